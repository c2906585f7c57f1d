"""Pairs of touchpoint and capability that both definitions cover."""

from omnicheck.evaluation.audit import audit
from omnicheck.verdict.obligation import Outcome
from tests.landscapes import landscape

STORE = """
omnicheck: 1
locations: {{DE: , NO: }}
channels: {{web: {{offers: [pay]}}, store: }}
touchpoints:
  till: {{channel: store, offers: [{till}], {where}}}
  label: {{channel: store, offers: []}}
systems: {{erp: }}
capabilities: {{pay: }}
"""


def pairs(till: str = "pay", where: str = "") -> dict[str, Outcome | None]:
    found = audit(landscape(STORE.format(till=till, where=where))).disagreements
    return {pair.touchpoint: pair.cmo.outcome for pair in found if pair.subject == "pay"}


def test_where_one_touchpoint_of_the_channel_offers_it_the_others_have_no_part_in_it() -> None:
    assert pairs() == {"till": Outcome.KEPT, "web": Outcome.KEPT}


def test_where_none_offers_it_all_that_are_there_miss_it() -> None:
    assert pairs(till="") == {"till": Outcome.BROKEN, "label": Outcome.BROKEN, "web": Outcome.KEPT}


def test_one_that_is_where_the_offering_one_is_not_misses_it_there() -> None:
    assert set(pairs(where="locations: [DE]")) == {"till", "label", "web"}


def test_the_cio_judges_a_capability_by_what_it_writes_too() -> None:
    report = audit(
        landscape(
            """\
omnicheck: 1
channels: {web: {shows: [order], offers: [buy]}, app: {shows: [order], offers: [buy], captures: [order]}}
systems: {oms: }
data: {order: {record: oms, fresh_within: 60s}}
capabilities: {buy: {writes: [order]}}
flows:
  orders: {from: oms, to: [web, app], carries: [order], mode: request, latency: 1s}
  placed: {from: app, to: oms, carries: [order], mode: request, latency: 1s}
"""
        )
    )
    found = {one.touchpoint: one.cio.outcome for one in report.disagreements if one.subject == "buy"}

    assert found == {"web": Outcome.BROKEN, "app": Outcome.KEPT}
