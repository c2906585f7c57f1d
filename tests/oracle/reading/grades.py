"""Comparisons of a value with a requirement: sets, figures, and grades in their order."""

import re
import unicodedata
from collections.abc import Callable
from typing import Any, NamedTuple

from tests.oracle.reading.figures import Outcome, is_duration, worst
from tests.oracle.reading.loading import Unsupported, listed

NONE = "none"
ACCESSIBILITY = ("A", "AA", "AAA")
_WCAG = re.compile(r"(?:WCAG (\d+)\.(\d+) )?(A|AA|AAA)")


class Grade(NamedTuple):
    """A grade's rank in its order, with `none` below all others, and the version that it names."""

    rank: int
    version: tuple[int, int] | None


def plain(value: Any) -> Any:
    """Return a text in NFC with its white space collapsed; any other value unchanged."""
    return " ".join(unicodedata.normalize("NFC", value).split()) if isinstance(value, str) else value


def values(value: Any) -> tuple[Any, ...]:
    """Return the distinct values of a list, or the one value; `1` and `true` are two values."""
    found = {repr(_length(one)): one for one in map(plain, listed(value))}
    return tuple(found[key] for key in sorted(found))


def _length(value: Any) -> Any:
    """Return the length of a duration, so that `30d` equals `720h`; a number as a float."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return float(value)
    length = is_duration(value)
    return value if length is None else ("lasts", length)


def includes(value: Any, required: Any) -> Outcome:
    """Judge whether a set has everything that is required; an empty set never does."""
    missing = [one for one in values(required) if not _has(value, one)]
    return Outcome.BROKEN if missing or not values(value) else Outcome.KEPT


def equals(value: Any, required: Any) -> Outcome:
    """Judge whether two values, or two sets, are the same."""
    return Outcome.KEPT if same(value, required) else Outcome.BROKEN


def one_of(value: Any, allowed: Any) -> Outcome:
    """Judge whether each value is allowed."""
    fits = values(value) and all(_has(allowed, one) for one in values(value))
    return Outcome.KEPT if fits else Outcome.BROKEN


def same(one: Any, other: Any) -> bool:
    """Return whether two values are the same; a list is a set."""
    return {repr(_length(found)) for found in values(one)} == {
        repr(_length(found)) for found in values(other)
    }


def _has(value: Any, one: Any) -> bool:
    return any(same(one, other) for other in values(value))


def at_least(value: Any, required: Any, order: tuple[str, ...]) -> Outcome:
    """Judge whether each value is at least what is required."""
    return _limited(value, required, order, lambda mine, theirs: mine >= theirs)


def at_most(value: Any, required: Any, order: tuple[str, ...]) -> Outcome:
    """Judge whether each value is at most what is required."""
    if order and grade(required, order).version is not None:
        raise Unsupported("a WCAG version under `at_most`")
    return _limited(value, required, order, lambda mine, theirs: mine <= theirs)


def _limited(
    value: Any, required: Any, order: tuple[str, ...], fits: Callable[[float, float], bool]
) -> Outcome:
    if not values(value):
        return Outcome.BROKEN
    return worst([_meets(one, required, order, fits) for one in values(value)])


def _meets(
    value: Any, required: Any, order: tuple[str, ...], fits: Callable[[float, float], bool]
) -> Outcome:
    if not order:
        return Outcome.KEPT if fits(*_figures(value, required)) else Outcome.BROKEN
    mine, theirs = grade(value, order), grade(required, order)
    if not fits(mine.rank, theirs.rank):
        return Outcome.BROKEN
    if theirs.version is None:
        return Outcome.KEPT
    if mine.version is None:
        return Outcome.UNPROVEN
    return Outcome.KEPT if mine.version >= theirs.version else Outcome.BROKEN


def grade(value: Any, order: tuple[str, ...]) -> Grade:
    """Return a value's grade in the order; refuse a text that is not in it."""
    text = plain(value)
    if text == NONE:
        return Grade(-1, None)
    wcag = _WCAG.fullmatch(text) if order == ACCESSIBILITY and isinstance(text, str) else None
    if wcag:
        major, minor, letters = wcag.groups()
        return Grade(order.index(letters), (int(major), int(minor)) if major else None)
    if text not in order:
        raise Unsupported(f"`{value}` is none of {', '.join(order)}")
    return Grade(order.index(text), None)


def _figures(value: Any, required: Any) -> tuple[float, float]:
    """Return two figures that can be compared: two numbers, or two durations."""
    if all(isinstance(one, int | float) and not isinstance(one, bool) for one in (value, required)):
        return float(value), float(required)
    mine, theirs = is_duration(value), is_duration(required)
    if mine is None or theirs is None:
        raise Unsupported(f"`{value}` and `{required}` cannot be compared")
    return mine, theirs
