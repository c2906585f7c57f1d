"""The gate: whether an audit passes, by the level of its gaps and never by their number."""

from collections.abc import Iterable
from typing import NamedTuple

from omnicheck.model.policy import FailOn
from omnicheck.verdict.baseline import ComparedWith, covers
from omnicheck.verdict.gap import Gap, Level, Standing
from omnicheck.verdict.report import Report, Verdict


class Threshold(NamedTuple):
    """The least level that fails, for all gaps or new ones only, and whether removed obligations fail too."""

    least: str
    only_new: bool = False
    removals: bool = False


def fails(report: Report, threshold: Threshold, compared: ComparedWith) -> bool:
    """Return whether the report fails; gaps that a baseline covers pass, stale entries fail."""
    comparison, baseline = compared
    gaps = [
        gap
        for gap in report.gaps
        if not (baseline and covers(baseline.entries, gap))
        and (gap.standing is Standing.NEW or not threshold.only_new)
    ]
    gone = threshold.removals and comparison is not None and bool(comparison.gone)
    stale = baseline is not None and bool(baseline.stale)
    only_some = threshold.only_new or baseline is not None
    return gone or stale or _serious(gaps, threshold.least) or _unproven(report, gaps, threshold, only_some)


def _serious(gaps: Iterable[Gap], least: str) -> bool:
    levels = list(Level)
    first = levels.index(Level.ERROR if least == FailOn.UNPROVEN else Level(least))
    return any(levels.index(gap.level) >= first for gap in gaps)


def _unproven(report: Report, gaps: Iterable[Gap], threshold: Threshold, only_some: bool) -> bool:
    """Return whether a verdict is unproven or, if only some gaps count, one of these opens something."""
    if threshold.least != FailOn.UNPROVEN:
        return False
    if only_some:
        nothing = {
            definition
            for definition, judgement in report.judgements.items()
            if judgement.verdict is Verdict.NOT_APPLICABLE
        }
        return any(one.kind.definition not in nothing for gap in gaps for one in gap.opens)
    only = report.view.definition if report.view else None
    return any(
        judgement.verdict is Verdict.UNPROVEN
        for definition, judgement in report.judgements.items()
        if only in (None, definition)
    )
