"""Views of a comparison and a baseline."""

from collections.abc import Iterator
from typing import NamedTuple

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
from omnicheck.report.wording import OFFICE
from omnicheck.verdict.baseline import BaselineStatus
from omnicheck.verdict.comparison import TODAY, Comparison, ObligationState
from omnicheck.verdict.obligation import number_of


class OfficeChange(NamedTuple):
    """What a change does for one office: to its score and verdict, and how many obligations it moves."""

    office: str
    score: str
    verdict: str
    kept: int
    broken: int
    unproven: int


class ComparisonView(NamedTuple):
    """The changes of scores, verdicts and obligations, and what is loosened, in words."""

    name: str
    title: str
    adoption: str
    offices: tuple[OfficeChange, ...]
    text: tuple[str, ...]
    loosened: tuple[str, ...]
    policy: str


class BaselineView(NamedTuple):
    """The size of a baseline and its stale entries, in words."""

    size: str
    stale: str


def comparison_view(comparison: Comparison | None) -> ComparisonView | None:
    """Return the changes in the words of the text report."""
    if comparison is None:
        return None
    return ComparisonView(
        comparison.name,
        "What the patch changes, against today" if comparison.name == TODAY else f"Against {comparison.name}",
        adoption(comparison),
        tuple(_offices(comparison)),
        (*(obligation_changes(comparison) or ["no obligation changed"]), *growth_lines(comparison)),
        tuple(loosened_lines(comparison)),
        judged_by(comparison),
    )


def _offices(comparison: Comparison) -> Iterator[OfficeChange]:
    """Yield what changes for each office; an obligation that is gone or new counts as what it is now."""
    for (who, _), told in zip(OFFICE.items(), score_changes(comparison), strict=True):
        changed = [one for one in comparison.changes if one.obligation.kind.definition is who]
        now = {
            state: number_of(one.obligation for one in changed if one.after is state)
            for state in (ObligationState.KEPT, ObligationState.BROKEN, ObligationState.UNPROVEN)
        }
        yield OfficeChange(*told, *now.values())


def baseline_view(baseline: BaselineStatus | None) -> BaselineView | None:
    """Return the baseline in the words of the text report."""
    return BaselineView(baseline_size(baseline), stale_entries(baseline)) if baseline else None
