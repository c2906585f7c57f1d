"""Findings as build servers list them: one result each, with what is waived of it."""

from collections.abc import Iterator
from typing import NamedTuple

from omnicheck.place import Place
from omnicheck.units.grouping import grouped
from omnicheck.verdict.finding import Finding, changed_first, finding_of, first_rule
from omnicheck.verdict.gap import Waived
from omnicheck.verdict.report import Report


class FindingResult(NamedTuple):
    """A finding with its waived gaps, `suppressed` if it has no others.

    `rule` is the first of its gaps, waived ones too, so that a waiver does not make it another result.
    """

    finding: Finding
    rule: str
    waived: tuple[Waived, ...] = ()
    suppressed: bool = False

    @property
    def id(self) -> str:
        """Return the identity: the cause's, which places, wording, limits and touchpoints do not change."""
        return self.finding.cause.id

    def related(self) -> Iterator[tuple[str, Place]]:
        """Yield the places of its gaps and those related to them, each once.

        The gap that the headline is of is left out, unless it has another place than the finding.
        """
        gaps = self.finding.gaps if self.finding.lead.place != self.finding.place else self.finding.gaps[1:]
        found = [(f"{gap.rule}: {gap.message}", gap.place) for gap in gaps]
        found += [related for gap in self.finding.gaps for related in gap.related]
        yield from dict.fromkeys(found)


def finding_results(report: Report) -> tuple[FindingResult, ...]:
    """Return a result for each finding: those first that changed, last those that are waived whole."""
    waived = grouped((one.gap.cause, one) for one in report.waived)
    there = [_result(one, waived.pop(one.cause, [])) for one in changed_first(report.findings)]
    bare = (finding_of(report.landscape, (one.gap for one in some)) for some in waived.values())
    gone = (FindingResult(one, one.rule, tuple(waived[one.cause]), suppressed=True) for one in bare)
    return (*there, *gone)


def _result(finding: Finding, waived: list[Waived]) -> FindingResult:
    rule = first_rule([*finding.gaps, *(one.gap for one in waived)])
    return FindingResult(finding, rule, tuple(waived))
