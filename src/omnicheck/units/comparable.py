"""Values in the form in which they are compared."""

from omnicheck.units.duration import parse_duration

Comparable = tuple[str, float | str]
"""What kind of value it is, and the value in that kind's order: milliseconds, a number, a text."""


def comparable(value: str | bool | float) -> Comparable:
    """A value as it is compared: `720h`, `30d` and `P30D` are one thing.

    Grades such as A, AA and AAA are ordered as texts are.
    """
    if isinstance(value, bool):
        return "truth", value
    if not isinstance(value, str):
        return "number", value
    try:
        return "duration", parse_duration(value)
    except ValueError:
        return "text", value
