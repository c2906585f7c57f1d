"""The search for the least plan: an implicit hitting set, with the audit as judge (semantics 7).

A small integer program proposes a set of changes that satisfies every clause learnt so far; the audit of the
changed model judges it; each obligation that fails adds clauses. As no clause excludes a set that the audit
passes, the first proposal that passes is least among the changes considered.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from functools import partial
from typing import NamedTuple

from omnicheck.caps import MAX_PLAN_AUDITS
from omnicheck.errors import UserError
from omnicheck.evaluation.rejudged import Judged
from omnicheck.planning.all_alternatives import alternatives_of
from omnicheck.planning.clauses import Clause, Clauses
from omnicheck.planning.goal import Goal
from omnicheck.planning.hitting_set import Choice, ClauseRow, Problem, TooHardError
from omnicheck.planning.menu import Menu
from omnicheck.planning.step_by_step import StepByStep
from omnicheck.units.grouping import grouped
from omnicheck.verdict.change import Change
from omnicheck.verdict.obligation import Definition, Obligation, Outcome
from omnicheck.verdict.plan import Standings, standings
from omnicheck.verdict.report import Report

Judge = Callable[[tuple[Change, ...]], Judged]
"""Audits a model with changes made to it; raises UserError if they make it invalid."""

Solver = Callable[[Problem], Choice]
"""Returns a set of changes that satisfies the rows of a problem, the least that it can find.

Raises TooHardError if it cannot say which that is.
"""


class LeastSet(NamedTuple):
    """A set of changes, what it reaches, what it gives up, and the points below which there is none.

    `bound` is None if no bound is known.
    """

    changes: frozenset[int]
    judged: Judged
    given_up: frozenset[str]
    bound: int | None = None
    proved: bool = False
    interrupted: bool = False


class Proposal(NamedTuple):
    """Changes to be judged, and today's obligations that are given up, by their keys."""

    changes: frozenset[int]
    given_up: frozenset[str]


class Progress(NamedTuple):
    """How far a search is: its audits, the changes considered, and the points of the last proposal."""

    audits: int
    considered: int
    effort: int


Outcomes = Mapping[str, Outcome]
"""The outcome of each obligation by its key."""


class After(NamedTuple):
    """What is kept of an audit: outcomes that are not as today, None if owed no more, and the standings."""

    changed: Mapping[str, Outcome | None]
    standings: Mapping[Definition, Standings]


_MOST_RECENT = 8
"""Audits that are held whole, with all that was worked out for them; of the others what differs is held."""


