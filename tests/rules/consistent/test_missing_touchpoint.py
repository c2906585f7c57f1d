"""Obligations broken by a missing touchpoint."""

from tests.rules.misses import broken, only

RULE = "missing-touchpoint"
TEXT = """
omnicheck: 1
locations: {DE: , NO: , SE: }
channels:
  web: {offers: [buy]}
  store: {locations: [DE, NO, SE]}
touchpoints:
  till: {channel: store, locations: [DE], shows: [price], captures: [order], offers: [buy]}
systems: {erp: }
data: {price: {record: erp}, order: {record: erp}}
flows: {prices: {from: erp, to: till, carries: [price], mode: request}}
capabilities: {buy: }
standards: {brand: {policy: uniform}}
"""


def test_it_breaks_all_that_the_channel_owes_elsewhere() -> None:
    assert [key for key in broken(RULE, TEXT) if "/NO/" in key] == [
        "capability/store/buy/NO/*",
        "end-point/store/NO/*",
        "fact/store/price/NO/*",
        "route/store/order/write/NO/*",
        "route/store/price/read/NO/*",
        "standard/store/brand/NO/*",
    ]


def test_all_its_places_are_one_gap() -> None:
    assert only(RULE, TEXT).message == "store is promised in NO and SE, but has no touchpoint there"
