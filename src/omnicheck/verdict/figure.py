"""The figures by which obligations fail: what is measured, and how much it is."""

from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple

from omnicheck.units.span import UNBOUNDED, Span
from omnicheck.verdict.obligation import Kind, Obligation
from omnicheck.verdict.witness import Contrast, Pair, Route, Witness


class Measure(StrEnum):
    """What a figure measures: an age, the time from one touchpoint to another, or a disagreement window."""

    AGE = "age"
    SYNC = "sync"
    WINDOW = "window"


class ObligationFigure(NamedTuple):
    """An obligation, and the figure by which it is broken or left unproven."""

    obligation: Obligation
    measure: Measure
    span: Span


def measure_of(obligation: Obligation) -> Measure:
    """Return what is measured of an obligation, unless a rule measures something else."""
    return Measure.WINDOW if obligation.kind is Kind.FACT else Measure.AGE


def by_size(span: Span) -> tuple[float, float]:
    """Return the sort key by which a figure is larger: its upper bound, then its lower one."""
    return span.high, span.low


def worst_figures(figures: Iterable[ObligationFigure]) -> tuple[ObligationFigure, ...]:
    """Return the largest figure of each measure and obligation, by the keys of these."""
    worst: dict[tuple[str, Measure], ObligationFigure] = {}
    for one in figures:
        key = one.obligation.key, one.measure
        if key not in worst or by_size(one.span) > by_size(worst[key].span):
            worst[key] = one
    return tuple(worst[key] for key in sorted(worst))


def witnessed_figures(
    witness: Witness | None, breaks: Iterable[Obligation], opens: Iterable[Obligation]
) -> tuple[ObligationFigure, ...]:
    """Return the figure that a witness shows for all that it is a witness of; most witnesses show none.

    What is broken for lack of a route has no bound.
    """
    match witness:
        case Route(age=span) | Contrast(here=Route(age=span)):
            broken = UNBOUNDED if span is None else span
        case Pair(window=span):
            broken = span
        case _:
            return ()
    return tuple(
        ObligationFigure(one, measure_of(one), found)
        for some, found in ((breaks, broken), (opens, span))
        for one in some
        if found is not None
    )
