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
    in `contexts`. If `cross_region`, no context has both. `slowest_part` is the direction of the longest hop.
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
        newest, record = declared.merge == "newest", region.records[id]
        if record is None or declared.scope != "location":
            continue
        readers = _limited(needs, id, (one for one in region.touchpoints if id in needs.shows[one]))
        for writer in sorted(one for one in region.touchpoints if id in needs.captures[one]):
            for reader, limit in readers:
                attributes = needs.captures[writer][id] & needs.shows[reader][id]
                bundles = region.bundles(needs, id, attributes)
                query = _Query(id, limit, newest, writer, record, contexts, contexts, cross_region=False)
                yield from _worst(one for each in bundles for one in _together(each.subgraph, query, reader))


def syncs_between(routes: CrossRegionRoutes, needs: DataNeeds, declared: DataObject) -> Iterator[Sync]:
    """Yield the same for data of a wider scope: captured in any part, it must show in all of them."""
    data, newest = routes.data, declared.merge == "newest"
    limits = dict(_limited(needs, data, (one for one, needed in needs.shows.items() if data in needed)))
    if not limits:
        return
    for attributes in routes.attribute_sets:
        readers = [one for one in routes.readers(attributes) if one.touchpoint in limits]
        for writer in routes.writers(attributes):
            writer_contexts = routes.contexts(writer)
            for reader in readers:
                part, limit = writer.common_part(reader), limits[reader.touchpoint]
                known = (data, limit, newest, writer.touchpoint, writer.subgraph.record)
                query = _Query(*known, writer_contexts, routes.contexts(reader), cross_region=part is None)
                if part is not None:
                    subgraph = routes.subgraph(attributes, part)
                    yield from _worst(_together(subgraph, query, reader.touchpoint))
                elif not routes.surely_meets(writer, reader, limit, newest=newest):
                    search = routes.search(attributes, writer, reader)
                    yield from _worst(_judged(search, reader.subgraph.copies(reader.touchpoint), query))


def _limited(needs: DataNeeds, data: str, readers: Iterable[str]) -> list[tuple[str, int]]:
    """Return the readers that have a limit, each with its own."""
    limits = ((reader, needs.limit(reader, data, "syncs_within").ms) for reader in sorted(readers))
    return [(reader, limit) for reader, limit in limits if limit is not None]


def _worst(syncs: Iterable[Sync]) -> Iterator[Sync]:
    """Yield the worst at the touchpoint that captured it, and the worst at any other."""
    found = sorted(syncs, key=lambda sync: (sync.reason.severity, sync.least, sync.most))
    for at_writer in (True, False):
        yield from [sync for sync in found if sync.at_writer is at_writer][-1:]


def _together(subgraph: DataSubgraph, query: _Query, reader: str) -> Iterator[Sync]:
    """Judge the routes within one context. The copy at another site is another reader."""
    search, end = _search(subgraph, query.writer, reader)
    other_copies = (copy for copy in subgraph.copies(reader) if copy != reader)
    return _judged(search, (end, *other_copies), query)


def _judged(search: AgeSearch, ends: Iterable[str], query: _Query) -> Iterator[Sync]:
    """Yield the routes that are not kept. A missing route is left to other rules."""
    for end in ends:
        arrival = search.arrivals.get(end)
        if arrival is None:
            continue
        exact = partial(search.refined, end) if search.schedules_meet(end) else None
        unspecified = bool(arrival.runs & search.network.unspecified)
        reason, arrival = judge(arrival, exact, query.limit, newest=query.newest, unspecified=unspecified)
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
    hops = (hop._replace(target=hop.target.removesuffix(_RETURNED)) for hop in route.hops)
    return replace(route, hops=tuple(hops))


def _slowest_part(route: Route, record: str) -> Direction:
    """Return the direction of the heaviest hop; a route that does not pass the record is a read."""
    direction = Direction.WRITE if any(hop.target == record for hop in route.hops) else Direction.READ
    for hop in route.hops:
        if hop.flow == route.heaviest:
            return direction
        if hop.target == record:
            direction = Direction.READ
    return direction
