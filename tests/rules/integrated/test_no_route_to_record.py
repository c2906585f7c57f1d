"""What never comes back, and where does it end?"""

from omnicheck.verdict.witness import Missing, Route
from tests.rules.misses import keys, misses

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
    assert miss.message == ("sale captured at kiosk and till ends in shop-server: no flow takes it on to wms")


def test_an_attribute_that_is_left_behind_is_named() -> None:
    items = "  items: {from: shop-server, to: wms, carries: [sale.item], mode: event, latency: 1s}\n"
    (miss,) = misses("no-route-to-record", SALES + items)

    assert miss.message.startswith("sale.price captured at kiosk and till")
