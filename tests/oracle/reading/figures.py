"""Figures that may be unknown, and how they compare with a limit."""

import math
import re
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from tests.oracle.reading.loading import Unsupported

INF = math.inf


class Outcome(StrEnum):
    """The outcome of an obligation."""

    KEPT = "kept"
    UNPROVEN = "unproven"
    BROKEN = "broken"


@dataclass(frozen=True)
class Interval:
    """A figure in milliseconds that lies somewhere from `low` to `high`.

    An unknown figure is [0, infinity); an unbounded one is infinite at both ends.
    """

    low: float
    high: float

    def ends(self) -> tuple[float, float]:
        """Return both ends."""
        return self.low, self.high

    def __add__(self, other: "Interval") -> "Interval":
        return Interval(self.low + other.low, self.high + other.high)


ZERO = Interval(0, 0)
UNKNOWN = Interval(0, INF)
UNBOUNDED = Interval(INF, INF)


def exactly(figure: float) -> Interval:
    """Return a figure that is known."""
    return Interval(figure, figure)


def given(text: object) -> Interval:
    """Return the length of a duration; unknown if there is none."""
    return UNKNOWN if text is None else exactly(milliseconds(text))


def later(one: Interval, other: Interval) -> Interval:
    """Return the larger of two figures."""
    return Interval(max(one.low, other.low), max(one.high, other.high))


def judged(figure: Interval, limit: Interval) -> Outcome:
    """Judge `figure <= limit`: an unbounded figure exceeds every limit, also an unknown one.

    Any other figure, even 0, is unproven if the limit is unknown.
    """
    if figure.low == INF or figure.low > limit.high:
        return Outcome.BROKEN
    if limit == UNKNOWN:
        return Outcome.UNPROVEN
    return Outcome.KEPT if figure.high <= limit.low else Outcome.UNPROVEN


def bounded(figure: Interval) -> Outcome:
    """Judge whether a figure has a bound; unproven if it is unknown."""
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
    """Return the length of a duration such as `15m`, `1.8s` or `PT1H`."""
    found = is_duration(text)
    if found is None:
        raise Unsupported(f"`{text}` is not a duration")
    return found


def is_duration(text: object) -> float | None:
    """Return the length of a duration in milliseconds; None if the text is not a duration."""
    if not isinstance(text, str):
        return None
    if _PLAIN.fullmatch(text):
        return float(sum(Fraction(number) * _UNITS[unit] for number, unit in _PART.findall(text)))
    iso = _ISO.fullmatch(text)
    if iso and any(iso.groups()):
        return float(sum(Fraction(n) * _UNITS[u] for n, u in zip(iso.groups(), "dhms", strict=True) if n))
    return None
