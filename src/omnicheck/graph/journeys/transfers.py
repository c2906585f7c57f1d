"""Transfers: what a step of a journey carries, on its way from where a customer left it (semantics 5.6)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial

from omnicheck.graph.demand.journey_instances import JourneyInstance, Move, StepEntry, StepPlacement
from omnicheck.graph.demand.reasons import Reason, judge
from omnicheck.graph.region.region import Region
from omnicheck.graph.structure.data_needs import Attributes, DataNeeds
from omnicheck.graph.timing.age_search import AgeSearch
from omnicheck.graph.timing.data_subgraph import DataSubgraph
from omnicheck.model.contexts import Context
from omnicheck.model.data import DataObject
from omnicheck.units.span import NOTHING, Span


@dataclass(frozen=True, slots=True, eq=False)
class Transfer:
    """Attributes of a data object between the touchpoint that wrote them last and one that goes on.

    `least` and `most` are the ages by the quickest and the slowest joined route: by the record or more
    directly. It arrives at `end`, the touchpoint or its copy at another site, in `contexts`, where it has the
    `record`. Where it was written elsewhere, `written` says in which contexts, `sent` is what carries it
    there and `cross_region_search` the search.
    """

    entry: StepEntry
    contexts: tuple[Context, ...]
    writer: str
    touchpoint: str
    data: str
    attributes: Attributes
    reason: Reason
    record: str | None
    end: str
    subgraph: DataSubgraph | None = None
    least: Span = NOTHING
    most: Span = NOTHING
    written: tuple[Context, ...] = ()
    sent: DataSubgraph | None = None
    cross_region_search: AgeSearch | None = None

    @property
    def limit(self) -> int | None:
        """By when the step needs it, in ms; None asks only that it arrives."""
        return self.entry.placement.step.within

    def carried(self) -> DataSubgraph:
        """Its carriage. Raises LookupError where nobody said where the record is."""
        if self.subgraph is None:
            raise LookupError(f"{self.data} has no record here")
        return self.subgraph

    @property
    def search(self) -> AgeSearch:
        """The search that found it, from the writer on."""
        return self.cross_region_search or self.carried().from_writer(self.writer)


class Transfers:
    """What is carried on one itinerary where the runs, the touchpoints and the records are the same."""

    def __init__(
        self, instance: JourneyInstance, region: Region, needs: DataNeeds, data: Mapping[str, DataObject]
    ) -> None:
        self._instance = instance
        self._region = region
        self._needs = needs
        self._data = data
        self._found: dict[tuple[str, str, str, str, Attributes], tuple[Transfer, ...]] = {}
        self._writers: dict[tuple[int, str, str, str], frozenset[str | None]] = {}

    def of(self, entry: StepEntry, move: Move, contexts: tuple[Context, ...]) -> Iterator[Transfer]:
        """Everything that one change of touchpoint has to carry; nothing where nobody could bring it."""
        if move.leaves.absent or move.arrives.absent:
            return
        carried = self._needs.attributes(entry.placement.step.carries or ())
        for data, attributes in carried.items():
            sources: dict[str, set[str]] = {}
            for attribute in sorted(attributes):
                for writer in self._written_by(move.leaves, move.before, data, attribute):
                    sources.setdefault(writer or move.before, set()).add(attribute)
            for writer, written in sorted(sources.items()):
                if writer in self._region.touchpoints:
                    key = (entry.label, writer, move.after, data, frozenset(written))
                    if key not in self._found:
                        record = self._region.records[data]
                        way = Transfer(entry, contexts, *key[1:], Reason.NO_RECORD, record, move.after)
                        self._found[key] = tuple(self._judged(way))
                    yield from self._found[key]

    def _written_by(
        self, stop: StepPlacement, touchpoint: str, data: str, attribute: str
    ) -> frozenset[str | None]:
        """Who wrote an attribute last, on any way that leads to a touchpoint; None where nobody did."""
        key = (stop.number, touchpoint, data, attribute)
        if key not in self._writers:
            found: frozenset[str | None] = frozenset({touchpoint})
            if attribute not in self._needs.captures[touchpoint].get(data, ()):
                before = [
                    self._written_by(earlier, other, data, attribute)
                    for earlier in self._instance.departures(stop)
                    for other in earlier.touchpoints
                ]
                found = frozenset().union(*before) if before else frozenset({None})
            self._writers[key] = found
        return self._writers[key]

    def _judged(self, way: Transfer) -> Iterator[Transfer]:
        """One for each bundle of its attributes; by itself where there is no record."""
        bundles = self._region.bundles(self._needs, way.data, way.attributes)
        if not bundles:
            yield way
        newest = self._data[way.data].merge == "newest"
        for subgraph in (bundle.subgraph for bundle in bundles):
            attributes = way.attributes & subgraph.attributes
            yield worst_of(replace(way, subgraph=subgraph, attributes=attributes), newest=newest)


def worst_of(way: Transfer, *, newest: bool) -> Transfer:
    """The way with its cause and figures, to whichever site it has the worst."""
    ends = [_one(replace(way, end=end), newest=newest) for end in way.carried().copies(way.touchpoint)]
    return max(ends, key=lambda one: (one.reason.severity, one.least, one.most))


def _one(way: Transfer, *, newest: bool) -> Transfer:
    """Without a limit it must only arrive; where nobody promises ever to carry it on, it does not."""
    arrival = way.search.arrivals.get(way.end)
    if arrival is None:
        return replace(way, reason=Reason.NO_ROUTE)
    if way.limit is None:
        reason = Reason.LATE if arrival.least.unbounded else Reason.KEPT
    else:
        exact = partial(way.search.refined, way.end) if way.search.schedules_meet(way.end) else None
        unspecified = bool(arrival.runs & way.search.network.unspecified)
        reason, arrival = judge(arrival, exact, way.limit, newest=newest, unspecified=unspecified)
    return replace(way, reason=reason, least=arrival.least, most=arrival.most)
