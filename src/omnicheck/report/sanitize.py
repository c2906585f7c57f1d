"""User text made safe to show: unseen characters and build servers' commands are escaped."""

import re
from typing import Final
from unicodedata import category

_UNSEEN: Final = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
"""Control, format (bidi overrides among them), lone surrogates, line and paragraph separators."""

_AT_START: Final = re.compile(r"^((?:\s|\x1b\[[0-9;]*m)*):(?=:)")
_ANYWHERE: Final = re.compile(r"##(?=\w*\[)")


def visible(text: str) -> str:
    """Return the text with every unseen character escaped, ESC as `\\u001b`: one line, as long as it looks.

    The escapes are JSON's, so a line of JSON stays the same JSON.
    """
    if text.isprintable():
        return text
    return "".join(_escape(sign) if category(sign) in _UNSEEN else sign for sign in text)


def _escape(sign: str) -> str:
    units = sign.encode("utf-16-be", "surrogatepass").hex()
    return "".join(f"\\u{units[at : at + 4]}" for at in range(0, len(units), 4))


def inert(line: str) -> str:
    """Return the line without anything that a build server takes for a command.

    GitHub obeys `::error` at the start of a line and `##[error]` anywhere, Azure `##vso[`, TeamCity
    `##teamcity[`. One character of each is escaped, as in JSON, so a line of JSON stays the same JSON.
    """
    if "::" in line:
        line = _AT_START.sub(r"\1\\u003a", line)
    return _ANYWHERE.sub(r"#\\u0023", line) if "##" in line else line


def clipped(text: str, most: int) -> str:
    """Return the text on one line, safe to show, and at most so long."""
    shown = visible(text)
    return shown if len(shown) <= most else f"{shown[: most - 1]}…"
