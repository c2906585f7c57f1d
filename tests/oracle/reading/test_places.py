"""Worked places: contexts, scopes, presence, values by place."""

import pytest

from tests.oracle.reading.figures import exactly
from tests.oracle.reading.loading import Unsupported, model_of
from tests.oracle.reading.places import EVERYWHERE, Context, contexts, nearest, present, record_of, scopes
from tests.oracle.reading.wants import Attribute, agreement, captured, limit, shown, where

PLACES = model_of(
    """
omnicheck: 1
locations: {europe: , DE: {part_of: europe}, NO: {part_of: europe}, US: }
businesses:
  group: {locations: [europe]}
  home: {part_of: group}
  outlet: {part_of: group, locations: [DE, US]}
channels: {web: {except: [US]}, app: {}}
touchpoints:
  mobile: {channel: app, locations: [NO], shows: [price.amount], offers: [buy],
           limits: {price: {fresh_within: 2m}}}
systems: {a: , b: }
data:
  price: {record: {europe: a, US: b}, attributes: [amount, currency], fresh_within: 1m}
  order: {record: {home: a, outlet: b}, scope: business}
capabilities: {buy: {needs: [order], writes: [order]}}
"""
)


def test_a_context_is_a_leaf_business_at_a_leaf_location_where_it_trades() -> None:
    assert set(contexts(PLACES)) == {("DE", "home"), ("NO", "home"), ("DE", "outlet"), ("US", "outlet")}
    assert contexts(model_of("omnicheck: 1")) == (Context(EVERYWHERE, EVERYWHERE),)


def test_presence_is_all_leaves_of_the_nodes_less_what_is_excepted() -> None:
    assert present(PLACES, {"locations": ["europe"], "businesses": ["outlet"]}) == {("DE", "outlet")}
    assert present(PLACES, {"except": ["locations/europe"]}) == {("US", "outlet")}


def test_data_is_shared_in_a_context_a_business_or_everywhere() -> None:
    assert [len(one) for one in scopes(PLACES, "location")] == [1, 1, 1, 1]
    assert sorted(len(one) for one in scopes(PLACES, "business")) == [2, 2]
    assert [len(one) for one in scopes(PLACES, "group")] == [4]


def test_the_nearest_value_wins() -> None:
    assert nearest(PLACES, {"europe": 1, "DE": 2}, Context("DE", "home")) == 2
    assert nearest(PLACES, {"group": 3}, Context("US", "outlet")) == 3
    assert record_of(PLACES, "price", Context("NO", "home")) == "a"
    assert record_of(PLACES, "order", Context("US", "outlet")) == "b"


def test_a_value_by_both_location_and_business_is_refused() -> None:
    with pytest.raises(Unsupported):
        nearest(PLACES, {"DE": 1, "home": 2}, Context("DE", "home"))


def test_a_touchpoint_is_present_where_it_says_else_where_its_channel_is() -> None:
    assert where(PLACES, "mobile") == {("NO", "home")}
    assert ("US", "outlet") not in where(PLACES, "web")


def test_what_a_capability_needs_is_shown_and_what_it_writes_captured() -> None:
    assert shown(PLACES, "mobile") == {Attribute("price", "amount"), Attribute("order", "")}
    assert captured(PLACES, "mobile") == {Attribute("order", "")}


def test_a_limit_is_that_of_the_touchpoint_else_of_the_data() -> None:
    assert agreement(PLACES, "mobile", "price") == exactly(120_000)
    assert agreement(PLACES, "web", "price") == exactly(60_000)
    assert limit(PLACES, "web", "price", "syncs_within") is None


def test_only_the_core_schema_of_yaml_gives_booleans_and_numbers() -> None:
    assert dict(model_of("{NO: 22:30, on: yes, n: 3, t: true, e: }")) == {
        "NO": "22:30",
        "on": "yes",
        "n": 3,
        "t": True,
        "e": None,
    }
