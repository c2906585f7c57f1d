"""Figures that may not be known, and how they are judged against a limit (semantics 2)."""

import math
import re
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from tests.oracle.reading.loading import Unsupported

INF = math.inf


class Outcome(StrEnum):
    """What became of an obligation."""

    KEPT = "kept"
    UNPROVEN = "unproven"
    BROKEN = "broken"


@dataclass(frozen=True)
class Interval:
    """A figure in milliseconds that lies somewhere from `low` to `high`.

    A figure that nobody gave is [0, infinity); one without any bound is infinite at both ends.
    """

    low: float
    high: float

    def __add__(self, other: "Interval") -> "Interval":
        return Interval(self.low + other.low, self.high + other.high)


ZERO = Interval(0, 0)
UNKNOWN = Interval(0, INF)
UNBOUNDED = Interval(INF, INF)


def exactly(figure: float) -> Interval:
    """Return a figure that is known."""
    return Interval(figure, figure)


def given(text: object) -> Interval:
    """Return the figure that a duration says; unknown where there is none."""
    return UNKNOWN if text is None else exactly(milliseconds(text))


def later(one: Interval, other: Interval) -> Interval:
    """Return the larger of two figures."""
    return Interval(max(one.low, other.low), max(one.high, other.high))


def judged(figure: Interval, limit: Interval) -> Outcome:
    """Judge `figure <= limit`: unbounded exceeds every limit, also one that nobody gave.

    Anything else is open without a limit, even a figure of nothing at all.
    """
    if figure.low == INF or figure.low > limit.high:
        return Outcome.BROKEN
    if limit == UNKNOWN:
        return Outcome.UNPROVEN
    return Outcome.KEPT if figure.high <= limit.low else Outcome.UNPROVEN


def bounded(figure: Interval) -> Outcome:
    """Judge whether a figure has a bound: one that nobody gave is a bound not known."""
    if figure.low == INF:
        return Outcome.BROKEN
    return Outcome.KEPT if figure.high < INF else Outcome.UNPROVEN


def worst(outcomes: "list[Outcome]") -> Outcome:
    """Return broken if any is broken, else unproven if any is, else kept."""
    ranks = (Outcome.KEPT, Outcome.UNPROVEN, Outcome.BROKEN)
    return max(outcomes, key=ranks.index, default=Outcome.KEPT)


_UNITS = {"ms": 1, "s": 1_000, "m": 60_000, "h": 3_600_000, "d": 86_400_000}
_PLAIN = re.compile(r"(?:[0-9]+(?:\.[0-9]+)?(?:ms|s|m|h|d))+")
_PART = re.compile(r"([0-9]+(?:\.[0-9]+)?)(ms|s|m|h|d)")
_ISO = re.compile(r"P(?:([0-9.]+)D)?(?:T(?:([0-9.]+)H)?(?:([0-9.]+)M)?(?:([0-9.]+)S)?)?")


def milliseconds(text: object) -> float:
    """Return what a duration such as `15m`, `1.8s` or `PT1H` comes to."""
    found = is_duration(text)
    if found is None:
        raise Unsupported(f"`{text}` is no duration")
    return found


def is_duration(text: object) -> float | None:
    """Return what a duration comes to; None where the text is none."""
    if not isinstance(text, str):
        return None
    if _PLAIN.fullmatch(text):
        return float(sum(Fraction(number) * _UNITS[unit] for number, unit in _PART.findall(text)))
    iso = _ISO.fullmatch(text)
    if iso and any(iso.groups()):
        return float(sum(Fraction(n) * _UNITS[u] for n, u in zip(iso.groups(), "dhms", strict=True) if n))
    return None
