"""What asks for more is not a loosening: a whole object, a step that counts, a narrower waiver."""

import pytest

from omnicheck.evaluation.base_policy import with_base_policy
from omnicheck.evaluation.loosenings.all_loosenings import loosenings
from tests.landscapes import landscape

SHOP = """
omnicheck: 1
locations: {DE: , FI: }
channels:
  web: {shows: [price], captures: [order], offers: [buy]}
  till: {shows: [price, order], captures: [order], offers: [buy]}
systems: {erp: , till-server: }
data:
  price: {record: erp, fresh_within: 1m, attributes: [amount, currency]}
  order: {record: erp, fresh_within: 1m, attributes: [id, sum]}
  sell: {record: erp, derived_from: [price.amount], fresh_within: 1h}
capabilities: {buy: {needs: [price.amount], writes: [order.id]}}
journeys:
  collect:
    steps:
      - {at: web, does: buy}
      - {at: till, does: buy, carries: [order.id], optional: true}
      - {at: web, does: buy, carries: [order]}
waivers: {w: {rule: stale-read, at: [web, till], because: a new hub comes, until: 2027-05-31}}
"""
TIGHTER = [
    ("needs: [price.amount]", "needs: [price]"),
    ("writes: [order.id]", "writes: [order, price]"),
    ("derived_from: [price.amount]", "derived_from: [price]"),
    ("carries: [order.id]", "carries: [order]"),
    (", optional: true", ""),
    ("price: {record: erp", "price: {record: {DE: erp, FI: erp}"),
    ("at: [web, till]", "at: [route/web/price, till]"),
]
LOOSER = [
    ("record: erp, derived_from: [price.amount]", "record: erp, derived_from: [price.currency]"),
    ("carries: [order]}", "carries: [order.id]}"),
    ("price: {record: erp", "price: {record: {DE: erp, FI: till-server}"),
    ("price: {record: erp", "price: {record: {DE: erp}"),
    ("at: [web, till]", "at: [web, till, route/kiosk]"),
    ("at: [web, till]", "at: [web, flows/nightly]"),
]


def loosened(old: str, new: str) -> list[str]:
    text = f"{SHOP}flows: {{nightly: {{from: erp, to: web, carries: [price], mode: event, latency: 2s}}}}\n"
    assert old in text
    return [str(one) for one in loosenings(landscape(text), landscape(text.replace(old, new)))]


@pytest.mark.parametrize(("old", "new"), TIGHTER)
def test_what_asks_for_more_is_not_a_loosening(old: str, new: str) -> None:
    assert loosened(old, new) == []


@pytest.mark.parametrize(("old", "new"), LOOSER)
def test_what_asks_for_less_or_for_something_else_is_one(old: str, new: str) -> None:
    assert len(loosened(old, new)) == 1


def test_a_narrower_waiver_counts_under_the_policy_of_the_base() -> None:
    narrower = landscape(SHOP.replace("at: [web, till]", "at: [route/web/price, till]"))
    judged = with_base_policy(landscape(SHOP), narrower)

    assert (judged or narrower).waivers == narrower.waivers
