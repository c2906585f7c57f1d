"""Markdown that is safe to show and fits into a given number of bytes."""

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from omnicheck.report.sanitize import clipped
from omnicheck.report.wording import counted
from omnicheck.units.markdown import escaped_for_comment

_MOST: Final = 500


def plain(text: str) -> str:
    """Return the text escaped, on one line and clipped."""
    return escaped_for_comment(clipped(text, _MOST))


def code(text: str) -> str:
    """Return the text as code."""
    return f"<code>{plain(text)}</code>"


def folded(summary: str, lines: Iterable[str]) -> list[str]:
    """Return the lines behind a summary that a reader may open."""
    return ["<details>", f"<summary>{summary}</summary>", "", *lines, "</details>", ""]


_AROUND = 300
"""Bytes for the heading of a section and the count of what is not shown."""


class Section(NamedTuple):
    """A section: items of one noun, each a few lines, perhaps folded. The heading is their number."""

    noun: str
    items: Sequence[str]
    fold: bool = False

    def lines(self, room: int) -> tuple[list[str], int]:
        """Return as many items as fit into so many bytes, and the bytes that are left."""
        shown: list[str] = []
        for item in self.items:
            if (size := len(item.encode()) + 1) > room:
                break
            room -= size
            shown.append(item)
        heading = counted(len(self.items), self.noun)
        cut = len(self.items) - len(shown)
        rest = [f"- {counted(cut, self.noun)} of {len(self.items):,} not shown here"] if cut else []
        if self.fold:
            return folded(heading, [*shown, *rest, ""]), room
        return [f"#### {heading}", "", *shown, *rest, ""], room


Part = Section | Sequence[str]
"""A section, or lines that are written whatever the room."""


def fit(parts: Iterable[Part], room: int) -> str:
    """Return the lines, and what fits of each section."""
    wanted = [part for part in parts if not isinstance(part, Section) or part.items]
    lines: list[str] = []
    room -= sum(
        _AROUND if isinstance(part, Section) else len("\n".join(part).encode()) + 1 for part in wanted
    )
    for part in wanted:
        if isinstance(part, Section):
            more, room = part.lines(room)
            lines += more
        else:
            lines += part
    return "\n".join(lines).rstrip("\n") + "\n"
