"""Gaps followed from a base to a head, by their rule and cause, and the figures that they were found by."""

from collections.abc import Iterable, Iterator
from itertools import chain

from omnicheck.evaluation.followed_figures import FollowedFigures
from omnicheck.evaluation.place_forms import PlaceForms
from omnicheck.units.grouping import grouped
from omnicheck.units.span import Span
from omnicheck.verdict.cause import Cause
from omnicheck.verdict.comparison import Growth
from omnicheck.verdict.figure import by_size, figure_of
from omnicheck.verdict.gap import Gap
from omnicheck.verdict.obligation import number_of
from omnicheck.verdict.witness import Contrast, Pair, Route


class FollowedGaps:
    """The gaps of a base. `forms` are the kinds of places that only one of base and head has."""

    def __init__(self, gaps: Iterable[Gap], forms: PlaceForms) -> None:
        by_key = grouped((_key(gap), gap) for gap in gaps)
        self._touched = {
            key: number_of({one for gap in some for one in gap.touched}) for key, some in by_key.items()
        }
        known = [*chain(*by_key.values())]
        self._figures = FollowedFigures(known, forms)
        untouched = ((_measured(gap), figure_of(gap.witness)) for gap in known if not gap.touched)
        risks = ((what, span) for what, span in untouched if span is not None)
        self._risks = {what: max(spans, key=by_size) for what, spans in grouped(risks).items()}

    def __contains__(self, gap: Gap) -> bool:
        return _key(gap) in self._touched

    def growth(self, gap: Gap) -> Growth:
        """Return how a gap differs from what the base knows of its obligations, with the worst that grew.

        Risks have none: they are compared with those of their rule and cause that are of the same data, or of
        the same two touchpoints.
        """
        touched_before, touched = self._touched.get(_key(gap), 0), number_of(gap.touched)
        grown = (Growth(before, after, touched_before, touched) for before, after in self._pairs(gap))
        return max(grown, key=_by_growth, default=Growth(None, None, touched_before, touched))

    def _pairs(self, gap: Gap) -> Iterator[tuple[Span | None, Span]]:
        if gap.touched:
            yield from self._figures.pairs(gap)
        elif span := figure_of(gap.witness):
            yield self._risks.get(_measured(gap)), span


def _by_growth(growth: Growth) -> tuple[object, ...]:
    """Return a sort key: what is worse, then what is known, the larger figure, and the smaller before."""
    before, after = growth.before or (0, 0), growth.after or (0, 0)
    return growth.is_worse, growth.before is not None, after[::-1], [-bound for bound in before[::-1]]


def _key(gap: Gap) -> tuple[str, Cause]:
    return gap.rule, gap.cause


def _measured(gap: Gap) -> tuple[object, ...]:
    """Return what a risk's figure is of: its rule and cause, the data, and the touchpoints of a window."""
    match gap.witness:
        case Route(data=data) | Contrast(here=Route(data=data)):
            return *_key(gap), data
        case Pair(later=later, sooner=sooner, route=route):
            return *_key(gap), route.data, later, sooner
    return _key(gap)
