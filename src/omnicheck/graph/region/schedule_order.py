"""Consecutive schedules whose start times would better be swapped."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from omnicheck.graph.region.derived_age import DerivedAge
from omnicheck.graph.structure.network import Arc, Network
from omnicheck.graph.structure.runs import Run
from omnicheck.graph.timing.age_search import AgeSearch
from omnicheck.units.span import Ms


class Order(NamedTuple):
    """Two flows, the first before the second on a route, and the mean age in ms, as it is and swapped."""

    first: str
    second: str
    mean: Ms
    swapped: Ms


def better_orders(derived_age: DerivedAge, vertex: str) -> Iterator[Order]:
    """Yield consecutive schedules on the quickest route whose swap would at least halve the mean age.

    The route of derived data starts with that of its slowest input.
    """
    arcs = derived_age.path(vertex)
    scheduled = [run for run in dict.fromkeys(arc.run for arc in arcs) if run.scheduled]
    # An input may return to where it has been: a search over these arcs would take the shortcut.
    if len(scheduled) < 2 or len({arc.head for arc in arcs}) < len(arcs):
        return
    root = arcs[0].tail
    mean = _mean(arcs, root, vertex)
    for one, other in pairwise(scheduled):
        if mean is None or one.timing.clock == other.timing.clock:
            continue
        swapped = _mean(_swapped(arcs, one, other), root, vertex)
        if swapped is not None and 2 * swapped <= mean:
            # A search against the flows passes the last one first.
            back = any(arc.tail == one.vertex and arc.head == one.source for arc in arcs)
            first, second = (other, one) if back else (one, other)
            yield Order(first.flow, second.flow, mean, swapped)


def _mean(arcs: tuple[Arc, ...], root: str, vertex: str) -> Ms | None:
    return AgeSearch(Network(arcs), root).mean_age(vertex)


def _swapped(arcs: tuple[Arc, ...], one: Run, other: Run) -> tuple[Arc, ...]:
    new = {one: _with_clock_of(one, other), other: _with_clock_of(other, one)}
    return tuple(arc._replace(run=new.get(arc.run, arc.run)) for arc in arcs)


def _with_clock_of(run: Run, other: Run) -> Run:
    clock, best_clock = other.timing.clock, other.timing.best_clock
    return replace(run, timing=replace(run.timing, clock=clock, best_clock=best_clock))
