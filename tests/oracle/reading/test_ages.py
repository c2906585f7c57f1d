"""Worked ages: chains, schedules, caches, races, derived data."""

import pytest

from tests.oracle.reading.ages import capture_age, has_bound, joined_age, read_age, write_age
from tests.oracle.reading.figures import UNBOUNDED, Interval, Outcome, exactly, milliseconds
from tests.oracle.reading.worked import SHOP, met, where

HOUR = 3_600_000.0


def the_age(flows: str, extra: str = "") -> Interval:
    text = f"{SHOP}data: {{price: {{record: erp, fresh_within: 1h{extra}}}}}\nflows:\n{flows}"
    return read_age(where(text), met("web"))


def flow(id: str, source: str, target: str, how: str) -> str:
    return f"  {id}: {{from: {source}, to: {target}, carries: [price], {how}}}\n"


def test_waits_and_latencies_of_a_chain_add_up() -> None:
    flows = (
        flow("a", "erp", "hub", "mode: request, latency: 200ms")
        + flow("b", "hub", "side", "mode: event, latency: 2s")
        + flow("c", "side", "web", "mode: poll, every: 300s, latency: 1s")
    )
    assert the_age(flows) == exactly(303_200)


def test_a_poll_that_may_miss_waits_once_more() -> None:
    assert the_age(flow("a", "erp", "web", "mode: poll, every: 10s, misses: 2, latency: 1s")) == exactly(
        31_000
    )


def test_two_nights_in_a_row_are_not_two_days() -> None:
    flows = flow("a", "erp", "hub", 'mode: batch, schedule: "0 1 * * *", latency: 30m')
    flows += flow("b", "hub", "web", 'mode: batch, schedule: "0 2 * * *", latency: 30m')
    assert the_age(flows) == exactly(25.5 * HOUR)


def test_three_nights_in_a_row_are_not_three_days() -> None:
    flows = flow("a", "erp", "hub", 'mode: batch, schedule: "0 1 * * *", latency: 30m')
    flows += flow("b", "hub", "side", 'mode: batch, schedule: "0 2 * * *", latency: 30m')
    flows += flow("c", "side", "web", 'mode: batch, schedule: "0 3 * * *", latency: 30m')
    assert the_age(flows) == exactly(26.5 * HOUR)


@pytest.mark.parametrize(("zone", "longest"), [("UTC", 31 * 24), ("Europe/Berlin", 31 * 24 + 1)])
def test_a_feed_on_one_day_of_the_month_waits_longest_in_october(zone: str, longest: int) -> None:
    how = f'mode: batch, schedule: "0 6 1 * *", timezone: {zone}, latency: 1h'
    assert the_age(flow("a", "erp", "web", how)) == exactly((longest + 1) * HOUR)


def test_the_newest_of_two_feeds_half_a_day_apart_is_half_a_day_old() -> None:
    flows = flow("a", "erp", "web", 'mode: batch, schedule: "0 2 * * *", latency: 30m')
    flows += flow("b", "erp", "web", 'mode: batch, schedule: "0 14 * * *", latency: 30m')
    assert the_age(flows, ", merge: newest") == exactly(12.5 * HOUR)


@pytest.mark.parametrize(("passed_on", "expected"), [("", 360_500), (", age_propagated: true", 300_500)])
def test_caches_that_pass_the_age_on_wait_together(passed_on: str, expected: float) -> None:
    flows = flow("a", "erp", "hub", f"mode: cache, ttl: 60s, latency: 0s{passed_on}")
    flows += flow("b", "hub", "web", f"mode: cache, ttl: 300s, latency: 500ms{passed_on}")
    assert the_age(flows) == exactly(expected)


def test_retries_come_before_the_latency() -> None:
    how = "mode: request, latency: 200ms, retry: {timeout: 5s, backoff: [1s, 2s, 4s, 8s, 16s]}"
    assert the_age(flow("a", "erp", "web", how)) == exactly(56_200)


def test_the_age_over_racing_routes_is_between_the_quickest_and_the_slowest() -> None:
    flows = "".join(flow(f"f{age}", "erp", "web", f"mode: event, latency: {age}") for age in ("3s", "602s"))
    assert the_age(flows) == Interval(3_000, 602_000)
    assert the_age(flows, ", merge: newest") == exactly(3_000)


