"""Text for Graphviz: users' text without markup or control characters, and wrapped."""

import re
import unicodedata
from html import escape

_INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_JOINERS = "\u200c\u200d"
_PIECES = re.compile(r"\d+(?:\.\d+)? (?:ms|s|min|h|d)\b[-_ .]*|[^-_ .]{1,24}[-_ .]*|[-_ .]+")
"""Pieces that stay on one line: a figure with its unit, or text between dashes, dots and spaces."""


def seen(text: str) -> str:
    """Return the text with a space for each character that is invisible or changes the direction."""
    letters = (
        " " if unicodedata.category(letter) in _INVISIBLE and letter not in _JOINERS else letter
        for letter in text
    )
    return " ".join("".join(letters).split()) or "?"


def markup(text: str) -> str:
    """Return the text escaped for an HTML-like label, in which Graphviz expands `\\N` and `\\\\` too."""
    return escape(seen(text)).replace("\\", "&#92;&#92;")


def wrap(text: str, width: int, most: int = 3) -> list[str]:
    """Return at most `most` lines of about `width` characters, broken after `-`, `.`, `_` and spaces."""
    lines = [""]
    for piece in _PIECES.findall(seen(text)):
        if lines[-1] and len(lines[-1]) + len(piece.rstrip()) > width:
            lines.append("")
        lines[-1] += piece
    kept = [line.strip() for line in lines[:most]]
    return kept if len(lines) <= most else [*kept[:-1], f"{kept[-1]}…"]


def least_width(text: str, size: float) -> int:
    """Return the least width in points of text beyond ASCII; 0 for ASCII, which the engine measures."""
    if text.isascii():
        return 0
    wide = (unicodedata.east_asian_width(letter) in "WF" for letter in text)
    return round(sum(size if is_wide else 0.62 * size for is_wide in wide))
