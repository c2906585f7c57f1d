"""User text in Markdown: nothing of it formats, links, mentions, or leaves its table cell."""

from collections.abc import Iterable
from typing import Final

from omnicheck.report.plain import clipped
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
