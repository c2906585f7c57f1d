"""A set of changes that is found step by step."""

from omnicheck.planning.greedy import greedy
from omnicheck.planning.hitting_set import Choice, ClauseRow, Problem


def row(*changes: int, given_up: int = 0) -> ClauseRow:
    """Return a clause that any of these changes satisfies."""
    return ClauseRow(tuple((one, 1.0) for one in changes), (), given_up)


def test_the_change_that_satisfies_most_for_its_points_comes_first() -> None:
    problem = Problem([3, 4, 3], [row(0, 1), row(1, 2, given_up=1)], [], [1, 1])
    assert greedy(problem) == Choice(frozenset({1}), frozenset())


def test_changes_that_exclude_each_other_are_not_taken_together() -> None:
    problem = Problem([1, 1], [row(0), row(1, given_up=1)], [(0, 1)], [2, 1])
    assert greedy(problem) == Choice(frozenset({0}), frozenset({1}))


def test_what_is_beyond_the_limit_is_given_up() -> None:
    problem = Problem([5, 2], [row(0), row(1, given_up=1)], [], [1, 1], limit=4)
    assert greedy(problem) == Choice(frozenset({1}), frozenset({0}))


def test_points_that_are_shared_count_once() -> None:
    rows = [row(0), row(1, 2, given_up=1)]
    problem = Problem([1, 1, 4], rows, [], [9, 1], shared=((4, (0, 1)),))
    assert greedy(problem).changes == {0, 1}
