"""How soon what one touchpoint captures shows at another one, or at itself (semantics 4.9)."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import NamedTuple

from omnicheck.graph.demand.reasons import Reason, judge
from omnicheck.graph.region.facts import Bundle
from omnicheck.graph.region.region import Region, RegionPlace
from omnicheck.graph.structure.data_needs import DataNeeds
from omnicheck.graph.structure.memoized import memoized
from omnicheck.graph.structure.network import Network, between
from omnicheck.graph.structure.replicas import base_id, without_place
from omnicheck.graph.timing.age_search import AgeSearch
from omnicheck.graph.timing.data_subgraph import DataSubgraph
from omnicheck.graph.witnesses import route_to
from omnicheck.model.contexts import Context
from omnicheck.model.data import DataObject
from omnicheck.units.span import UNBOUNDED, Ms, Span
from omnicheck.verdict.obligation import Outcome
from omnicheck.verdict.witness import Route

_RETURNED = "="
"""Marks the touchpoint that captured data as the end of a route back to it."""


class Blame(NamedTuple):
    """The outcomes of the write and of the read that are late together."""

    write: Outcome
    read: Outcome


@dataclass(frozen=True, slots=True)
class Sync:
    """A joined route from where data is captured to where it shows, with its age.

    `writer` captures the data in `writer_contexts`; `reader`, which may be its copy at another site, shows it
    in `contexts`. If `cross_region`, these are two places.
    """

    data: str
    writer: str
    reader: str
    writer_contexts: tuple[Context, ...]
    contexts: tuple[Context, ...]
    cross_region: bool
    reason: Reason
    least: Span
    most: Span
    route: Route
    blame: Blame

    @property
    def late(self) -> bool:
        """Return whether it exceeds the limit and it is known which part is at fault."""
        return Outcome.BROKEN in self.blame

    @property
    def at_writer(self) -> bool:
        """Return whether the touchpoint that captured the data also shows it."""
        return self.writer == self.reader and not self.cross_region


class _Pair(NamedTuple):
    """Two vertices, where data is captured and where it must show within a limit in ms, with their places."""

    writer: str
    reader: str
    there: RegionPlace
    here: RegionPlace
    limit: int


def syncs(region: Region, needs: DataNeeds, data: Mapping[str, DataObject]) -> Iterator[Sync]:
    """Yield the worst joined routes of each pair of touchpoints that exceed, or may exceed, their limit."""
    for id in sorted(region.judged):
        if region.records[id] is not None:
            yield from _Syncs(region, needs, id, data[id].merge == "newest").all()


class _Syncs:
    """The joined routes of one data object in a region, compared with the limits of the readers."""

    def __init__(self, region: Region, needs: DataNeeds, data: str, newest: bool) -> None:
        self._region = region
        self._needs = needs
        self._data = data
        self._newest = newest

    def all(self) -> Iterator[Sync]:
        """Yield the worst of each pair that are not kept."""
        captures, shows = self._needs.captures, self._needs.shows
        for pair in self._pairs():
            attributes = captures[base_id(pair.writer)][self._data] & shows[base_id(pair.reader)][self._data]
            bundles = self._region.bundles(self._needs, self._data, attributes)
            yield from _worst(one for bundle in bundles for one in self._of(bundle, pair))

    def _pairs(self) -> Iterator[_Pair]:
        """Yield the pairs; a twin place is asked only about the places that are like it."""
        readers = [
            (here, touchpoint, limit)
            for here, touchpoint in self._region.ends
            if self._data in self._needs.shows[touchpoint]
            and (limit := self._needs.limit(touchpoint, self._data, "syncs_within").ms) is not None
        ]
        writers = self._region.vertices_needing(self._data, self._needs.captures) if readers else ()
        for there, writer in writers:
            for here, touchpoint, limit in readers:
                if not there.twin or there.contexts == here.contexts:
                    yield _Pair(writer, touchpoint + here.mark, there, here, limit)

    def _of(self, bundle: Bundle, pair: _Pair) -> Iterator[Sync]:
        """Yield the routes that are not kept. The copy at another site is another reader."""
        if self._surely_kept(bundle.subgraph, pair):
            return
        search, end = _search(bundle.subgraph, pair.writer, pair.reader)
        others = (copy for copy in bundle.subgraph.copies(pair.reader) if copy != pair.reader)
        for vertex in (end, *others):
            if vertex in search.arrivals:  # a missing route is left to other rules
                yield from self._judged(bundle, search, vertex, pair)

    def _judged(self, bundle: Bundle, search: AgeSearch, end: str, pair: _Pair) -> Iterator[Sync]:
        arrival = search.arrivals[end]
        exact = partial(search.refined, end) if search.schedules_meet(end) else None
        unspecified = bool(arrival.runs & search.network.unspecified)
        reason, arrival = judge(arrival, exact, pair.limit, newest=self._newest, unspecified=unspecified)
        if reason is Reason.KEPT:
            return
        blame = Blame(Outcome.UNPROVEN, Outcome.UNPROVEN)
        if reason is Reason.LATE:
            write = self._age(self._home(bundle, pair.there).writes, pair.writer)
            read = self._age(bundle.subgraph.reads, end.removesuffix(_RETURNED))
            blame = at_fault(write, read, pair.limit)
        yield Sync(
            self._data,
            base_id(pair.writer),
            without_place(end.removesuffix(_RETURNED)),
            pair.there.contexts,
            pair.here.contexts,
            pair.there != pair.here,
            reason,
            arrival.least,
            arrival.most,
            _without_mark(route_to(search, end, self._data)),
            blame,
        )

    def _home(self, bundle: Bundle, place: RegionPlace) -> DataSubgraph:
        """Return the subgraph of the record at a place."""
        home = next(one for one in (self._region, *self._region.others()) if place in one.places)
        alike = home.bundles(self._needs, self._data, bundle.subgraph.attributes)
        return alike[0].subgraph if alike else bundle.subgraph

    def _age(self, search: AgeSearch, vertex: str) -> Span:
        """Return the age at a vertex, by all routes that count; unbounded if it is not reached."""
        if vertex not in search.arrivals:
            return UNBOUNDED
        arrival = search.refined(vertex)
        return Span(arrival.least.low, (arrival.least if self._newest else arrival.most).high)

    def _surely_kept(self, subgraph: DataSubgraph, pair: _Pair) -> bool:
        """Return True only if the limit is surely kept, without a search.

        No route takes a run twice, so the sum of all runs is an upper bound. If the newest version wins, a
        quick route by the record will do.
        """
        write, read = subgraph.writes.arrivals.get(pair.writer), subgraph.reads.arrivals.get(pair.reader)
        if len(subgraph.copies(pair.reader)) > 1:
            return False
        if self._newest and write and read and write.least.high + read.least.high <= pair.limit:
            return True
        return self._out(subgraph, pair.writer) + self._into(subgraph, pair.reader) <= pair.limit

    @memoized
    def _out(self, subgraph: DataSubgraph, writer: str) -> Ms:
        return _total(subgraph.inward, writer)

    @memoized
    def _into(self, subgraph: DataSubgraph, reader: str) -> Ms:
        return _total(subgraph.upstream, reader)


def _total(network: Network, vertex: str) -> Ms:
    """Return the sum of the ages of all runs on the routes from a vertex."""
    reached = network.reachable(vertex)
    return sum(run.age.high for run in {arc.run for arc in network.arcs if arc.tail in reached})


def at_fault(write: Span, read: Span, limit: int) -> Blame:
    """Return the outcomes of a write and a read that exceed a limit together (semantics 2.4).

    Each that alone exceeds it is broken, else the longer one; both if they are equal. If unknown figures
    leave that open, both are unproven.
    """
    alone = Blame(_alone(write, limit), _alone(read, limit))
    if Outcome.BROKEN in alone:
        return alone
    if Outcome.UNPROVEN in alone:
        return Blame(Outcome.UNPROVEN, Outcome.UNPROVEN)
    if write.low > read.high:
        return Blame(Outcome.BROKEN, Outcome.KEPT)
    if read.low > write.high:
        return Blame(Outcome.KEPT, Outcome.BROKEN)
    both = Outcome.BROKEN if write == read and write.low == write.high else Outcome.UNPROVEN
    return Blame(both, both)


def _alone(age: Span, limit: int) -> Outcome:
    if age.low > limit:
        return Outcome.BROKEN
    return Outcome.KEPT if age.high <= limit else Outcome.UNPROVEN


def _worst(syncs: Iterable[Sync]) -> Iterator[Sync]:
    """Yield the worst at the touchpoint that captured it, and the worst at any other."""
    found = sorted(syncs, key=lambda sync: (sync.reason.severity, sync.least, sync.most))
    for at_writer in (True, False):
        yield from [sync for sync in found if sync.at_writer is at_writer][-1:]


def _search(subgraph: DataSubgraph, writer: str, reader: str) -> tuple[AgeSearch, str]:
    """Return the search from the writer, and the vertex that represents the reader."""
    if reader != writer:
        return subgraph.from_writer(writer), reader
    end = f"{reader}{_RETURNED}"
    arcs = between(subgraph.runs, subgraph.touchpoints, writer).arcs
    back = (arc._replace(head=end) if arc.head == writer else arc for arc in arcs)
    return AgeSearch(Network(back), writer), end


def _without_mark(route: Route) -> Route:
    hops = (hop._replace(target=hop.target.removesuffix(_RETURNED)) for hop in route.hops)
    return replace(route, hops=tuple(hops))
