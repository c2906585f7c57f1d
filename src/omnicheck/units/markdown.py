"""User text in Markdown: escaped so that none of it formats, links, or leaves its table cell."""

import re
from collections.abc import Iterable
from typing import Final

_ENTITIES: Final = str.maketrans({"<": "&lt;", ">": "&gt;", "&": "&amp;"})

_COMMENT_MARKS: Final = re.compile(r"[\\`*_\[\]|~$]")
_COMMENT_START: Final = re.compile(r"^(\s*\d*)([-+=.)])")
_COMMENT_LINKS: Final = re.compile(r"(@|#|:(?=//|[a-z+_-])|\bwww(?=\.))", re.IGNORECASE)
"""Where GitHub would mention, refer to an issue, put an emoji or link; an empty comment comes between."""

_PAGE_MARKS: Final = re.compile(r"[\\`*_\[\]|~#!]")
_PAGE_LINKS: Final = re.compile(r":(?=/)|(?<=www)\.|@")


def escaped_for_comment(text: str) -> str:
    """Escape one line of text for a comment or summary on GitHub."""
    shown = _COMMENT_START.sub(r"\1\\\2", _escaped(text, _COMMENT_MARKS))
    return _COMMENT_LINKS.sub(r"\1<!-- -->", shown)


def escaped_for_page(text: str) -> str:
    """Escape one line of text for a page in any dialect of Markdown."""
    return _PAGE_LINKS.sub(lambda found: f"&#{ord(found.group())};", _escaped(text, _PAGE_MARKS))


def _escaped(text: str, marks: re.Pattern[str]) -> str:
    return marks.sub(r"\\\g<0>", text.translate(_ENTITIES))


def table_row(cells: Iterable[str]) -> str:
    """Return one row of a table; the cells are Markdown already."""
    return f"| {' | '.join(cells)} |"
