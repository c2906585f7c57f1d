"""The wait and latency of flows by mode."""

from math import inf

import pytest

from omnicheck.units.span import UNBOUNDED, Span, exactly
from tests.graph.prices import age, ages, model

SECOND, MINUTE, HOUR = 1_000, 60_000, 3_600_000


@pytest.mark.parametrize(
    ("flow", "worst"),
    [
        ("mode: poll, every: 60s, misses: 2, latency: 1s", 181 * SECOND),
        ("mode: poll, every: 60s, misses: 0, latency: 1s", 61 * SECOND),
        ("mode: event, latency: {best: 1s, typical: 2s, worst: 9s}", 9 * SECOND),
        ("mode: cache, ttl: 60s, latency: 1s, age_propagated: true", 61 * SECOND),
        ("mode: poll, every: 60s, latency: 1s, retry: {timeout: 10s, backoff: [1s, 1s]}", 83 * SECOND),
        (
            "mode: event, latency: 1s, delivery: at-most-once, reconcile: {every: 1h, latency: 1m}",
            61 * MINUTE,
        ),
        (
            "mode: event, latency: 1s, delivery: at-most-once, "
            "reconcile: {schedule: '0 2 * * *', timezone: Europe/Berlin, latency: 1m}",
            25 * HOUR + MINUTE,
        ),
    ],
)
def test_a_flow_adds_its_longest_wait_and_its_longest_latency(flow: str, worst: int) -> None:
    assert age(f"erp -> web: {flow}") == exactly(worst)


def test_what_is_lost_without_reconciliation_has_no_bound() -> None:
    assert age("erp -> web: mode: event, latency: 1s, delivery: at-most-once") == UNBOUNDED


def test_a_reconciliation_without_a_latency_takes_at_least_its_interval() -> None:
    lost = "mode: event, latency: 1s, delivery: at-most-once, reconcile: {every: 1m}"

    assert age(f"erp -> web: {lost}") == Span(MINUTE, inf)


def test_retries_of_an_unknown_latency_take_at_least_timeouts_and_back_offs() -> None:
    retried = "mode: event, retry: {timeout: 5s, backoff: [1s]}"

    assert age(f"erp -> web: {retried}") == Span(6 * SECOND, inf)


AGED = "age_propagated: true, latency: 0s"


@pytest.mark.parametrize(
    ("ttls", "worst"),
    [((60, 300), 300), ((300, 60), 300), ((60, 300, 120), 300), ((60, 60), 60)],
)
def test_consecutive_caches_that_propagate_the_age_wait_as_long_as_the_longest(
    ttls: tuple[int, ...], worst: int
) -> None:
    ends = ["erp", *(f"c{number}" for number in range(len(ttls) - 1)), "web"]
    row = [
        f"{source} -> {target}: mode: cache, ttl: {ttl}s, {AGED}"
        for source, target, ttl in zip(ends, ends[1:], ttls, strict=False)
    ]

    assert age(*row) == exactly(worst * SECOND)


def test_only_directly_consecutive_caches_wait_together() -> None:
    apart = (
        f"erp -> a: mode: cache, ttl: 60s, {AGED}",
        "a -> b: mode: event, latency: 1s",
        f"b -> web: mode: cache, ttl: 300s, {AGED}",
    )

    assert age(*apart) == exactly(361 * SECOND)


def test_both_caches_must_propagate_the_age() -> None:
    only_one = (
        f"erp -> a: mode: cache, ttl: 60s, {AGED}",
        "a -> web: mode: cache, ttl: 300s, latency: 0s",
    )

    assert age(*only_one) == exactly(360 * SECOND)


def test_the_older_route_to_a_cache_may_be_the_quicker_route_through_the_next() -> None:
    routes = (
        f"erp -> a: mode: cache, ttl: 200s, {AGED}",
        "erp -> b: mode: event, latency: 100s",
        f"b -> a: mode: cache, ttl: 10s, {AGED}",
        f"a -> web: mode: cache, ttl: 300s, {AGED}",
    )

    assert ages(model(*routes)) == (exactly(300 * SECOND), exactly(400 * SECOND))


def test_schedules_before_and_after_a_row_of_caches_share_the_clock() -> None:
    route = (
        "erp -> a: mode: batch, schedule: '0 1 * * *', latency: 1m",
        f"a -> b: mode: cache, ttl: 60s, {AGED}",
        f"b -> c: mode: cache, ttl: 300s, {AGED}",
        "c -> web: mode: batch, schedule: '0 2 * * *', latency: 1m",
    )

    assert age(*route) == exactly(25 * HOUR + MINUTE)
