"""Risks of timing, each at its boundary."""

import pytest

from tests.rules.misses import misses, only

SHOP = """
omnicheck: 1
channels: {{web: {{shows: [price]}}}}
systems: {{erp: , hub: , cdn: }}
data: {{price: {{record: erp, fresh_within: {limit}, merge: newest}}}}
flows:
  first: {{from: erp, to: hub, carries: [price], {first}}}
  second: {{from: hub, to: web, carries: [price], {second}}}
"""
QUICK = "mode: event, latency: 1s"


def shop(first: str = QUICK, second: str = QUICK, limit: str = "60s") -> str:
    return SHOP.format(first=first, second=second, limit=limit)


@pytest.mark.parametrize(("limit", "gaps"), [("1h", 0), ("3600001ms", 1)])
def test_an_hour_is_still_real_time(limit: str, gaps: int) -> None:
    assert len(misses("lenient-limit", shop(limit=limit))) == gaps


@pytest.mark.parametrize(("limit", "gaps"), [("4s", 0), ("3999ms", 1)])
def test_a_limit_below_the_best_of_all_routes_cannot_be_kept(limit: str, gaps: int) -> None:
    best = "mode: event, latency: {best: 2s, worst: 9s}"

    assert len(misses("unreachable-limit", shop(best, best, limit))) == gaps


def test_where_schedules_meet_the_best_moment_counts() -> None:
    first, second = (
        f"mode: batch, schedule: '0 {hour} * * *', latency: {{best: 30m, worst: 30m}}" for hour in (1, 2)
    )

    assert misses("unreachable-limit", shop(first, second, "90m")) == []
    assert only("unreachable-limit", shop(first, second, "89m")).message == (
        "price takes at least 1 h 30 min to reach web even at best (limit 1 h 29 min)"
    )


def test_without_a_declared_best_every_limit_might_be_kept() -> None:
    assert misses("unreachable-limit", shop(limit="1ms")) == []


def cache(ttl: str, more: str = "") -> str:
    return f"mode: cache, ttl: {ttl}, latency: 0s{more}"


def test_two_caches_add_up() -> None:
    assert only("stacked-caches", shop(cache("1m"), cache("5m"))).message == (
        "price for web may wait 6 min in 2 caches in a row, first and second; in second alone"
        " it would be 5 min"
    )


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (cache("1m", ", age_propagated: true"), cache("5m", ", age_propagated: true")),
        (cache("0s"), cache("5m")),
        (QUICK, cache("5m")),
    ],
)
def test_caches_that_wait_together_or_not_at_all_do_not_add_up(first: str, second: str) -> None:
    assert misses("stacked-caches", shop(first, second)) == []


@pytest.mark.parametrize(
    ("second", "limit", "gaps"),
    [
        ("mode: batch, every: 1h, latency: 1s", "15m", 1),
        ("mode: batch, every: 1h, latency: 1s", "16m", 0),
        ("mode: batch, every: 5m, latency: 1s", "5m", 0),
        ("mode: batch, every: 5m1s, latency: 1s", "5m", 1),
        ("mode: manual, latency: 1s", "5m", 1),
        ("mode: poll, every: 1h, latency: 1s", "5m", 0),
    ],
)
def test_a_batch_on_a_route_with_a_short_limit_is_reported(second: str, limit: str, gaps: int) -> None:
    beside = f"  quick: {{from: erp, to: web, carries: [price], {QUICK}}}\n"

    assert len(misses("batch-on-real-time", shop(second=second, limit=limit) + beside)) == gaps


def test_data_that_is_late_because_of_a_batch_is_not_reported_twice() -> None:
    assert misses("batch-on-real-time", shop(second="mode: batch, every: 1h, latency: 1s", limit="5m")) == []


def batch(time: str) -> str:
    return f"mode: batch, schedule: '{time} * * *', latency: 30m"


def test_a_batch_that_just_misses_the_previous_one_is_reported_with_both_figures() -> None:
    assert only("batch-order", shop(batch("0 2"), batch("0 1"))).message == (
        "price at web is 35 h 30 min old on average, as flow second starts before flow first "
        "has ended; with the start times swapped it would be 13 h 30 min"
    )


