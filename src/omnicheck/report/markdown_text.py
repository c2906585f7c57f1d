"""User text in Markdown: nothing of it formats, links, mentions, or leaves its table cell."""

import re
from collections.abc import Iterable
from typing import Final

from omnicheck.report.plain import clipped

_MOST: Final = 500
_ENTITIES: Final = str.maketrans({"<": "&lt;", ">": "&gt;", "&": "&amp;"})
_MARKS: Final = re.compile(r"([\\`*_\[\]|~$])")
_AT_START: Final = re.compile(r"^(\s*\d*)([-+=.)])")
_LINKS: Final = re.compile(r"(@|#|:(?=//|[a-z+_-])|\bwww(?=\.))", re.IGNORECASE)
"""Where GitHub would mention, refer to an issue, put an emoji or link; an empty comment comes between."""


def plain(text: str) -> str:
    """The text as it is, on one line; the beginning of a very long one."""
    shown = _MARKS.sub(r"\\\1", clipped(text, _MOST).translate(_ENTITIES))
    return _LINKS.sub(r"\1<!-- -->", _AT_START.sub(r"\1\\\2", shown))


def code(text: str) -> str:
    """The text in the face of code."""
    return f"<code>{plain(text)}</code>"


def row(cells: Iterable[str]) -> str:
    """A row of a table, of cells that are Markdown already."""
    return f"| {' | '.join(cells)} |"


def folded(summary: str, lines: Iterable[str]) -> list[str]:
    """Lines behind a summary that a reader may open."""
    return ["<details>", f"<summary>{summary}</summary>", "", *lines, "</details>", ""]
