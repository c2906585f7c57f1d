"""How each data object gets round: the audit's own figures, once more."""

from dataclasses import replace

import pytest

from omnicheck.audit.audit import audit
from omnicheck.audit.trace import traces
from omnicheck.units.span import exactly
from omnicheck.verdict.circulation import Trail
from omnicheck.verdict.obligation import Kind, Outcome
from tests.landscapes import COMPANIES, example


@pytest.mark.parametrize("name", COMPANIES)
def test_it_tells_what_a_trace_of_the_same_tells(name: str) -> None:
    landscape = example(name)
    circulations = audit(landscape).circulations

    for data in landscape.document.data:
        if circulations[data].traces:
            told = [replace(one, route=replace(one.route, missing=None)) for one in traces(landscape, data)]
            assert list(circulations[data].traces) == told


def test_every_route_that_was_judged_is_in_it_as_it_came_out() -> None:
    report = audit(example("harbor-home"))
    told = {
        (trace.touchpoint, data, context, trace.course.value): trace.outcome
        for data in report.circulations
        for trace in report.circulations[data].traces
        for context in trace.contexts
    }
    judged = {
        (one.subject, one.matter, one.context, str(one.direction)): outcome
        for one, outcome in report.outcomes.items()
        if one.kind is Kind.ROUTE
    }

    assert told == judged


def test_whoever_trails_another_is_told_with_the_window_and_the_limit() -> None:
    circulation = audit(example("nightly-hub")).circulations["price"]

    assert {trail.later: trail._replace(contexts=()) for trail in circulation.trails} == {
        "pos": Trail("pos", "web", "hub", exactly(200), 300_000, Outcome.KEPT, ()),
        "web": Trail("web", "pos", "hub", exactly(200), 300_000, Outcome.KEPT, ()),
    }


def test_whoever_trails_its_like_at_another_site_is_told_so_by_the_names_that_users_gave() -> None:
    trails = audit(example("harbor-home")).circulations["points"].trails
    (till,) = (trail for trail in trails if trail.later == "till")

    assert (till.sooner, till.where, till.window) == ("till", " at another site", exactly(600))


def test_what_is_no_data_object_has_none() -> None:
    with pytest.raises(KeyError):
        audit(example("nightly-hub")).circulations["prise"]
