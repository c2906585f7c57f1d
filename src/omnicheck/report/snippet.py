"""Snippets: a line of the model with carets under the word in question."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from rich.cells import cell_len, chop_cells
from rich.console import RenderableType

from omnicheck.place import Place, Source
from omnicheck.report.console_layout import FAINT, TITLE, HangingIndent, UnwrappedLine, styled
from omnicheck.report.sanitize import visible

Lines = Mapping[str, Sequence[str]]
"""The lines of every source, by its file name."""

_LINE_END = re.compile("\r\n?|\n")
_WORD = re.compile(r""""(?:[^"\\]|\\.)*"|'[^']*'|[^\s:,\[\]{}]+|.""")
_CUT = "..."


def lines_of(sources: Iterable[Source]) -> Lines:
    """Return the lines of every source, as places count them: a byte order mark is not a column."""
    return {source.file: _LINE_END.split(source.text.removeprefix("\ufeff")) for source in sources}


def margin(place: Place | None) -> int:
    """Return the distance of a snippet's bar from the left edge."""
    return len(str(place.line)) + 1 if place else 2


def snippet(
    place: Place, lines: Lines, *, width: int, style: str, tight: bool = False
) -> Iterator[RenderableType]:
    """Yield an arrow to the place, and its line with carets, if that line is known.

    `tight` leaves out the empty line between them.
    """
    bar = " " * margin(place)
    yield UnwrappedLine(styled((f"{bar[:-1]}--> ", FAINT), str(place)))
    line = _line(place, lines)
    if line is None:
        return
    text, before, long = excerpt(line, place.column - 1, max(width - len(bar) - 2, 20))
    if not tight:
        yield styled((f"{bar}|", FAINT))
    yield styled((f"{place.line} | ", FAINT), text)
    yield styled((f"{bar}| ", FAINT), " " * before, ("^" * long, style))


def note(bar: int, label: str, text: str) -> RenderableType:
    """Return `= label: text` under the bar of a snippet."""
    return HangingIndent(styled((f"{' ' * bar}= ", FAINT)), styled((f"{label}: ", TITLE), text))


def related_notes(bar: int, related: Iterable[tuple[str, Place]]) -> Iterator[RenderableType]:
    """Yield a line for each related place."""
    for message, place in related:
        yield note(bar, "also", f"{message}, {place}")


def _line(place: Place, lines: Lines) -> str | None:
    known = lines.get(place.file, ())
    return known[place.line - 1] if 1 <= place.line <= len(known) else None


def excerpt(line: str, start: int, room: int) -> tuple[str, int, int]:
    """Return what fits of a line around the word at `start`, the cells before that word, and its length."""
    start = min(start, len(line))
    word = found[0] if (found := _WORD.match(line, start)) else ""
    before, after = _shown(line[max(0, start - room - 1) : start]), _shown(line[start : start + room + 1])
    if cell_len(before + after) > room and cell_len(before) > room // 2:
        before = _CUT + _tail(before, max(room // 3, room - cell_len(after)) - len(_CUT))
    if cell_len(before + after) > room:
        after = chop_cells(after, room - cell_len(before) - len(_CUT))[0] + _CUT
    return before + after, cell_len(before), max(1, min(cell_len(_shown(word[:room])), cell_len(after)))


def _shown(text: str) -> str:
    return visible(text.replace("\t", " "))


def _tail(text: str, cells: int) -> str:
    while cell_len(text) > cells:
        text = text[1:]
    return text
