"""When a change shows, for every moment at which it may be made."""

from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st

from omnicheck.graph.timing.arrival_curve import (
    ArrivalCurve,
    CurvePiece,
    at,
    average,
    combined,
    delayed,
    earliest,
    immediate,
    latest,
    next_fires,
    oldest,
    youngest,
)
from omnicheck.graph.timing.timetable import DaySpan
from tests.oracle.examples import tries

END = 100
DAY = (DaySpan(0, END, 1),)
EVERY_TEN = tuple(range(0, END + 20, 10))


def by_ten(before: int = 0, after: int = 0) -> ArrivalCurve:
    """Return the curve of a latency, a run every ten, and another latency."""
    return delayed(next_fires(delayed(immediate(END), before), EVERY_TEN), after)


some_fires = st.lists(st.integers(0, END + 20), min_size=1, max_size=30, unique=True).map(sorted)


@tries(15)
@given(st.lists(st.tuples(some_fires, st.integers(0, 12)), min_size=1, max_size=3), some_fires)
def test_next_fires_waits_for_the_next_fire_from_every_moment(
    before: list[tuple[list[int], int]], fires: list[int]
) -> None:
    curves = [delayed(next_fires(immediate(END), own), ms) for own, ms in before]
    first = combined([immediate(END), *curves], latest if len(fires) % 2 else earliest)

    for half in range(1, 2 * END + 1):
        there = at(first, half / 2)
        assert at(next_fires(first, fires), half / 2) == min((f for f in fires if f >= there), default=inf)


@tries(15)
@given(st.lists(some_fires, min_size=1, max_size=6))
def test_combined_curves_are_the_first_or_the_last_of_them_at_every_moment(several: list[list[int]]) -> None:
    curves = [next_fires(delayed(immediate(END), number), fires) for number, fires in enumerate(several)]

    for half in range(1, 2 * END + 1):
        shown = [at(curve, half / 2) for curve in curves]
        assert at(combined(curves, earliest), half / 2) == min(shown)
        assert at(combined(curves, latest), half / 2) == max(shown)


@pytest.mark.parametrize(("moment", "shown"), [(10, 10), (10.5, 20), (19, 20), (20, 20)])
def test_a_change_at_the_moment_of_a_fire_catches_it(moment: float, shown: int) -> None:
    assert at(by_ten(), moment) == shown


def test_what_waits_is_oldest_just_after_a_fire_and_youngest_at_one() -> None:
    assert (oldest(by_ten(after=3), DAY).age, youngest(by_ten(after=3), DAY).age) == (13, 3)


def test_the_average_of_a_wait_is_half_the_gap() -> None:
    assert average(by_ten(before=4, after=3), DAY) == 5 + 4 + 3


def test_the_fire_after_the_last_never_comes() -> None:
    assert next_fires(immediate(END), [5])[-1] == CurvePiece(END, False, inf)


def test_the_earliest_of_a_fire_and_a_delay_switches_where_they_meet() -> None:
    first = earliest(by_ten(), delayed(immediate(END), 4))

    assert [at(first, moment) for moment in (11, 15, 16, 17, 20)] == [15, 19, 20, 20, 20]
    assert oldest(first, DAY).age == 4


def test_the_latest_of_them_switches_at_the_same_moment() -> None:
    last = latest(by_ten(), delayed(immediate(END), 4))

    assert [at(last, moment) for moment in (11, 15, 16, 17, 20)] == [20, 20, 20, 21, 24]
    assert oldest(last, DAY).age == 10


def test_what_never_shows_is_neither_first_nor_in_time() -> None:
    never = delayed(immediate(END), inf)

    assert oldest(earliest(by_ten(), never), DAY).age == 10
    assert oldest(latest(by_ten(), never), DAY).age == inf


def test_days_count_as_often_as_they_occur() -> None:
    curve = [CurvePiece(50, True, 2), CurvePiece(END, True, 8)]

    assert average(curve, [DaySpan(0, 50, 3), DaySpan(50, END, 1)]) == 3.5
