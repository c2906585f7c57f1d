"""The longest lag of one touchpoint behind others."""

import pytest

from omnicheck.graph.region.lag_queries import Interval, LagQuery, change_intervals, longest_lag, worst_lags
from omnicheck.graph.timing.arrival_curve import CurvePiece, delayed, immediate
from omnicheck.graph.timing.timetable import DaySpan
from tests.graph.timing.test_arrival_curve import END, by_ten


def test_a_vertex_changes_between_its_best_and_its_worst_moment() -> None:
    assert change_intervals(by_ten(after=1), by_ten(after=4), (DaySpan(0, 20, 1),)) == [(11, 14), (21, 24)]


@pytest.mark.parametrize(
    ("when", "lag"),
    [
        ((12, 12), 8),
        ((10, 10), 0),
        ((10, 11), 10),
        ((13, 20), 7),
    ],
)
def test_a_scheduled_touchpoint_trails_a_live_one_for_its_remaining_wait(
    when: tuple[int, int], lag: int
) -> None:
    assert longest_lag(by_ten(), immediate(END), [Interval(*when)]) == lag


def test_a_live_touchpoint_trails_a_scheduled_one_most_at_its_fire() -> None:
    assert longest_lag(delayed(immediate(END), 6), by_ten(after=1), [Interval(0, 50)]) == 5


def test_the_branch_ahead_is_the_first_of_all_others() -> None:
    soon = {"a": by_ten(), "b": delayed(immediate(END), 2), "c": delayed(immediate(END), 5)}
    queries = [
        LagQuery(10, after=True, later="x", branch="b", shown=20),
        LagQuery(18, after=False, later="x", branch="b", shown=30),
        LagQuery(10, after=True, later="y", branch="a", shown=20),
    ]

    assert worst_lags(queries, soon) == {"x": (10, "a"), "y": (8, "b")}


def test_a_piece_that_begins_just_after_an_instant_does_not_count_at_that_instant() -> None:
    late = [CurvePiece(100, relative=False, figure=100), CurvePiece(200, relative=True, figure=5)]
    soon = [CurvePiece(100, relative=False, figure=100), CurvePiece(200, relative=False, figure=300)]

    assert longest_lag(late, soon, [Interval(0, 200)]) == 0
    assert longest_lag(late, soon, [Interval(150, 200)]) == -95