class Search:
    """The search for plans of one model; goals share its menu, its clauses and its audits."""

    def __init__(self, judge: Judge, progress: Callable[[Progress], None] | None = None) -> None:
        self._judge = judge
        self._progress = progress
        self.today = judge(())
        self._today: Outcomes = _by_key(self.today.report)
        self._after: dict[frozenset[int], After | None] = {frozenset(): self._after_of(self.today)}
        self._recent: dict[frozenset[int], Judged] = {}
        self.menu = Menu(self.today.report)
        self.clauses = Clauses(self.today.report.landscape.document, self.menu)
        self._failure_of = {key: one.key for one in self.today.report.outcomes for key in one.keys}
        self._interrupted = False
        self._sizes = {one.key: one.number for one in self.today.report.outcomes}

    @property
    def audits(self) -> int:
        """Return how many models were audited, that of today included."""
        return len(self._after)

    def least(self, goal: Goal, solver: Solver, limit: int | None = None, *, exact: bool = True) -> LeastSet:
        """Return the least set of changes that reaches a goal, as far as its points allow within a limit.

        With a solver that is not `exact`, the set is completed step by step, and what is not needed is left
        out again. So it is where a search is interrupted, this one or one before, after too many audits, or
        where a choice is too hard; the bound is that of sets which give up no more.
        """
        last, choice = self.audits + MAX_PLAN_AUDITS, Proposal(frozenset(), frozenset())
        try:
            while self.audits < last and not self._interrupted:
                choice = self._proposed(goal, solver, limit)
                if self.clauses.forbids(choice.changes):
                    break
                found = self._passing(goal, choice)
                if found is not None and exact:
                    return found._replace(bound=self.menu.effort(choice.changes), proved=True)
                if found is not None:
                    break
        except TooHardError:
            pass
        except KeyboardInterrupt:
            self._interrupted = True
        completed = self._completed(goal, choice, limit)
        bound = self._bound(goal, solver, completed, choice) if exact else None
        return completed._replace(bound=bound, interrupted=self._interrupted)

    def hopeless(self, keys: Collection[str]) -> bool:
        """Return whether no changes that are known keep all of today's obligations with these keys."""
        return any(
            not clause.failures.isdisjoint(keys) and not clause.added and not clause.undone
            for clause in self.clauses.all()
        )

    def judged(self, changes: frozenset[int]) -> Judged | None:
        """Return what the audit says of some changes; None if they make the model invalid."""
        if not changes:
            return self.today
        if changes in self._after and self._after[changes] is None:
            return None
        if changes not in self._recent:
            found = self._audited(changes)
            self._after[changes] = self._after_of(found) if found else None
            if self._progress:
                self._progress(Progress(self.audits, len(self.menu), self.menu.effort(changes)))
            if found is None:
                return None
            self._recent[changes] = found
            if len(self._recent) > _MOST_RECENT:
                del self._recent[next(iter(self._recent))]
        return self._recent[changes]

    def after(self, changes: frozenset[int]) -> After | None:
        """Return what is kept of the audit of some changes; None if they make the model invalid."""
        if changes not in self._after:
            self.judged(changes)
        return self._after[changes]

    def outcomes(self, changes: frozenset[int]) -> Outcomes:
        """Return the outcomes after some changes by key; none if they make the model invalid."""
        after = self.after(changes)
        both = {**self._today, **after.changed} if after else {}
        return {key: outcome for key, outcome in both.items() if outcome is not None}

    def _after_of(self, judged: Judged) -> After:
        found = _by_key(judged.report)
        changed: dict[str, Outcome | None] = dict.fromkeys(self._today.keys() - found.keys())
        changed |= {key: one for key, one in found.items() if self._today.get(key) is not one}
        return After(changed, standings(judged.report))

    def _audited(self, changes: frozenset[int]) -> Judged | None:
        try:
            return self._judge(self.menu.chosen(changes))
        except UserError:
            return None

    def failures(self, goal: Goal, judged: Judged) -> Iterator[tuple[Obligation, tuple[str, ...]]]:
        """Yield what fails of a goal, and by which of today's obligations it is known."""
        for one in goal.failing(judged.report):
            yield one, tuple(dict.fromkeys(self._failure_of.get(key, key) for key in one.keys))

    def _passing(self, goal: Goal, choice: Proposal) -> LeastSet | None:
        """Return a proposal that passes; of another one learn what it lacks."""
        judged = self.judged(choice.changes)
        if judged is None:
            self.clauses.forbid(choice.changes, self._core(choice.changes))
            return None
        missed = {one: ids for one, ids in self.failures(goal, judged) if not choice.given_up.issuperset(ids)}
        if not missed:
            return LeastSet(choice.changes, judged, choice.given_up)
        if not self._learn(goal, choice.changes, judged, missed):
            self.clauses.learn_exactly(choice.changes, {id for ids in missed.values() for id in ids})
        return None

    def _core(self, changes: frozenset[int]) -> frozenset[int]:
        """Return changes that make the model invalid, each of them needed for that."""
        core = changes
        for number in sorted(changes):
            if self.judged(core - {number}) is None:
                core -= {number}
        return core

    def _learn(
        self, goal: Goal, made: frozenset[int], judged: Judged, missed: dict[Obligation, tuple[str, ...]]
    ) -> bool:
        """Learn the clauses and the changes of what is missed; return whether anything is new."""
        new = self.menu.offer(judged.report, (gap for gap in judged.report.gaps if gap.touched), made)
        for obligation, alternatives in alternatives_of(judged, missed.keys(), goal.kept):
            for id in missed[obligation]:
                self._sizes.setdefault(id, obligation.number)
                new |= self.clauses.learn(id, alternatives, made)
        return new

    def _bound(self, goal: Goal, solver: Solver, found: LeastSet, last: Proposal) -> int | None:
        """Return the points below which no set gives up no more than one that was found.

        If that is too hard, return those of the last proposal; None if what was found gives up more.
        """
        try:
            return self.menu.effort(self._proposed(goal, solver, None, found.given_up).changes)
        except TooHardError:
            return self.menu.effort(last.changes) if found.given_up <= last.given_up else None

    def _proposed(
        self, goal: Goal, solver: Solver, limit: int | None, spared: frozenset[str] = frozenset()
    ) -> Proposal:
        """Return what a solver chooses by the clauses on all failures of a goal but the `spared`."""
        clauses = tuple(self.clauses.all())
        clauses_of = grouped(
            (id, one) for one, of in enumerate(clauses) for id in self._failing(goal, of) if id not in spared
        )
        alike = grouped((tuple(some), id) for id, some in sorted(clauses_of.items()))  # lost together, or not
        rows = [
            ClauseRow(tuple(of.added.items()), tuple(of.undone.items()), number if ids != [""] else None)
            for number, (some, ids) in enumerate(alike.items())
            for of in (clauses[one] for one in some)
        ]
        weights = [sum(self._sizes.get(id, 0) for id in ids) for ids in alike.values()]
        problem = Problem(self.menu.efforts, rows, self.menu.clashes, weights, self.menu.shared, limit)
        choice = solver(problem)
        groups = tuple(alike.values())
        return Proposal(choice.changes, frozenset(id for one in choice.given_up for id in groups[one]))

    def _failing(self, goal: Goal, clause: Clause) -> list[str]:
        """Return the failures of the goal that a clause is about; one without a name if it must hold."""
        if not clause.failures:
            return [""]
        return sorted(id for id in clause.failures if goal.covers_key(id))

    def _completed(self, goal: Goal, last: Proposal, limit: int | None) -> LeastSet:
        """Return a set of changes that is found step by step from the last proposal."""
        valid = last.changes if self.judged(last.changes) else frozenset[int]()
        failures = partial(self.failures, goal)
        search = StepByStep(self.menu, self.judged, failures, self.hopeless, limit)
        changes = search.extended(valid)
        judged = self.judged(changes) or self.today
        left = frozenset(id for _, ids in self.failures(goal, judged) for id in ids)
        return self._needed(goal, LeastSet(changes, judged, left))

    def _needed(self, goal: Goal, found: LeastSet) -> LeastSet:
        """Return what is found without the changes that nothing is lost without, the dearest first.

        All are tried again until none can be left out, since one may have been needed only for another.
        """
        before = None
        while before != found.changes:
            before = found.changes
            for number in sorted(before, key=lambda one: (-self.menu.effort((one,)), one)):
                fewer = found.changes - {number}
                judged = self.judged(fewer)
                if judged and all(found.given_up.issuperset(ids) for _, ids in self.failures(goal, judged)):
                    found = found._replace(changes=fewer, judged=judged)
        return found


def _by_key(report: Report) -> Outcomes:
    return dict(sorted((key, outcome) for one, outcome in report.outcomes.items() for key in one.keys))
