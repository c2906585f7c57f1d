"""Flows that take from elsewhere, and flows that are not needed any more."""

import pytest

from omnicheck.graph.estate import Estate
from omnicheck.graph.rerouted import Rerouted
from omnicheck.model.edit import AddEntries, Remove, SetKey
from omnicheck.rules._shared.fewer_flows import retired, taken_from
from omnicheck.verdict.change import Change
from omnicheck.verdict.offered_changes import effort
from tests.landscapes import landscape

SHOP = """
omnicheck: 1
channels:
  web: {kind: web, shows: [price, stock]}
systems: {erp: , hub: }
data: {price: {record: erp}, stock: {record: erp}}
flows:
  direct: {from: erp, to: web, carries: [price, stock], mode: event, latency: 1s}
  to-hub: {from: erp, to: hub, carries: [stock], mode: event, latency: 1s}
  slow: {from: hub, to: web, carries: [price], mode: batch, every: 1h, latency: 1s}
"""


def estate(text: str = SHOP) -> Estate:
    """Return the estate of a model."""
    return Estate(landscape(text))


def without(text: str, flow: str = "slow") -> list[Change]:
    """Return the retirement of a flow of prices, if there is one."""
    found = estate(text)
    return [*retired(Rerouted(found, "price", found.cube.contexts), flow, "erp")]


def test_a_flow_without_which_all_arrives_is_retired_as_a_whole() -> None:
    (change,) = without(SHOP)
    assert (change.words, change.edits) == ("retire flow slow", (Remove(("flows", "slow")),))


def test_a_flow_that_carries_more_no_longer_carries_that_data() -> None:
    (change,) = without(SHOP.replace("carries: [price], mode: batch", "carries: [price, stock], mode: batch"))
    assert change.words == "carry price no longer on flow slow"
    assert change.edits == (Remove(("flows", "slow", "carries", "price")),)


@pytest.mark.parametrize(
    "text",
    [
        SHOP.replace("carries: [price, stock]", "carries: [stock]"),
        SHOP.replace("latency: 1s}\n  to-hub", "latency: 1s, locations: [DE]}\n  to-hub")
        + "locations: {DE: , NO: }\n",
        SHOP.replace("every: 1h", "every: 1h, both_ways: true"),
    ],
    ids=["the only one", "the only one in a place", "of both ways"],
)
def test_a_flow_that_is_needed_is_not_retired(text: str) -> None:
    assert without(text) == []


def test_a_flow_takes_from_another_source_and_is_charged_for_a_link_that_is_new() -> None:
    found = estate(SHOP.replace("  direct: {from: erp, to: web", "  direct: {from: erp, to: hub"))
    (change,) = taken_from(found, "slow", "price", "erp")
    assert change.edits == (SetKey(("flows", "slow", "from"), "erp"),)
    assert effort(found.landscape.document.policy, change) == 2 + 12


def test_a_flow_between_what_is_linked_today_has_no_charge() -> None:
    found = estate()
    (change,) = taken_from(found, "slow", "price", "erp")
    assert effort(found.landscape.document.policy, change) == 2


@pytest.mark.parametrize(("flow", "source"), [("direct", "hub"), ("slow", "hub"), ("slow", "web")])
def test_a_flow_of_other_data_or_with_that_end_does_not_take_from_there(flow: str, source: str) -> None:
    assert [*taken_from(estate(), flow, "price", source)] == []


def test_a_source_that_is_not_everywhere_is_to_serve_the_places_of_the_flow() -> None:
    places = SHOP.replace("erp: ,", "erp: {locations: [DE]},") + "locations: {DE: , NO: }\n"
    (change,) = taken_from(estate(places), "slow", "price", "erp")
    assert change.words == "take price in flow slow from erp, and let erp serve NO"
    assert change.edits[1:] == (AddEntries(("systems", "erp", "locations"), ("NO",)),)
