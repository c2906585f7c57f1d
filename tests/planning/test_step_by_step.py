"""Changes that are found step by step, where a search ended."""

from functools import partial

import pytest

from omnicheck.planning import least_plan
from omnicheck.planning.goal import goal_of
from omnicheck.planning.hitting_set import Choice, Problem, TooHardError, least
from omnicheck.planning.step_by_step import StepByStep
from omnicheck.verdict.plan import PlanGoal
from tests.planning.test_least_plan import MODEL, search_of


def never(_: Problem) -> Choice:
    """Raise what a solver raises that cannot choose."""
    raise TooHardError


def test_what_is_offered_is_made_until_nothing_is_missed() -> None:
    search = search_of(MODEL)
    goal = goal_of(PlanGoal.BOTH, search.today.report)
    found = search.least(goal, never)

    assert not any(search.failures(goal, found.judged))
    assert search.menu.effort(found.changes) == search_of(MODEL).least(goal, least).bound


def test_several_changes_that_are_needed_together_are_made_though_none_alone_keeps_anything() -> None:
    two_hops = """omnicheck: 1
channels: {web: {owner: cio, shows: [price]}}
systems: {erp: {}, hub: {}}
data: {price: {record: erp, fresh_within: 10m}}
flows:
  to-hub: {from: erp, to: hub, carries: [price], mode: batch, every: 1h, latency: 1s}
  to-web: {from: hub, to: web, carries: [price], mode: poll, every: 1h, latency: 1s}
"""
    search = search_of(two_hops)
    goal = goal_of(PlanGoal.CIO, search.today.report)
    found = search.least(goal, never)

    assert not any(search.failures(goal, found.judged))
    assert len(found.changes) == 2


@pytest.mark.parametrize("limit", [0, 2, 5, 7])
def test_a_limit_is_respected(limit: int) -> None:
    search = search_of(MODEL)
    goal = goal_of(PlanGoal.BOTH, search.today.report)
    step_by_step = StepByStep(
        search.menu, search.judged, partial(search.failures, goal), search.hopeless, limit
    )
    assert search.menu.effort(step_by_step.extended(frozenset())) <= limit


def test_at_the_cap_a_plan_is_completed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(least_plan, "MAX_PLAN_AUDITS", 1)
    search = search_of(MODEL)
    goal = goal_of(PlanGoal.BOTH, search.today.report)
    found = search.least(goal, least)

    assert not found.proved
    assert not any(search.failures(goal, found.judged))
