"""Gaps followed from a base to a head, by their rule and cause, and by the figure that they were found by."""

from collections.abc import Iterable
from itertools import chain

from omnicheck.units.grouping import grouped
from omnicheck.units.span import Span
from omnicheck.verdict.cause import Cause
from omnicheck.verdict.gap import Gap
from omnicheck.verdict.growth import Growth
from omnicheck.verdict.obligation import number_of
from omnicheck.verdict.witness import Contrast, Pair, Route


class FollowedGaps:
    """The gaps of a base."""

    def __init__(self, gaps: Iterable[Gap]) -> None:
        by_key = grouped((_key(gap), gap) for gap in gaps)
        self._touched = {
            key: number_of({one for gap in some for one in gap.touched}) for key, some in by_key.items()
        }
        figures = ((_measured(gap), span) for gap in chain(*by_key.values()) if (span := _figure(gap)))
        self._worst = {what: max(spans, key=_by_size) for what, spans in grouped(figures).items()}

    def __contains__(self, gap: Gap) -> bool:
        return _key(gap) in self._touched

    def growth(self, gap: Gap) -> Growth:
        """Return how a gap differs from those of its rule and cause in the base.

        Figures are compared if they are of the same data, or of the same two touchpoints.
        """
        before, now = self._worst.get(_measured(gap)), _figure(gap)
        return Growth(before, now, self._touched.get(_key(gap), 0), number_of(gap.touched))


def _key(gap: Gap) -> tuple[str, Cause]:
    return gap.rule, gap.cause


def _measured(gap: Gap) -> tuple[object, ...]:
    """Return what a gap's figure is of: its rule and cause, the data, and the touchpoints of a window."""
    match gap.witness:
        case Route(data=data) | Contrast(here=Route(data=data)):
            return *_key(gap), data
        case Pair(later=later, sooner=sooner, route=route):
            return *_key(gap), route.data, later, sooner
    return _key(gap)


def _by_size(span: Span) -> tuple[float, float]:
    return span.high, span.low


def _figure(gap: Gap) -> Span | None:
    match gap.witness:
        case Route(age=age) | Contrast(here=Route(age=age)):
            return age
        case Pair(window=window):
            return window
    return None