def test_an_unknown_latency_leaves_the_age_without_an_upper_end() -> None:
    found = the_age(flow("a", "erp", "web", 'mode: batch, schedule: "0 2 * * *"'))
    assert found == Interval(24 * HOUR, float("inf"))


@pytest.mark.parametrize("how", ["mode: manual", "mode: event, latency: 1s, delivery: at-most-once"])
def test_manual_and_lossy_flows_are_unbounded(how: str) -> None:
    assert the_age(flow("a", "erp", "web", how)) == UNBOUNDED


def test_a_cycle_is_not_part_of_a_route() -> None:
    flows = flow("a", "erp", "hub", "mode: event, latency: 1s, both_ways: true")
    assert the_age(flows) == UNBOUNDED
    assert the_age(flows + flow("b", "hub", "web", "mode: event, latency: 1s")) == exactly(2_000)


def test_a_route_leads_through_a_touchpoint_only_to_another() -> None:
    onward = flow("a", "erp", "pos", "mode: event, latency: 1s")
    assert the_age(onward + flow("b", "pos", "web", "mode: event, latency: 2s")) == exactly(3_000)
    through = flow("b", "pos", "hub", "mode: event, latency: 2s")
    assert the_age(onward + through + flow("c", "hub", "web", "mode: event, latency: 2s")) == UNBOUNDED


TILL = """
omnicheck: 1
channels:
  till: {shows: [order, left], captures: [order]}
  web: {shows: [order, left], display_only: it shows}
systems: {oms: , stocks: }
data:
  order: {record: oms, fresh_within: 1h}
  left: {record: stocks, derived_from: [order], fresh_within: 1h}
flows:
  w: {from: till, to: oms, carries: [order], mode: event, latency: 5s}
  r: {from: oms, to: [till, web], carries: [order], mode: event, latency: 7s}
  s: {from: oms, to: stocks, carries: [order], mode: event, latency: 11s}
  l: {from: stocks, to: [till, web], carries: [left], mode: event, latency: 13s}
"""


def test_a_joined_route_is_the_write_and_the_read() -> None:
    region = where(TILL, "order")
    assert write_age(region, met("till")) == exactly(5_000)
    assert joined_age(region, met("till"), met("web")) == exactly(12_000)


def test_derived_data_starts_as_old_as_its_input_is_at_its_record() -> None:
    assert read_age(where(TILL, "left"), met("web")) == exactly(24_000)


def test_a_touchpoint_that_captures_an_input_changes_what_is_derived() -> None:
    assert capture_age(where(TILL, "left"), met("till"), met("web")) == exactly(29_000)
    assert capture_age(where(TILL, "left"), met("web"), met("till")) is None


def test_without_a_route_there_is_no_bound() -> None:
    assert has_bound([]) is Outcome.BROKEN


def test_schedules_on_both_sides_of_a_record_share_the_clock() -> None:
    nightly = TILL.replace("mode: event, latency: 11s", 'mode: batch, schedule: "0 2 * * *", latency: 1h')
    assert read_age(where(nightly, "left"), met("web")) == exactly(25 * HOUR + 13_000)
    twice = nightly.replace("mode: event, latency: 13s", 'mode: batch, schedule: "0 4 * * *", latency: 1h')
    assert read_age(where(twice, "left"), met("web")) == exactly(27 * HOUR)


@pytest.mark.parametrize(
    ("schedule", "hours"), [("0 2 * * 1-5", 72), ('0 4 * * *", timezone: "Europe/London', 25)]
)
def test_a_schedule_waits_over_weekends_and_clock_changes(schedule: str, hours: int) -> None:
    assert the_age(flow("a", "erp", "web", f'mode: batch, schedule: "{schedule}", latency: 0s')) == exactly(
        hours * HOUR
    )


def test_a_reconciliation_at_night_brings_what_was_lost() -> None:
    night = 'delivery: at-most-once, reconcile: {schedule: "0 2 * * *", latency: 1m}'
    assert the_age(flow("a", "erp", "web", f"mode: event, latency: 1s, {night}")) == exactly(
        24 * HOUR + 60_000
    )


@pytest.mark.parametrize(("text", "expected"), [("1h30m", 5_400_000), ("PT1H", 3_600_000), ("1.8s", 1_800)])
def test_a_duration_is_a_number_of_milliseconds(text: str, expected: float) -> None:
    assert milliseconds(text) == expected
