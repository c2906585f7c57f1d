"""Touchpoints of partial documents that nothing connects with the records of their data."""

import pytest

from omnicheck.evaluation.audit import audit
from omnicheck.evaluation.questions import questions
from tests.landscapes import landscape
from tests.rules.misses import broken, keys, misses

SHOP = """
omnicheck: 1
partial: true
channels:
  web: {owner: cmo, shows: [price], captures: [order]}
  app: {owner: cmo, shows: [price], captures: [order]}
  till: {owner: cmo}
systems: {erp: , gateway: }
data: {price: {record: erp, fresh_within: 1m}, order: {record: erp, fresh_within: 1m}}
flows:
  erp: {from: erp, to: app, carries: [price], mode: event, latency: 1s}
  orders: {from: app, to: erp, carries: [order], mode: request, latency: 1s}
  FLOW
journeys:
  later: {steps: [{at: app}, {at: web, carries: [order]}]}
"""
LINKED = SHOP.replace("FLOW", "web: {between: [web, gateway]}")
DARK = SHOP.replace("  FLOW\n", "")


@pytest.mark.parametrize("model", [DARK, LINKED], ids=["alone", "on an island"])
def test_all_that_missing_flows_may_bring_is_open_and_nothing_of_it_broken(model: str) -> None:
    (miss,) = misses("missing-flow", model)

    of_web = {"route/web/price/read", "route/web/order/write", "fact/web/price", "hand-over/later/web"}
    assert keys(miss.opens) == of_web
    assert not [gap for gap in audit(landscape(model)).gaps if gap.breaks]


def test_without_partial_it_is_broken() -> None:
    whole = DARK.replace("partial: true\n", "")

    assert not misses("missing-flow", whole)
    assert broken("no-route-from-record", whole) == ["route/web/price/read/*/*"]


def test_what_flows_connect_without_bringing_it_is_broken_in_a_partial_document_too() -> None:
    connected = SHOP.replace(
        "FLOW", "web: {from: web, to: erp, carries: [order], mode: request, latency: 1s}"
    )

    assert not misses("missing-flow", connected)
    assert misses("no-route-from-record", connected)


def test_the_question_is_which_systems_the_touchpoint_is_connected_with() -> None:
    found = {one.id: one for one in questions(audit(landscape(DARK)))}

    assert found["channels/web/flows"].number == 4
    assert found["channels/web/flows"].candidates == ("erp", "gateway")
