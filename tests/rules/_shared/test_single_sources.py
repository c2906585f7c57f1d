"""Facts that come from wrong sources: feeds that take from the record, or give way to it."""

from tests.rules.misses import only

SHOP = """
omnicheck: 1
channels:
  web: {{kind: web, shows: [price]{web}}}
systems: {{erp: , list: , other: }}
data:
  price: {{record: erp, attributes: [amount, valid], fresh_within: 5m}}
flows:
  to-web: {{from: list, to: web, carries: [{carried}], mode: request, latency: 1s}}
{flows}"""


def offers(flows: str = "", *, carried: str = "price", web: str = "") -> list[str]:
    """Return the words of what is offered for a price that comes from `list`, marked if one of several."""
    found = only("two-sources", SHOP.format(flows=flows, carried=carried, web=web)).offers()
    return [*dict.fromkeys(f"{'part: ' if one.partial else ''}{one.words}" for one in found)]


def test_the_wrong_source_is_fed_or_the_feed_takes_from_the_record() -> None:
    assert offers() == [
        "take price in flow to-web from erp",
        "link erp to list for price, by events within 1 s",
    ]


def test_a_feed_is_retired_where_the_data_arrives_without_it() -> None:
    direct = "  direct: {from: erp, to: web, carries: [price], mode: event, latency: 1s}\n"
    assert offers(direct)[0] == "retire flow to-web"


def test_one_of_two_wrong_sources_is_one_of_several() -> None:
    second = "  second: {from: other, to: web, carries: [price], mode: event, latency: 1s}\n"
    assert offers(second) == [
        "part: take price in flow second from erp",
        "part: take price in flow to-web from erp",
        "part: link erp to list for price, by events within 1 s",
        "part: link erp to other for price, by events within 1 s",
    ]


def test_a_source_of_another_attribute_that_is_wrong_too_leaves_it_one_of_several() -> None:
    second = """  valid: {from: other, to: web, carries: [price.valid], mode: event, latency: 1s}
  fed: {from: erp, to: web, carries: [price.valid], mode: event, latency: 1s}
"""
    assert all(one.startswith("part: ") for one in offers(second, carried="price.amount"))


def test_a_source_that_takes_writes_passes_them_to_the_record_as_well() -> None:
    orders = "  back: {from: web, to: list, carries: [price], mode: request, latency: 1s}\n"
    assert offers(orders, web=", captures: [price]") == [
        "part: take price in flow to-web from erp",
        "part: link erp to list for price, by events within 1 s",
        "part: link list to erp for price, by events within 1 s",
        "part: link web to erp for price, by events within 1 s",
    ]


def test_a_link_of_two_records_runs_where_the_source_is_wrong() -> None:
    model = """
omnicheck: 1
locations: {DE: {}, FR: {}}
channels:
  web: {kind: web, shows: [price]}
systems: {erp: , list: {locations: [DE]}}
data:
  price: {record: {DE: erp, FR: list}}
flows:
  to-web: {from: erp, to: web, carries: [price], mode: event, latency: 1s}
"""
    words = [one.words for one in only("two-sources", model).offers()]

    assert "link list to erp for price, by events within 1 s, and let list serve FR" in words
