"""Ages and windows of flows that share a clock, each computed by hand."""

import pytest

from omnicheck.graph.timing.timetable import DAY, Timetable
from omnicheck.units.fires import CYCLE_DAYS
from omnicheck.units.schedule import Clock
from omnicheck.units.span import exactly
from tests.graph.prices import age, ages, lag, model

MINUTE, HOUR = 60_000, 3_600_000


def by(clock: str, latency: str = "30m", zone: str = "UTC") -> str:
    """Return a batch; `02:00` is daily."""
    hour, _, minute = clock.partition(":")
    schedule = f"{int(minute)} {int(hour)} * * *" if minute else clock
    return f"mode: batch, schedule: '{schedule}', timezone: {zone}, latency: {latency}"


@pytest.mark.parametrize(
    ("flows", "hours"),
    [
        ((by("02:00"), by("01:00")), 47.5),
        ((by("02:00"), by("02:30")), 25),
        ((by("02:00"), by("02:29")), 48 + 59 / 60),
        ((by("02:00", "0s"), by("02:00", "0s")), 24),
        ((by("0 2 * * 1-5"), by("03:00")), 73.5),
        ((by("0 2 * * 1"), by("0 2 * * 5")), 7 * 24 + 4 * 24 + 0.5),
        ((by("0 0 1 * *", "0s"), by("0 0 2 * *", "0s")), 32 * 24),
        (("mode: poll, every: 10m, latency: 0s", by("02:00")), 24 + 40 / 60),
        ((by("02:00"), "mode: poll, every: 10m, latency: 1m"), 24 + 41 / 60),
        ((by("01:00"), "mode: poll, every: 2h, latency: 0s", by("02:00")), 49.5),
        ((by("01:00"), "mode: poll, every: 30m, latency: 0s", by("02:00")), 25.5),
        ((by("02:00", "0s", "Europe/Berlin"), by("02:00", "0s")), 26),
        ((by("02:00", "0s", "Europe/Berlin"), by("02:00", "0s", "America/New_York")), 30),
        ((by("*/5 * * * *", "0s"), by("02:00", "0s")), 24),
    ],
)
def test_a_chain_of_schedules_is_as_old_as_at_its_worst_moment(flows: tuple[str, ...], hours: float) -> None:
    ends = ["erp", *(f"s{number}" for number in range(len(flows) - 1)), "web"]
    chain = [f"{ends[number]} -> {ends[number + 1]}: {flow}" for number, flow in enumerate(flows)]

    assert age(*chain) == exactly(round(hours * HOUR))


@pytest.mark.parametrize(
    ("flows", "hours"),
    [
        ((by("02:00"), by("10:00"), by("18:00")), 8.5),
        ((by("02:00"), by("03:00")), 23.5),
        ((by("02:00"), "mode: poll, every: 6h, latency: 0s"), 6),
        ((by("02:00"), "mode: poll, every: 30h, latency: 0s"), 24.5),
        ((by("0 2 * * 1-5"), by("0 2 * * 0,6")), 24.5),
    ],
)
def test_several_feeds_are_as_old_as_the_newest_at_the_worst_moment(
    flows: tuple[str, ...], hours: float
) -> None:
    assert ages(model(*(f"erp -> web: {flow}" for flow in flows), data="merge: newest")).least == exactly(
        hours * HOUR
    )


def test_one_clock_on_two_routes_is_met_at_different_moments() -> None:
    # An hour after the run at 02:00, or two hours before it: never both at their worst.
    routes = (
        f"erp -> hub: {by('02:00', '0s')}",
        "hub -> web: mode: event, latency: 1h",
        "erp -> slow: mode: event, latency: 2h",
        f"slow -> web: {by('02:00', '0s')}",
    )

    assert ages(model(*routes, data="merge: newest")).least == exactly(24 * HOUR)


@pytest.mark.parametrize(
    ("web", "pos", "trails", "hours"),
    [
        (by("02:00"), by("14:00"), "web", 12.5),
        (by("02:00"), by("14:00"), "pos", 12.5),
        (by("02:00"), by("04:00"), "pos", 2.5),
        (by("02:00"), by("04:00"), "web", 22.5),
        (by("02:00", "{best: 30m, worst: 30m}"), by("02:00", "{best: 30m, worst: 30m}"), "web", 0),
        (by("02:00"), "mode: event, latency: 1s", "web", 24.5),
        (by("0 2 * * 1-5"), by("02:00"), "web", 48.5),
    ],
)
def test_two_scheduled_touchpoints_differ_as_long_as_at_the_worst_moment(
    web: str, pos: str, trails: str, hours: float
) -> None:
    apart = model(f"erp -> web: {web}", f"erp -> pos: {pos}", pos="{shows: [price]}")

    assert lag(apart, trails) == exactly(hours * HOUR)


@pytest.mark.parametrize(("fetched", "minutes"), [("03:00", 0), ("02:59", 24 * 60 - 1), ("04:00", 60)])
def test_a_window_counts_from_when_the_hub_is_filled(fetched: str, minutes: int) -> None:
    hub = model(
        f"erp -> hub: {by('02:00', '{best: 1h, worst: 1h}')}",
        "hub -> web: mode: request, latency: 0s",
        f"hub -> pos: {by(fetched, '0s')}",
        pos="{shows: [price]}",
    )

    assert lag(hub, "pos") == exactly(minutes * MINUTE)


@pytest.mark.parametrize(
    ("schedule", "zone", "most"),
    [("0 2 * * *", "UTC", 1), ("0 2 * * 1-5", "UTC", 7), ("0 2 * * *", "Europe/Berlin", 20)],
)
def test_days_alike_are_searched_once(schedule: str, zone: str, most: int) -> None:
    days = Timetable([Clock(schedule, zone)], DAY).days

    assert len(days) <= most
    assert sum(day.times for day in days) == CYCLE_DAYS


def test_too_many_fires_leave_the_bounds() -> None:
    busy = model(
        f"erp -> hub: {by('* * * * *', '0s', 'Europe/Berlin')}",
        f"hub -> web: {by('0 0 1 * *', '0s')}",
    )
    found = ages(busy).least

    assert (found.low, found.high) == (31 * 24 * HOUR, 31 * 24 * HOUR + MINUTE)
