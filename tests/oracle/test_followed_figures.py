"""Figures that grow: the gate says worse, whatever the flows are called and whichever rule names them.

The figures are taken from what the graph says of routes, facts and hand-overs, without gaps, rules or causes.
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

import pytest
from hypothesis import given, note
from hypothesis import strategies as st

from omnicheck.evaluation.audit import audit
from omnicheck.evaluation.compare import compare
from omnicheck.graph.demand.reasons import Figures, Reason
from omnicheck.graph.estate import Estate
from omnicheck.graph.journeys.transfers import Transfer
from omnicheck.graph.region.facts import Fact
from omnicheck.graph.region.routes import RouteCheck
from omnicheck.units.span import UNBOUNDED, Span
from omnicheck.verdict.figure import Measure
from omnicheck.verdict.gap import Gap, Standing
from tests.oracle.examples import tries
from tests.oracle.models import Model, landscape_of, text
from tests.oracle.random_flows import Allowed
from tests.oracle.random_landscapes import models

pytestmark = pytest.mark.long

LATE = (Reason.LATE, Reason.WINDOW, Reason.MANUAL)
NEVER = (Reason.NO_ROUTE, Reason.LOST_ATTRIBUTE, Reason.WRONG_ORIGIN, Reason.SPLIT_RECORDS)
SLOWER = ("1h", "25h", "300d", None)
"""How long a flow takes; None if there is none any more."""


class Change(NamedTuple):
    """A landscape, and the same with one flow slower or gone and all flows under other names."""

    base: Model
    head: Model


@st.composite
def slowed(draw: st.DrawFn) -> Change:
    """Draw a landscape, and how much slower one of its flows gets."""
    kinds = st.sampled_from((Allowed(), Allowed(wide=True)))
    base = _strict(draw(kinds.flatmap(models).filter(lambda one: one["flows"])))
    id, takes = draw(st.sampled_from(sorted(base["flows"]))), draw(st.sampled_from(SLOWER))
    flows = {one: body for one, body in base["flows"].items() if one != id or takes}
    if takes:
        flows[id] = {**flows[id], "latency": takes}
    names = draw(st.permutations([f"g{number}" for number in range(len(flows))]))
    return Change(base, {**base, "flows": dict(zip(names, flows.values(), strict=True))})


def _strict(model: Model) -> Model:
    """Return the model with limits of 0 s, so that most is late already."""
    limits = {"fresh_within": "0s", "agrees_within": "0s"}
    return {**model, "data": {id: {**body, **limits} for id, body in model["data"].items()}}


@tries(60)
@given(slowed())
def test_what_takes_longer_is_worse_and_nothing_else(change: Change) -> None:
    note(text(change.base) + text(change.head))
    landscapes = [landscape_of(one) for one in change]
    before, after = (_figures(Estate(one)) for one in landscapes)
    grew = {key for key in before.keys() & after.keys() if _size(after[key]) > _size(before[key])}
    gaps = compare("main", *(audit(one) for one in landscapes)).head.gaps

    told = {key for gap in gaps if gap.standing in (Standing.NEW, Standing.WORSE) for key in _broken(gap)}
    assert grew <= told
    for gap in gaps:
        measures = {one.measure for one in gap.figures}
        if gap.standing is Standing.WORSE and gap.breaks and measures - {Measure.SYNC}:
            assert grew & set(_broken(gap)), gap.message


def _broken(gap: Gap) -> Iterator[str]:
    return (key for one in gap.breaks for key in one.keys)


def _figures(estate: Estate) -> Mapping[str, Span]:
    """Return how late each broken route, fact and hand-over is, by its key."""
    found: dict[str, Span] = {}
    routes = [check for group in estate.routes for check in group.checks]
    transfers = estate.transfers(Reason.LATE, Reason.NO_ROUTE)
    decided: list[RouteCheck | Fact | Transfer] = [*routes, *estate.facts, *transfers]
    for one in decided:
        figures: Figures | None = one.lag if isinstance(one, Fact) else one
        span = UNBOUNDED if one.reason in NEVER else figures.least if figures else None
        if span is not None and one.reason in (*LATE, *NEVER):
            for key in (key for obligation in estate.obligations_of(one) for key in obligation.keys):
                found[key] = max(found.get(key, span), span, key=_size)
    return found


def _size(span: Span) -> tuple[float, float]:
    return span.high, span.low
