"""What changes do to the flows of a model."""

import pytest

from omnicheck.model.change_kind import ChangeKind
from omnicheck.model.edit import AddEntries, Edit, Remove, SetKey, Value
from omnicheck.planning.effects import Effects, EffectsOf, NewLink, saved_by
from omnicheck.verdict.change import Change
from tests.landscapes import landscape

MODEL = """omnicheck: 1
locations: {north: {}, south: {}}
channels: {shop: {}}
touchpoints: {till: {channel: shop, shows: [price], offers: []}}
systems: {hub: {}, erp: {except: [south]}}
data: {price: {record: erp}, stock: {record: hub, derived_from: [price]}}
capabilities: {haggle: {writes: [price]}}
flows:
  feed: {from: erp, to: hub, carries: [price], mode: batch, every: 1h, latency: 5s, locations: [north]}
  show: {from: hub, to: till, carries: [price], mode: event, latency: 1s, both_ways: true}
"""


def of(*edits: Edit) -> Change:
    """Return a change that makes edits."""
    return Change(ChangeKind.TUNE, "change it", edits)


def effects(*edits: Edit) -> Effects:
    """Return what edits of the model do."""
    return EffectsOf(landscape(MODEL).document)(of(*edits))


def test_a_new_flow_links_its_ends_for_what_it_carries() -> None:
    body: Value = {"from": "hub", "to": "till", "carries": ("stock",), "mode": "event", "latency": "1s"}
    found = effects(SetKey(("flows", "hub-to-till"), body))
    assert found.links == (NewLink(frozenset({"hub"}), frozenset({"till"}), frozenset({"stock"})),)
    assert found.brought == {"hub-to-till"}


def test_a_flow_both_ways_may_carry_more_either_way() -> None:
    (link,) = effects(AddEntries(("flows", "show", "carries"), ("stock",))).links
    both = frozenset({"hub", "till"})
    assert (link.tails, link.heads) == (both, both)


@pytest.mark.parametrize("key", ["locations", "businesses"])
def test_a_flow_in_more_places_links_its_ends_for_what_it_carries(key: str) -> None:
    found = effects(AddEntries(("flows", "feed", key), ("south",)))
    assert found.links == (NewLink(frozenset({"erp"}), frozenset({"hub"}), frozenset({"price"})),)


def test_an_element_in_more_places_is_linked_by_the_flows_that_it_has() -> None:
    (link,) = effects(Remove(("systems", "erp", "except", "south"))).links
    assert link == NewLink(frozenset({"erp"}), frozenset({"hub"}), frozenset({"price"}))


def test_a_channel_in_more_places_is_linked_by_the_flows_of_its_touchpoints() -> None:
    (link,) = effects(AddEntries(("channels", "shop", "locations"), ("south",))).links
    assert link.tails is not None
    assert link.heads is not None
    assert "hub" in link.tails
    assert "till" in link.heads


def test_a_flow_in_more_places_has_what_another_change_may_let_it_carry() -> None:
    of_model = EffectsOf(landscape(MODEL).document)
    of_model.learn(of(AddEntries(("flows", "feed", "carries"), ("stock",))))
    (link,) = of_model(of(AddEntries(("flows", "feed", "locations"), ("south",)))).links
    assert link.data == frozenset({"price", "stock"})


def test_a_flow_from_elsewhere_links_that_for_what_it_carries() -> None:
    (link,) = effects(SetKey(("flows", "feed", "from"), "till")).links
    assert link == NewLink(frozenset({"till"}), frozenset({"hub"}), frozenset({"price"}))


def test_a_flow_that_is_slower_or_faster_is_retimed_and_one_that_ends_elsewhere_rewired() -> None:
    assert effects(SetKey(("flows", "feed", "every"), "1m")).retimed == {"feed"}
    assert effects(SetKey(("flows", "feed", "from"), "hub")).rewired == {"feed"}
    assert effects(Remove(("flows", "feed"))).rewired == {"feed"}


def test_words_about_a_flow_do_nothing() -> None:
    found = effects(SetKey(("flows", "feed", "owner"), "cio"))
    assert found.retimed == found.rewired == found.brought == frozenset()
    assert not found.links


def test_a_capability_that_is_offered_is_asked_for_with_its_data_and_what_is_derived_from_it() -> None:
    assert effects(AddEntries(("touchpoints", "till", "offers"), ("haggle",))).asked == frozenset(
        {"haggle", "price", "stock"}
    )


def test_a_system_in_more_places_brings_the_flows_that_join_it() -> None:
    assert effects(AddEntries(("systems", "hub", "locations"), ("south",))).brought == {"feed", "show"}


def test_a_touchpoint_in_more_places_asks_for_anything() -> None:
    assert effects(AddEntries(("touchpoints", "till", "locations"), ("south",))).asked is None


@pytest.mark.parametrize(
    ("edits", "age"),
    [
        ((SetKey(("flows", "feed", "every"), "1m"),), 65_000),
        ((SetKey(("flows", "feed", "mode"), "event"), Remove(("flows", "feed", "every"))), 5_000),
        ((SetKey(("flows", "feed", "latency"), "2s"),), 3_602_000),
        ((SetKey(("flows", "feed", "latency"), {"best": "1s", "worst": "3s"}),), 3_603_000),
        ((SetKey(("flows", "feed"), {"from": "erp", "to": "hub", "latency": "1s"}),), 3_601_000),
        ((SetKey(("flows", "feed", "delivery"), "at-least-once"),), 0),
        ((SetKey(("flows", "show", "latency"), "0s"),), 3_605_000),
    ],
)
def test_what_a_change_saves_is_never_too_little(edits: tuple[Edit, ...], age: int) -> None:
    assert saved_by(3_600_000, 5_000, "feed", of(*edits)) == 3_605_000 - age


def test_of_a_flow_whose_wait_does_not_count_the_latency_is_saved_whatever_its_wait_becomes() -> None:
    edits = SetKey(("flows", "feed", "every"), "15m"), SetKey(("flows", "feed", "latency"), "1m")
    assert saved_by(0, 300_000, "feed", of(*edits)) == 240_000
