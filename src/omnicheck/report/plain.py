"""User text made safe to show: whatever cannot be seen, or would steer a terminal, is spelled out."""

from typing import Final
from unicodedata import category

_UNSEEN: Final = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
"""Control, format (bidi overrides among them), lone surrogates, line and paragraph separators."""


def visible(text: str) -> str:
    """The text with every unseen character as its escape, ESC as `\\u001b`: one line, as long as it looks.

    The escapes are JSON's, so a line of JSON stays the same JSON.
    """
    if text.isprintable():
        return text
    return "".join(_escape(sign) if category(sign) in _UNSEEN else sign for sign in text)


def _escape(sign: str) -> str:
    units = sign.encode("utf-16-be", "surrogatepass").hex()
    return "".join(f"\\u{units[at : at + 4]}" for at in range(0, len(units), 4))
