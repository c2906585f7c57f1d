"""A report held against a baseline: which gaps are known, and which entries are true no more."""

from dataclasses import replace

from omnicheck.verdict.baseline import BROKEN, UNPROVEN, BaselineEntry, BaselineStatus, entries_of, knows
from omnicheck.verdict.gap import Standing
from omnicheck.verdict.report import Report


def hold(report: Report, file: str, entries: frozenset[BaselineEntry]) -> tuple[Report, BaselineStatus]:
    """The report whose known gaps are unchanged and whose others are new, and how the baseline stands."""
    gaps = tuple(
        replace(gap, standing=Standing.UNCHANGED if knows(entries, gap) else Standing.NEW)
        for gap in report.gaps
    )
    stale = tuple(sorted(entries - entries_of(report.gaps)))
    known = sum(gap.standing is Standing.UNCHANGED for gap in gaps)
    return replace(report, gaps=gaps), BaselineStatus(file, entries, stale, known)


def pruned(entries: frozenset[BaselineEntry], report: Report) -> frozenset[BaselineEntry]:
    """The entries that are still true; what was broken and is only unproven now is known as that."""
    there = entries_of(report.gaps)
    better = {entry.key for entry in entries - there if entry.what == BROKEN}
    return (entries | {BaselineEntry(UNPROVEN, key) for key in better}) & there
