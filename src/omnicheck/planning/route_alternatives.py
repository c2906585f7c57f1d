"""What must be altered for routes: to and from records, joined ones, and what hand-overs carry."""

from collections import Counter
from collections.abc import Iterable, Iterator
from math import inf

from omnicheck.graph.demand.reasons import Reason
from omnicheck.graph.estate import Estate
from omnicheck.graph.region.routes import RouteCheck
from omnicheck.graph.structure.replicas import base_id
from omnicheck.graph.syncs import Sync
from omnicheck.graph.timing.age_search import AgeSearch
from omnicheck.planning.alternatives import (
    Altered,
    Alternative,
    Alternatives,
    CrossCut,
    Ids,
    Quicker,
    RouteFlow,
)
from omnicheck.units.span import Ms, Span
from omnicheck.verdict.obligation import Direction, Obligation
from omnicheck.verdict.witness import Hop, Route


def of_routes(estate: Estate) -> Iterator[tuple[Obligation, Alternatives]]:
    """Yield what must be altered for each route that is not kept; nothing where a figure is not known."""
    for group in estate.routes:
        for check in group.checks:
            for obligation in estate.obligations_of(check):
                for alternatives in _of_check(estate, check):
                    yield obligation, alternatives


def _of_check(estate: Estate, check: RouteCheck) -> Iterator[Alternatives]:
    limit = estate.landscape.limit(check.touchpoint, check.data, "fresh_within").ms
    match check.reason:
        case Reason.NO_ROUTE:
            yield from _missing(check)
        case Reason.LATE:
            route = estate.route_of(check)
            yield from late(estate, route, check.least, limit, _data_of(check))
        case Reason.MANUAL:
            yield _by_hand(check)
        case Reason.RACING | Reason.BOUNDED:
            yield slower(estate, check.search, check.end, _data_of(check))
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
        yield (CrossCut(check.data, heads=_bases(upstream), inside=_whole(upstream)),)
    else:
        reaching = subgraph.writes.arrivals
        yield (CrossCut(check.data, heads=_bases((*reaching, subgraph.record)), inside=_whole(reaching)),)
        onward = subgraph.inward.reachable(check.end)
        yield (CrossCut(check.data, tails=_bases(onward), beyond=_whole(onward)),)


def beyond(data: str, search: AgeSearch) -> CrossCut:
    """Return the cut behind what a search from the record, or a touchpoint, reaches."""
    reached = (*search.arrivals, search.root)
    return CrossCut(data, tails=_bases(reached), beyond=_whole(reached))


def _bases(vertices: Iterable[str]) -> Ids:
    return frozenset(map(base_id, vertices))


def _whole(vertices: Iterable[str]) -> Ids:
    """Return the elements of which there is one vertex alone: the others may be reached in part."""
    found = frozenset(vertices)
    return frozenset(one for one in found if one == base_id(one))


def late(
    estate: Estate, route: Route, age: Span, limit: int | None, data: Iterable[str]
) -> Iterator[Alternatives]:
    """Yield what must be altered on a route that takes too long: each flow without a bound, else the sum."""
    others = _newer(estate, data)
    unbounded = [hop for hop in route.hops if hop.age.low == inf]
    if unbounded:
        for hop in unbounded:
            yield (Quicker((RouteFlow(hop.flow),)), *others)
        return
    yield (quicker(estate, route.hops, age.low, limit), *others)


def quicker(estate: Estate, hops: Iterable[Hop], age: Ms, limit: int | None) -> Quicker:
    """Return by how much a route must become quicker; by anything where its hops do not add up."""
    hops = tuple(hops)
    passes = Counter(hop.flow for hop in hops)
    adds_up = sum(hop.age.low for hop in hops) == age and limit is not None and not _scheduled(estate, passes)
    slowest = {hop.flow: hop for hop in sorted(hops, key=lambda hop: hop.age.low)}
    steps = (RouteFlow(id, passes[id], hop.wait.low, hop.latency.low) for id, hop in sorted(slowest.items()))
    return Quicker(tuple(steps), age - limit if adds_up and limit is not None else inf)


def _scheduled(estate: Estate, flows: Iterable[str]) -> bool:
    clocked = {run.flow for run in estate.links if run.scheduled or run.timing.age_limit is not None}
    return not clocked.isdisjoint(flows)


def _newer(estate: Estate, data: Iterable[str]) -> Alternatives:
    """Return what helps where the newest version wins, or would win: another route."""
    declared = estate.landscape.document.data
    found: list[Alternative] = []
    for one in data:
        found.append(Altered(frozenset({("data", one, "merge")})))
        if declared[one].merge == "newest":
            found.append(CrossCut(one))
    return tuple(found)


def _by_hand(check: RouteCheck) -> Alternatives:
    """Return the cut behind what is reached without flows by hand, and the flows by hand that cross it."""
    reached = check.search.without_manual
    bases, whole = _bases((*reached, check.search.root)), _whole(reached)
    reading = check.direction is Direction.READ
    crossing = {
        run.flow
        for run in check.known_subgraph().runs
        if run.manual
        for source, target in ((run.source, target) for target in run.targets)
        if (base_id(source) in bases if reading else base_id(target) in bases)
    }
    automatic = Quicker(tuple(map(RouteFlow, sorted(crossing))))
    if reading:
        return CrossCut(check.data, tails=bases, beyond=whole), automatic
    return CrossCut(check.data, heads=bases, inside=whole), automatic


def slower(estate: Estate, search: AgeSearch, end: str, data: Iterable[str]) -> Alternatives:
    """Return what must be altered where a slower route may win: a flow on a route, or which version wins."""
    flows = sorted({arc.run.flow for arc in search.routes_to(end)})
    return (Quicker(tuple(map(RouteFlow, flows))), *_newer(estate, data))


def of_syncs(estate: Estate) -> Iterator[tuple[Obligation, Alternatives]]:
    """Yield what must be altered where captured data shows too late, for the legs at fault."""
    for sync in estate.syncs:
        if sync.reason in (Reason.UNSPECIFIED, Reason.POSSIBLE):
            continue
        limit = estate.landscape.limit(base_id(sync.reader), sync.data, "syncs_within").ms
        found = tuple(_of_sync(estate, sync, limit))
        for obligation in _sides(estate, sync):
            yield from ((obligation, alternatives) for alternatives in found)


def _of_sync(estate: Estate, sync: Sync, limit: int | None) -> Iterator[Alternatives]:
    if sync.reason in (Reason.RACING, Reason.BOUNDED):
        flows = sorted({arc.run.flow for leg in (sync.write, sync.read) for arc in leg.search.network.arcs})
        yield (Quicker(tuple(map(RouteFlow, flows))), *_newer(estate, (sync.data,)), CrossCut(sync.data))
    elif sync.reason is Reason.NO_ROUTE:
        for direction, leg in ((Direction.WRITE, sync.write), (Direction.READ, sync.read)):
            if leg.arrives and limit is not None and leg.age.low > limit:
                route = sync.leg_route(direction)
                yield from late(estate, route, leg.age, limit, (sync.data,))
    elif sync.late:
        yield from late(estate, sync.route, sync.least, limit, (sync.data,))


def _sides(estate: Estate, sync: Sync) -> Iterator[Obligation]:
    for context in sync.writer_contexts:
        yield estate.obligations.route(sync.writer, sync.data, Direction.WRITE, context)
    for context in sync.contexts:
        yield estate.obligations.route(base_id(sync.reader), sync.data, Direction.READ, context)
