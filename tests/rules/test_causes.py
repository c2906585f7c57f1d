"""Agreement of the rules with the graph on what is broken or open."""

from collections.abc import Iterator, Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from omnicheck.evaluation.audit import audit
from omnicheck.graph.estate import Estate
from omnicheck.graph.region.facts import Fact
from omnicheck.graph.region.routes import RouteCheck
from omnicheck.graph.scope.record_links import RecordLink
from omnicheck.model.landscape import Landscape
from omnicheck.verdict.obligation import Direction, Kind, Obligation, Outcome, worst
from omnicheck.verdict.report import Report
from tests.landscapes import COMPANIES, audited, example, landscape
from tests.oracle.examples import tries

STEPS = (
    "{at: web}, {at: till, carries: [order]}",
    "{at: web, does: buy}, {at: store, does: pay, carries: [order], within: 90s}",
    "{at: store}, {at: web, carries: [price], within: 1h, optional: true}, {at: till, carries: [price]}",
)
OFFERS = ("", "offers: [], ", "offers: [buy], ", "offers: [buy, pay], ")
KNOWN = ("", "recognises: [], ", "recognises: [card], ", "recognises: [email, cookie], ")
JOINED = ("", "resolves: [[card, email]], ")
ENDS = ("web", "till", "erp", "hub", "oms")
CARRIED = ("price", "price.amount", "price.currency", "order")
PLACES = ("", "locations: [here], ", "locations: [there], ", "businesses: [home], ")
MODES = (
    "event",
    "event, latency: 1s",
    "request, latency: 2m",
    "poll, every: 30s, latency: 1s",
    "poll, latency: 1s",
    'batch, schedule: "0 2 * * *", latency: 1h',
    'batch, schedule: "0 3 * * *"',
    "manual, latency: 1s",
    "manual, every: 10s, latency: 1s",
)
LIMITS = ("", "fresh_within: 60s", "agrees_within: 60s", "fresh_within: 2d, agrees_within: 60s")
RECORDS = (
    "",
    "record: erp, ",
    "record: oms, ",
    "record: {home: erp}, ",
    "record: {home: erp, outlet: oms}, ",
)
SCOPES = ("", "scope: business, ", "scope: group, ")
CHOSEN = {"price": "shows: [price], ", "amount": "shows: [price.amount], ", "none": ""}


@st.composite
def landscapes(draw: st.DrawFn) -> Landscape:
    """Draw three touchpoints, three systems, two data objects and a few flows of any kind."""
    text = ["omnicheck: 1", "locations: {here: , there: }", "businesses: {home: , outlet: }"]
    bodies = {}
    for touchpoint in ("web", "till", "kiosk"):
        words = (sorted(CHOSEN.values()), OFFERS, KNOWN)
        bodies[touchpoint] = "".join(draw(st.sampled_from(some)) for some in words) + "captures: [order]"
    text += [f"channels: {{store: , web: {{{bodies['web']}}}}}", "touchpoints:"]
    text += [f"  {one}: {{channel: store, {bodies[one]}}}" for one in ("kiosk", "till")]
    text += ["capabilities: {buy: {not_on: {store: no}}, pay: {not_on: {web: no}}}"]
    text += ["journeys:", f"  j: {{steps: [{draw(st.sampled_from(STEPS))}]}}"]
    place, joined = draw(st.sampled_from(PLACES)), draw(st.sampled_from(JOINED))
    text += [f"systems: {{erp: , hub: , oms: {{{place}{joined}}}}}", "data:"]
    for data, attributes in (("price", "attributes: [amount, currency], "), ("order", "")):
        record, limit = draw(st.sampled_from(RECORDS)), draw(st.sampled_from(LIMITS))
        newest = draw(st.sampled_from(("", ", merge: newest"))) if limit else ""
        scope = draw(st.sampled_from(SCOPES))
        text.append(f"  {data}: {{{attributes}{record}{scope}{limit}{newest}}}")
    text.append("flows:")
    for number in range(draw(st.integers(1, 8))):
        source, target = draw(st.permutations(ENDS))[:2]
        carries, mode = draw(st.sampled_from(CARRIED)), draw(st.sampled_from(MODES))
        place, back = draw(st.sampled_from(PLACES)), draw(st.sampled_from(("false", "true")))
        text.append(
            f"  f{number}: {{from: {source}, to: {target}, carries: [{carries}], {place}"
            f"both_ways: {back}, mode: {mode}}}"
        )
    return landscape("\n".join(text))


def by_cause(estate: Estate) -> Mapping[Obligation, Outcome]:
    """Return the outcome of each route, fact and hand-over according to the graph."""
    found: list[RouteCheck | Fact] = [*estate.facts]
    found += [route_check for route_group in estate.routes for route_check in route_group.checks]
    came_out = {obligation: one.reason.outcome for one in found for obligation in estate.obligations_of(one)}
    for link in estate.record_links:
        came_out |= {one: worst([came_out[one], link.outcome]) for one in _linked(estate, link)}
    handed = {one: over.outcome for over in estate.hand_overs for one in estate.obligations_of(over)}
    return came_out | handed


def _linked(estate: Estate, link: RecordLink) -> Iterator[Obligation]:
    """Yield the routes from and to the records of a link."""
    for region in (link.source, link.target):
        for place, touchpoint in region.ends:
            needs = {Direction.READ: estate.needs.shows, Direction.WRITE: estate.needs.captures}
            for direction, wanted in needs.items():
                if link.attributes & wanted[touchpoint].get(link.data, frozenset()):
                    for context in place.contexts:
                        yield estate.obligations.route(touchpoint, link.data, direction, context)


def by_rules(report: Report) -> Mapping[Obligation, Outcome]:
    """Return the outcomes according to the rules, except for channels, which the graph does not judge."""
    kinds = (Kind.ROUTE, Kind.FACT, Kind.HAND_OVER)
    judged = {one: outcome for one, outcome in report.outcomes.items() if one.kind in kinds}
    somewhere = {*report.landscape.touchpoints, *report.landscape.document.journeys}
    return {one: outcome for one, outcome in judged.items() if one.subject in somewhere}


@pytest.mark.parametrize("name", COMPANIES)
def test_in_the_examples_rules_and_causes_agree(name: str) -> None:
    assert by_rules(audited(name)) == by_cause(Estate(example(name)))


@given(landscapes())
@tries(15)
def test_in_any_landscape_rules_and_causes_agree(model: Landscape) -> None:
    assert by_rules(audit(model)) == by_cause(Estate(model))
