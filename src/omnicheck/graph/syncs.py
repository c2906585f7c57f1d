"""How soon what one touchpoint captures shows at another one, or at itself (semantics 4.9)."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import NamedTuple

from omnicheck.graph.demand.reasons import Reason, judge
from omnicheck.graph.region.region import Region
from omnicheck.graph.scope.cross_region_routes import CrossRegionRoutes
from omnicheck.graph.structure.data_needs import DataNeeds
from omnicheck.graph.structure.network import Network, between
from omnicheck.graph.timing.age_search import AgeSearch
from omnicheck.graph.timing.data_subgraph import DataSubgraph
from omnicheck.graph.witnesses import route_to
from omnicheck.model.contexts import Context
from omnicheck.model.data import DataObject
from omnicheck.units.span import Span
from omnicheck.verdict.obligation import Direction
from omnicheck.verdict.witness import Route

_RETURNED = "="
"""Marks the touchpoint that captured data as the end of a route back to it."""


@dataclass(frozen=True, slots=True)
class Sync:
    """A joined route from where data is captured to where it shows, with its age.

    `writer` captures the data in `writer_contexts`; `reader`, which may be its copy at another site, shows it
    in `contexts`. If `cross_region`, no context has both. `slowest_part` is the direction of the longest hop:
    to the record or from it.
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
    slowest_part: Direction

    @property
    def late(self) -> bool:
        """Return whether it exceeds the limit."""
        return self.reason is Reason.LATE

    @property
    def at_writer(self) -> bool:
        """Return whether the touchpoint that captured the data also shows it."""
        return self.writer == self.reader and not self.cross_region


class _Query(NamedTuple):
    """Data captured at a touchpoint that must show at another one within a limit, in ms."""

    data: str
    limit: int
    newest: bool
    writer: str
    record: str
    writer_contexts: tuple[Context, ...]
    contexts: tuple[Context, ...]
    cross_region: bool


def syncs(region: Region, needs: DataNeeds, data: Mapping[str, DataObject]) -> Iterator[Sync]:
    """Yield the worst joined routes of each pair of touchpoints that exceed, or may exceed, their limit.

    Data of a wider scope is left to `syncs_between`.
    """
    contexts = region.contexts
    for id, declared in sorted(data.items()):
        limit, newest = declared.syncs_within, declared.merge == "newest"
        if limit is None or declared.scope != "location":
            continue
        for writer in sorted(one for one in region.touchpoints if id in needs.captures[one]):
            for reader in sorted(one for one in region.touchpoints if id in needs.shows[one]):
                attributes = needs.captures[writer][id] & needs.shows[reader][id]
                found: list[Sync] = []
                for subgraph in (bundle.subgraph for bundle in region.bundles(needs, id, attributes)):
                    query = _Query(
                        id, limit, newest, writer, subgraph.record, contexts, contexts, cross_region=False
                    )
                    found += _together(subgraph, query, reader)
                yield from _worst(found)


def syncs_between(cross_region: CrossRegionRoutes, declared: DataObject) -> Iterator[Sync]:
    """Yield the same for data of a wider scope: captured in any part, it must show in all of them."""
    limit, newest = declared.syncs_within, declared.merge == "newest"
    if limit is None:
        return
    for attributes in cross_region.attribute_sets:
        readers = cross_region.readers(attributes)
        for writer in cross_region.writers(attributes):
            writer_contexts, record = cross_region.contexts(writer), writer.subgraph.record
            for reader in readers:
                part, contexts = writer.common_part(reader), (writer_contexts, cross_region.contexts(reader))
                query = _Query(
                    cross_region.data,
                    limit,
                    newest,
                    writer.touchpoint,
                    record,
                    *contexts,
                    cross_region=part is None,
                )
                if part is not None:
                    yield from _worst(
                        [*_together(cross_region.subgraph(attributes, part), query, reader.touchpoint)]
                    )
                elif not cross_region.surely_meets(writer, reader, limit, newest=newest):
                    ends = reader.subgraph.copies(reader.touchpoint)
                    yield from _worst(
                        [*_judged(cross_region.search(attributes, writer, reader), ends, query)]
                    )


def _worst(found: list[Sync]) -> Iterator[Sync]:
    """Yield the worst at the touchpoint that captured it, and the worst at any other."""
    found.sort(key=lambda sync: (sync.reason.severity, sync.least, sync.most))
    for at_writer in (True, False):
        yield from [sync for sync in found if sync.at_writer is at_writer][-1:]


def _together(subgraph: DataSubgraph, query: _Query, reader: str) -> Iterator[Sync]:
    """Judge the routes within one context. The copy at another site is another reader."""
    search, end = _search(subgraph, query.writer, reader)
    other_copies = (copy for copy in subgraph.copies(reader) if copy != reader)
    return _judged(search, (end, *other_copies), query)


def _judged(search: AgeSearch, ends: Iterable[str], query: _Query) -> Iterator[Sync]:
    """Yield the routes that are not kept. A missing route is left to other rules."""
    limit, newest = query.limit, query.newest
    for end in ends:
        arrival = search.arrivals.get(end)
        if arrival is None:
            continue
        exact = partial(search.refined, end) if search.schedules_meet(end) else None
        unspecified = bool(arrival.runs & search.network.unspecified)
        reason, arrival = judge(arrival, exact, limit, newest=newest, unspecified=unspecified)
        if reason is not Reason.KEPT:
            route = _without_mark(route_to(search, end, query.data))
            yield Sync(
                query.data,
                query.writer,
                end.removesuffix(_RETURNED),
                query.writer_contexts,
                query.contexts,
                query.cross_region,
                reason,
                arrival.least,
                arrival.most,
                route,
                _slowest_part(route, query.record),
            )


def _search(subgraph: DataSubgraph, writer: str, reader: str) -> tuple[AgeSearch, str]:
    """Return the search from the writer, and the vertex that represents the reader."""
    if reader != writer:
        return subgraph.from_writer(writer), reader
    end = f"{reader}{_RETURNED}"
    arcs = between(subgraph.runs, subgraph.touchpoints, writer).arcs
    back = (arc._replace(head=end) if arc.head == writer else arc for arc in arcs)
    return AgeSearch(Network(back), writer), end


def _without_mark(route: Route) -> Route:
    return replace(
        route, hops=tuple(hop._replace(target=hop.target.removesuffix(_RETURNED)) for hop in route.hops)
    )


def _slowest_part(route: Route, record: str) -> Direction:
    """Return the direction of the heaviest hop; a route that does not pass the record is a read."""
    direction = Direction.WRITE if any(hop.target == record for hop in route.hops) else Direction.READ
    for hop in route.hops:
        if hop.flow == route.heaviest:
            return direction
        if hop.target == record:
            direction = Direction.READ
    return direction
