"""The least plan: changes in steps, what each reaches, and what no known change closes."""

from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple

from omnicheck.model.edit import Edit
from omnicheck.verdict.change import Change, Charge
from omnicheck.verdict.gap import Gap
from omnicheck.verdict.obligation import Definition, Obligation
from omnicheck.verdict.question import Question
from omnicheck.verdict.report import Report, Tally, Verdict


class GoalName(StrEnum):
    """Whose definition a plan is for."""

    CIO = "cio"
    CMO = "cmo"
    BOTH = "both"


class Proof(StrEnum):
    """What is known of a plan beside that it works."""

    LEAST = "proved least"
    BOUNDED = "not proved least"
    GREEDY = "found step by step, without a solver"


class After(NamedTuple):
    """Verdict and counts of a definition after a step, or of the alignment, which has no verdict."""

    verdict: Verdict | None
    tally: Tally


class PlanStep(NamedTuple):
    """One change of a plan, in its place.

    Attributes:
        number: its place, from 1.
        change: what to do.
        effort: its points, without what it shares with other steps.
        charges: what it costs beside, charged here because it is the first step that needs it.
        owners: the roles that own what it changes.
        closes: what is kept after it and was not before.
        breaks: what is broken after it and was kept before, for a while.
        findings: the numbers of today's findings of which nothing is broken after it any more.
        after: what the audit says after it.
    """

    number: int
    change: Change
    effort: int
    charges: tuple[Charge, ...]
    owners: tuple[str, ...]
    closes: tuple[Obligation, ...]
    breaks: tuple[Obligation, ...]
    findings: tuple[int, ...]
    after: Mapping[Definition, After]


class Why(StrEnum):
    """Why a plan leaves something broken."""

    FROZEN = "what would close it touches a frozen element"
    NO_CHANGE = "no change is known that closes it"
    TOGETHER = "no changes are known that close it together with the rest"
    LIMIT = "it is not worth the effort within the limit"


class Left(NamedTuple):
    """A gap that is there after a plan, and why."""

    gap: Gap
    why: Why


class Plan(NamedTuple):
    """A set of changes after which a goal is reached, in steps.

    Attributes:
        goal: whose definition it is for.
        today: the report of the model as it is.
        report: the report after all steps.
        steps: in order.
        effort: points of all steps together.
        bound: no set of the changes considered reaches as much for fewer points; None without a solver.
        proof: whether it is proved least.
        considered: how many different changes were considered.
        audits: how many changed models were audited.
        left: the gaps that stay, and why.
        questions: what is taken for granted, as what to ask.
        edits: the plan as edits of the model.
        interrupted: True if the search was stopped.
    """

    goal: GoalName
    today: Report
    report: Report
    steps: tuple[PlanStep, ...]
    effort: int
    bound: int | None
    proof: Proof
    considered: int
    audits: int
    left: tuple[Left, ...]
    questions: tuple[Question, ...]
    edits: tuple[Edit, ...]
    interrupted: bool = False
