"""The age of derived data."""

from math import inf

import pytest

from omnicheck.graph.demand.reasons import Reason
from omnicheck.graph.estate import Estate
from omnicheck.graph.region.routes import RouteCheck
from omnicheck.graph.witnesses import route_taken
from omnicheck.units.span import Span, exactly
from omnicheck.verdict.obligation import Direction
from tests.landscapes import landscape

HOUR = 3_600_000
HEAD = """\
omnicheck: 1
channels: {web: {shows: [sellable]}, app: {shows: [sellable]}}
systems: {wms: , hub: , oms: }
"""
DATA = "stock: {record: wms}, order: {record: oms}, "
COUNTED = "count: {record: hub}, stock: {record: wms, derived_from: [count]}, order: {record: oms}, "
SELLABLE = "sellable: {record: oms, derived_from: [stock, order], fresh_within: 1h}"
ASKED = "{from: oms, to: [web, app], carries: [sellable], mode: request, latency: 3s}"


def estate(*flows: str, data: str = DATA + SELLABLE, asked: str = ASKED) -> Estate:
    lines = "\n".join(f"  f{number}: {flow}" for number, flow in enumerate((asked, *flows)))
    return Estate(landscape(f"{HEAD}data: {{{data}}}\nflows:\n{lines}\n"))


def reading(*flows: str, data: str = DATA + SELLABLE, asked: str = ASKED) -> RouteCheck:
    found = estate(*flows, data=data, asked=asked).routes
    (web,) = (
        route_group
        for route_group in found
        if (route_group.touchpoint, route_group.direction) == ("web", Direction.READ)
    )
    (route_check,) = web.checks
    return route_check


def flow(timing: str, source: str = "wms", target: str = "oms", data: str = "stock") -> str:
    return f"{{from: {source}, to: {target}, carries: [{data}], {timing}}}"


def test_it_is_as_old_as_its_slowest_input_and_its_own_route() -> None:
    assert reading(flow("mode: poll, every: 5m, latency: 2s")).least == exactly(305_000)


def test_an_input_may_be_derived_itself() -> None:
    found = reading(
        flow("mode: event, latency: 2s"),
        flow("mode: event, latency: 10s", "hub", "wms", "count"),
        data=COUNTED + SELLABLE,
    )

    assert found.least == exactly(15_000)


def nightly(hour: int, latency: str, *, zone: str = "UTC", source: str = "wms", data: str = "stock") -> str:
    return flow(
        f'mode: batch, schedule: "0 {hour} * * *", timezone: {zone}, latency: {latency}', source, data=data
    )


def at_three(latency: str, zone: str, limit: str = "1h") -> RouteCheck:
    """Check stock at two every night with a latency, and sellable at three in half an hour."""
    asked = (
        "{from: oms, to: [web, app], carries: [sellable], "
        f'mode: batch, schedule: "0 3 * * *", timezone: {zone}, latency: 30m}}'
    )
    return reading(nightly(2, latency, zone=zone), data=DATA + SELLABLE.replace("1h", limit), asked=asked)


@pytest.mark.parametrize(
    ("latency", "zone", "hours"),
    [
        ("30m", "UTC", 25.5),
        ("1h", "UTC", 25.5),
        ("3600001ms", "UTC", 49.5),
        # The skipped 02:00 fires at 03:00 summer time, and what it brings is late for the run at 03:00.
        ("30m", "Europe/Berlin", 48.5),
        # No night is longer than 25 hours, the one in which the clock goes back.
        ("0s", "Europe/Berlin", 26.5),
    ],
)
def test_a_run_that_waits_for_that_of_an_input_is_counted_once(latency: str, zone: str, hours: float) -> None:
    found = at_three(latency, zone)

    assert found.least == found.most == exactly(hours * HOUR)


@pytest.mark.parametrize(("limit", "reason"), [("25h30m", Reason.KEPT), ("91799999ms", Reason.LATE)])
def test_data_that_waits_for_an_input_meets_its_limit_to_the_millisecond(limit: str, reason: Reason) -> None:
    assert at_three("30m", "UTC", limit).reason is reason


def test_schedules_that_meet_on_the_route_of_an_input_are_searched_too() -> None:
    found = reading(
        flow('mode: batch, schedule: "0 1 * * *", latency: 30m', "wms", "hub"),
        flow('mode: batch, schedule: "0 2 * * *", latency: 30m', "hub", "oms"),
    )

    assert found.least == exactly(25.5 * HOUR + 3_000)


def test_an_unscheduled_input_counts_at_its_oldest_before_a_schedule() -> None:
    found = reading(
        nightly(2, "30m"),
        flow("mode: poll, every: 1h, latency: 2s", "hub", "wms", "count"),
        data=COUNTED + SELLABLE,
    )

    assert found.least == exactly(25.5 * HOUR + 5_000)


def test_three_nightly_runs_over_two_derivations_are_one_night() -> None:
    found = reading(
        nightly(2, "30m"),
        flow('mode: batch, schedule: "0 1 * * *", latency: 30m', "hub", "wms", "count"),
        data=COUNTED + SELLABLE,
        asked=ASKED.replace("mode: request", 'mode: batch, schedule: "0 3 * * *"'),
    )

    assert found.least == exactly(26 * HOUR + 3_000)


