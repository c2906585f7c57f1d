"""Hints about what is in the lines of a syntax error: other notations, and text without quotes."""

import re
from collections.abc import Sequence

from omnicheck.place import Place
from omnicheck.units.likeness import look, strange_letters

_SIGNS = frozenset(" :,-[]{}#\"'")
_OF_TEMPLATES = re.compile(r"\{\{|\{%|\{#|\$\{")
_COMMENT_AS_VALUE = re.compile(r"[:,\[{] +#\S")
_LONGEST_KEY = 1_024
"""The most characters of a key, as YAML has it."""

_STARTS = {
    re.compile(r"```"): "delete the line: it belongs to Markdown",
    re.compile(r"(<<<<<<<|>>>>>>>) |======="): "choose between the versions that git could not merge",
    re.compile(r"\s*[\u2022\u2023\u25aa\u25cf\u25e6*]\s"): "write `- ` before each item of a list",
    re.compile(r"\s*[\w-]+ = "): "write a colon and a space after a key, in place of `=`",
    re.compile(r"[\w-]+\s*$"): "write a colon after a key",
    re.compile(r"\s*-\w"): "write a space after the dash: an item begins with `- `",
}
"""What a line starts with, and what to do about it."""


def syntax_hint(lines: Sequence[str], place: Place, began: Place) -> str:
    """Return how to write what is in the lines from where a construct began to the mistake in it.

    Returns an empty text if there is nothing in them that people write by mistake.
    """
    first, line = lines[began.line - 1], lines[place.line - 1]
    if found := _OF_TEMPLATES.search(first) or _OF_TEMPLATES.search(line):
        return f"fill in the template first, or put text that contains `{found[0]}` in quotes"
    if strange := strange_letters("".join(sign for sign in first + line if look(sign) in _SIGNS)):
        return f"write signs and spaces of ASCII: {strange}"
    in_brackets = first[began.column - 1 : began.column] in tuple("[{")
    if in_brackets and any(map(_COMMENT_AS_VALUE.search, lines[began.line - 1 : place.line - 1])):
        return "put text that begins with `#` in quotes: without them it is a comment"
    of_line = next((hint for start, hint in _STARTS.items() if start.match(line)), "")
    return of_line or _at_sign(line[: place.column - 1].rstrip(), line[place.column - 1 :], in_brackets)


def _at_sign(before: str, rest: str, in_brackets: bool) -> str:
    """Return a hint about the sign at which reading stopped, and what is before it in the line."""
    sign = rest[:1]
    if rest.startswith("//"):
        return "write `#` before a comment"
    if before.endswith(("'", '"')) and sign not in ",:]}[{\"'":
        return "put all of the text in one pair of quotes, and write an apostrophe in single quotes twice"
    closed = sign in ("]", "}") or (sign == "," and before.endswith(("]", "}")))
    if closed and not in_brackets and not before.endswith(("*", "&")):
        return "check the brackets of this line: more are closed than opened"
    key = re.split(r"[,{\[]|: ", before)[-1].strip()
    if sign == ":" and len(key) > _LONGEST_KEY:
        return f"write a shorter key: one has at most {_LONGEST_KEY:,} characters"
    if sign == ":" and ": " in before:
        return f"put text that contains `: ` in quotes{'; separate keys with commas' if in_brackets else ''}"
    return ""
