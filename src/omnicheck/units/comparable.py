"""Comparison of values."""

from omnicheck.units.duration import parse_duration

Comparable = tuple[str, float | str]
"""The type of a value and the value in that type's order: milliseconds, a number, a text."""


def comparable(value: str | bool | float) -> Comparable:
    """Return a value as it is compared: `720h`, `30d` and `P30D` are equal.

    Grades such as A, AA and AAA are ordered as texts.
    """
    if isinstance(value, bool):
        return "truth", value
    if not isinstance(value, str):
        return "number", value
    try:
        return "duration", parse_duration(value)
    except ValueError:
        return "text", value
