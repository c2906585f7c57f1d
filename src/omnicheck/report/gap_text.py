"""Gaps and waived gaps as text."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from rich.console import RenderableType

from omnicheck.model.landscape import Landscape
from omnicheck.report.console_layout import FAINT, LEVEL_STYLE, TITLE, indented, styled
from omnicheck.report.snippet import Lines, margin, note, related_notes, snippet
from omnicheck.report.witness_text import witness_notes
from omnicheck.report.wording import by_context, counted, listed, promise_text, waiver_text
from omnicheck.verdict.comparison import CHANGED
from omnicheck.verdict.gap import Gap, Level, Waived
from omnicheck.verdict.obligation import Obligation, number_of
from omnicheck.verdict.remedy import remedy_of

_MOST_GROUPS = 3
_MOST_CHANGES = 8
_MIN_MERGED = 3
"""Gaps alike at one place that share a block; fewer have a block each."""


def gap_blocks(
    gaps: Iterable[Gap], landscape: Landscape, lines: Lines, width: int
) -> Iterator[Iterator[RenderableType]]:
    """Yield a block for each gap, in order; neighbours that differ only in their messages share one."""
    for _, group in groupby(gaps, key=_alike):
        alike = tuple(group)
        if len(alike) < _MIN_MERGED or alike[0].witness is not None:
            yield from (gap_block(gap, landscape, lines, width) for gap in alike)
        else:
            yield _merged_block(alike, landscape, lines, width)


def _alike(gap: Gap) -> tuple[object, ...]:
    return gap.rule, gap.level, gap.standing, gap.place, gap.witness is None


def _merged_block(
    gaps: tuple[Gap, ...], landscape: Landscape, lines: Lines, width: int
) -> Iterator[RenderableType]:
    first, style = gaps[0], LEVEL_STYLE[gaps[0].level]
    yield styled((f"{first.level}[{first.rule}]", style), (f" {_header(first)} · {len(gaps):,} gaps", FAINT))
    for gap in gaps:
        places = ", ".join(str(place) for _, place in gap.related)
        yield indented(styled((gap.message, TITLE), (f"  {places}", FAINT)), 2)
    yield from snippet(first.place, lines, width=width, style=style)
    bar = margin(first.place)
    yield from _obligation_notes(bar, gaps)
    if fix := remedy_of(landscape, (first,)).words():
        yield note(bar, "fix", f"{fix}; the others likewise")


def gap_block(gap: Gap, landscape: Landscape, lines: Lines, width: int) -> Iterator[RenderableType]:
    """Yield the gap from its header to its remedy."""
    style = LEVEL_STYLE[gap.level]
    yield styled((f"{gap.level}[{gap.rule}]", style), (f" {_header(gap)}", FAINT))
    yield indented(styled((gap.message, TITLE)), 2)
    yield from gap_evidence(gap, lines, width)
    bar = margin(gap.place)
    yield from _obligation_notes(bar, (gap,))
    if fix := remedy_of(landscape, (gap,)).words(_MOST_CHANGES):
        yield note(bar, "fix", fix)


def _obligation_notes(bar: int, gaps: Sequence[Gap]) -> Iterator[RenderableType]:
    breaks, opens = [one for gap in gaps for one in gap.breaks], [one for gap in gaps for one in gap.opens]
    for verb, obligations in (("breaks", breaks), ("leaves unproven", opens)):
        if obligations:
            yield note(bar, verb, f"{counted(number_of(obligations), 'obligation')}, {grouped(obligations)}")


def gap_evidence(gap: Gap, lines: Lines, width: int) -> Iterator[RenderableType]:
    """Yield the gap's line in the model, its related places, and its witness."""
    yield from snippet(gap.place, lines, width=width, style=LEVEL_STYLE[gap.level])
    bar = margin(gap.place)
    yield from related_notes(bar, gap.related)
    if gap.witness is not None:
        for label, point, table in witness_notes(gap.witness):
            yield note(bar, label, point)
            yield from [indented(table, bar + 2)] if table else []


def _header(gap: Gap) -> str:
    new = f" · {gap.standing}" if gap.standing in CHANGED else ""
    if gap.touched:
        return promise_text(gap) + new
    a_risk = "" if gap.level is Level.ERROR else "a risk, "
    return f"{promise_text(gap)} · {a_risk}moves no score{new}"


def grouped(obligations: Iterable[Obligation]) -> str:
    """Return `route/till/price/read (DE/home, NO/home and 3 more)`: obligations grouped by context."""
    return listed(by_context(obligations), _MOST_GROUPS)


def waived(found: Sequence[Waived]) -> Iterator[RenderableType]:
    """Yield the waived gaps, and parts of gaps, with reason, last day and role."""
    if not found:
        return
    yield styled((f"Waived, {counted(len(found), 'gap')}", TITLE))
    for one in found:
        gap = one.gap
        yield indented(styled((f"{gap.level}[{gap.rule}]", TITLE), f" {gap.message}"), 2)
        yield indented(styled(f"{waiver_text(one)} ({one.waiver.place})"), 4)
        if touched := gap.touched:
            text = f"{counted(number_of(touched), 'obligation')}, {grouped(touched)}"
            yield indented(styled((text, FAINT)), 4)
