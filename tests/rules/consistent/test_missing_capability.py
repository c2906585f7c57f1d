"""Capabilities that a channel owes and does not offer."""

from omnicheck.verdict.witness import Cell, Table
from tests.rules.misses import broken, misses, only

RULE = "missing-capability"


def text(store: str, capability: str = "{}") -> str:
    """Return a web that offers returns, and a store in two countries with the given touchpoints."""
    return f"""
omnicheck: 1
locations: {{DE: , NO: }}
channels:
  web: {{offers: [return]}}
  store: {{}}
touchpoints:
  till: {{channel: store, locations: [DE], offers: [return]}}
{store}
capabilities: {{return: {capability}}}
"""


NORWAY = "  norway: {channel: store, locations: [NO], offers: []}"


def test_it_is_missing_only_where_no_touchpoint_of_the_channel_offers_it() -> None:
    miss = only(RULE, text(NORWAY))

    assert miss.message == "store does not offer return in NO, although web does"
    assert [one.key for one in miss.breaks] == ["capability/store/return/NO/*"]


def test_another_touchpoint_of_the_channel_may_offer_it() -> None:
    desk = "\n  desk: {channel: store, locations: [NO], offers: [return]}"

    assert misses(RULE, text(NORWAY + desk)) == []


def test_a_touchpoint_without_offers_may_offer_it() -> None:
    assert misses(RULE, text(NORWAY.replace(", offers: []", ""))) == []
    assert misses(RULE, text(NORWAY + "\n  desk: {channel: store, locations: [NO]}")) == []


def test_an_excused_channel_owes_nothing() -> None:
    assert misses(RULE, text(NORWAY, "{not_on: {store: by mail}}")) == []


def test_a_capability_promised_by_name_is_owed_though_no_touchpoint_offers_it() -> None:
    text = """
omnicheck: 1
channels: {web: {offers: []}, app: {offers: []}}
capabilities: {return: {channels: [app]}}
"""

    assert only(RULE, text).message == "app does not offer return, although it is promised"


def test_a_place_without_a_touchpoint_is_left_to_another_rule() -> None:
    assert misses(RULE, text("")) == []


def test_the_witness_is_the_row_of_channels() -> None:
    assert only(RULE, text(NORWAY)).witness == Table(
        "return", (Cell("store", "NO", "no", odd=True), Cell("web", "NO", "yes"))
    )


def test_all_places_that_lack_it_are_one_gap() -> None:
    everywhere = NORWAY.replace("[NO]", "[DE, NO]")

    assert broken(RULE, text(everywhere).replace("[DE], offers: [return]", "[DE], offers: []")) == [
        "capability/store/return/DE/*",
        "capability/store/return/NO/*",
    ]
