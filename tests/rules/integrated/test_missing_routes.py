"""Data without a route from or to its record, and the missing hop."""

from omnicheck.verdict.witness import Missing, Route
from tests.rules.misses import keys, misses

LABELS = """
omnicheck: 1
locations:
  here: {}
  there: {}
channels:
  label: {shows: [price.amount]}
  handheld: {shows: [price]}
systems:
  pricing:
  price-list:
data:
  price: {record: pricing, attributes: [amount, valid_from], fresh_within: 60s}
flows:
  printed: {from: price-list, to: label, carries: [price], mode: event, latency: 1s}
  asked: {from: price-list, to: handheld, carries: [price], mode: event, latency: 1s}
"""


def test_touchpoints_that_lack_the_same_hop_are_one_gap() -> None:
    whole = LABELS.replace("price.amount", "price")
    (miss,) = misses("no-route-from-record", whole)

    assert isinstance(miss.witness, Route)
    assert miss.witness.missing == Missing("pricing", "price-list", "price")
    assert keys(miss.breaks) == {
        f"route/{who}/price/read/{where}" for who in ("handheld", "label") for where in ("here", "there")
    }


def test_only_attributes_that_are_shown_are_missed() -> None:
    found = misses("no-route-from-record", LABELS)

    assert [miss.message.partition(" from ")[0] for miss in found] == [
        "handheld shows price",
        "label shows price.amount",
    ]


def test_attributes_are_named_where_others_arrive() -> None:
    amounts = (
        "  amounts: {from: pricing, to: price-list, carries: [price.amount], mode: event, latency: 1s}\n"
    )
    (miss,) = misses("no-route-from-record", LABELS + amounts)

    assert miss.subject == ("channels", "handheld")
    assert miss.message.startswith("handheld shows price.valid_from from price-list")


def test_data_that_arrives_somewhere_is_reported_only_elsewhere() -> None:
    here = (
        "  down: {from: pricing, to: price-list, carries: [price], mode: cdc, latency: 1s, except: [there]}\n"
    )
    assert misses("no-route-from-record", LABELS + here) == []
    assert len(misses("works-elsewhere", LABELS + here)) == 1


def test_a_hop_that_other_data_takes_already_is_proposed() -> None:
    (miss,) = misses(
        "no-route-from-record",
        """
omnicheck: 1
channels:
  web: {shows: [price, stock]}
systems:
  erp:
  commerce:
data:
  price: {record: erp, fresh_within: 60s}
  stock: {record: erp, fresh_within: 60s}
flows:
  all: {from: erp, to: commerce, carries: [price, stock], mode: event, latency: 1s}
  pages: {from: commerce, to: web, carries: [stock], mode: request, latency: 1s}
""",
    )

    assert miss.message == (
        "web shows price, but no flow brings it there from commerce, which has it from erp"
    )


SALES = """
omnicheck: 1
channels:
  till: {captures: [sale]}
  kiosk: {captures: [sale]}
systems:
  wms:
  shop-server:
data:
  sale: {record: wms, attributes: [item, price], fresh_within: 60s}
flows:
  till-sales: {from: till, to: shop-server, carries: [sale], mode: event, latency: 1s}
  kiosk-sales: {from: kiosk, to: shop-server, carries: [sale], mode: event, latency: 1s}
"""


def test_touchpoints_whose_captures_end_in_the_same_place_are_one_gap() -> None:
    (miss,) = misses("no-route-to-record", SALES)

    assert isinstance(miss.witness, Route)
    assert miss.witness.missing == Missing("shop-server", "wms", "sale")
    assert keys(miss.breaks) == {"route/kiosk/sale/write", "route/till/sale/write"}
    assert miss.message == ("kiosk and till capture sale, but no flow takes it from shop-server to wms")


def test_an_attribute_that_is_left_behind_is_named() -> None:
    items = "  items: {from: shop-server, to: wms, carries: [sale.item], mode: event, latency: 1s}\n"
    (miss,) = misses("no-route-to-record", SALES + items)

    assert miss.message.startswith("kiosk and till capture sale.price")
