"""Flows that are made faster: by as much as a late route needs, and no figure is made up."""

import pytest

from omnicheck.model.change_kind import ChangeKind
from tests.rules.misses import only

SHOP = """
omnicheck: 1
channels:
  web: {{kind: web, shows: [price]}}
systems:
  erp:
  hub:
data:
  price: {{record: erp, fresh_within: 5m}}
flows:
  to-hub: {{from: erp, to: hub, carries: [price], {}}}
  to-web: {{from: hub, to: web, carries: [price], {}}}
"""
QUICK = "mode: event, latency: 2s"


def offers(to_hub: str, to_web: str = QUICK) -> list[str]:
    """Return the words of the faster flows offered for a stale price, marked if one of several."""
    found = only("stale-read", SHOP.format(to_hub, to_web)).offers()
    faster = (one for one in found if one.kind is not ChangeKind.RE_SOURCE)
    return [f"{'part: ' if one.partial else ''}{one.words}" for one in faster]


def test_an_interval_is_the_longest_round_one_that_fits() -> None:
    assert offers("mode: poll, every: 15m, latency: 3s")[0] == "run flow to-hub every 4 min"


def test_retries_take_their_time_whatever_the_interval_is() -> None:
    retry = "retry: {timeout: 30s, backoff: [30s]}"
    assert offers(f"mode: poll, every: 15m, latency: 3s, {retry}")[0] == "run flow to-hub every 3 min"


def test_a_file_of_the_night_comes_by_events_where_an_interval_would_be_too_short_for_a_batch() -> None:
    assert offers('mode: batch, schedule: "0 2 * * *", latency: 60s') == [
        "send events in flow to-hub in place of a batch",
    ]


def test_two_slow_flows_share_the_time_and_both_are_needed() -> None:
    found = offers("mode: poll, every: 10m, latency: 2s", "mode: cache, ttl: 10m, latency: 2s")
    assert found[:1] == ["part: run flow to-hub every 2 min"]
    assert "part: lower the `ttl` of flow to-web to 2 min" in found


def test_what_is_lost_is_sent_again_or_made_up_for_more_often() -> None:
    lossy = "mode: event, latency: 2s, delivery: at-most-once, reconcile: {every: 1h, latency: 2s}"
    assert offers(lossy) == [
        "send again what flow to-hub loses",
        "make up for what flow to-hub loses every 4 min",
    ]


def test_a_latency_is_not_lowered_beyond_its_floor() -> None:
    assert offers("mode: event, latency: {worst: 10m, floor: 3m}") == [
        "lower the latency of flow to-hub to 4 min"
    ]
    assert offers("mode: event, latency: {worst: 10m, floor: 6m}") == []


@pytest.mark.parametrize("unknown", ["mode: poll", "mode: batch", "mode: cache"])
def test_an_interval_that_is_not_known_is_not_set(unknown: str) -> None:
    words = offers(f"{unknown}, latency: 6m")
    assert not [one for one in words if "every" in one or "ttl" in one]


def test_a_job_that_replaces_slow_work_by_hand_has_half_of_the_time() -> None:
    found = only("manual-hop", SHOP.format("mode: manual, every: 7d, latency: 2h", QUICK).replace("5m", "1h"))
    assert [one.words for one in found.offers()] == [
        "let a job run flow to-hub every 25 min, within 25 min",
        "send events in flow to-hub in place of work by hand, within 55 min",
    ]


def test_a_job_runs_as_often_as_the_work_by_hand_that_it_replaces() -> None:
    by_hand = SHOP.format("mode: manual, every: 2h, latency: 1m", QUICK).replace("fresh_within: 5m", "")
    assert "let a job run flow to-hub every 2 h" in [
        one.words for one in only("manual-hop", by_hand).offers()
    ]


def test_what_is_lost_and_slow_is_sent_again_and_made_faster() -> None:
    assert offers("mode: poll, every: 15m, latency: 2s, delivery: at-most-once") == [
        "part: send again what flow to-hub loses",
        "part: run flow to-hub every 4 min",
        "part: send events in flow to-hub in place of polling",
    ]


def test_a_flow_that_takes_too_long_at_its_fastest_is_not_made_faster() -> None:
    assert offers("mode: poll, every: 15m, latency: 3s, retry: {timeout: 6m, backoff: [1m]}") == []


def test_a_route_that_no_faster_flow_helps_leaves_what_the_others_need() -> None:
    app = "  to-app: {from: web, to: app, carries: [price], mode: event, latency: {worst: 10m, floor: 6m}}"
    shop = SHOP.format("mode: poll, every: 15m, latency: 3s", QUICK).replace(
        "systems:", "  app: {kind: app, shows: [price]}\nsystems:"
    )

    found = only("stale-read", f"{shop}{app}\n").offers()

    assert [one.words for one in found if one.partial][:1] == ["run flow to-hub every 4 min"]


LOST = """omnicheck: 1
channels: {web: {}, shop: {}}
systems: {oms: {}}
data: {order: {record: oms}}
flows:
  told: {from: oms, to: shop, carries: [order], mode: manual}
  sent: {from: web, to: oms, carries: [order], mode: event, latency: 1s, delivery: at-most-once}
journeys: {buy: {steps: [{at: web}, {at: shop, carries: [order]}]}}
"""


def test_without_a_limit_two_flows_without_a_bound_are_offered_one_each() -> None:
    miss = only("late-state", LOST)

    assert [(change.words, change.partial) for change in miss.offers()] == [
        ("send again what flow sent loses", True),
        ("let a job run flow told every 24 h", True),
        ("send events in flow told in place of work by hand", True),
    ]
