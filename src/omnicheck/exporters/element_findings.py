"""What an audit found at each element, in the words of tags and attributes."""

from collections.abc import Iterable, Mapping

from omnicheck.model.landscape import Path
from omnicheck.units.grouping import grouped
from omnicheck.verdict.finding import Finding
from omnicheck.verdict.obligation import Definition
from omnicheck.verdict.report import Report

FINDING = "Finding"
"""The tag of every element at which something was found."""

TAGS: Mapping[Definition, str] = {
    Definition.CIO: "CIO",
    Definition.CMO: "CMO",
    Definition.ALIGNMENT: "Alignment",
}
"""The tag of each definition that a finding fails."""


def findings_by_element(report: Report) -> Mapping[Path, tuple[Finding, ...]]:
    """Return the findings at each element that has some, by its section and id."""
    return {
        path: tuple(found)
        for path, found in grouped((one.cause.element[:2], one) for one in report.findings).items()
    }


def tags_of(findings: Iterable[Finding]) -> tuple[str, ...]:
    """Return `Finding`, the gravest level and the definitions that the findings fail; empty without any."""
    found = tuple(findings)
    if not found:
        return ()
    level = max((one.level for one in found), key=lambda level: level.gravity)
    failed = {gap.definition for one in found for gap in one.gaps}
    return (FINDING, level.capitalize(), *(tag for who, tag in TAGS.items() if who in failed))
