"""What must be altered for routes to and from records."""

from collections.abc import Container, Iterable, Iterator

from omnicheck.graph.demand.reasons import Reason
from omnicheck.graph.estate import Estate
from omnicheck.graph.region.routes import RouteCheck
from omnicheck.graph.structure.network import Arc
from omnicheck.graph.structure.replicas import base_id
from omnicheck.graph.structure.runs import Run
from omnicheck.graph.timing.age_search import AgeSearch
from omnicheck.planning.alternatives import (
    Alternatives,
    CrossCut,
    Ids,
    Quicker,
    RouteFlow,
)
from omnicheck.planning.slow_routes import UNKNOWN, late, slower
from omnicheck.verdict.obligation import Direction, Obligation


def of_routes(estate: Estate, proven: Container[Obligation]) -> Iterator[tuple[Obligation, Alternatives]]:
    """Yield what must be altered for each route that is not kept.

    Where a figure is not known, only what is `proven` today must be altered.
    """
    for group in estate.routes:
        for check in group.checks:
            for obligation in estate.obligations_of(check):
                if check.reason not in UNKNOWN or obligation in proven:
                    for alternatives in _of_check(estate, check):
                        yield obligation, alternatives


def _of_check(estate: Estate, check: RouteCheck) -> Iterator[Alternatives]:
    limit = estate.landscape.limit(check.touchpoint, check.data, "fresh_within").ms
    match check.reason:
        case Reason.NO_ROUTE:
            yield from _missing(check)
        case Reason.LATE:
            route, others = estate.route_of(check), tuple(_other_routes(estate, check, limit))
            yield from late(estate, route, check.least, limit, _data_of(check), others)
        case Reason.MANUAL:
            yield _by_hand(check)
        case Reason.RACING | Reason.BOUNDED | Reason.UNSPECIFIED:
            inputs = [(one.search, one.end) for one in check.start.inputs]
            data = (check.data, *(one.data for one in check.start.inputs))
            yield slower(estate, ((check.search, check.end), *inputs), data, check.reason)
        case _:
            return


def _data_of(check: RouteCheck) -> tuple[str, ...]:
    """Return the data object and what it is derived from, as far as that is on its route."""
    return tuple(dict.fromkeys((check.data, *(one.data for one in check.start.segments))))


def _missing(check: RouteCheck) -> Iterator[Alternatives]:
    """Yield the cut behind what the data reaches, and the one before what it must reach."""
    if check.end in check.search.arrivals and check.start.segments:
        segment = check.start.segments[-1]
        yield (beyond(segment.data, segment.subgraph.reads),)
        return
    subgraph = check.known_subgraph()
    if check.direction is Direction.READ:
        yield (beyond(check.data, subgraph.reads),)
        upstream = subgraph.upstream.reachable(check.end)
        yield (CrossCut(check.data, heads=bases(upstream), inside=whole(upstream)),)
    else:
        reaching = subgraph.writes.arrivals
        yield (CrossCut(check.data, heads=bases((*reaching, subgraph.record)), inside=whole(reaching)),)
        onward = subgraph.inward.reachable(check.end)
        yield (CrossCut(check.data, tails=bases(onward), beyond=whole(onward)),)


def beyond(data: str, search: AgeSearch) -> CrossCut:
    """Return the cut behind what a search from the record, or a touchpoint, reaches."""
    reached = (*search.arrivals, search.root)
    return CrossCut(data, tails=bases(reached), beyond=whole(reached))


def bases(vertices: Iterable[str]) -> Ids:
    """Return the elements of vertices."""
    return frozenset(map(base_id, vertices))


def whole(vertices: Iterable[str]) -> Ids:
    """Return the elements of which there is one vertex alone: the others may be reached in part."""
    found = frozenset(vertices)
    return frozenset(one for one in found if one == base_id(one))


def _other_routes(estate: Estate, check: RouteCheck, limit: int | None) -> Iterator[Arc]:
    """Yield the arcs on all routes, of parts where the quickest one alone counts."""
    data, back = estate.landscape.document.data, check.direction is Direction.WRITE
    parts = [(one.data, one.search, one.end) for one in check.start.segments]
    for id, search, end in (*parts, (check.data, check.search, check.end)):
        if data[id].merge == "newest" or limit is None:
            arcs = search.routes_to(end)
            yield from (Arc(one.head, one.tail, one.cost, one.run) for one in arcs) if back else arcs


def _by_hand(check: RouteCheck) -> Alternatives:
    """Return the cut behind what is reached without flows by hand, and the flows by hand that cross it."""
    if check.end not in check.search.without_manual:
        return _reached_by_hand(check.data, check.search, check.known_subgraph().runs, check.direction)
    part = next(one for one in check.start.segments if one.end not in one.search.without_manual)
    return _reached_by_hand(part.data, part.search, part.subgraph.runs, Direction.READ)


def _reached_by_hand(data: str, search: AgeSearch, runs: Iterable[Run], direction: Direction) -> Alternatives:
    reached = search.without_manual
    some, all_of = bases((*reached, search.root)), whole(reached)
    reading = direction is Direction.READ
    crossing = {
        run.flow
        for run in runs
        if run.manual
        for source, target in ((run.source, target) for target in run.targets)
        if (base_id(source) in some if reading else base_id(target) in some)
    }
    automatic = Quicker(tuple(map(RouteFlow, sorted(crossing))))
    if reading:
        return CrossCut(data, tails=some, beyond=all_of), automatic
    return CrossCut(data, heads=some, inside=all_of), automatic
