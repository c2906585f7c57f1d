"""The least plan on random landscapes: proved is least, applied is as promised, and nothing is excluded."""

from collections.abc import Iterable, Iterator, Sequence

import pytest
from hypothesis import given, note
from hypothesis import strategies as st

from omnicheck.evaluation.rejudged import Judged
from omnicheck.model.landscape import Landscape
from omnicheck.planning.goal import Goal
from omnicheck.planning.greedy import greedy
from omnicheck.planning.hitting_set import least
from omnicheck.planning.least_plan import LeastSet, Search
from omnicheck.planning.make_plan import least_for_offices
from omnicheck.report import json_report
from omnicheck.verdict.plan import PlanGoal
from tests.oracle.examples import WANTED, tries
from tests.oracle.models import Body
from tests.oracle.random_plans import Planned, planned_models
from tests.oracle.searches import (
    all_sets,
    failing,
    fresh,
    goal_for,
    search_of,
    some_set,
)

pytestmark = pytest.mark.long

LARGEST_MENU = 12 if WANTED else 7
"""The most changes of which every set is audited: twice as many audits for each more."""

MOST_AUDITS = 40 if WANTED else 15
"""The audits after which a search ends: what a solver takes grows with each."""


@pytest.fixture(scope="module", autouse=True)
def few_audits() -> Iterator[None]:
    """End a search early, with what it has found: some random landscapes take hundreds of audits to prove."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("omnicheck.planning.least_plan.MAX_PLAN_AUDITS", MOST_AUDITS)
        yield


@tries(10)
@given(st.data(), planned_models())
def test_a_plan_is_sound_least_and_as_promised(data: st.DataObject, planned: Planned) -> None:
    note(str(planned))
    search = search_of(planned)
    quick = search.least(goal_for(search), greedy, exact=False)
    plans = least_for_offices(search, least)
    some = data.draw(st.lists(some_set(search), min_size=1, max_size=8))
    check_that_no_clause_excludes_what_the_audit_passes(search, some)
    check_that_no_change_takes_away_how_long_a_flow_takes(search)
    goals = [(goal_for(search, office), found) for office, found in plans.items()]
    for goal, found in goals:
        check_that_the_patch_gives_what_is_promised_and_needs_every_step(planned, search, goal, found)
    if all(found.proved for found in plans.values()):
        check_that_all_are_least_of_all_sets_of_the_menu(search, goals)
    both = plans[PlanGoal.BOTH]
    if both.proved:
        assert rank(search, goal_for(search), both.changes) <= rank(search, goal_for(search), quick.changes)


def check_that_no_clause_excludes_what_the_audit_passes(
    search: Search, some: Iterable[frozenset[int]]
) -> None:
    clauses = list(search.clauses.all())
    for changes in some:
        missed = failing(search, goal_for(search), changes)
        if missed is None:
            continue
        note("\n".join(f"{one}: {search.menu.changes[one].words}" for one in sorted(changes)))
        for clause in clauses:
            if not clause.satisfied(changes):
                assert missed >= clause.failures, (clause.alternatives, clause.made)
                assert missed or clause.failures


def check_that_no_change_takes_away_how_long_a_flow_takes(search: Search) -> None:
    used = {run.flow for run in search.today.estate.links}
    flows = search.today.report.landscape.document.flows
    unknown = unspecified(search.today) | {id for id, flow in flows.items() if not flow.latency}
    for number, change in enumerate(search.menu.changes):
        lossless = any("delivery" in edit.path for edit in change.edits)  # what is never lost takes its time
        judged = None if lossless else search.judged(frozenset({number}))
        if judged is not None:
            note(change.words)
            assert unspecified(judged) & used <= unknown


def unspecified(judged: Judged) -> set[str]:
    """Return the flows that leave out how long they take."""
    return {run.flow for run in judged.estate.links if run.unspecified}


def check_that_the_patch_gives_what_is_promised_and_needs_every_step(
    planned: Planned, search: Search, goal: Goal, found: LeastSet
) -> None:
    chosen = search.menu.chosen(found.changes)
    assert json_report.render(fresh(planned, chosen)) == json_report.render(found.judged.report)
    for number in found.changes:
        missed = failing(search, goal, found.changes - {number})
        assert missed is None or missed > found.given_up or not missed <= found.given_up


def check_that_all_are_least_of_all_sets_of_the_menu(
    search: Search, goals: Sequence[tuple[Goal, LeastSet]]
) -> None:
    if len(search.menu) > LARGEST_MENU:
        return
    ranks = [(goal, rank(search, goal, found.changes)) for goal, found in goals]
    for changes in all_sets(search):
        points = search.menu.effort(changes)
        better = [(goal, (loss, effort)) for goal, (loss, effort) in ranks if loss or points < effort]
        if better and search.judged(changes) is not None:
            for goal, known in better:
                assert known <= rank(search, goal, changes), (goal.office, changes)


def rank(search: Search, goal: Goal, changes: frozenset[int]) -> tuple[int, int]:
    """Return the weight of what the audit misses of a goal with changes made, and their effort."""
    judged = search.judged(changes)
    assert judged
    weights = {one.key: one.number for one in search.today.report.outcomes}
    missed = {id: one.number for one, ids in search.failures(goal, judged) for id in ids}
    return sum(weights.get(id, number) for id, number in missed.items()), search.menu.effort(changes)


@tries(5)
@given(st.data(), planned_models())
def test_what_is_frozen_stays_and_gets_no_new_flow(data: st.DataObject, planned: Planned) -> None:
    ends = [*planned.model["systems"], *planned.model["channels"], *planned.model["flows"]]
    names = data.draw(st.lists(st.sampled_from(ends), min_size=1, max_size=3, unique=True))
    frozen = planned.with_frozen(names)
    note(str(frozen))
    search = search_of(frozen)
    changed = search.least(goal_for(search), least).judged.report.landscape
    today = search.today.report.landscape
    for name in names:
        assert declared(changed, name) == declared(today, name)
        before = around(today, name)
        for id, (at, carries) in around(changed, name).items():
            assert id in before
            assert before[id][0] == at
            assert before[id][1] >= carries


def declared(landscape: Landscape, name: str) -> Body:
    """Return an element as it is declared, with its touchpoints if it is a channel."""
    document = landscape.document
    found = {**document.systems, **document.channels, **document.flows}[name]
    return {
        "element": found,
        "touchpoints": {id: document.touchpoints.get(id) for id in owned(landscape, name)},
    }


def owned(landscape: Landscape, name: str) -> list[str]:
    """Return the touchpoints of a channel."""
    return sorted(id for id, one in landscape.touchpoints.items() if one.channel == name)


def around(landscape: Landscape, name: str) -> dict[str, tuple[tuple[object, ...], frozenset[str]]]:
    """Return the flows into and out of an element: their ends, and what they carry.

    A flow may be taken away, or carry less: that brings nothing new to what is frozen.
    """
    return {
        id: ((flow.source, flow.targets, flow.via), frozenset(flow.carries or ()))
        for id, flow in landscape.document.flows.items()
        if not {name, *owned(landscape, name)}.isdisjoint((*flow.ends, *flow.via))
    }