@pytest.mark.parametrize(("second", "gaps"), [("10 22", 1), ("9 22", 0), ("0 2", 0), ("0 3", 0)])
def test_an_order_is_reported_only_if_swapping_halves_the_age(second: str, gaps: int) -> None:
    assert len(misses("batch-order", shop(batch("0 2"), batch(second)))) == gaps


DERIVED = """
omnicheck: 1
channels: {{web: {{shows: [sellable]}}}}
systems: {{wms: , shop: }}
data:
  stock: {{record: wms}}
  sellable: {{record: shop, derived_from: [stock], fresh_within: {limit}}}
flows:
  first: {{from: wms, to: shop, carries: [stock], {first}}}
  second: {{from: shop, to: web, carries: [sellable], {second}}}
"""


def derived(first: str, second: str, limit: str = "1d") -> str:
    return DERIVED.format(first=first, second=second, limit=limit)


def test_a_batch_that_just_misses_its_input_is_reported_too() -> None:
    assert only("batch-order", derived(batch("0 2"), batch("0 1"))).message == (
        "sellable at web is 35 h 30 min old on average, as flow second starts before flow "
        "first has ended; with the start times swapped it would be 13 h 30 min"
    )


@pytest.mark.parametrize(("limit", "gaps"), [("4s", 0), ("3999ms", 1)])
def test_the_best_age_of_derived_data_includes_its_input(limit: str, gaps: int) -> None:
    best = "mode: event, latency: {best: 2s, worst: 9s}"

    assert len(misses("unreachable-limit", derived(best, best, limit))) == gaps


def test_for_derived_data_the_best_moment_counts_where_schedules_meet() -> None:
    first, second = (
        f"mode: batch, schedule: '0 {hour} * * *', latency: {{best: 30m, worst: 30m}}" for hour in (1, 2)
    )

    assert misses("unreachable-limit", derived(first, second, "90m")) == []
    assert only("unreachable-limit", derived(first, second, "89m")).message == (
        "sellable takes at least 1 h 30 min to reach web even at best (limit 1 h 29 min)"
    )


OWN = """
omnicheck: 1
channels:
  web: {shows: [price]}
  letter: {shows: [price], limits: {price: {fresh_within: 31d}}}
systems: {erp: }
data: {price: {record: erp, fresh_within: 60s}}
flows:
  weekly: {from: erp, to: [web, letter], carries: [price], mode: batch, every: 7d, latency: 1h}
"""


def test_a_touchpoints_own_limit_decides_whether_it_is_late() -> None:
    assert only("stale-read", OWN).message == "web may show price up to 7 d 1 h old (limit 60 s)"


def test_touchpoints_with_different_limits_are_separate_gaps() -> None:
    found = misses("stale-read", OWN.replace("31d", "1d"))

    assert [miss.message for miss in found] == [
        "letter may show price up to 7 d 1 h old (limit 24 h)",
        "web may show price up to 7 d 1 h old (limit 60 s)",
    ]
    assert "raise `fresh_within` of price at letter if" in found[0].decision


def test_a_lenient_limit_is_reported_where_it_is_declared() -> None:
    miss = only("lenient-limit", OWN)

    assert miss.subject == ("channels", "letter", "limits", "price", "fresh_within")
    assert miss.message.startswith("price may be 31 d old at letter")


def test_a_limit_that_cannot_be_kept_is_that_of_the_touchpoint() -> None:
    slow = (
        OWN.replace("latency: 1h", "latency: {best: 2h, worst: 3h}")
        .replace("60s", "30d")
        .replace("31d", "1h")
    )
    miss = only("unreachable-limit", slow)

    assert miss.subject == ("channels", "letter", "limits", "price", "fresh_within")
    assert miss.message == "price takes at least 2 h to reach letter even at best (limit 1 h)"


def test_a_batch_is_reported_with_the_limits_of_its_touchpoints() -> None:
    beside = OWN.replace("31d", "5m").replace("record: erp", "record: erp, merge: newest") + (
        "  live: {from: erp, to: [web, letter], carries: [price], mode: event, latency: 1s}\n"
    )

    assert (
        "at letter and web must be fresh within 60 s to 5 min" in only("batch-on-real-time", beside).message
    )