ROUND_THE_CLOCK = (nightly(2, "0s"), nightly(14, "0s", source="hub", data="count"))
TWO_INPUTS = "stock: {record: wms}, count: {record: hub}, "


def test_of_two_inputs_the_older_one_counts_at_every_moment() -> None:
    # When one is renewed the other is 12 hours old: that is the least, and 18 the average.
    sellable = "sellable: {record: oms, derived_from: [stock, count], fresh_within: 1h}"
    found = reading(*ROUND_THE_CLOCK, data=TWO_INPUTS + sellable)

    assert found.least == exactly(24 * HOUR + 3_000)
    assert found.derived_age.best("web") == 12 * HOUR
    assert found.derived_age.mean("web") == 18 * HOUR + 3_000


@pytest.mark.parametrize(
    ("of_stock", "of_sellable", "most"),
    [("", "", 37), ("newest", "", 25), ("", "newest", 37), ("newest", "newest", 25)],
)
def test_the_newest_of_an_input_wins_on_its_own_route_only(
    of_stock: str, of_sellable: str, most: float
) -> None:
    # Stock arrives at two and at fourteen, and continues at three once a day.
    merged = "stock: {record: wms" + (", merge: newest" if of_stock else "") + "}, order: {record: oms}, "
    sellable = SELLABLE.replace("}", ", merge: newest}") if of_sellable else SELLABLE
    found = reading(
        nightly(2, "0s"),
        nightly(14, "0s"),
        data=merged + sellable,
        asked=ASKED.replace("mode: request, latency: 3s", 'mode: batch, schedule: "0 3 * * *", latency: 0s'),
    )

    assert (found.least, found.most) == (exactly(25 * HOUR), exactly(most * HOUR))


def test_the_route_has_the_figures_of_the_worst_case() -> None:
    found = at_three("30m", "UTC")
    route = route_taken(found)

    assert route.age == exactly(25.5 * HOUR)
    assert [(hop.flow, hop.wait, hop.latency) for hop in route.hops] == [
        ("f1", exactly(24 * HOUR), exactly(HOUR / 2)),
        ("f0", exactly(HOUR / 2), exactly(HOUR / 2)),
    ]


def test_the_moment_of_the_worst_case_is_that_of_the_input() -> None:
    found = at_three("30m", "UTC")
    moments = found.derived_age.moments("web")

    assert moments is not None
    assert ((moments.made - 2 * HOUR) % (24 * HOUR), moments.shown - moments.made) == (0, 25.5 * HOUR)


def test_schedules_that_fire_too_often_leave_it_between_the_older_part_and_the_sum(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("omnicheck.graph.timing.timetable.MAX_FIRES", 1)
    found = at_three("30m", "UTC")

    assert (found.least, found.reason) == (Span(24.5 * HOUR, 49 * HOUR), Reason.LATE)


@pytest.mark.parametrize(
    ("timing", "reason"),
    [
        ("mode: event", Reason.UNSPECIFIED),
        ("mode: manual, every: 10s, latency: 1s", Reason.MANUAL),
        ("mode: poll, every: 2h, latency: 1s", Reason.LATE),
    ],
)
def test_what_is_wrong_with_an_input_is_wrong_with_what_is_derived(timing: str, reason: Reason) -> None:
    assert reading(flow(timing)).reason is reason


def test_an_input_that_never_arrives_is_the_one_that_is_named() -> None:
    found = reading(flow("mode: event, latency: 1s", "wms", "hub"))

    assert (found.reason, found.missing_input) == (Reason.NO_ROUTE, "stock")


def test_an_input_without_a_record_leaves_it_open() -> None:
    found = reading(data="stock: , order: {record: oms}, " + SELLABLE)

    assert (found.reason, found.missing_input) == (Reason.NO_RECORD, "stock")


@pytest.mark.parametrize(
    ("known", "own", "hours"),
    [
        ("mode: event, latency: 1h", "mode: request, latency: 2h", 3),
        (
            "mode: batch, schedule: 0 1 * * *, latency: 30m",
            "mode: batch, schedule: 0 2 * * *, latency: 1h",
            26,
        ),
    ],
)
def test_with_an_input_without_a_record_it_is_at_least_as_old_as_the_others(
    known: str, own: str, hours: int
) -> None:
    sellable = "sellable: {record: oms, derived_from: [stock, count], fresh_within: 1h}"
    asked = f"{{from: oms, to: [web, app], carries: [sellable], {own}}}"
    found = reading(
        flow(known, data="count"), data=f"stock: , count: {{record: wms}}, {sellable}", asked=asked
    )

    assert (found.reason, found.least) == (Reason.LATE, Span(hours * HOUR, inf))
    assert found.derived_age.mean("web") is None


def test_touchpoints_do_not_disagree_by_the_inputs_of_derived_data() -> None:
    facts = estate(flow("mode: poll, every: 2h, latency: 1s")).timed_facts

    assert [fact.lag.least for fact in facts if fact.lag] == [exactly(3_000), exactly(3_000)]
