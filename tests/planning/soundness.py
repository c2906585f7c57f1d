"""Clauses compared with the audit: what a search has learnt excludes no set of changes that passes."""

from collections.abc import Iterator
from itertools import combinations

from omnicheck.evaluation.rejudged import Rejudged
from omnicheck.place import Source
from omnicheck.planning.goal import Goal, goal_of
from omnicheck.planning.hitting_set import least
from omnicheck.planning.least_plan import Search
from omnicheck.read.parsed_model import ParsedModel
from omnicheck.verdict.plan import PlanGoal


def search_of(model: str) -> Search:
    """Return a search for the least plans of a model."""
    return Search(Rejudged(ParsedModel((Source("model.yaml", model),))).judged)


def wrongly_excluded(model: str, most: int = 2) -> list[tuple[str, ...]]:
    """Return the sets of at most so many changes that a clause excludes, though the audit passes them."""
    search = search_of(model)
    goal = goal_of(PlanGoal.BOTH, search.today.report)
    search.least(goal, least)
    return [
        tuple(change.words for change in search.menu.chosen(changes))
        for changes in _sets(search, most)
        if _is_excluded(search, goal, changes)
    ]


def _sets(search: Search, most: int) -> Iterator[frozenset[int]]:
    numbers = range(len(search.menu))
    for size in range(most + 1):
        for some in map(frozenset, combinations(numbers, size)):
            if not any(some.issuperset(pair) for pair in search.menu.clashes):
                yield some


def _is_excluded(search: Search, goal: Goal, changes: frozenset[int]) -> bool:
    judged = search.judged(changes)
    if judged is None:
        return False
    missed = {id for _, ids in search.failures(goal, judged) for id in ids}
    return any(
        not (clause.failures and missed >= clause.failures)
        for clause in search.clauses.all()
        if not clause.satisfied(changes)
    )
