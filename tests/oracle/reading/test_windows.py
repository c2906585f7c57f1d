"""Worked disagreement windows and origins."""

import pytest

from tests.oracle.reading.figures import UNBOUNDED, exactly
from tests.oracle.reading.network import Node
from tests.oracle.reading.origins import begins_at_record, origins
from tests.oracle.reading.windows import window
from tests.oracle.reading.worked import SHOP, met, where

MINUTE = 60_000.0
HOUR = 60 * MINUTE


def text(*flows: str, extra: str = "") -> str:
    declared = "".join(f"  f{number}: {{carries: [price], {flow}}}\n" for number, flow in enumerate(flows))
    return f"{SHOP}data: {{price: {{record: erp, fresh_within: 1h{extra}}}}}\nflows:\n{declared}"


def widest(*flows: str, extra: str = "") -> float:
    region = where(text(*flows, extra=extra))
    found = (window(region, met("web"), met("pos")), window(region, met("pos"), met("web")))
    assert all(one.low == one.high for one in found)
    return max(one.low for one in found)


NEWEST = ", merge: newest"
NIGHTLY = 'from: erp, to: hub, mode: batch, schedule: "0 2 * * *"'


def test_age_above_the_shared_vertex_does_not_widen_a_window() -> None:
    night = f"{NIGHTLY}, latency: 1h"
    assert widest(night, "from: hub, to: [web, pos], mode: request, latency: 200ms") == 200


@pytest.mark.parametrize(("latency", "expected"), [("{best: 1h, worst: 1h}", 40), ("1h", 100)])
def test_a_window_before_a_later_schedule_starts_when_the_hub_is_filled(
    latency: str, expected: float
) -> None:
    at_night = f"{NIGHTLY}, latency: {latency}"
    live = "from: hub, to: web, mode: request, latency: 0s"
    batch = 'from: hub, to: pos, mode: batch, schedule: "30 3 * * *", latency: 10m'
    assert widest(at_night, live, batch) == expected * MINUTE


def test_flows_at_the_same_time_of_day_are_not_a_day_apart() -> None:
    run = 'from: erp, to: {0}, mode: batch, schedule: "0 2 * * *", latency: 30m'
    assert widest(run.replace("{0}", "web"), run.replace("{0}", "pos")) == 30 * MINUTE


def test_flows_without_a_schedule_are_a_wait_and_a_latency_apart() -> None:
    run = "from: erp, to: {0}, mode: batch, every: 1d, latency: 30m"
    assert widest(run.replace("{0}", "web"), run.replace("{0}", "pos")) == 24.5 * 60 * MINUTE


def test_targets_of_one_run_are_a_latency_apart() -> None:
    assert widest("from: erp, to: [web, pos], mode: batch, every: 1d, latency: 30m") == 30 * MINUTE


def test_a_second_route_to_one_counts_if_it_is_first() -> None:
    flows = (
        "from: side, to: web, mode: event, latency: 1s",
        "from: side, to: pos, mode: event, latency: 1s",
        "from: erp, to: side, mode: event, latency: 4s",
        "from: erp, to: hub, mode: event, latency: 5s",
        "from: hub, to: pos, mode: event, latency: 5s",
    )
    assert widest(*flows, extra=NEWEST) == 5_000


def test_a_slower_route_that_both_have_never_widens_a_window() -> None:
    flows = (
        "from: erp, to: hub, mode: poll, every: 2h, latency: 0s",
        "from: hub, to: [web, pos], mode: event, latency: 1s",
        "from: erp, to: [web, pos], mode: batch, every: 7d, latency: {best: 1h, worst: 1h}",
    )
    assert widest(*flows, extra=NEWEST) == 1_000


def test_without_newest_a_window_is_at_most_the_slowest_less_the_quickest() -> None:
    flows = (
        "from: erp, to: [web, pos], mode: event, latency: {best: 1s, worst: 1s}",
        "from: erp, to: web, mode: event, latency: {best: 9s, worst: 9s}",
    )
    found = window(where(text(*flows)), met("web"), met("pos"))
    assert (found.low, found.high) == (0, 8_000)


