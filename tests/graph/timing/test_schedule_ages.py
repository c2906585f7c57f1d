"""Ages and windows of flows that share a clock, each computed by hand."""

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from omnicheck.graph.estate import Estate
from omnicheck.graph.timing.schedule_ages import ScheduleAges
from omnicheck.graph.timing.timetable import DAY, Timetable
from omnicheck.units.fires import CYCLE_DAYS
from omnicheck.units.schedule import Clock
from omnicheck.units.span import exactly
from tests.counting import calls
from tests.graph.prices import age, ages, lag, model
from tests.oracle.examples import tries

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
    days = Timetable([Clock(schedule, zone)], DAY, 1).days

    assert len(days) <= most
    assert sum(day.times for day in days) == CYCLE_DAYS


def test_too_many_fires_leave_the_bounds() -> None:
    busy = model(
        f"erp -> hub: {by('* * * * *', '0s', 'Europe/Berlin')}",
        f"hub -> web: {by('0 0 1 * *', '0s')}",
    )
    found = ages(busy).least

    assert (found.low, found.high) == (31 * 24 * HOUR, 31 * 24 * HOUR + MINUTE)


ZONES = ("UTC", "Europe/Berlin", "America/New_York")


@tries(10)
@given(
    st.dictionaries(
        st.sampled_from([*permutations(("erp", "s1", "s2", "s3"), 2), ("s1", "web"), ("s2", "web")]),
        st.tuples(st.integers(0, 23), st.sampled_from(ZONES), st.sampled_from(("*", "1-5", "0"))),
        min_size=5,
    )
)
def test_the_days_of_the_quickest_route_are_enough_for_it(
    flows: dict[tuple[str, str], tuple[int, str, str]],
) -> None:
    read = model(
        *(
            f"{source} -> {target}: {by(f'0 {hour} * * {days}', '30m', zone)}"
            for (source, target), (hour, zone, days) in flows.items()
        )
    )
    for group in Estate(read).routes:
        search = group.checks[0].search
        if search.exact is None:
            continue
        whole = ScheduleAges(search.ordered_arcs, Timetable(search.ordered_arcs.clocks, search.horizon, 1))
        for vertex in search.arrivals.keys() - {search.root}:
            assert search.exact.age(vertex) == whole.age(vertex)
            assert search.exact.age(vertex, slowest=True) == whole.age(vertex, slowest=True)
            assert search.exact.best(vertex) == whole.best(vertex)
            assert search.exact.mean(vertex) == pytest.approx(whole.mean(vertex))
            assert search.exact.worst_path(vertex) == whole.worst_path(vertex)
            assert search.exact.moments(vertex) == whole.moments(vertex)


def _mesh(size: int) -> int:
    """Return the calls for the ages of a mesh, in which every system has a batch for every other one."""
    systems = ["erp", *(f"s{number}" for number in range(1, size))]
    pairs = enumerate(permutations(systems, 2))
    flows = [f"{one} -> {other}: {by(f'{n % 60} {n * 5 % 24} * * *', '1m')}" for n, (one, other) in pairs]
    read = model(*flows, "s1 -> web: mode: request, latency: 1s")
    return calls(lambda: ages(read))


def test_a_mesh_of_schedules_takes_no_more_days_the_larger_it_is() -> None:
    small, large = _mesh(5), _mesh(10)

    assert large < 6 * small  # 4.5 times as many flows
