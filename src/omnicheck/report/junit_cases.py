"""Test cases out of a report: obligations that differ only in their context are one case."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import IntEnum

from omnicheck.report.phrases import counted
from omnicheck.report.plain import visible
from omnicheck.verdict.gap import Gap, Level
from omnicheck.verdict.obligation import Obligation, Outcome, worst
from omnicheck.verdict.report import Report

_MOST_REASONS = 5


class Ending(IntEnum):
    """How a case ended, the worst first."""

    ERROR = 0
    FAILURE = 1
    SKIPPED = 2
    PASSED = 3


@dataclass(frozen=True, slots=True)
class Case:
    """One test case; `rule` is the first that objected, `reasons` are texts of a line or more."""

    suite: str
    name: str
    ending: Ending = Ending.PASSED
    reasons: list[str] = field(default_factory=list)
    rule: str = ""


_ENDINGS = {Outcome.BROKEN: Ending.FAILURE, Outcome.UNPROVEN: Ending.SKIPPED, Outcome.KEPT: Ending.PASSED}


def cases(report: Report) -> list[Case]:
    """A case for each group of obligations, and one for each gap that moves no score."""
    groups: dict[Obligation, list[Outcome]] = {}
    for obligation, outcome in report.outcomes.items():
        groups.setdefault(replace(obligation, context=None), []).append(outcome)
    objecting = _objecting(report.gaps)
    risks = (gap for gap in report.gaps if not gap.touched)
    waived = {replace(obligation, context=None) for obligation in report.excused} - groups.keys()
    return [
        *(_group(one, outcomes, objecting) for one, outcomes in groups.items()),
        *(_waived(one) for one in sorted(waived)),
        *map(_risk, risks),
    ]


def _objecting(gaps: Iterable[Gap]) -> Mapping[tuple[Obligation, Outcome], list[Gap]]:
    """The gaps that break or open a group, worst first."""
    found: dict[tuple[Obligation, Outcome], list[Gap]] = {}
    for gap in gaps:
        for outcome, obligations in ((Outcome.BROKEN, gap.breaks), (Outcome.UNPROVEN, gap.opens)):
            for group in dict.fromkeys(replace(one, context=None) for one in obligations):
                found.setdefault((group, outcome), []).append(gap)
    return found


def _group(
    group: Obligation, outcomes: list[Outcome], objecting: Mapping[tuple[Obligation, Outcome], list[Gap]]
) -> Case:
    outcome = worst(outcomes)
    gaps = objecting.get((group, outcome), [])
    told = [_told(gap) for gap in gaps[:_MOST_REASONS]]
    if len(gaps) > len(told):
        told.append(f"and {counted(len(gaps) - len(told), 'gap')} more")
    if outcome is not Outcome.KEPT:
        told.append(f"{outcome} in {outcomes.count(outcome):,} of {counted(len(outcomes), 'place')}")
    return Case(_suite(group), group.key, _ENDINGS[outcome], told, gaps[0].rule if gaps else "")


def _waived(group: Obligation) -> Case:
    """A group that is waived in every place."""
    return Case(_suite(group), group.key, Ending.SKIPPED, ["waived"], "waived")


def _suite(group: Obligation) -> str:
    return f"{group.kind.definition}.{group.kind}"


def _risk(gap: Gap) -> Case:
    """A risk fails only if it is an error, such as a waiver that expired."""
    ending = Ending.FAILURE if gap.level is Level.ERROR else Ending.PASSED
    return Case("risk", f"{gap.rule}: {gap.message}", ending, [_told(gap)], gap.rule)


def _told(gap: Gap) -> str:
    said = visible(f"{gap.level}[{gap.rule}] {gap.place}: {gap.message}")
    return f"{said}\n{visible(gap.remedy)}" if gap.remedy else said
