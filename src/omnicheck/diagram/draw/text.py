"""Text for Graphviz: users' text without markup or control characters, and wrapped."""

import re
import unicodedata
from collections.abc import Iterator
from html import escape

_INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_JOINERS = "\u200c\u200d"
_NEVER_FIRST = "、。，．：；！？）」』】〕》ー々ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮ"  # noqa: RUF001
"""Signs that no line may begin with."""

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


def columns(text: str) -> int:
    """Return the width of text in columns: none for a combining mark, two for a wide character."""
    return sum(_columns(letter) for letter in text)


def wrap(text: str, width: int, most: int = 3) -> list[str]:
    """Return `most` lines at most, of about `width` columns, broken after signs, spaces and ideographs.

    Longer text is cut in the middle, since the names of elements often differ only at their ends.
    """
    lines = [""]
    for piece in _pieces(seen(text)):
        if lines[-1] and columns(lines[-1]) + columns(piece.rstrip()) > width:
            lines.append("")
        lines[-1] += piece
    kept = [line.strip() for line in lines]
    if len(kept) <= most:
        return kept
    head, tail = kept[: (most + 1) // 2], kept[len(kept) - most // 2 :]
    return [*head[:-1], f"{head[-1]}…", *tail]


def _pieces(text: str) -> Iterator[str]:
    """Yield what stays on one line; a line may end after any ideograph, but not before a mark or a comma."""
    held = ""
    for piece in _PIECES.findall(text):
        for part in piece if any(_columns(letter) == 2 for letter in piece) else (piece,):
            start = next((at for at, letter in enumerate(part) if not _follows(letter)), len(part))
            if held and start:
                held += part[:start]
            rest = part[start:] if held else part
            if held and rest:
                yield held
            held = rest or held
    if held:
        yield held


def _follows(letter: str) -> bool:
    return _columns(letter) == 0 or letter in _NEVER_FIRST


def _columns(letter: str) -> int:
    if letter in _JOINERS or unicodedata.category(letter).startswith("M"):
        return 0
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1


def least_width(text: str, size: float) -> int:
    """Return the least width in points of text beyond ASCII; 0 for ASCII, which the engine measures."""
    if text.isascii():
        return 0
    return round(sum((0, 0.62 * size, size)[_columns(letter)] for letter in text))
