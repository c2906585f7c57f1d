"""How soon what one touchpoint captures shows at another, or at itself again (semantics 4.9)."""

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

_AGAIN = "="
"""After the name of a touchpoint: the same, when what it captured comes back to it."""


@dataclass(frozen=True, slots=True)
class Sync:
    """The joined way of a data object from where it is captured to where it shows.

    It is captured at `writer` in the contexts `written`, and shows at `reader`, a copy at another site
    perhaps, in `contexts`; `abroad` is whether the two are in no context together. `route_group` is the part
    of the way that takes longest of all: to the record, or from there on.
    """

    data: str
    writer: str
    reader: str
    written: tuple[Context, ...]
    contexts: tuple[Context, ...]
    abroad: bool
    reason: Reason
    least: Span
    most: Span
    route: Route
    route_group: Direction

    @property
    def late(self) -> bool:
        """Whether it is too late for sure."""
        return self.reason is Reason.LATE

    @property
    def again(self) -> bool:
        """Whether it shows where it was captured."""
        return self.writer == self.reader and not self.abroad


class _Asked(NamedTuple):
    """What is captured at a touchpoint and must show at another one within a limit, in ms."""

    data: str
    limit: int
    newest: bool
    writer: str
    record: str
    written: tuple[Context, ...]
    contexts: tuple[Context, ...]
    abroad: bool


def syncs(region: Region, needs: DataNeeds, data: Mapping[str, DataObject]) -> Iterator[Sync]:
    """The joined ways that do not keep their limit for sure: the worst of each pair of touchpoints.

    What is one thing in several places is left to `syncs_between`.
    """
    here = region.contexts
    for id, declared in sorted(data.items()):
        limit, newest = declared.syncs_within, declared.merge == "newest"
        if limit is None or declared.scope != "location":
            continue
        for writer in sorted(one for one in region.touchpoints if id in needs.captures[one]):
            for reader in sorted(one for one in region.touchpoints if id in needs.shows[one]):
                moved = needs.captures[writer][id] & needs.shows[reader][id]
                found: list[Sync] = []
                for way in (bundle.subgraph for bundle in region.bundles(needs, id, moved)):
                    asked = _Asked(id, limit, newest, writer, way.record, here, here, abroad=False)
                    found += _together(way, asked, reader)
                yield from _worst(found)


def syncs_between(cross_region: CrossRegionRoutes, declared: DataObject) -> Iterator[Sync]:
    """The same for what is one thing in several places: captured in any of them, it must show in all."""
    limit, newest = declared.syncs_within, declared.merge == "newest"
    if limit is None:
        return
    for cell in cross_region.cells:
        readers = cross_region.readers(cell)
        for writer in cross_region.writers(cell):
            written, record = cross_region.contexts(writer), writer.subgraph.record
            for reader in readers:
                part, places = writer.meets(reader), (written, cross_region.contexts(reader))
                asked = _Asked(
                    cross_region.data, limit, newest, writer.touchpoint, record, *places, abroad=part is None
                )
                if part is not None:
                    yield from _worst(
                        [*_together(cross_region.subgraph(cell, part), asked, reader.touchpoint)]
                    )
                elif not cross_region.keeps(writer, reader, limit, newest=newest):
                    ends = reader.subgraph.copies(reader.touchpoint)
                    yield from _worst([*_judged(cross_region.search(cell, writer, reader), ends, asked)])


def _worst(found: list[Sync]) -> Iterator[Sync]:
    """The worst where it is captured, and the worst anywhere else."""
    found.sort(key=lambda sync: (sync.reason.severity, sync.least, sync.most))
    for again in (True, False):
        yield from [sync for sync in found if sync.again is again][-1:]


def _together(subgraph: DataSubgraph, asked: _Asked, reader: str) -> Iterator[Sync]:
    """To a touchpoint in the same context. What is at each site is another reader at another one."""
    search, end = _search(subgraph, asked.writer, reader)
    elsewhere = (copy for copy in subgraph.copies(reader) if copy != reader)
    return _judged(search, (end, *elsewhere), asked)


def _judged(search: AgeSearch, ends: Iterable[str], asked: _Asked) -> Iterator[Sync]:
    """The ways that are not kept. Where there is no way others object."""
    limit, newest = asked.limit, asked.newest
    for end in ends:
        arrival = search.arrivals.get(end)
        if arrival is None:
            continue
        exact = partial(search.refined, end) if search.schedules_meet(end) else None
        unspecified = bool(arrival.runs & search.network.unspecified)
        reason, arrival = judge(arrival, exact, limit, newest=newest, unspecified=unspecified)
        if reason is not Reason.KEPT:
            route = _plainly(route_to(search, end, asked.data))
            yield Sync(
                asked.data,
                asked.writer,
                end.removesuffix(_AGAIN),
                asked.written,
                asked.contexts,
                asked.abroad,
                reason,
                arrival.least,
                arrival.most,
                route,
                _heaviest_leg(route, asked.record),
            )


def _search(subgraph: DataSubgraph, writer: str, reader: str) -> tuple[AgeSearch, str]:
    """The search from one touchpoint, and the vertex that stands for the other."""
    if reader != writer:
        return subgraph.from_writer(writer), reader
    end = f"{reader}{_AGAIN}"
    arcs = between(subgraph.runs, subgraph.touchpoints, writer).arcs
    back = (arc._replace(head=end) if arc.head == writer else arc for arc in arcs)
    return AgeSearch(Network(back), writer), end


def _plainly(route: Route) -> Route:
    """The route with its touchpoint by its own name."""
    return replace(
        route, hops=tuple(hop._replace(target=hop.target.removesuffix(_AGAIN)) for hop in route.hops)
    )


def _heaviest_leg(route: Route, record: str) -> Direction:
    """To the record or from it; a way that does not pass it is the reader's."""
    direction = Direction.WRITE if any(hop.target == record for hop in route.hops) else Direction.READ
    for hop in route.hops:
        if hop.flow == route.heaviest:
            return direction
        if hop.target == record:
            direction = Direction.READ
    return direction
