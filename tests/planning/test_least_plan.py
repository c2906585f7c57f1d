"""The search for the least plan, on a landscape in which one flow that is sped up leaves another behind."""

from itertools import combinations

import pytest

from omnicheck.evaluation.rejudged import Rejudged
from omnicheck.model.change_kind import ChangeKind
from omnicheck.model.edit import AddEntries, SetKey
from omnicheck.place import Source
from omnicheck.planning.goal import goal_of
from omnicheck.planning.greedy import greedy
from omnicheck.planning.hitting_set import Choice, Problem, TooHardError, least
from omnicheck.planning.least_plan import LeastSet, Proposal, Search
from omnicheck.read.parsed_model import ParsedModel
from omnicheck.verdict.change import Change
from omnicheck.verdict.plan import PlanGoal

MODEL = """omnicheck: 1
channels:
  web: {owner: cio, shows: [price], limits: {price: {fresh_within: 60s}}}
  app: {owner: cio, shows: [price]}
systems: {hub: {}}
data: {price: {record: hub, fresh_within: 26h, agrees_within: 15m}}
flows:
  to-web: {from: hub, to: web, carries: [price], mode: batch, schedule: "0 2 * * *", latency: 1s}
  to-app: {from: hub, to: app, carries: [price], mode: batch, schedule: "0 2 * * *", latency: 1s}
"""


def search_of(model: str) -> Search:
    """Return a search for the least plans of a model."""
    return Search(Rejudged(ParsedModel((Source("model.yaml", model),))).judged)


@pytest.fixture
def search() -> Search:
    """Return a search for the least plans of the model."""
    return search_of(MODEL)


def test_the_plan_of_one_office_may_leave_the_other_one_worse(search: Search) -> None:
    found = search.least(goal_of(PlanGoal.CIO, search.today.report), least)
    flows = {edit.path[1] for one in search.menu.chosen(found.changes) for edit in one.edits}
    assert flows == {"to-web"}
    assert any(search.failures(goal_of(PlanGoal.CMO, search.today.report), found.judged))


def test_the_plan_of_both_sees_the_window_that_a_faster_flow_widens(search: Search) -> None:
    found = search.least(goal_of(PlanGoal.BOTH, search.today.report), least)
    flows = {edit.path[1] for one in search.menu.chosen(found.changes) for edit in one.edits}
    assert flows == {"to-web", "to-app"}
    assert not found.given_up
    assert found.proved


def test_the_plan_of_both_is_least_of_all_sets_of_its_menu(search: Search) -> None:
    goal = goal_of(PlanGoal.BOTH, search.today.report)
    found = search.least(goal, least)
    effort = search.menu.effort(found.changes)
    sets = [set(some) for size in range(5) for some in combinations(range(len(search.menu)), size)]
    allowed = [one for one in sets if not any(set(pair) <= one for pair in search.menu.clashes)]
    passing = [
        search.menu.effort(one)
        for one in allowed
        if (judged := search.judged(frozenset(one))) and not any(search.failures(goal, judged))
    ]
    assert min(passing) == effort == found.bound


def test_a_plan_without_a_solver_leaves_out_what_is_not_needed(search: Search) -> None:
    goal = goal_of(PlanGoal.BOTH, search.today.report)
    found = search.least(goal, greedy, exact=False)
    assert not any(search.failures(goal, found.judged))
    for number in found.changes:
        judged = search.judged(found.changes - {number})
        assert judged
        assert any(search.failures(goal, judged))


def test_what_no_change_closes_is_given_up_at_once() -> None:
    search = search_of(MODEL + "policy: {frozen: [to-web]}\n")
    found = search.least(goal_of(PlanGoal.CIO, search.today.report), least)
    assert found.given_up == {"route/web/price/read/*/*"}
    assert not found.changes
    assert search.audits == 1


OFFERED = """omnicheck: 1
channels: {web: {owner: cio, offers: []}}
systems: {erp: {}}
data: {price: {record: erp, fresh_within: 1h}}
capabilities: {look: {needs: [price]}}
flows: {feed: {from: erp, to: web, carries: [price], mode: batch, every: 2h, latency: 1s}}
policy: {effort: {offer: 1}}
"""


def test_what_another_change_makes_necessary_is_left_out_with_it() -> None:
    search = search_of(OFFERED)
    quicker = Change(ChangeKind.TUNE, "run it more often", (SetKey(("flows", "feed", "every"), "30m"),))
    offered = Change(ChangeKind.OFFER, "offer it", (AddEntries(("channels", "web", "offers"), ("look",)),))
    search.menu.add([quicker, offered])
    goal, both = goal_of(PlanGoal.CIO, search.today.report), frozenset({0, 1})
    judged = search.judged(both)
    assert judged
    assert not search._needed(goal, LeastSet(both, judged, frozenset())).changes


def test_a_choice_that_is_too_hard_ends_in_a_plan_that_works_and_a_bound(search: Search) -> None:
    goal = goal_of(PlanGoal.BOTH, search.today.report)
    choices: list[Choice] = []

    def tiring(problem: Problem) -> Choice:
        if len(choices) == 2:
            raise TooHardError
        choices.append(least(problem))
        return choices[-1]

    found = search.least(goal, tiring)

    assert not found.proved
    assert not found.interrupted
    assert found.bound == search.menu.effort(choices[-1].changes)
    assert not any(search.failures(goal, found.judged))


def test_the_bound_of_what_gives_up_more_is_that_of_sets_which_give_up_as_much(search: Search) -> None:
    goal = goal_of(PlanGoal.BOTH, search.today.report)
    found = search.least(goal, least)
    last = Proposal(found.changes, found.given_up)
    missed = [frozenset(ids) for _, ids in search.failures(goal, search.today)]

    assert search._bound(goal, least, found, last) == search.menu.effort(found.changes) > 0
    for given_up in (frozenset[str]().union(*missed), *missed):
        bound = search._bound(goal, least, found._replace(given_up=given_up), last)
        passing = [
            search.menu.effort(one)
            for size in range(len(search.menu) + 1)
            for one in combinations(range(len(search.menu)), size)
            if (judged := search.judged(frozenset(one)))
            and given_up.issuperset(id for _, ids in search.failures(goal, judged) for id in ids)
        ]
        assert bound is not None
        assert bound <= min(passing)


def test_what_no_known_change_keeps_is_hopeless() -> None:
    search = search_of(MODEL + "policy: {frozen: [to-web]}\n")
    found = search.least(goal_of(PlanGoal.BOTH, search.today.report), least)
    assert search.hopeless(found.given_up)
    assert not search.hopeless({"fact/web/price/*/*"})
