"""Changes tried on a gap or a finding: the audit of the changed model says what they do."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from omnicheck.evaluation.offered_changes import offered_changes
from omnicheck.model.landscape import Landscape
from omnicheck.verdict.change import Change
from omnicheck.verdict.gap import Gap
from omnicheck.verdict.obligation import Obligation, Outcome
from omnicheck.verdict.report import Report

Judge = Callable[[tuple[Change, ...]], Report]
"""Audits the model with changes made to it; raises UserError if they make it invalid."""


class Repair(NamedTuple):
    """Changes that together close gaps, in the order in which they were found, and the gaps that are left."""

    changes: tuple[Change, ...]
    report: Report
    left: tuple[Gap, ...] = ()


def repair(landscape: Landscape, gaps: Iterable[Gap], today: Report, judge: Judge) -> Repair:
    """Return the changes that close the gaps, one gap after the other, each by the least effort that does.

    Where no change alone closes a gap, those that are part of what is needed are made one after the other.
    The changed model is audited after each. This is a search for a repair that works, not for the least one.
    """
    changes: tuple[Change, ...] = ()
    report, left = today, list[Gap]()
    for gap in gaps:
        if not (missed := _missed(report, gap, gap.touched)):
            continue
        found = _closing(landscape, _now(report, gap), changes, missed, judge)
        if found is None:
            left.append(gap)
        else:
            changes, report = found
    return Repair(changes, report, tuple(left))


def _closing(
    landscape: Landscape, gap: Gap, before: tuple[Change, ...], missed: frozenset[Obligation], judge: Judge
) -> tuple[tuple[Change, ...], Report] | None:
    together = before
    for change in offered_changes(landscape, gap):
        tried = (*(together if change.partial else before), change)
        report = judge(tried)
        if not _missed(report, gap, missed):
            return tried, report
        if change.partial:
            together = tried
    return None


def _now(report: Report, gap: Gap) -> Gap:
    """Return the gap as it is in a later report, with what that offers; by its obligations."""
    touched = {one.key for one in gap.touched}
    alike = (
        one for one in report.gaps if one.rule == gap.rule and touched & {two.key for two in one.touched}
    )
    return next(alike, gap)


def _missed(report: Report, gap: Gap, among: Iterable[Obligation]) -> frozenset[Obligation]:
    """Return those of the obligations that are broken, or to which the gap's rule still objects."""
    broken = {
        key for one, outcome in report.outcomes.items() if outcome is Outcome.BROKEN for key in one.keys
    }
    objected = {key for one in report.gaps if one.rule == gap.rule for two in one.touched for key in two.keys}
    return frozenset(one for one in among if not (broken | objected).isdisjoint(one.keys))
