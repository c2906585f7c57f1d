"""Text of labels that several pictures share."""

from collections.abc import Iterable

from omnicheck.units.span import Span

MAX_LINES = 6
"""Lines in a label; more would cover the picture."""


def first_entries(entries: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    """Return the lines of the first entries, none of them cut, and how many entries follow."""
    waiting = list(entries)
    lines: list[str] = []
    while waiting and (not lines or len(lines) + len(waiting[0]) <= MAX_LINES):
        lines += waiting.pop(0)
    return (*lines, f"and {len(waiting)} more") if waiting else tuple(lines)


def worst_case(span: Span) -> str:
    """Return the figure, with `up to` before a single one."""
    return f"up to {span}" if span.known else str(span)
