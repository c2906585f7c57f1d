"""Findings against a base or a baseline: those to list, how they grew, and those that are gone."""

from omnicheck.report.comparison_wording import growth_text
from omnicheck.report.wording import counted, listed
from omnicheck.verdict.baseline import ComparedWith
from omnicheck.verdict.cause import Cause
from omnicheck.verdict.comparison import Comparison, Departure
from omnicheck.verdict.finding import Finding, changed_first, with_gaps
from omnicheck.verdict.report import Report

_MOST_NAMED = 4


def findings_to_list(report: Report, compared: ComparedWith) -> tuple[Finding, ...]:
    """Return the findings that a report speaks of, reduced to such gaps: those first that changed.

    With neither a base nor a baseline these are all.
    """
    return changed_first(with_gaps(report.agreement.findings, filter(compared.speaks_of, report.gaps)))


def finding_growth(finding: Finding, comparison: Comparison | None) -> str:
    """Return how the gaps of a known finding grew, such as `known, 25 h → 7 d`; else nothing."""
    found = dict.fromkeys(filter(None, (growth_text(gap, comparison) for gap in finding.gaps)))
    return f"known, {listed(list(found), 2)}" if found else ""


def departed_findings(comparison: Comparison) -> list[str]:
    """Return a phrase for each way in which findings of the base went, with their names, then other gaps.

    Such as `2 findings fixed: flow nightly-file, price at touchpoint till`. A finding is fixed only if all of
    its gaps are.
    """
    here = {gap.cause for gap in comparison.head.gaps}
    ways: dict[Cause, Departure] = {}
    for way, gaps in reversed(comparison.departed.items()):
        for gap in gaps:
            ways.setdefault(gap.cause, way)
    phrases = []
    for way, gaps in comparison.departed.items():
        labels = [cause.label for cause, went in ways.items() if went is way and cause not in here]
        if labels:
            phrases.append(f"{counted(len(labels), 'finding')} {way}: {listed(labels, _MOST_NAMED)}")
        if some := sum(gap.cause in here for gap in gaps):
            phrases.append(f"{counted(some, 'gap')} {way} of findings that go on")
    return phrases
