"""Views of a comparison and a baseline, and the standing of every gap."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from omnicheck.model.landscape import Landscape
from omnicheck.report.comparison_wording import (
    adoption,
    baseline_size,
    growth_lines,
    judged_by,
    loosened_lines,
    obligation_changes,
    score_changes,
    stale_entries,
)
from omnicheck.report.wording import waiver_text
from omnicheck.verdict.baseline import BaselineStatus, ComparedWith, covers
from omnicheck.verdict.comparison import GREW, Comparison, Departure
from omnicheck.verdict.gap import Gap, Standing
from omnicheck.verdict.report import Report

KNOWN = "in the baseline"
GONE = tuple(map(str, Departure))


STANDINGS = (*(str(one) for one in (Standing.NEW, *GREW, Standing.UNCHANGED)), *GONE, KNOWN)
"""The words for a gap's standing, in the order in which they are counted."""


class ListedGap(NamedTuple):
    """A gap on the page, with its own id, the waiver, the standing, and its landscape."""

    id: str
    gap: Gap
    landscape: Landscape
    waived: str = ""
    standing: tuple[str, ...] = ()

    @property
    def gone(self) -> bool:
        """Return whether only the base has it."""
        return bool(set(GONE) & set(self.standing))


class ComparisonView(NamedTuple):
    """The changes of scores, verdicts and obligations, and what is loosened, in words."""

    name: str
    adoption: str
    scores: tuple[tuple[str, str, str], ...]
    text: tuple[str, ...]
    loosened: tuple[str, ...]
    policy: str


class BaselineView(NamedTuple):
    """The size of a baseline and its stale entries, in words."""

    size: str
    stale: str


def listed_gaps(report: Report, compared: ComparedWith) -> Iterator[ListedGap]:
    """Yield the gaps of the report, those that are waived, and those that only the base has."""
    for gap in report.gaps:
        yield ListedGap(gap.id, gap, report.landscape, "", _standing(gap, compared.baseline))
    for one in report.waived:
        yield ListedGap(one.gap.id, one.gap, report.landscape, waiver_text(one))
    comparison = compared.comparison
    if comparison and comparison.base:
        gone = (comparison.fixed, comparison.removed, comparison.waived, comparison.unasked)
        for word, gaps in zip(GONE, gone, strict=True):
            for gap in gaps:
                yield ListedGap(f"{word}-{gap.id}", gap, comparison.base.landscape, "", (word,))


def _standing(gap: Gap, baseline: BaselineStatus | None) -> tuple[str, ...]:
    known = (KNOWN,) if baseline and covers(baseline.entries, gap) else ()
    return (*(() if gap.standing is None else (str(gap.standing),)), *known)


def standings(found: Iterable[ListedGap]) -> dict[str, int]:
    """Return the number of gaps of each standing, without zeros."""
    tally = Counter(word for one in found for word in one.standing)
    return {word: tally[word] for word in STANDINGS if tally[word]}


def comparison_view(comparison: Comparison | None) -> ComparisonView | None:
    """Return the changes in the words of the text report."""
    if comparison is None:
        return None
    return ComparisonView(
        comparison.name,
        adoption(comparison),
        tuple(score_changes(comparison)),
        (*(obligation_changes(comparison) or ["no obligation changed"]), *growth_lines(comparison)),
        tuple(loosened_lines(comparison)),
        judged_by(comparison),
    )


def baseline_view(baseline: BaselineStatus | None) -> BaselineView | None:
    """Return the baseline in the words of the text report."""
    return BaselineView(baseline_size(baseline), stale_entries(baseline)) if baseline else None
