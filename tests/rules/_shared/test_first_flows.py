"""The first flows of a touchpoint: one from each record of what it shows, one to each of what it captures."""

from omnicheck.graph.estate import Estate
from omnicheck.rules._shared.first_flows import flows_with_record, flows_with_records
from omnicheck.verdict.obligation import Direction
from tests.landscapes import landscape

SHOP = """
omnicheck: 1
businesses: {home: , outlet: }
channels:
  web: {kind: web, shows: [price.amount, stock], captures: [order]}
systems: {erp: , oms: , old: {businesses: [outlet]}}
data:
  price: {record: erp, attributes: [amount, valid], fresh_within: 60s}
  stock: {record: {home: erp, outlet: old}, fresh_within: 50ms}
  order: {fresh_within: 60s}
"""


def words(text: str, *directions: Direction) -> list[str]:
    """Return what is offered for the website."""
    found = flows_with_records(Estate(landscape(text)), "web", *([directions] if directions else []))
    return [one.words for one in found]


def test_each_record_is_linked_for_what_is_shown_of_its_data_and_within_the_limit() -> None:
    assert words(SHOP, Direction.READ) == [
        "link erp to web for price.amount, by events within 1 s",
        "link erp to web for stock, by events within 10 ms",
        "link old to web for stock, by events within 10 ms",
    ]


def test_data_without_a_record_has_no_flow_and_what_is_captured_goes_to_its_record() -> None:
    assert words(SHOP, Direction.WRITE) == []
    assert words(SHOP.replace("order: {", "order: {record: oms, "), Direction.WRITE) == [
        "link web to oms for order, by events within 1 s"
    ]


def test_both_directions_are_offered_unless_one_is_asked_for() -> None:
    both = words(SHOP.replace("order: {", "order: {record: oms, "))

    assert [one.partition(" for ")[0] for one in both] == [
        "link erp to web",
        "link erp to web",
        "link old to web",
        "link web to oms",
    ]


def test_an_existing_flow_carries_it_in_the_places_of_the_record_alone() -> None:
    feed = "{from: old, to: web, carries: [price], mode: event, latency: 5ms, businesses: [home]}"
    estate = Estate(landscape(f"{SHOP}flows:\n  feed: {feed}\n"))

    first, *_ = flows_with_record(estate, "web", "stock", Direction.READ, "old")
    assert first.words == "carry stock on flow feed and run it in outlet too"
