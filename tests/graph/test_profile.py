"""When does a change show, for every moment at which it may be made?"""

from math import inf

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from omnicheck.graph.region.lag_queries import Interval, LagQuery, answers, changes, longest
from omnicheck.graph.timing.arrival_curve import (
    ArrivalCurve,
    Piece,
    at,
    at_once,
    average,
    boarded,
    earliest,
    later,
    latest,
    oldest,
    together,
    youngest,
)
from omnicheck.graph.timing.timetable import DaySpan

END = 100
DAY = (DaySpan(0, END, 1),)
EVERY_TEN = tuple(range(0, END + 20, 10))


def by_ten(before: int = 0, after: int = 0) -> ArrivalCurve:
    """On the way for so long, a run every ten, and on the way again."""
    return later(boarded(later(at_once(END), before), EVERY_TEN), after)


some_fires = st.lists(st.integers(0, END + 20), min_size=1, max_size=30, unique=True).map(sorted)


@settings(max_examples=50, deadline=None)
@given(st.lists(st.tuples(some_fires, st.integers(0, 12)), min_size=1, max_size=3), some_fires)
def test_boarding_is_waiting_for_the_next_fire_from_every_moment(
    before: list[tuple[list[int], int]], fires: list[int]
) -> None:
    curves = [later(boarded(at_once(END), own), ms) for own, ms in before]
    first = together([at_once(END), *curves], latest if len(fires) % 2 else earliest)

    for half in range(1, 2 * END + 1):
        there = at(first, half / 2)
        assert at(boarded(first, fires), half / 2) == min((f for f in fires if f >= there), default=inf)


@settings(max_examples=50, deadline=None)
@given(st.lists(some_fires, min_size=1, max_size=6))
def test_several_together_are_the_first_or_the_last_of_them_at_every_moment(several: list[list[int]]) -> None:
    curves = [boarded(later(at_once(END), number), fires) for number, fires in enumerate(several)]

    for half in range(1, 2 * END + 1):
        shown = [at(curve, half / 2) for curve in curves]
        assert at(together(curves, earliest), half / 2) == min(shown)
        assert at(together(curves, latest), half / 2) == max(shown)


@pytest.mark.parametrize(("moment", "shown"), [(10, 10), (10.5, 20), (19, 20), (20, 20)])
def test_who_comes_at_the_moment_of_a_fire_is_taken_along(moment: float, shown: int) -> None:
    assert at(by_ten(), moment) == shown


def test_what_waits_is_oldest_just_after_a_fire_and_youngest_at_one() -> None:
    assert (oldest(by_ten(after=3), DAY).age, youngest(by_ten(after=3), DAY).age) == (13, 3)


def test_the_average_of_a_wait_is_half_the_gap() -> None:
    assert average(by_ten(before=4, after=3), DAY) == 5 + 4 + 3


def test_the_fire_after_the_last_never_comes() -> None:
    assert boarded(at_once(END), [5])[-1] == Piece(END, False, inf)


def test_the_earliest_of_a_wait_and_a_way_changes_over_where_they_meet() -> None:
    first = earliest(by_ten(), later(at_once(END), 4))

    assert [at(first, moment) for moment in (11, 15, 16, 17, 20)] == [15, 19, 20, 20, 20]
    assert oldest(first, DAY).age == 4


def test_the_latest_of_them_changes_over_at_the_same_moment() -> None:
    last = latest(by_ten(), later(at_once(END), 4))

    assert [at(last, moment) for moment in (11, 15, 16, 17, 20)] == [20, 20, 20, 21, 24]
    assert oldest(last, DAY).age == 10


def test_what_never_shows_is_neither_first_nor_in_time() -> None:
    never = later(at_once(END), inf)

    assert oldest(earliest(by_ten(), never), DAY).age == 10
    assert oldest(latest(by_ten(), never), DAY).age == inf


def test_days_count_as_often_as_they_come() -> None:
    curve = [Piece(50, True, 2), Piece(END, True, 8)]

    assert average(curve, [DaySpan(0, 50, 3), DaySpan(50, END, 1)]) == 3.5


def test_a_place_changes_between_its_best_and_its_worst_moment() -> None:
    assert changes(by_ten(after=1), by_ten(after=4), (DaySpan(0, 20, 1),)) == [(11, 14), (21, 24)]


@pytest.mark.parametrize(
    ("when", "lag"),
    [
        ((12, 12), 8),
        ((10, 10), 0),
        ((10, 11), 10),
        ((13, 20), 7),
    ],
)
def test_who_waits_trails_who_does_not_by_what_is_left_of_the_wait(when: tuple[int, int], lag: int) -> None:
    assert longest(by_ten(), at_once(END), [Interval(*when)]) == lag


def test_who_never_waits_trails_who_does_by_most_as_that_one_leaves() -> None:
    assert longest(later(at_once(END), 6), by_ten(after=1), [Interval(0, 50)]) == 5


def test_of_all_others_the_first_is_trailed_and_never_ones_own_branch() -> None:
    soon = {"a": by_ten(), "b": later(at_once(END), 2), "c": later(at_once(END), 5)}
    asked = [
        LagQuery(10, after=True, later="x", branch="b", shown=20),
        LagQuery(18, after=False, later="x", branch="b", shown=30),
        LagQuery(10, after=True, later="y", branch="a", shown=20),
    ]

    assert answers(asked, soon) == {"x": (10, "a"), "y": (8, "b")}
