"""Transfers: what a step of a journey carries, on its way from where a customer left it (semantics 5.6)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from omnicheck.graph.carriage import Carriage
from omnicheck.graph.causes import Cause, cause_of
from omnicheck.graph.itineraries import Arrival, Itinerary, Move, Stop
from omnicheck.graph.region import Region
from omnicheck.graph.sweep import Reach, Sweep
from omnicheck.graph.wants import Attributes, Wants
from omnicheck.model.contexts import Context
from omnicheck.model.data import DataObject
from omnicheck.units.span import NOTHING, Span


@dataclass(frozen=True, slots=True, eq=False)
class Transfer:
    """Attributes of a data object between the touchpoint that wrote them last and one that goes on.

    `least` and `most` are the ages by the quickest and the slowest joined route: by the record or more
    directly. It arrives at `end`, the touchpoint or its copy at another site, in `contexts`, where it has the
    `record`. Where it was written elsewhere, `written` says in which contexts, `sent` is what carries it
    there and `relay` the search.
    """

    arrival: Arrival
    contexts: tuple[Context, ...]
    writer: str
    touchpoint: str
    data: str
    attributes: Attributes
    cause: Cause
    record: str | None
    end: str
    carriage: Carriage | None = None
    least: Span = NOTHING
    most: Span = NOTHING
    written: tuple[Context, ...] = ()
    sent: Carriage | None = None
    relay: Sweep | None = None

    @property
    def limit(self) -> int | None:
        """By when the step needs it, in ms; None asks only that it arrives."""
        return self.arrival.stop.step.within

    def carried(self) -> Carriage:
        """Its carriage. Raises LookupError where nobody said where the record is."""
        if self.carriage is None:
            raise LookupError(f"{self.data} has no record here")
        return self.carriage

    @property
    def sweep(self) -> Sweep:
        """The search that found it, from the writer on."""
        return self.relay or self.carried().from_writer(self.writer)


class Transfers:
    """What is carried on one itinerary where the runs, the touchpoints and the records are the same."""

    def __init__(
        self, itinerary: Itinerary, region: Region, wants: Wants, data: Mapping[str, DataObject]
    ) -> None:
        self._itinerary = itinerary
        self._region = region
        self._wants = wants
        self._data = data
        self._found: dict[tuple[str, str, str, str, Attributes], tuple[Transfer, ...]] = {}
        self._writers: dict[tuple[int, str, str, str], frozenset[str | None]] = {}

    def of(self, arrival: Arrival, move: Move, contexts: tuple[Context, ...]) -> Iterator[Transfer]:
        """Everything that one change of touchpoint has to carry; nothing where nobody could bring it."""
        if move.leaves.absent or move.arrives.absent:
            return
        carried = self._wants.attributes(arrival.stop.step.carries or ())
        for data, attributes in carried.items():
            sources: dict[str, set[str]] = {}
            for attribute in sorted(attributes):
                for writer in self._written_by(move.leaves, move.before, data, attribute):
                    sources.setdefault(writer or move.before, set()).add(attribute)
            for writer, written in sorted(sources.items()):
                if writer in self._region.touchpoints:
                    key = (arrival.label, writer, move.after, data, frozenset(written))
                    if key not in self._found:
                        record = self._region.records[data]
                        way = Transfer(arrival, contexts, *key[1:], Cause.NO_RECORD, record, move.after)
                        self._found[key] = tuple(self._judged(way))
                    yield from self._found[key]

    def _written_by(self, stop: Stop, touchpoint: str, data: str, attribute: str) -> frozenset[str | None]:
        """Who wrote an attribute last, on any way that leads to a touchpoint; None where nobody did."""
        key = (stop.number, touchpoint, data, attribute)
        if key not in self._writers:
            found: frozenset[str | None] = frozenset({touchpoint})
            if attribute not in self._wants.captures[touchpoint].get(data, ()):
                before = [
                    self._written_by(earlier, other, data, attribute)
                    for earlier in self._itinerary.departures(stop)
                    for other in earlier.touchpoints
                ]
                found = frozenset().union(*before) if before else frozenset({None})
            self._writers[key] = found
        return self._writers[key]

    def _judged(self, way: Transfer) -> Iterator[Transfer]:
        """One for each bundle of its attributes; by itself where there is no record."""
        bundles = self._region.bundles(self._wants, way.data, way.attributes)
        if not bundles:
            yield way
        newest = self._data[way.data].merge == "newest"
        for carriage in (bundle.carriage for bundle in bundles):
            attributes = way.attributes & carriage.attributes
            yield worst_of(replace(way, carriage=carriage, attributes=attributes), newest=newest)


_ORDER = (Cause.KEPT, Cause.RACING, Cause.BOUNDED, Cause.UNTOLD, Cause.LATE, Cause.NO_ROUTE)


def worst_of(way: Transfer, *, newest: bool) -> Transfer:
    """The way with its cause and figures, to whichever site it has the worst."""
    ends = [_one(replace(way, end=end), newest=newest) for end in way.carried().copies(way.touchpoint)]
    return max(ends, key=lambda one: (_ORDER.index(one.cause), one.least, one.most))


def _one(way: Transfer, *, newest: bool) -> Transfer:
    """Without a limit it must only arrive; where nobody promises ever to carry it on, it does not."""
    reach = way.sweep.reach.get(way.end)
    if reach is None:
        return replace(way, cause=Cause.NO_ROUTE)
    cause = _cause(way, reach, newest=newest)
    if cause is not Cause.KEPT and way.limit is not None and way.sweep.meets(way.end):
        reach = way.sweep.settled(way.end)
        cause = _cause(way, reach, newest=newest)
    return replace(way, cause=cause, least=reach.least, most=reach.most)


def _cause(way: Transfer, reach: Reach, *, newest: bool) -> Cause:
    if way.limit is None:
        return Cause.LATE if reach.least.unbounded else Cause.KEPT
    untold = bool(reach.runs & way.sweep.network.untold)
    return cause_of(reach.least, reach.most, way.limit, newest=newest, untold=untold)
