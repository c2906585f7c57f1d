"""Comparisons and baselines as text."""

from collections.abc import Iterable, Iterator, Sequence

from rich.console import RenderableType

from omnicheck.report.comparison_wording import (
    LOOSENS,
    adoption,
    baseline_size,
    changed_gaps,
    gap_counts,
    growth_lines,
    judged_by,
    loosened_lines,
    obligation_changes,
    score_changes,
    stale_entries,
)
from omnicheck.report.console_layout import FAINT, LEVEL_STYLE, TITLE, columns, indented, rendered, styled
from omnicheck.report.gap_text import gap_block
from omnicheck.report.snippet import lines_of
from omnicheck.report.wording import counted, listed
from omnicheck.verdict.baseline import BaselineStatus, ComparedWith
from omnicheck.verdict.comparison import Comparison
from omnicheck.verdict.gap import Gap, Level

_MOST = 8


def render(comparison: Comparison, *, width: int = 100, color: bool = False) -> str:
    """Return what changed, the gaps that are new, worse or grown in full, and those that are gone."""
    return rendered(_content(comparison, width), width=width, color=color)


def _content(comparison: Comparison, width: int) -> Iterator[RenderableType]:
    yield styled((comparison.head.landscape.name, TITLE))
    yield styled()
    yield from (loosened := [*loosened_block(comparison)])
    yield from [styled()] if loosened else []
    yield from comparison_block(comparison)
    head = comparison.head.landscape
    lines = lines_of(head.sources)
    for gap in changed_gaps(comparison):
        yield styled()
        yield from gap_block(gap, head, lines, width)
    for why, gaps in comparison.departed.items():
        yield from _gone(why, gaps)


def comparison_block(comparison: Comparison) -> Iterator[RenderableType]:
    """Yield the scores before and after, and the changes of obligations and gaps."""
    new = adoption(comparison)
    yield styled(("Against ", TITLE), comparison.name, f": {new}" if new else "")
    if policy := judged_by(comparison):
        yield indented(styled(policy), 2)
    rows = [
        (styled((office, TITLE)), styled(moved), styled(verdict))
        for office, moved, verdict in score_changes(comparison)
    ]
    yield indented(columns(rows), 2)
    for text in obligation_changes(comparison) or ["no obligation changed"]:
        yield indented(styled(text), 2)
    yield indented(styled(f"gaps: {gap_counts(comparison)}"), 2)
    yield from (indented(styled(line), 2) for line in growth_lines(comparison))
    if comparison.gone:
        keys = listed([change.obligation.key for change in comparison.gone], _MOST)
        yield indented(styled(("removed: ", FAINT), keys), 2)


def loosened_block(comparison: Comparison | None) -> Iterator[RenderableType]:
    """Yield what the change asks less strictly, a line each."""
    if lines := loosened_lines(comparison):
        yield styled((f"{LOOSENS[0].upper()}{LOOSENS[1:]}:", TITLE))
        yield from (indented(styled(line), 2) for line in lines)


def _gone(how: str, gaps: Sequence[Gap]) -> Iterator[RenderableType]:
    if gaps:
        yield styled()
        yield styled((f"{counted(len(gaps), 'gap')} {how}", TITLE))
    for gap in gaps:
        yield indented(styled((f"{gap.level}[{gap.rule}] ", LEVEL_STYLE[gap.level]), gap.message), 2)


def compared_blocks(compared: ComparedWith) -> Iterator[Iterable[RenderableType]]:
    """Yield a block for the base and one for the baseline."""
    if compared.comparison:
        yield comparison_block(compared.comparison)
    if compared.baseline:
        yield _baseline(compared.baseline)


def _baseline(baseline: BaselineStatus) -> Iterator[RenderableType]:
    yield styled(("Baseline ", TITLE), baseline_size(baseline))
    if text := stale_entries(baseline):
        yield indented(styled((text, LEVEL_STYLE[Level.ERROR])), 2)