@pytest.mark.parametrize(("best", "expected"), [("", 60_000), ("best: 1s, ", 59_000)])
def test_a_delivery_lost_to_one_may_reach_the_other_at_its_best(best: str, expected: float) -> None:
    lossy = "delivery: at-most-once, reconcile: {every: 365d, latency: 1m}"
    flow = f"from: erp, to: [web, pos], mode: event, latency: {{{best}worst: 1s}}, {lossy}"
    assert widest(flow) == 365 * 24 * 60 * MINUTE + expected


def test_the_window_of_a_touchpoint_that_no_change_reaches_is_unbounded() -> None:
    region = where(text("from: erp, to: web, mode: event, latency: 1s"))
    assert window(region, met("pos"), met("web")) == UNBOUNDED
    assert window(region, met("web"), met("pos")) == exactly(0)


@pytest.mark.parametrize(("merge", "low", "high"), [(NEWEST, 30, 30), ("", 30, 24 * 60 + 30)])
def test_a_stream_beside_a_nightly_run_is_first_if_the_newest_wins(
    merge: str, low: float, high: float
) -> None:
    batch = 'from: erp, to: web, mode: batch, schedule: "0 2 * * *", latency: 30m'
    region = where(text(batch, "from: erp, to: [web, pos], mode: event, latency: 30m", extra=merge))
    found = window(region, met("web"), met("pos"))
    assert (found.low, found.high) == (low * MINUTE, high * MINUTE)


@pytest.mark.parametrize(
    ("how", "low", "high"),
    [
        ("mode: event, latency: {best: 2s, worst: 1m}", 24 * HOUR + MINUTE - 2_000, 0),
        ("mode: event", 0, 2_000),
    ],
)
def test_an_unknown_best_latency_beside_a_schedule_widens_a_window(how: str, low: float, high: float) -> None:
    batch = 'from: erp, to: web, mode: batch, schedule: "0 2 * * *", latency: 1m'
    found = window(where(text(batch, f"from: erp, to: pos, {how}")), met("web"), met("pos"))
    assert (found.low, found.high) == (low, 24 * HOUR + MINUTE - 2_000 + high)


def test_a_system_that_nothing_feeds_is_an_origin() -> None:
    feed = "from: erp, to: hub, mode: event, latency: 1s"
    rival = "from: side, to: hub, mode: event, latency: 1s"
    reads = "from: hub, to: web, mode: event, latency: 1s"
    assert begins_at_record(where(text(feed, reads)), met("web"))
    assert origins(where(text(feed, rival, reads)), met("web")) == {
        frozenset((Node("erp"),)),
        frozenset((Node("side"),)),
    }


def test_a_cycle_is_an_origin_unless_the_record_feeds_it() -> None:
    circle = "from: hub, to: side, mode: event, latency: 1s, both_ways: true"
    reads = "from: hub, to: web, mode: event, latency: 1s"
    feed = "from: erp, to: side, mode: event, latency: 1s"
    assert begins_at_record(where(text(circle, reads, feed)), met("web"))
    assert origins(where(text(circle, reads)), met("web")) == {frozenset((Node("hub"), Node("side")))}


def test_a_touchpoint_that_nothing_reaches_is_its_own_origin() -> None:
    region = where(text("from: erp, to: web, mode: event, latency: 1s"))
    assert origins(region, met("pos")) == {frozenset((met("pos"),))}


def test_a_system_that_takes_writes_and_keeps_them_is_an_origin() -> None:
    kept = text(
        "from: erp, to: hub, mode: event, latency: 1s",
        "from: hub, to: web, mode: event, latency: 1s",
        "from: pos, to: hub, mode: event, latency: 1s",
    ).replace("pos: {", "pos: {captures: [price], ")
    assert origins(where(kept), met("web")) == {frozenset((Node("erp"),)), frozenset((Node("hub"),))}
    passed_on = kept + "  back: {carries: [price], from: hub, to: erp, mode: event, latency: 1s}\n"
    assert begins_at_record(where(passed_on), met("web"))
