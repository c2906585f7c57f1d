"""A comparison as text: what a change does to both scores, to obligations and to gaps."""

from collections.abc import Iterator, Sequence

from rich.console import RenderableType

from omnicheck.report.comparison_words import gaps, new_gaps, obligations, scores, waivers
from omnicheck.report.gap_text import gap_block
from omnicheck.report.phrases import counted, listed
from omnicheck.report.sheet import FAINT, LEVEL_STYLE, TITLE, columns, indented, words, written
from omnicheck.report.snippet import lines_of
from omnicheck.verdict.comparison import Comparison, ObligationChange
from omnicheck.verdict.gap import Gap

_MOST = 8


def render(comparison: Comparison, *, width: int = 100, color: bool = False) -> str:
    """What the change does, the new gaps in full, and what went away."""
    return written(_content(comparison, width), width=width, color=color)


def _content(comparison: Comparison, width: int) -> Iterator[RenderableType]:
    yield words((comparison.head.landscape.name, TITLE))
    yield words()
    yield from against(comparison)
    lines = lines_of(comparison.head.landscape.sources)
    for gap in new_gaps(comparison):
        yield words()
        yield from gap_block(gap, lines, width)
    yield from _gone("fixed", comparison.fixed)
    yield from _gone("removed", comparison.removed)


def against(comparison: Comparison) -> Iterator[RenderableType]:
    """Scores before and after, and what became of obligations and gaps."""
    if comparison.base is None:
        yield words(("Against ", TITLE), comparison.name, ": no model there, so all of it is new")
    else:
        yield words(("Against ", TITLE), comparison.name)
    rows = [(words((office, TITLE)), words(moved), words(said)) for office, moved, said in scores(comparison)]
    yield indented(columns(rows), 2)
    for said in obligations(comparison) or ["no obligation stands otherwise than before"]:
        yield indented(words(said), 2)
    yield indented(words(f"gaps: {gaps(comparison)}"), 2)
    yield from _removed(comparison.gone)
    if added := waivers(comparison):
        yield indented(words((f"{counted(len(added), 'waiver')} added", TITLE)), 2)
        yield from (indented(words(said), 4) for said in added)


def _removed(changes: Sequence[ObligationChange]) -> Iterator[RenderableType]:
    """What nobody owes any more, by name: a deletion is no mending."""
    if changes:
        keys = listed([change.obligation.key for change in changes], _MOST)
        yield indented(words(("removed: ", FAINT), keys), 2)


def _gone(how: str, gaps: Sequence[Gap]) -> Iterator[RenderableType]:
    if gaps:
        yield words()
        yield words((f"{counted(len(gaps), 'gap')} {how}", TITLE))
    for gap in gaps:
        yield indented(words((f"{gap.level}[{gap.rule}] ", LEVEL_STYLE[gap.level]), gap.message), 2)
