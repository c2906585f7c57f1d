"""Gaps followed from a base to a head, by their rule and cause, and by the figure that they were found by."""

from collections.abc import Iterable

from omnicheck.units.grouping import grouped
from omnicheck.units.span import Span
from omnicheck.verdict.cause import Cause
from omnicheck.verdict.gap import Gap
from omnicheck.verdict.growth import Growth
from omnicheck.verdict.obligation import number_of
from omnicheck.verdict.witness import Pair, Route


class FollowedGaps:
    """The gaps of a base."""

    def __init__(self, gaps: Iterable[Gap]) -> None:
        self._by_key = grouped((_key(gap), gap) for gap in gaps)

    def __contains__(self, gap: Gap) -> bool:
        return _key(gap) in self._by_key

    def growth(self, gap: Gap) -> Growth:
        """Return how a gap differs from those of its rule and cause in the base.

        Figures are compared if they are of the same data, or of the same two touchpoints.
        """
        before = self._by_key.get(_key(gap), [])
        alike = [one for one in before if _measured(one) == _measured(gap)]
        figures = [span for one in alike if (span := _figure(one)) is not None]
        worst = max(figures, key=lambda span: (span.high, span.low), default=None)
        touched = {one for known in before for one in known.touched}
        return Growth(worst, _figure(gap), number_of(touched), number_of(gap.touched))


def _key(gap: Gap) -> tuple[str, Cause]:
    return gap.rule, gap.cause


def _measured(gap: Gap) -> tuple[str, ...]:
    match gap.witness:
        case Route(data=data):
            return (data,)
        case Pair(later=later, sooner=sooner, route=route):
            return later, sooner, route.data
    return ()


def _figure(gap: Gap) -> Span | None:
    match gap.witness:
        case Route(age=age):
            return age
        case Pair(window=window):
            return window
    return None
