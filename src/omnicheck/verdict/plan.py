"""The least plan: changes in steps, what each reaches, and what no known change closes."""

from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple

from omnicheck.model.edit import Edit
from omnicheck.verdict.change import Change, Charge
from omnicheck.verdict.comparison import Comparison
from omnicheck.verdict.gap import Gap
from omnicheck.verdict.obligation import Definition, Kind
from omnicheck.verdict.question import Question
from omnicheck.verdict.report import Report, Tally, Verdict


class PlanGoal(StrEnum):
    """The offices whose definitions a plan is for."""

    CIO = "cio"
    CMO = "cmo"
    BOTH = "both"

    @property
    def definitions(self) -> frozenset[Definition]:
        """Return the definitions of the office; of both, also what they agree on."""
        return frozenset(Definition if self is PlanGoal.BOTH else [Definition(self)])

    def asks_for(self, key: str) -> bool:
        """Return whether the obligation with a key is of one of the definitions."""
        return Kind(key.partition("/")[0]).definition in self.definitions


class Proof(StrEnum):
    """What is known about the effort of a plan."""

    LEAST = "least"
    BOUNDED = "bounded"
    GREEDY = "greedy"


class Why(StrEnum):
    """Why a plan leaves a gap."""

    FROZEN = "what would close it touches a frozen element"
    UNKNOWN = "no change is known that closes it"
    UNFINISHED = "the search found no changes that close it, and did not try all"
    TOGETHER = "no known changes close it together with the rest"
    LIMIT = "no known changes within the limit close it together with the rest"


class Standings(NamedTuple):
    """The verdict on a definition and its counts, after a step; the alignment has no verdict."""

    verdict: Verdict | None
    tally: Tally


def standings(report: Report) -> Mapping[Definition, Standings]:
    """Return the verdicts and counts of a report."""
    found = {one: Standings(of.verdict, of.tally) for one, of in report.judgements.items()}
    return {**found, Definition.ALIGNMENT: Standings(None, report.alignment)}


class PlanStep(NamedTuple):
    """One change of a plan, in its place.

    Attributes:
        number: its place, from 1.
        change: what to do.
        effort: its points, without `charges`.
        charges: what it costs beside because it is the first step that needs it; later ones share it.
        owners: the roles that own what it changes.
        closes: keys of the obligations that are kept after it and were not before.
        breaks: keys of those that are broken after it and were not before, until a later step.
        loses: keys of those that are broken from it on, as what the plan is not for.
        opens: keys of those that are only unproven after it and were broken before.
        findings: numbers of today's findings that are closed after it and were not before.
        parts: numbers of those of which it closes a part.
        prepares: the number of the first later step that closes something because of it too, if any.
        until: the number of the step after which nothing is broken any more of what it `breaks`.
        after: what the audit says after it.
    """

    number: int
    change: Change
    effort: int
    charges: tuple[Charge, ...]
    owners: tuple[str, ...]
    closes: tuple[str, ...]
    breaks: tuple[str, ...]
    loses: tuple[str, ...]
    opens: tuple[str, ...]
    findings: tuple[int, ...]
    parts: tuple[int, ...]
    prepares: int | None
    until: int | None
    after: Mapping[Definition, Standings]


class Left(NamedTuple):
    """A gap that is there after a plan, and why."""

    gap: Gap
    why: Why


class Effort(NamedTuple):
    """The points of a plan, and what is known of them.

    No set of the changes considered that leaves no more broken has fewer points than `bound`; it is None
    where no bound is known.
    """

    points: int
    bound: int | None
    proof: Proof


class Budget(NamedTuple):
    """What the best plan within some points reaches."""

    points: int
    after: Mapping[Definition, Standings]


class Plan(NamedTuple):
    """A set of changes after which a goal is reached, in steps.

    Attributes:
        office: whose definition it is for.
        today: the report of the model as it is.
        report: the report after all steps.
        comparison: that report compared with the whole one of today.
        steps: in order.
        effort: the points of all steps together, charges once.
        alone: the efforts of the least plans for one office alone, if it is for both.
        limit: the points that it may take; None if there is no limit.
        considered: the number of different changes that were considered.
        audits: the number of changed models that were audited.
        left: the gaps of the goal that are there after it, and why.
        questions: what is taken for granted: facts that leave something unproven after it.
        edits: the plan as edits of the model.
        budgets: what fewer points reach, if that was asked.
        interrupted: True if the search was stopped before its end.
    """

    office: PlanGoal
    today: Report
    report: Report
    comparison: Comparison
    steps: tuple[PlanStep, ...]
    effort: Effort
    alone: Mapping[PlanGoal, Effort]
    limit: int | None
    considered: int
    audits: int
    left: tuple[Left, ...]
    questions: tuple[Question, ...]
    edits: tuple[Edit, ...]
    budgets: tuple[Budget, ...] = ()
    interrupted: bool = False
