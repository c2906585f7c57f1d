"""Plans: the least set of changes for an office, in steps, with what it leaves and takes for granted."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from omnicheck.evaluation.compare import compare
from omnicheck.evaluation.gap_filter import GapFilters, filtered_report
from omnicheck.evaluation.nothing_to_judge import refuse_nothing_to_judge
from omnicheck.evaluation.questions import questions
from omnicheck.planning.goal import Goal, goal_of
from omnicheck.planning.greedy import greedy
from omnicheck.planning.least_plan import Judge, LeastSet, Progress, Search, Solver
from omnicheck.planning.steps import steps_of
from omnicheck.verdict.combined_changes import merged
from omnicheck.verdict.comparison import TODAY
from omnicheck.verdict.offered_changes import Frozen
from omnicheck.verdict.plan import Budget, Effort, Left, Plan, PlanGoal, Proof, Why, standings

MOST_BUDGETS = 10
"""How many budgets are tried, from nothing to the effort of the plan."""


class Wanted(NamedTuple):
    """What a plan is for: an office, gaps of it, within so many points, and with what fewer points reach."""

    office: PlanGoal = PlanGoal.BOTH
    filters: GapFilters = GapFilters()
    limit: int | None = None
    budgets: bool = False


def make_plan(
    judge: Judge,
    wanted: Wanted,
    progress: Callable[[Progress], None] | None = None,
    solver: Solver | None = None,
) -> Plan:
    """Return the least plan for a model, which `judge` audits with changes made to it.

    Without a `solver`, the plan is found step by step. Raises UserError if there is nothing to judge, and
    with every filter that names an unknown element or rule.
    """
    search = Search(judge, progress)
    today = search.today.report
    refuse_nothing_to_judge(today)
    asked = filtered_report(today, wanted.filters)
    whole = not wanted.filters.given()
    goal = goal_of(wanted.office, today, None if whole else asked)
    if whole and wanted.limit is None:
        plans = least_for_offices(search, solver)
    else:
        plans = {wanted.office: _least(search, goal, wanted.limit, solver)}
    found, considered = plans.pop(wanted.office), len(search.menu)
    others = plans if wanted.office is PlanGoal.BOTH else {}
    budgets = tuple(_budgets(search, goal, found, solver)) if wanted.budgets else ()
    report = found.judged.report
    return Plan(
        office=wanted.office,
        today=asked,
        report=report,
        comparison=compare(TODAY, today, report),
        steps=steps_of(search, found, goal),
        effort=_effort(search, found, solver),
        alone={office: _effort(search, one, solver) for office, one in others.items()},
        limit=wanted.limit,
        considered=considered,
        audits=search.audits,
        left=tuple(_left(search, goal, found, wanted.limit)),
        questions=tuple(one for one in questions(report) if any(map(goal.covers, one.opens))),
        edits=merged(search.menu.chosen(found.changes)),
        budgets=budgets,
        interrupted=found.interrupted,
    )


def least_for_offices(search: Search, solver: Solver | None) -> dict[PlanGoal, LeastSet]:
    """Return the least sets for each office alone and for both, of the same changes.

    What one search is offered may be cheaper for another goal, so all are repeated until nothing new is.
    """
    while True:
        known = len(search.menu)
        goals = {office: goal_of(office, search.today.report) for office in _OFFICES}
        found = {office: _least(search, goal, None, solver) for office, goal in goals.items()}
        if len(search.menu) == known or not all(one.proved for one in found.values()):
            return found


_OFFICES = (PlanGoal.CIO, PlanGoal.CMO, PlanGoal.BOTH)
"""In the order in which they are planned for: what is offered for one office may be cheaper for both."""


def _least(search: Search, goal: Goal, limit: int | None, solver: Solver | None) -> LeastSet:
    return search.least(goal, solver or greedy, limit, exact=solver is not None)


def _effort(search: Search, found: LeastSet, solver: Solver | None) -> Effort:
    points = search.menu.effort(found.changes)
    if solver is None:
        return Effort(points, None, Proof.GREEDY)
    return Effort(points, found.bound, Proof.LEAST if found.proved else Proof.BOUNDED)


def _budgets(search: Search, goal: Goal, whole: LeastSet, solver: Solver | None) -> Iterator[Budget]:
    """Yield what less effort than that of the whole plan reaches, each time the least effort for as much."""
    points = search.menu.effort(whole.changes)
    tried = {points * part // MOST_BUDGETS for part in range(1, MOST_BUDGETS)}
    found = {frozenset[int](): standings(search.today.report), whole.changes: standings(whole.judged.report)}
    for limit in sorted(tried):
        best = _least(search, goal, limit, solver)
        found[best.changes] = standings(best.judged.report)
    for changes in sorted(found, key=lambda one: (search.menu.effort(one), sorted(one))):
        yield Budget(search.menu.effort(changes), found[changes])


def _left(search: Search, goal: Goal, found: LeastSet, limit: int | None) -> Iterator[Left]:
    """Yield the gaps that touch what the goal misses, and why no change closes them."""
    report = found.judged.report
    frozen = Frozen(report.landscape)
    missed = dict(search.failures(goal, found.judged))
    for gap in report.gaps:
        keys = {key for one in gap.touched for key in missed.get(one, ())}
        if search.hopeless(keys):
            touches = any(map(frozen.touched_by, gap.offers()))
            yield Left(gap, Why.FROZEN if touches else Why.UNKNOWN)
        elif keys and not found.proved:
            yield Left(gap, Why.UNFINISHED)
        elif keys:
            yield Left(gap, Why.TOGETHER if limit is None else Why.LIMIT)
