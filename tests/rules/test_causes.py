"""Whatever the graph says is broken or open, some rule says so too, and no rule says more."""

from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from omnicheck.audit.audit import audit
from omnicheck.graph.estate import Estate
from omnicheck.graph.facts import Fact
from omnicheck.graph.passages import Passage
from omnicheck.model.landscape import Landscape
from omnicheck.verdict.obligation import Kind, Obligation, Outcome
from tests.landscapes import example, landscape

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
CHOSEN = {"price": "shows: [price], ", "amount": "shows: [price.amount], ", "none": ""}


@st.composite
def landscapes(draw: st.DrawFn) -> Landscape:
    """Two touchpoints, three systems, two data objects and a few flows of any kind between them."""
    text = ["omnicheck: 1", "locations: {here: , there: }", "businesses: {home: , outlet: }", "channels:"]
    for touchpoint in ("web", "till"):
        shows = draw(st.sampled_from(sorted(CHOSEN.values())))
        text.append(f"  {touchpoint}: {{{shows}captures: [order]}}")
    text += ["systems: {erp: , hub: , oms: }", "data:"]
    for data, attributes in (("price", "attributes: [amount, currency], "), ("order", "")):
        record, limit = draw(st.sampled_from(RECORDS)), draw(st.sampled_from(LIMITS))
        newest = draw(st.sampled_from(("", ", merge: newest"))) if limit else ""
        text.append(f"  {data}: {{{attributes}{record}{limit}{newest}}}")
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
    """How the graph says that every route and fact comes out."""
    found: list[Passage | Fact] = [*estate.facts]
    found += [passage for leg in estate.legs for passage in leg.passages]
    return {obligation: one.cause.outcome for one in found for obligation in estate.obligations_of(one)}


def by_rules(model: Landscape) -> Mapping[Obligation, Outcome]:
    """How the rules together say that they come out; holes are no matter of the graph."""
    outcomes = audit(model).outcomes
    routed = {one: outcome for one, outcome in outcomes.items() if one.kind in (Kind.ROUTE, Kind.FACT)}
    return {one: outcome for one, outcome in routed.items() if one.subject in model.touchpoints}


@pytest.mark.parametrize("name", ["harbor-home", "internet-bank", "missing-return", "nightly-hub"])
def test_in_the_examples_rules_and_causes_agree(name: str) -> None:
    assert by_rules(example(name)) == by_cause(Estate(example(name)))


@given(landscapes())
@settings(max_examples=150, deadline=None)
def test_in_any_landscape_rules_and_causes_agree(model: Landscape) -> None:
    assert by_rules(model) == by_cause(Estate(model))
