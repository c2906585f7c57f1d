"""Gaps followed from a base to a head: by their rule and cause and, whatever these are, by their figures.

Figures are compared of the same obligation in the same place (semantics 2). Those of risks are compared with
those of their rule and cause that are of the same data, or of the same two touchpoints.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple, TypeVar

from omnicheck.evaluation.place_forms import PlaceForms
from omnicheck.model.contexts import Context
from omnicheck.units.grouping import grouped
from omnicheck.units.span import UNBOUNDED, Span
from omnicheck.verdict.cause import Cause
from omnicheck.verdict.comparison import Growth
from omnicheck.verdict.figure import Measure, by_size
from omnicheck.verdict.gap import Gap
from omnicheck.verdict.obligation import number_of
from omnicheck.verdict.witness import Contrast, Pair, Route

_Contexts = tuple[Context, ...]
_Place = TypeVar("_Place")


class _What(NamedTuple):
    """What figures are compared of: how the keys of an obligation begin, broken or unproven; or a risk.

    An obligation is broken without a figure where `measure` is None, as where a customer is not recognised.
    """

    of: str | tuple[object, ...]
    measure: Measure | None
    broken: bool = False


class FollowedGaps:
    """The gaps of a base, and the worst figures by what they are of and by the contexts that it has together.

    `forms` are the kinds of places that only one of base and head has.
    """

    def __init__(self, gaps: Iterable[Gap], forms: PlaceForms) -> None:
        by_key = grouped((_key(gap), gap) for gap in gaps)
        self._touched = {
            key: number_of({one for gap in some for one in gap.touched}) for key, some in by_key.items()
        }
        failing = (one for some in by_key.values() for gap in some for one in _failing(gap))
        self._worst = {
            what: _largest(spans)
            for what, spans in grouped((what, (contexts, span)) for what, contexts, span in failing).items()
        }
        self._by_place: dict[_What, Mapping[Context | None, Span]] = {}
        self._forms = forms

    def __contains__(self, gap: Gap) -> bool:
        return _key(gap) in self._touched

    def growth(self, gap: Gap) -> Growth:
        """Return how a gap differs from what the base knows of its obligations, with the worst that grew."""
        touched_before, touched = self._touched.get(_key(gap), 0), number_of(gap.touched)
        grown = (Growth(before, after, touched_before, touched) for before, after in self._pairs(gap))
        return max(grown, key=_by_growth, default=Growth(None, None, touched_before, touched))

    def _pairs(self, gap: Gap) -> Iterator[tuple[Span | None, Span]]:
        """Yield each figure of a gap after that of the base: the least of its places, None if unknown.

        What fails without a figure has no bound: it is yielded if the base knows it by figures alone.
        """
        for what, contexts, span in _failing(gap):
            before = self._before(what, contexts)
            if what.measure:
                yield before, span
            elif before is None:
                each = (self._before(what._replace(measure=measure), contexts) for measure in Measure)
                if figures := [one for one in each if one is not None]:
                    yield max(figures, key=by_size), span

    def _before(self, what: _What, contexts: _Contexts) -> Span | None:
        """Return the figure in the same contexts together or, if the base parts them otherwise, in each."""
        together = self._worst.get(what)
        if together is None:
            return None
        if contexts in together and not any(self._forms):
            return together[contexts]
        if what not in self._by_place:
            self._by_place[what] = self._in_each_place(together)
        known = self._by_place[what]
        places = map(self._place, contexts or (None,))
        return min((known[place] for place in places if place in known), key=by_size, default=None)

    def _in_each_place(self, together: Mapping[_Contexts, Span]) -> Mapping[Context | None, Span]:
        """Return the figure in each context; of several that are one place to the head, the least."""
        worst = _largest((one, span) for contexts, span in together.items() for one in contexts or (None,))
        formed = grouped((self._place(place), span) for place, span in worst.items())
        return {place: min(spans, key=by_size) for place, spans in formed.items()}

    def _place(self, context: Context | None) -> Context | None:
        return self._forms.context(context) if context else None


def _by_growth(growth: Growth) -> tuple[object, ...]:
    """Return a sort key: what is worse, then what is known, the larger figure, and the smaller before."""
    before, after = growth.before or (0, 0), growth.after or (0, 0)
    return growth.is_worse, growth.before is not None, after[::-1], [-bound for bound in before[::-1]]


def _key(gap: Gap) -> tuple[str, Cause]:
    return gap.rule, gap.cause


def _failing(gap: Gap) -> Iterator[tuple[_What, _Contexts, Span]]:
    """Yield the figures of a gap, and those of what it breaks without one; of a risk that of its witness."""
    broken, figured = frozenset(gap.breaks), {one.obligation for one in gap.figures}
    for one, measure, span in gap.figures:
        yield _What(one.start, measure, one in broken), one.contexts, span
    for one in gap.breaks:
        if one not in figured:
            yield _What(one.start, None, broken=True), one.contexts, UNBOUNDED
    if gap.touched:
        return
    match gap.witness:
        case Route(data=data, age=Span() as age) | Contrast(here=Route(data=data, age=Span() as age)):
            yield _What((*_key(gap), data), Measure.AGE), (), age
        case Pair(later=later, sooner=sooner, route=route, window=window):
            yield _What((*_key(gap), route.data, later, sooner), Measure.WINDOW), (), window


def _largest(spans: Iterable[tuple[_Place, Span]]) -> dict[_Place, Span]:
    return {place: max(some, key=by_size) for place, some in grouped(spans).items()}
