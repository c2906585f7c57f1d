"""Transfers: what a step of a journey carries from the touchpoint that wrote it last (semantics 5.6)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from math import inf

from omnicheck.graph.demand.journey_instances import JourneyInstance, Move, StepEntry
from omnicheck.graph.demand.reasons import Reason, judge
from omnicheck.graph.region.region import Region
from omnicheck.graph.structure.data_needs import Attributes, DataNeeds
from omnicheck.graph.structure.memoized import memoized
from omnicheck.graph.timing.age_search import AgeSearch
from omnicheck.graph.timing.data_subgraph import DataSubgraph
from omnicheck.model.contexts import Context
from omnicheck.model.data import DataObject
from omnicheck.units.grouping import grouped
from omnicheck.units.span import NOTHING, Span


@dataclass(frozen=True, slots=True, eq=False)
class Transfer:
    """Attributes of a data object on the route from the touchpoint that wrote them last to the next one.

    `least` and `most` are the ages by the quickest and the slowest joined route. It arrives at `end`, the
    touchpoint or its copy at another site, in `contexts`, which have the `record`. If it was written in other
    contexts, these are `writer_contexts`, `outbound` is their subgraph and `cross_region_search` the search.
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
    writer_contexts: tuple[Context, ...] = ()
    outbound: DataSubgraph | None = None
    cross_region_search: AgeSearch | None = None

    @property
    def limit(self) -> int | None:
        """Return the limit of the step in ms; None if it need only arrive."""
        return self.entry.placement.step.within

    def known_subgraph(self) -> DataSubgraph:
        """Return its subgraph. Raises LookupError if the data has no record here."""
        if self.subgraph is None:
            raise LookupError(f"{self.data} has no record here")
        return self.subgraph

    @property
    def search(self) -> AgeSearch:
        """Return the search from the writer that found it."""
        return self.cross_region_search or self.known_subgraph().from_writer(self.writer)


class Transfers:
    """What one journey instance carries within one region."""

    def __init__(
        self, instance: JourneyInstance, region: Region, needs: DataNeeds, data: Mapping[str, DataObject]
    ) -> None:
        self._instance = instance
        self._region = region
        self._needs = needs
        self._data = data
        self._found: dict[tuple[str, str, str, str, Attributes], tuple[Transfer, ...]] = {}

    def of(self, entry: StepEntry, move: Move, contexts: tuple[Context, ...]) -> Iterator[Transfer]:
        """Yield what one change of touchpoint has to carry; nothing if one of its touchpoints is absent."""
        if move.leaves.absent or move.arrives.absent:
            return
        carried = self._needs.attributes(entry.placement.step.carries or ())
        for data, attributes in carried.items():
            sources = grouped(
                (writer or move.before, attribute)
                for attribute in attributes
                for writer in self._last_writers(move.leaves.number, move.before, data, attribute)
            )
            for writer, written in sorted(sources.items()):
                if writer in self._region.touchpoints:
                    key = (entry.label, writer, move.after, data, frozenset(written))
                    if key not in self._found:
                        record = self._region.records[data]
                        transfer = Transfer(entry, contexts, *key[1:], Reason.NO_RECORD, record, move.after)
                        self._found[key] = tuple(self._judged(transfer))
                    yield from self._found[key]

    @memoized
    def _last_writers(self, number: int, touchpoint: str, data: str, attribute: str) -> frozenset[str | None]:
        """Return the last writers of an attribute on all routes to a touchpoint; None where there is none."""
        if attribute in self._needs.captures[touchpoint].get(data, ()):
            return frozenset({touchpoint})
        before = [
            self._last_writers(earlier.number, other, data, attribute)
            for earlier in self._instance.departures(self._instance.placements[number])
            for other in earlier.touchpoints
        ]
        return frozenset[str | None]().union(*before) if before else frozenset({None})

    def _judged(self, transfer: Transfer) -> Iterator[Transfer]:
        """Yield a transfer for each bundle of its attributes; itself if there is no record."""
        bundles = self._region.bundles(self._needs, transfer.data, transfer.attributes)
        if not bundles:
            yield transfer
        newest = self._data[transfer.data].merge == "newest"
        for subgraph in (bundle.subgraph for bundle in bundles):
            attributes = transfer.attributes & subgraph.attributes
            yield worst_of(replace(transfer, subgraph=subgraph, attributes=attributes), newest=newest)


def worst_of(transfer: Transfer, *, newest: bool) -> Transfer:
    """Return the transfer with its reason and figures, to the site where these are worst."""
    ends = [
        _to_end(replace(transfer, end=end), newest=newest)
        for end in transfer.known_subgraph().copies(transfer.touchpoint)
    ]
    return max(ends, key=lambda one: (one.reason.severity, one.least, one.most))


def _to_end(transfer: Transfer, *, newest: bool) -> Transfer:
    """Judge it at its end. Without a limit it must only arrive, by a route that has a bound."""
    arrival = transfer.search.arrivals.get(transfer.end)
    if arrival is None:
        return replace(transfer, reason=Reason.NO_ROUTE)
    if transfer.limit is None:
        reason = _with_bound(arrival.least)
    else:
        search, end = transfer.search, transfer.end
        exact = partial(search.refined, end) if search.schedules_meet(end) else None
        unspecified = bool(arrival.runs & search.network.unspecified)
        reason, arrival = judge(arrival, exact, transfer.limit, newest=newest, unspecified=unspecified)
    return replace(transfer, reason=reason, least=arrival.least, most=arrival.most)


def _with_bound(age: Span) -> Reason:
    if age.unbounded:
        return Reason.LATE
    return Reason.KEPT if age.high < inf else Reason.UNSPECIFIED
