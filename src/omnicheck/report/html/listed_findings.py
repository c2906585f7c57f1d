"""The findings on the page: those of the report, those that are waived, and those that only the base has."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from omnicheck.model.landscape import Landscape
from omnicheck.report.finding_results import finding_results
from omnicheck.report.html.element_names import ElementNames, SentenceNames
from omnicheck.report.wording import waiver_text
from omnicheck.units.grouping import grouped
from omnicheck.verdict.baseline import BaselineStatus, ComparedWith, covers
from omnicheck.verdict.comparison import CHANGED, Comparison, Departure
from omnicheck.verdict.finding import Finding, finding_of
from omnicheck.verdict.gap import Gap, Standing
from omnicheck.verdict.report import Report

KNOWN = "in the baseline"
GONE = tuple(map(str, Departure))

STANDINGS = (*map(str, (*CHANGED, Standing.UNCHANGED)), *GONE, KNOWN)
"""The words for the standing of a finding's gaps, in the order in which they are counted."""


class ListedFinding(NamedTuple):
    """A finding on the page, with an id of its own, and the waiver and standing of each gap.

    `names` are for its sentences.
    """

    id: str
    finding: Finding
    landscape: Landscape
    waived: Mapping[str, str]
    standings: Mapping[str, tuple[str, ...]]
    names: SentenceNames

    @property
    def gone(self) -> bool:
        """Return whether only the base has it."""
        return bool(set(GONE) & set(self.standing))

    @property
    def whole(self) -> bool:
        """Return whether all of it is waived."""
        return all(gap.id in self.waived for gap in self.finding.gaps)

    @property
    def standing(self) -> tuple[str, ...]:
        """Return the standings of its gaps, each once."""
        found = {word for words in self.standings.values() for word in words}
        return tuple(word for word in STANDINGS if word in found)


def listed_findings(report: Report, compared: ComparedWith) -> Iterator[ListedFinding]:
    """Yield the findings as build servers list them, then those that are gone."""
    names = ElementNames(report.landscape)
    for one in finding_results(report):
        waived = {each.gap.id: waiver_text(each) for each in one.waived}
        gaps = one.finding.gaps if one.suppressed else (*one.finding.gaps, *(each.gap for each in one.waived))
        standings = {gap.id: _standing(gap, compared.baseline) for gap in gaps}
        shown = one.finding._replace(gaps=gaps)
        yield ListedFinding(one.id, shown, report.landscape, waived, standings, names.of_gaps(gaps))
    if compared.comparison:
        yield from _gone(compared.comparison)


def _gone(comparison: Comparison) -> Iterator[ListedFinding]:
    if comparison.base is None:
        return
    names = ElementNames(comparison.base.landscape)
    for word, gaps in comparison.departed.items():
        for cause, some in grouped((gap.cause, gap) for gap in gaps).items():
            found = finding_of(comparison.base.landscape, some)
            standings = {gap.id: (str(word),) for gap in some}
            id = f"{word.replace(' ', '-')}-{cause.id}"
            yield ListedFinding(id, found, comparison.base.landscape, {}, standings, names.of_gaps(some))


def _standing(gap: Gap, baseline: BaselineStatus | None) -> tuple[str, ...]:
    known = (KNOWN,) if baseline and covers(baseline.content.entries, gap) else ()
    return (*(() if gap.standing is None else (str(gap.standing),)), *known)


def standings(found: Iterable[ListedFinding]) -> dict[str, int]:
    """Return the number of gaps of each standing, without zeros."""
    tally = Counter(word for one in found for words in one.standings.values() for word in words)
    return {word: tally[word] for word in STANDINGS if tally[word]}
