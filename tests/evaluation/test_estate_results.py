"""Propagation and hand-overs have the figures of the audit."""

import pytest

from omnicheck.evaluation.audit import audit
from omnicheck.evaluation.trace import traces
from omnicheck.units.span import exactly
from omnicheck.verdict.hand_over import Carried, TouchpointChange
from omnicheck.verdict.obligation import Kind, Outcome
from omnicheck.verdict.trace import Staleness
from tests.landscapes import COMPANIES, audited, example


@pytest.mark.parametrize("name", COMPANIES)
def test_it_has_the_figures_of_a_trace(name: str) -> None:
    landscape = example(name)
    propagation = audit(landscape).propagation

    for data in landscape.document.data:
        if propagation[data].traces:
            traced = [one._replace(route=one.route._replace(missing=None)) for one in traces(landscape, data)]
            assert list(propagation[data].traces) == traced


def test_every_judged_route_is_in_it_with_its_outcome() -> None:
    report = audited("harbor-home")
    traced = {
        (trace.touchpoint, data, context, trace.direction.value): trace.outcome
        for data in report.propagation
        for trace in report.propagation[data].traces
        for context in trace.contexts
    }
    judged = {
        (one.subject, one.matter, one.context, str(one.direction)): outcome
        for one, outcome in report.outcomes.items()
        if one.kind is Kind.ROUTE
    }

    assert traced == judged


def test_a_touchpoint_that_trails_another_has_the_window_and_the_limit() -> None:
    propagation = audited("nightly-hub").propagation["price"]

    assert {trail.later: trail._replace(contexts=()) for trail in propagation.staleness} == {
        "pos": Staleness("pos", "web", "hub", exactly(200), 300_000, Outcome.KEPT, ()),
        "web": Staleness("web", "pos", "hub", exactly(200), 300_000, Outcome.KEPT, ()),
    }


def test_another_site_is_named_as_in_the_model() -> None:
    trails = audited("harbor-home").propagation["points"].staleness
    (till,) = (trail for trail in trails if trail.later == "till")

    assert (till.sooner, till.where, till.window) == ("till", " at another site", exactly(600))


def test_a_change_of_touchpoint_has_the_data_carried_and_who_is_known() -> None:
    (hand_over,) = audited("cookie-and-card").hand_overs["fill-here-pay-there"]

    (change,) = hand_over.changes
    basket = Carried("basket", exactly(500), 300_000, Outcome.KEPT)
    assert change == TouchpointChange(0, 1, "web", "till", 1, (basket,), Outcome.BROKEN)


def test_each_has_the_outcome_of_its_obligations() -> None:
    report = audited("cookie-and-card")
    judged = {
        (one.subject, one.matter, one.context): outcome
        for one, outcome in report.outcomes.items()
        if one.kind is Kind.HAND_OVER
    }
    traced = {
        (hand_over.journey, hand_over.step, context): hand_over.outcome
        for id in report.hand_overs
        for hand_over in report.hand_overs[id]
        for context in hand_over.contexts
    }

    assert traced == judged
    assert traced
