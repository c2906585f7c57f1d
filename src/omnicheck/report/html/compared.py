"""Views of a comparison and a baseline."""

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
from omnicheck.verdict.baseline import BaselineStatus
from omnicheck.verdict.comparison import Comparison


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
