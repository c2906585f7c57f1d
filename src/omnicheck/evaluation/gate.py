"""The gate: whether an audit passes, by the level of its gaps and never by their number."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from omnicheck.model.policy import FailOn
from omnicheck.units.prose import counted
from omnicheck.verdict.baseline import ComparedWith, GateResult, covers
from omnicheck.verdict.gap import Gap, Level, Standing
from omnicheck.verdict.report import Report, Verdict


class Threshold(NamedTuple):
    """The least level that fails, for all gaps or new ones only, and what else fails.

    `worse` adds known gaps that grew or got worse, `removals` removed obligations, `loosenings` loosenings.
    """

    least: str
    only_new: bool = False
    removals: bool = False
    worse: bool = False
    loosenings: bool = False


def gate_result(report: Report, threshold: Threshold, compared: ComparedWith) -> GateResult:
    """Return what fails, if anything; gaps that a baseline covers pass, stale entries fail."""
    comparison, baseline = compared.comparison, compared.baseline
    known = {id(gap) for gap in report.gaps if baseline and covers(baseline.content.entries, gap)}
    gaps = [gap for gap in report.gaps if id(gap) not in known and _counts(gap, threshold)]
    failing = [gap for gap in gaps if _is_serious(gap, threshold.least)]
    reasons = [*_failing_text(failing, bool(comparison or baseline))]
    if unproven := _unproven(report, gaps, threshold, threshold.only_new or baseline is not None):
        failing += [gap for gap in gaps if gap.opens and gap not in failing]
        reasons.append(unproven)
    if threshold.removals and comparison and comparison.gone:
        reasons.append(f"{counted(len(comparison.gone), 'obligation', separator=',')} removed")
    if threshold.loosenings and comparison and comparison.loosened:
        reasons.append(counted(len(comparison.loosened), "loosening"))
    if baseline and baseline.stale:
        reasons.append(f"{len(baseline.stale):,} stale in the baseline")
    return GateResult(tuple(reasons), frozenset(gap.id for gap in failing))


def _counts(gap: Gap, threshold: Threshold) -> bool:
    if gap.standing is Standing.NEW or not threshold.only_new:
        return True
    return threshold.worse and gap.standing in (Standing.GROWN, Standing.WORSE)


def _is_serious(gap: Gap, least: str) -> bool:
    first = Level.ERROR if least == FailOn.UNPROVEN else Level(least)
    return gap.level.gravity >= first.gravity


def _failing_text(gaps: Sequence[Gap], compared: bool) -> Iterator[str]:
    """Yield `2 new errors`, `1 grown warning`, in the order of standings and from the gravest level on."""
    tally = Counter((gap.standing if compared else None, gap.level) for gap in gaps)
    for standing in (*Standing, None):
        word = {None: "", Standing.UNCHANGED: "known "}.get(standing, f"{standing} ")
        for level in reversed(Level):
            if number := tally[standing, level]:
                yield counted(number, f"{word}{level}", separator=",")


def _unproven(report: Report, gaps: Iterable[Gap], threshold: Threshold, only_some: bool) -> str:
    """Return which verdict is unproven or, if only some gaps count, how many of these open something."""
    if threshold.least != FailOn.UNPROVEN:
        return ""
    if only_some:
        nothing = {
            definition
            for definition, judgement in report.judgements.items()
            if judgement.verdict is Verdict.NOT_APPLICABLE
        }
        number = sum(any(one.kind.definition not in nothing for one in gap.opens) for gap in gaps)
        return f"{number:,} with unproven obligations" if number else ""
    only = report.view.definition if report.view else None
    unproven = [
        definition.upper()
        for definition, judgement in report.judgements.items()
        if judgement.verdict is Verdict.UNPROVEN and only in (None, definition)
    ]
    return f"{' and '.join(unproven)} unproven" if unproven else ""
