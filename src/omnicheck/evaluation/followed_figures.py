"""The figures by which obligations failed in a base, whatever rule and cause they failed by (semantics 2)."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from omnicheck.evaluation.place_forms import PlaceForms
from omnicheck.model.contexts import Context
from omnicheck.units.grouping import grouped
from omnicheck.units.span import UNBOUNDED, Span
from omnicheck.verdict.figure import Measure, by_size
from omnicheck.verdict.gap import Gap
from omnicheck.verdict.obligation import Obligation

_Contexts = tuple[Context, ...]


class _What(NamedTuple):
    """What figures are compared of: an obligation in whatever place, broken or unproven, and the measure.

    It is broken without a figure where `measure` is None, as where a customer is not recognised.
    """

    start: str
    measure: Measure | None
    broken: bool


class FollowedFigures:
    """The worst figures of a base, by what they are of and by the contexts that it has together."""

    def __init__(self, gaps: Iterable[Gap], forms: PlaceForms) -> None:
        failing = ((what, (one.contexts, span)) for gap in gaps for what, one, span in _failing(gap))
        self._worst = {what: _worst(spans) for what, spans in grouped(failing).items()}
        self._by_place: dict[_What, Mapping[Context | None, Span]] = {}
        self._forms = forms

    def pairs(self, gap: Gap) -> Iterator[tuple[Span | None, Span]]:
        """Yield each figure of a gap after that of the base: the least of its places, None if unknown.

        What fails without a figure has no bound: it is yielded if the base knows it by figures alone.
        """
        for what, one, span in _failing(gap):
            before = self._before(what, one)
            if what.measure:
                yield before, span
            elif before is None and (figures := [*self._figures(what, one)]):
                yield max(figures, key=by_size), span

    def _figures(self, what: _What, obligation: Obligation) -> Iterator[Span]:
        each = (self._before(what._replace(measure=measure), obligation) for measure in Measure)
        return (span for span in each if span is not None)

    def _before(self, what: _What, obligation: Obligation) -> Span | None:
        """Return the figure in the same contexts together or, if the base parts them otherwise, in each."""
        together = self._worst.get(what)
        if together is None:
            return None
        if obligation.contexts in together and not any(self._forms):
            return together[obligation.contexts]
        if what not in self._by_place:
            self._by_place[what] = self._in_each_place(together)
        places, known = self._places(obligation.contexts), self._by_place[what]
        return min((known[place] for place in places if place in known), key=by_size, default=None)

    def _in_each_place(self, together: Mapping[_Contexts, Span]) -> Mapping[Context | None, Span]:
        """Return the figure in each context; of several that are one place to the head, the least."""
        each = grouped((one, span) for contexts, span in together.items() for one in contexts or (None,))
        worst = ((place, max(spans, key=by_size)) for place, spans in each.items())
        formed = grouped((self._place(place), span) for place, span in worst)
        return {place: min(spans, key=by_size) for place, spans in formed.items()}

    def _places(self, contexts: _Contexts) -> Iterator[Context | None]:
        return map(self._place, contexts or (None,))

    def _place(self, context: Context | None) -> Context | None:
        return self._forms.context(context) if context else None


def _failing(gap: Gap) -> Iterator[tuple[_What, Obligation, Span]]:
    """Yield the figures of a gap, and those of what it breaks without one."""
    broken, figured = frozenset(gap.breaks), {one.obligation for one in gap.figures}
    for one, measure, span in gap.figures:
        yield _What(one.start, measure, one in broken), one, span
    for one in gap.breaks:
        if one not in figured:
            yield _What(one.start, None, broken=True), one, UNBOUNDED


def _worst(spans: Iterable[tuple[_Contexts, Span]]) -> Mapping[_Contexts, Span]:
    return {contexts: max(some, key=by_size) for contexts, some in grouped(spans).items()}
