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
from tests.oracle.models import Model, text
from tests.oracle.random_flows import Allowed
from tests.oracle.random_landscapes import models

SMALL = Allowed(schedules=False, several_targets=False, derived=False)
KINDS = (SMALL, SMALL, Allowed(), Allowed(syncs=True), Allowed(wide=True))


def planned_models() -> st.SearchStrategy[Model]:
    """Return random models, small ones the most frequent."""
    return st.sampled_from(KINDS).flatmap(models)


def source_of(model: Model) -> Source:
    """Return a model as a file."""
    return Source("model.yaml", text(model))


def search_of(model: Model) -> Search:
    """Return a search for the least plans of a model."""
    return Search(Rejudged(ParsedModel((source_of(model),))).judged)


def goal_for(search: Search) -> Goal:
    """Return the goal of both offices."""
    return goal_of(PlanGoal.BOTH, search.today.report)


def fresh(model: Model, changes: tuple[Change, ...]) -> Report:
    """Return the report of an audit that knows nothing of the model, with changes as a patch."""
    edits = tuple(merged(changes))
    patches = (Source(FILE, patch_text(edits)),) if edits else ()
    return audit(landscape((source_of(model),), patches=patches))


def failing(search: Search, changes: frozenset[int]) -> frozenset[str] | None:
    """Return what the audit misses of the goal with changes made; None if they make the model invalid."""
    judged = search.judged(changes)
    if judged is None:
        return None
    return frozenset(id for _, ids in search.failures(goal_for(search), judged) for id in ids)


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
