"""Searches for the least plan of random models, and the sets of changes that they are compared with."""

from collections.abc import Iterator
from itertools import combinations

from hypothesis import strategies as st

from omnicheck.evaluation.audit import audit
from omnicheck.evaluation.rejudged import FILE, Rejudged
from omnicheck.place import Source
from omnicheck.planning.goal import Goal, goal_of
from omnicheck.planning.least_plan import Search
from omnicheck.read.landscape import landscape
from omnicheck.read.parsed_model import ParsedModel
from omnicheck.read.patch_text import patch_text
from omnicheck.verdict.change import Change
from omnicheck.verdict.combined_changes import merged
from omnicheck.verdict.plan import PlanGoal
from omnicheck.verdict.report import Report
from tests.oracle.random_plans import DAY, Planned


def search_of(planned: Planned) -> Search:
    """Return a search for the least plans of a model."""
    return Search(Rejudged(ParsedModel(planned.sources()), as_of=DAY).judged)


def goal_for(search: Search, office: PlanGoal = PlanGoal.BOTH) -> Goal:
    """Return the goal of an office, or of both."""
    return goal_of(office, search.today.report)


def fresh(planned: Planned, changes: tuple[Change, ...]) -> Report:
    """Return the report of an audit that knows nothing of the model, with changes as a patch."""
    edits = tuple(merged(changes))
    patches = (Source(FILE, patch_text(edits)),) if edits else ()
    return audit(landscape(planned.sources(), patches=patches), as_of=DAY)


def failing(search: Search, goal: Goal, changes: frozenset[int]) -> frozenset[str] | None:
    """Return what the audit misses of a goal with changes made; None if they make the model invalid."""
    judged = search.judged(changes)
    if judged is None:
        return None
    return frozenset(id for _, ids in search.failures(goal, judged) for id in ids)


def all_sets(search: Search) -> Iterator[frozenset[int]]:
    """Yield every set of changes of the menu that do not exclude each other, the smaller first."""
    numbers = range(len(search.menu))
    for size in range(len(numbers) + 1):
        for some in combinations(numbers, size):
            if not any(one in some and other in some for one, other in search.menu.clashes):
                yield frozenset(some)


@st.composite
def some_set(draw: st.DrawFn, search: Search) -> frozenset[int]:
    """Draw a set of changes of the menu that do not exclude each other: few, about half, or nearly all."""
    share = draw(st.sampled_from((2, 5, 9)))
    chosen: set[int] = set()
    for number in draw(st.permutations(range(len(search.menu)))):
        excluded = {sum(pair) - number for pair in search.menu.clashes if number in pair}
        if chosen.isdisjoint(excluded) and draw(st.integers(0, 9)) < share:
            chosen.add(number)
    return frozenset(chosen)
