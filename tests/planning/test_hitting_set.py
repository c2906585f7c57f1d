"""The least set of changes that satisfies clauses, by HiGHS and by trying every set."""

from collections.abc import Iterator
from itertools import chain, combinations
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from omnicheck.planning.greedy import greedy
from omnicheck.planning.hitting_set import _OPTIONS, Choice, ClauseRow, Problem, TooHardError, least
from tests.oracle.examples import tries

CHANGES, FAILURES = 5, 3


def cost(problem: Problem, chosen: frozenset[int]) -> tuple[int, int]:
    """Return the weight of what a set of changes gives up, then its points."""
    lost = {row.given_up for row in problem.rows if row.lacks(chosen) > 0}
    shared = sum(points for points, sharing in problem.shared if not chosen.isdisjoint(sharing))
    weight = sum(problem.failures[one] for one in lost if one is not None)
    return weight, sum(problem.efforts[one] for one in chosen) + shared


def allowed(problem: Problem, chosen: frozenset[int]) -> bool:
    """Return whether a set keeps what must hold: no clash, every row without a name, and the limit."""
    must = (row for row in problem.rows if row.given_up is None)
    clashing = any({*pair} <= chosen for pair in problem.clashes)
    within = problem.limit is None or cost(problem, chosen)[1] <= problem.limit
    return within and not clashing and all(row.lacks(chosen) == 0 for row in must)


def every_set(changes: int) -> Iterator[frozenset[int]]:
    """Yield every set of changes."""
    numbers = range(changes)
    return map(frozenset, chain.from_iterable(combinations(numbers, size) for size in range(changes + 1)))


@st.composite
def problems(draw: st.DrawFn) -> Problem:
    """Draw clauses over a few changes, of which some fail nothing if they are not satisfied."""
    number = st.integers(0, CHANGES - 1)
    weights = st.sampled_from((0.25, 0.5, 1.0))
    rows = []
    for _ in range(draw(st.integers(0, 5))):
        added = draw(st.dictionaries(number, weights, max_size=3))
        undone = dict.fromkeys(draw(st.sets(number, max_size=2)) - added.keys(), 1.0)
        given_up = draw(st.integers(0, FAILURES - 1))
        rows.append(ClauseRow(tuple(added.items()), tuple(undone.items()), given_up))
    pair = st.tuples(number, number).filter(lambda two: two[0] < two[1])
    return Problem(
        efforts=draw(st.lists(st.integers(1, 6), min_size=CHANGES, max_size=CHANGES)),
        rows=rows,
        clashes=draw(st.lists(pair, max_size=2)),
        failures=draw(st.lists(st.integers(1, 4), min_size=FAILURES, max_size=FAILURES)),
        shared=tuple(draw(st.lists(st.tuples(st.integers(1, 4), st.tuples(number, number)), max_size=1))),
        limit=draw(st.sampled_from((None, 4, 9))),
    )


@tries(30)
@given(problems())
def test_no_set_gives_up_less_or_costs_less_for_as_much(problem: Problem) -> None:
    found = least(problem)
    assert allowed(problem, found.changes)
    best = min(cost(problem, one) for one in every_set(CHANGES) if allowed(problem, one))
    assert cost(problem, found.changes) == best


@tries(30)
@given(problems())
def test_step_by_step_nothing_is_found_that_is_better(problem: Problem) -> None:
    found = greedy(problem)
    assert allowed(problem, found.changes)
    assert cost(problem, least(problem).changes) <= cost(problem, found.changes)


def test_of_equal_efforts_the_one_with_fewer_changes_wins() -> None:
    rows = [ClauseRow(((0, 1.0), (2, 1.0)), (), 0), ClauseRow(((1, 1.0), (2, 1.0)), (), 0)]
    assert least(Problem([1, 1, 2], rows, [], [1])) == Choice(frozenset({2}), frozenset())


def test_several_changes_may_share_the_work_of_a_clause() -> None:
    rows = [ClauseRow(((0, 0.5), (1, 0.5), (2, 1.0)), (), 0)]
    assert least(Problem([1, 1, 9], rows, [], [1])).changes == {0, 1}


def test_what_a_clause_without_a_name_asks_is_never_given_up() -> None:
    rows = [ClauseRow((), ((0, 1.0),), None), ClauseRow(((0, 1.0),), (), 0)]
    assert least(Problem([1], rows, [], [5])) == Choice(frozenset(), frozenset({0}))


def test_a_tree_that_is_too_large_is_not_searched(monkeypatch: pytest.MonkeyPatch) -> None:
    numbers = Random(1)
    rows = [
        ClauseRow(tuple((one, 1.0) for one in sorted(numbers.sample(range(60), 4))), (), 0)
        for _ in range(240)
    ]
    problem = Problem([numbers.randint(3, 5) for _ in range(60)], rows, [], [1])
    monkeypatch.setitem(_OPTIONS, "mip_max_nodes", 1)
    with pytest.raises(TooHardError):
        least(problem)
