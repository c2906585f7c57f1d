"""Timetables of schedules that run on the same days share the work of telling these days apart."""

import pytest

from omnicheck.graph.timing.timetable import DAY, Timetable, TooManyFires
from omnicheck.units.fires import CYCLE_DAYS
from omnicheck.units.schedule import Clock
from tests.counting import calls


def of(*schedules: str) -> Timetable:
    return Timetable((Clock(one, "Europe/Berlin") for one in schedules), 3 * DAY, 1)


def test_days_are_found_once_for_schedules_that_differ_only_in_the_time_of_day() -> None:
    first, other = of("0 2 * * 1-5", "0 4 1 * *"), of("5 3 1 * *", "30 23 * * 1-5")

    assert [day.times for day in first.days] == [day.times for day in other.days]
    assert calls(lambda: of("7 7 1 * *", "8 8 * * 1-5")) < CYCLE_DAYS
    assert calls(lambda: of("7 7 11 * *", "8 8 * * 1-5")) > CYCLE_DAYS


def test_fires_are_too_many_for_a_search_that_would_pass_them_on_too_many_arcs() -> None:
    clocks = [Clock("*/10 * * * *", "UTC")]
    pieces = Timetable(clocks, DAY, 1).pieces

    assert Timetable(clocks, DAY, 5_000_000 // pieces).pieces <= 5_000_000
    with pytest.raises(TooManyFires):
        Timetable(clocks, DAY, 5_000_000 // pieces + 1)
