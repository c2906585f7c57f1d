"""Grades: texts that are compared by their place in an order, such as A, AA and AAA."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from omnicheck.units.comparable import folded

NONE = "none"
"""The grade below all others, in every order."""

ACCESSIBILITY = ("A", "AA", "AAA")
"""The order of grades where none is declared: the levels of WCAG, lowest first."""

_LEVEL = re.compile(r"(?:WCAG ([0-9]+)\.([0-9]+) )?(A{1,3})")


class Grade(NamedTuple):
    """A grade's rank, and the version of WCAG that it names, if any."""

    rank: int
    version: tuple[int, int] | None = None


def grade(value: object, order: Sequence[str] = ()) -> Grade | None:
    """Return a value as a grade of an order, or of WCAG if the order is empty; None if it is not one."""
    if not isinstance(value, str):
        return None
    text = folded(value)
    ranks = {folded(one): rank for rank, one in enumerate(order)}
    if text in ranks or text == NONE:
        return Grade(ranks.get(text, -1))
    level = None if order else _LEVEL.fullmatch(text)
    if level is None:
        return None
    major, minor, letters = level.groups()
    return Grade(ACCESSIBILITY.index(letters), (int(major), int(minor)) if major else None)
