"""Words as Graphviz takes them: nothing that a user wrote is read as markup, and long ones are broken."""

import re
import unicodedata
from html import escape

_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_JOINERS = "\u200c\u200d"
_PIECES = re.compile(r"\d+(?:\.\d+)? (?:ms|s|min|h|d)\b[-_ .]*|[^-_ .]{1,24}[-_ .]*|[-_ .]+")
"""What stays on one line: a figure with its unit, or what stands between dashes, dots and spaces."""


def seen(text: str) -> str:
    """The text with every character that shows nothing or turns the line round made a space."""
    letters = (
        " " if unicodedata.category(letter) in _UNSEEN and letter not in _JOINERS else letter
        for letter in text
    )
    return " ".join("".join(letters).split()) or "?"


def markup(text: str) -> str:
    """The text inside an HTML-like label: escaped, with backslashes out of Graphviz's reach."""
    return escape(seen(text)).replace("\\", "&#92;")


def wrap(text: str, width: int, most: int = 3) -> list[str]:
    """At most so many lines of about `width` letters, broken after a dash, dot, underscore or space."""
    lines = [""]
    for piece in _PIECES.findall(seen(text)):
        if lines[-1] and len(lines[-1]) + len(piece.rstrip()) > width:
            lines.append("")
        lines[-1] += piece
    kept = [line.strip() for line in lines[:most]]
    return kept if len(lines) <= most else [*kept[:-1], f"{kept[-1]}…"]


def least_width(text: str, size: float) -> int:
    """The points that letters of other scripts need at least; 0 where the engine knows them all."""
    if text.isascii():
        return 0
    return round(
        sum(size if unicodedata.east_asian_width(letter) in "WF" else 0.62 * size for letter in text)
    )
