"""Intervals of milliseconds for figures that may be known, bounded or unbounded."""

from collections.abc import Callable
from math import inf
from typing import NamedTuple

from omnicheck.units.duration import duration_text, short_duration_text

Ms = float
"""Whole milliseconds, or infinity. Sums of whole milliseconds stay exact far beyond any age."""


class Span(NamedTuple):
    """A figure that lies between `low` and `high`. `[0, inf)` is unknown; `low == inf` is unbounded."""

    low: Ms
    high: Ms

    @property
    def known(self) -> bool:
        """Return True for a single finite number."""
        return self.low == self.high != inf

    @property
    def unbounded(self) -> bool:
        """Return True if there is certainly no bound, which is worse than an unknown one."""
        return self.low == inf

    def plus(self, other: "Span") -> "Span":
        """Return the sum, bound by bound."""
        return Span(self.low + other.low, self.high + other.high)

    def less(self, best: "Span") -> "Span":
        """Return the difference, bound by bound, never below 0."""
        return Span(max(0, self.low - best.high), max(0, self.high - best.low))

    def oldest(self, other: "Span") -> "Span":
        """Return the larger of the two, bound by bound."""
        return Span(max(self.low, other.low), max(self.high, other.high))

    def within(self, bounds: "Span") -> "Span":
        """Return the span clamped to known bounds."""
        return Span(min(max(self.low, bounds.low), bounds.high), max(min(self.high, bounds.high), bounds.low))

    def at_most(self) -> str:
        """Return the figure as a worst case, such as `up to 25 h`, where it is exact; else as it is."""
        return f"up to {self}" if self.known else str(self)

    def taking(self, *beside: Ms | None) -> str:
        """Return the figure as what something takes: as `up_to` does, or `any time`, or `an unknown time`."""
        if self.unbounded:
            return "any time"
        return "an unknown time" if self == UNKNOWN else self.up_to(*beside)

    def up_to(self, *beside: Ms | None) -> str:
        """Return the figure as a worst case, as `short` does: `up to 25 h`, where it is exact."""
        return f"up to {self.short(*beside)}" if self.known else self.short(*beside)

    def short(self, *beside: Ms | None) -> str:
        """Return the figure in at most two units, or in as many as it takes to compare it with others."""
        return self._text(lambda ms: short_duration_text(ms, *beside))

    def __str__(self) -> str:
        return self._text(duration_text)

    def _text(self, written: Callable[[Ms], str]) -> str:
        if self.unbounded:
            return "without bound"
        if self.low == self.high:
            return written(self.low)
        if self.high == inf:
            return f"at least {written(self.low)}" if self.low else "unknown"
        return f"between {written(self.low)} and {written(self.high)}"


def exactly(ms: Ms) -> Span:
    """Return a known figure; infinity is the known absence of a bound."""
    return Span(ms, ms)


UNKNOWN = Span(0, inf)
UNBOUNDED = Span(inf, inf)
NOTHING = Span(0, 0)
