"""Comparison of values."""

from functools import lru_cache
from unicodedata import normalize

from omnicheck.units.duration import parse_duration

Comparable = tuple[str, float | str]
"""The type of a value and the value in that type's order: milliseconds, a number, a text."""


def folded(text: str) -> str:
    """Return a text in Unicode's composed form, with each run of spaces as one."""
    return " ".join(normalize("NFC", text).split())


@lru_cache(maxsize=10_000, typed=True)  # true equals 1, and is another value
def comparable(value: str | bool | float) -> Comparable:
    """Return a value as it is compared: `720h`, `30d` and `P30D` are equal."""
    if isinstance(value, bool):
        return "truth", value
    return _text(value) if isinstance(value, str) else ("number", value)


@lru_cache(maxsize=4096)
def _text(value: str) -> Comparable:
    text = folded(value)
    try:
        return "duration", parse_duration(text)
    except ValueError:
        return "text", text
