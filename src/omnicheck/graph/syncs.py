"""How soon what one touchpoint captures shows at another one, or at itself (semantics 4.9)."""

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from typing import NamedTuple

from omnicheck.graph.demand.reasons import Reason, judge, reason_of
from omnicheck.graph.region.facts import Bundle
from omnicheck.graph.region.region import Region, RegionPlace
from omnicheck.graph.region.sync_legs import (
    Blame,
    JoinedSearch,
    SyncLeg,
    at_fault,
    joined_searches,
    total_age,
    ways_back,
)
from omnicheck.graph.structure.data_needs import DataNeeds
from omnicheck.graph.structure.memoized import memoized
from omnicheck.graph.structure.replicas import base_id, without_place
from omnicheck.graph.timing.data_subgraph import DataSubgraph
from omnicheck.graph.witnesses import route_to
from omnicheck.model.contexts import Context
from omnicheck.model.data import DataObject
from omnicheck.units.span import UNBOUNDED, Ms, Span
from omnicheck.verdict.obligation import Direction, Outcome
from omnicheck.verdict.witness import Route


class Sync(NamedTuple):
    """A joined route from where data is captured to where it shows, with its age and its two legs.

    `writer` captures the data in `writer_contexts`; `reader`, which may be its copy at another site, shows it
    in `contexts`. If `cross_region`, these are two places. Without a joined route, `reason` is `NO_ROUTE`.
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
    write: SyncLeg
    read: SyncLeg
    blame: Blame

    @property
    def late(self) -> bool:
        """Return whether it exceeds the limit."""
        return self.reason.outcome is Outcome.BROKEN

    @property
    def at_writer(self) -> bool:
        """Return whether the touchpoint that captured the data also shows it."""
        return self.writer == self.reader and not self.cross_region

    def leg_route(self, direction: Direction) -> Route:
        """Return the route of one leg, which has one."""
        back = direction is Direction.WRITE
        leg = self.write if back else self.read
        return route_to(leg.search, leg.end, self.data, back=back)


class _Pair(NamedTuple):
    """Two vertices, where data is captured and where it must show within a limit in ms, with their places."""

    writer: str
    reader: str
    there: RegionPlace
    here: RegionPlace
    limit: int


def syncs(region: Region, needs: DataNeeds, data: Mapping[str, DataObject]) -> Iterator[Sync]:
    """Yield the joined routes of each pair of touchpoints that exceed, or may exceed, their limit.

    There may be one for each set of attributes and each copy of the reader, since the fault may differ.
    """
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
        """Yield those that are not kept."""
        captures, shows = self._needs.captures, self._needs.shows
        for pair in self._pairs():
            attributes = captures[base_id(pair.writer)][self._data] & shows[base_id(pair.reader)][self._data]
            for bundle in self._region.bundles(self._needs, self._data, attributes):
                yield from self._of(bundle, pair)

    def _pairs(self) -> Iterator[_Pair]:
        """Yield the pairs; a twin place is asked only about the places that are like it.

        Where the data has no record, it is not known when a write has arrived.
        """
        others = (one for one in self._region.others() if one.records[self._data] is None)
        unknown = {place for region in others for place in region.places}
        readers = [
            (here, touchpoint, limit)
            for here, touchpoint in self._region.needing(self._needs, self._data, Direction.READ)
            if not here.twin
            and (limit := self._needs.limit(touchpoint, self._data, "syncs_within").ms) is not None
        ]
        captured = self._region.vertices_needing(self._needs, self._data, Direction.WRITE)
        writers = captured if readers else ()
        for there, writer in writers:
            for here, touchpoint, limit in readers:
                alike = there.contexts == here.contexts
                if there not in unknown and (alike or not there.twin):
                    yield _Pair(writer, touchpoint + here.mark, there, here, limit)

    def _of(self, bundle: Bundle, pair: _Pair) -> Iterator[Sync]:
        """Yield the routes that are not kept. The copy at another site is another reader.

        A missing route is left to other rules, but a leg may be too slow whatever the other one lacks.
        """
        if self._surely_kept(bundle.subgraph, pair):
            return
        home = self._region.home(self._needs, bundle.subgraph, pair.writer)
        write = SyncLeg(home.writes, pair.writer, self._newest)
        for joined in joined_searches(bundle.subgraph, pair.writer, pair.reader):
            read = SyncLeg(bundle.subgraph.reads, joined.reader, self._newest)
            found = self._judged(joined, write, read, pair, {bundle.subgraph, home})
            if found is not None:
                yield found

    def _judged(
        self,
        joined: JoinedSearch,
        write: SyncLeg,
        read: SyncLeg,
        pair: _Pair,
        records: Iterable[DataSubgraph],
    ) -> Sync | None:
        reason, least, most = self._compared(joined, pair, records)
        if reason is Reason.KEPT:
            return None
        blame = at_fault(reason, write, read, pair.limit)
        legs = zip((write, read), blame, strict=True)
        if reason is Reason.NO_ROUTE and not any(
            leg.arrives and outcome is not Outcome.KEPT for leg, outcome in legs
        ):
            return None
        return Sync(
            self._data,
            base_id(pair.writer),
            without_place(read.end),
            pair.there.contexts,
            pair.here.contexts,
            pair.there != pair.here,
            reason,
            least,
            most,
            _route(joined, self._data),
            write,
            read,
            blame,
        )

    def _compared(
        self, joined: JoinedSearch, pair: _Pair, records: Iterable[DataSubgraph]
    ) -> tuple[Reason, Span, Span]:
        """Return the reason that a joined route has, and its ages by the quickest and the slowest route.

        The slowest may be by the record of either place, over an element that it passes twice.
        """
        search, end = joined
        arrival, newest = search.arrivals.get(end), self._newest
        if arrival is None:
            return Reason.NO_ROUTE, UNBOUNDED, UNBOUNDED
        exact = partial(search.refined, end) if search.schedules_meet(end) else None
        unspecified = bool(arrival.runs & search.network.unspecified)
        reason, found = judge(arrival, exact, pair.limit, newest=newest, unspecified=unspecified)
        if reason is Reason.KEPT and not newest:
            for longest in ways_back(records, pair.writer, joined.reader):
                found = found._replace(most=found.most.oldest(longest))
            reason = reason_of(found, pair.limit, newest=False, unspecified=unspecified)
        return reason, found.least, found.most

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
        return total_age(subgraph.inward, writer)

    @memoized
    def _into(self, subgraph: DataSubgraph, reader: str) -> Ms:
        return total_age(subgraph.upstream, reader)


def _route(joined: JoinedSearch, data: str) -> Route:
    """Return the quickest route when it takes longest; one without hops if there is none."""
    if joined.end not in joined.search.arrivals:
        return Route(data)
    route = route_to(joined.search, joined.end, data)
    *before, last = route.hops
    return route._replace(hops=(*before, last._replace(target=base_id(joined.reader))))
