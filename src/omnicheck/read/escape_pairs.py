"""Escape sequences of JSON for characters beyond U+FFFF: two of `\\uXXXX`, which YAML's parsers refuse.

Each half is written as an escape sequence of the same length for a character of the private use area, so that
no place moves, and put together after parsing. A text that uses these characters itself is left as it is.
"""

import re
from typing import NamedTuple

_PAIR = re.compile(r"\\(?:u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})|.)", re.DOTALL)
_APART = re.compile(r"\\u([eE][0-7][0-9a-fA-F]{2})")
_PRIVATE = re.compile("[\ue000-\ue7ff]")
_HALVES = re.compile("([\ue000-\ue3ff])([\ue400-\ue7ff])")
_SHIFT = 0xE000 - 0xD800


class Apart(NamedTuple):
    """A text, and whether it has pairs that were taken apart."""

    text: str
    has_pairs: bool


def with_escapes_apart(text: str) -> Apart:
    """Return a text in which the halves of pairs are characters that parsers take."""
    if "\\u" not in text or _PRIVATE.search(text) or _APART.search(text):
        return Apart(text, has_pairs=False)
    apart = _PAIR.sub(_shifted, text)
    return Apart(apart, has_pairs=apart != text)


def _shifted(found: re.Match[str]) -> str:
    if found[1] is None:
        return found[0]
    return "".join(f"\\u{int(half, 16) + _SHIFT:04x}" for half in (found[1], found[2]))


def with_pairs(text: str) -> str:
    """Return a text in which each two halves are the character that they mean."""
    return _HALVES.sub(lambda found: _joined(ord(found[1]), ord(found[2])), text)


def _joined(high: int, low: int) -> str:
    return chr(0x10000 + (high - 0xE000) * 0x400 + (low - 0xE400))


def escapes_as_written(text: str) -> str:
    """Return a text without escape sequences, in which the halves are as they were written."""
    return _APART.sub(lambda found: f"\\u{int(found[1], 16) - _SHIFT:04x}", text)
