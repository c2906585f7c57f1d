"""How soon what one touchpoint captures shows at another, or at itself again (semantics, section 4)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from omnicheck.graph.carriage import Carriage
from omnicheck.graph.causes import Cause, cause_of
from omnicheck.graph.network import Network, between
from omnicheck.graph.region import Region
from omnicheck.graph.sweep import Sweep
from omnicheck.graph.wants import Wants
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
    """The joined way of a data object from where it is captured to where it shows, in one region.

    `leg` is the part of the way that takes longest of all: to the record, or from there on.
    """

    data: str
    writer: str
    reader: str
    contexts: tuple[Context, ...]
    cause: Cause
    least: Span
    most: Span
    route: Route
    leg: Direction

    @property
    def late(self) -> bool:
        """Whether it is too late for sure."""
        return self.cause is Cause.LATE


def syncs(region: Region, wants: Wants, data: Mapping[str, DataObject]) -> Iterator[Sync]:
    """The joined ways that do not keep their limit for sure: the worst of each pair of touchpoints."""
    for id, declared in sorted(data.items()):
        if declared.syncs_within is None:
            continue
        for writer in sorted(one for one in region.touchpoints if id in wants.captures[one]):
            for reader in sorted(one for one in region.touchpoints if id in wants.shows[one]):
                moved = wants.captures[writer][id] & wants.shows[reader][id]
                ways = [bundle.carriage for bundle in region.bundles(wants, id, moved)] if moved else []
                found = [way for way in (_of(region, one, declared, writer, reader) for one in ways) if way]
                if found:
                    yield max(found, key=lambda sync: (_ORDER.index(sync.cause), sync.least, sync.most))


_ORDER = (Cause.RACING, Cause.BOUNDED, Cause.UNTOLD, Cause.LATE)


def _of(region: Region, carriage: Carriage, declared: DataObject, writer: str, reader: str) -> Sync | None:
    """One bundle's way; None where it is kept, or where there is no way, which others object to."""
    sweep, end = _sweep(carriage, writer, reader)
    if end not in sweep.reach:
        return None
    reach, newest = sweep.reach[end], declared.merge == "newest"
    untold = bool(reach.runs & sweep.network.untold)
    cause = cause_of(reach.least, reach.most, declared.syncs_within, newest=newest, untold=untold)
    if cause is Cause.KEPT:
        return None
    reach = sweep.settled(end)
    cause = cause_of(reach.least, reach.most, declared.syncs_within, newest=newest, untold=untold)
    if cause is Cause.KEPT:
        return None
    route = _plainly(route_to(sweep, end, carriage.data))
    leg = _heaviest_leg(route, carriage.record)
    return Sync(carriage.data, writer, reader, region.contexts, cause, reach.least, reach.most, route, leg)


def _sweep(carriage: Carriage, writer: str, reader: str) -> tuple[Sweep, str]:
    """The search from one touchpoint, and the vertex that stands for the other."""
    if reader != writer:
        return carriage.from_writer(writer), reader
    end = f"{reader}{_AGAIN}"
    arcs = between(carriage.runs, carriage.touchpoints, writer).arcs
    back = (arc._replace(head=end) if arc.head == writer else arc for arc in arcs)
    return Sweep(Network(back), writer), end


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
