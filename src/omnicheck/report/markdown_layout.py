"""Markdown that is safe to show and fits into a given number of bytes."""

from collections.abc import Iterable, Sequence
from typing import Final

from omnicheck.report.sanitize import clipped
from omnicheck.report.wording import counted
from omnicheck.units.markdown import escaped_for_comment

_MOST: Final = 500


def plain(text: str) -> str:
    """The text as it is, on one line; the beginning of a very long one."""
    return escaped_for_comment(clipped(text, _MOST))


def code(text: str) -> str:
    """The text in the face of code."""
    return f"<code>{plain(text)}</code>"


def folded(summary: str, lines: Iterable[str]) -> list[str]:
    """Lines behind a summary that a reader may open."""
    return ["<details>", f"<summary>{summary}</summary>", "", *lines, "</details>", ""]


_AROUND = 300
"""Bytes that the heading of a part and the count of what is not shown may take."""


class Section:
    """Things of a kind, each a few lines; milder ones behind a summary."""

    def __init__(self, thing: str, items: Sequence[str], *, fold: bool = False) -> None:
        self.thing = thing
        self.items = items
        self.fold = fold

    def lines(self, room: int) -> tuple[list[str], int]:
        """As many as there is room for, and the room that is left."""
        shown: list[str] = []
        for item in self.items:
            if (size := len(item.encode()) + 1) > room:
                break
            room -= size
            shown.append(item)
        heading = counted(len(self.items), self.thing)
        cut = len(self.items) - len(shown)
        rest = [f"- {counted(cut, self.thing)} of {len(self.items):,} not shown here"] if cut else []
        if self.fold:
            return folded(heading, [*shown, *rest, ""]), room
        return [f"#### {heading}", "", *shown, *rest, ""], room


def fitted(head: Sequence[str], parts: Iterable[Section], room: int) -> str:
    """The head, and of each part what fits into the bytes that the ones before left."""
    lines = list(head)
    wanted = [part for part in parts if part.items]
    room -= len("\n".join(lines).encode()) + _AROUND * len(wanted)
    for part in wanted:
        more, room = part.lines(room)
        lines += more
    return "\n".join(lines).rstrip("\n") + "\n"
