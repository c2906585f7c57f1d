"""The mean age of data."""

import pytest

from omnicheck.graph.estate import Estate
from tests.landscapes import landscape

MINUTE, HOUR = 60_000, 3_600_000


def mean(*flows: str) -> float | None:
    """Return the mean age on the web, at the end of a chain of flows."""
    numbered = [
        f"  f{number}: {{from: s{number}, to: {'web' if number + 1 == len(flows) else f's{number + 1}'}, "
        f"carries: [price], {flow}}}"
        for number, flow in enumerate(flows)
    ]
    systems = ", ".join(f"s{number}: " for number in range(len(flows)))
    model = landscape(
        f"omnicheck: 1\nchannels: {{web: {{shows: [price]}}}}\nsystems: {{{systems}}}\n"
        "data: {price: {record: s0}}\nflows:\n" + "\n".join(numbered) + "\n"
    )
    (route_group,) = Estate(model).routes
    return route_group.checks[0].search.mean_age("web")


@pytest.mark.parametrize(
    ("flow", "expected"),
    [
        ("mode: request, latency: 200ms", 200),
        ("mode: event, every: 2s, latency: 1s", 2_000),
        ("mode: poll, every: 300s, latency: 1s", 151_000),
        ("mode: cache, ttl: 5m, latency: 1s", 151_000),
        ("mode: batch, every: 1h, latency: 10m", 40 * MINUTE),
        ("mode: batch, schedule: '*/45 * * * *', latency: 0s", 18.75 * MINUTE),
        ("mode: manual, every: 7d, latency: 2h", 86 * HOUR),
    ],
)
def test_the_mean_wait_is_half_the_period(flow: str, expected: float) -> None:
    assert mean(flow) == expected


def test_means_add_up_along_a_route() -> None:
    assert mean("mode: event, latency: 1s", "mode: poll, every: 10s, latency: 2s") == 8_000


@pytest.mark.parametrize("flow", ["mode: event", "mode: poll, latency: 1s", "mode: manual, latency: 1s"])
def test_what_is_unknown_or_unbounded_has_no_mean(flow: str) -> None:
    assert mean(flow) is None


def test_two_schedules_share_the_clock_so_their_waits_do_not_add_up() -> None:
    assert (
        mean(*(f"mode: batch, schedule: '0 {hour} * * *', latency: 30m" for hour in (1, 2, 3))) == 14.5 * HOUR
    )


def test_the_typical_time_counts_on_average() -> None:
    assert mean("mode: event, latency: {typical: 2s, worst: 9s}") == 2_000


def test_caches_that_propagate_the_age_wait_half_of_the_longest_on_average() -> None:
    assert (
        mean(*(f"mode: cache, ttl: {ttl}s, latency: 0s, age_propagated: true" for ttl in (60, 300)))
        == 150_000
    )
