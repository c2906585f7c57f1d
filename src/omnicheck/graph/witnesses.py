"""Witnesses from the graph: the way that data takes, and the hop that would complete it."""

from collections.abc import Iterable, Iterator

from omnicheck.graph.demand.reasons import Reason
from omnicheck.graph.journeys.transfers import Transfer
from omnicheck.graph.region.routes import RouteCheck
from omnicheck.graph.structure.network import Arc, Network
from omnicheck.graph.structure.replicas import AWAY, base_id
from omnicheck.graph.structure.runs import Run
from omnicheck.graph.timing.age_search import AgeSearch
from omnicheck.graph.timing.data_subgraph import DataSubgraph
from omnicheck.units.span import NOTHING, Span
from omnicheck.verdict.obligation import Direction
from omnicheck.verdict.witness import Hop, Missing, Route


def route_to(search: AgeSearch, vertex: str, data: str, *, back: bool = False) -> Route:
    """The quickest way between a root and a vertex when it takes longest; `back` against the flows.

    Where schedules meet on it, each hop takes what it takes at that moment.
    """
    hops = tuple(_hops(search.worst_path(vertex), back=back))
    return _route(data, hops, search.refined(vertex).least)


def checked_route(route_check: RouteCheck, way: DataSubgraph) -> Route:
    """The quickest way that a passage takes over one of its ways, behind that of its slowest input."""
    derived_age, back = route_check.derived_age_in(way), route_check.direction is Direction.WRITE
    arcs, ages = derived_age.worst_path(route_check.touchpoint), derived_age.refined(route_check.touchpoint)
    return _route(route_check.data, tuple(_hops(arcs, back=back)), ages.least)


def route_from(subgraph: DataSubgraph, origin: str, touchpoint: str) -> Route | None:
    """The quickest way from an origin to a touchpoint that does not pass the record, if there is one."""
    search = subgraph.reads
    if origin != subgraph.record:
        past_the_record = (arc for arc in subgraph.outward.arcs if arc.head != subgraph.record)
        search = AgeSearch(Network(past_the_record), origin)
    if origin == touchpoint or touchpoint not in search.arrivals:
        return None
    return route_to(search, touchpoint, subgraph.data)


def route_through(search: AgeSearch, run: Run, vertex: str, data: str, *, back: bool = False) -> Route:
    """A way between a root and a vertex that takes one run: the quickest one if that does."""
    arcs = search.path(vertex)
    if all(arc.run is not run for arc in arcs):
        first = search.path(search.start_of(run))
        arcs = (*first, *_onward(search, first, run, vertex))
    return route_to(AgeSearch(Network(arcs), search.root), vertex, data, back=back)


def _onward(search: AgeSearch, first: tuple[Arc, ...], run: Run, vertex: str) -> tuple[Arc, ...]:
    """The rest of the way from a run, past what was passed before it if that can be."""
    passed = {arc.tail for arc in first}
    start, forward = search.start_of(run), search.forward
    past = AgeSearch(Network(arc for arc in forward if arc.head not in passed), start)
    if vertex in past.arrivals:
        return past.path(vertex)
    ahead = AgeSearch(Network(forward), start)
    return (ahead if vertex in ahead.arrivals else AgeSearch(search.network, start)).path(vertex)


def named(network: Network, vertex: str) -> str:
    """What people call a vertex: the element itself, or `flow prices` for a run of it."""
    return next(
        (f"flow {run.flow}" for run in network.runs if base_id(run.vertex) == base_id(vertex)),
        base_id(vertex),
    )


def _route(data: str, hops: tuple[Hop, ...], age: Span) -> Route:
    """A way with the hop that adds most of its age."""
    heaviest = max(hops, key=lambda hop: (hop.age, hop.flow), default=None)
    return Route(data, hops, age, heaviest.flow if heaviest else None)


def _hops(arcs: tuple[Arc, ...], *, back: bool) -> Iterator[Hop]:
    """Arcs in pairs, element to run to element; a search from a run starts with half a pair."""
    steps = [Arc(arc.head, arc.tail, arc.cost, arc.run) for arc in reversed(arcs)] if back else list(arcs)
    wait, source = NOTHING, None
    for arc in steps:
        if arc.enters_run:
            wait, source = arc.cost, base_id(arc.tail)
        else:
            yield Hop(arc.run.flow, source or base_id(arc.run.source), base_id(arc.head), wait, arc.cost)
            wait, source = NOTHING, None


def way_of(route_check: RouteCheck) -> Route:
    """The way that a passage takes; one without hops where it, or an input, does not arrive."""
    if route_check.touchpoint in route_check.search.arrivals and route_check.reason is not Reason.NO_ROUTE:
        return checked_route(route_check, route_check.known_subgraph())
    return Route(route_check.data)


def route_of(route_check: RouteCheck, around: Iterable[Run]) -> Route:
    """The way that a passage takes, or the hop that it lacks; `around` holds all runs that are there."""
    way = way_of(route_check)
    if way.hops:
        return way
    if route_check.touchpoint in route_check.search.arrivals:
        route_check = _lacking(route_check)
    return Route(route_check.data, missing=_missing(route_check, tuple(around)))


def _lacking(route_check: RouteCheck) -> RouteCheck:
    """The reading of the input that never arrives where the data is worked out."""
    data, subgraph, end, *_ = route_check.start.segments[-1]
    return RouteCheck(
        end, data, Direction.READ, route_check.contexts, Reason.NO_ROUTE, subgraph.record, subgraph=subgraph
    )


def _missing(route_check: RouteCheck, around: tuple[Run, ...]) -> Missing:
    """The hop to complete: one that other data takes already if there is one, else straight to the record.

    One end is on the record's side, the other on the touchpoint's; of several the nearest to the touchpoint.
    """
    subgraph = route_check.known_subgraph()
    reading = route_check.direction is Direction.READ
    near = {subgraph.record, *route_check.search.arrivals} - subgraph.touchpoints
    network = subgraph.upstream if reading else subgraph.inward
    far = _in_order_of_distance(network.outgoing, route_check.touchpoint)
    steps = [(run.source, to) if reading else (to, run.source) for run in around for to in run.targets]
    close, end = _taken(near, far, steps) or (subgraph.record, far[-1])
    source, target = (close, end) if reading else (end, close)
    return Missing(base_id(source), base_id(target), route_check.data)


def transfer_route(transfer: Transfer, steps: Iterable[tuple[str, str]]) -> Route:
    """The way between two touchpoints, or the first hop that it lacks: on to the record, or from there.

    `steps` are all that any data takes there, from element to element.
    """
    if transfer.end in transfer.search.arrivals:
        return route_to(transfer.search, transfer.end, transfer.data)
    subgraph = transfer.carried()
    sent = transfer.sent or subgraph
    near = {transfer.writer, *(vertex.removesuffix(AWAY) for vertex in transfer.search.arrivals)}
    near -= (subgraph.touchpoints | sent.touchpoints) - {transfer.writer}
    if subgraph.record in near:
        far = _in_order_of_distance(subgraph.upstream.outgoing, transfer.end)
        hop = _taken(near, far, steps) or (subgraph.record, far[-1])
    else:
        far = _in_order_of_distance(sent.writes.network.outgoing, sent.record)
        stranded = _in_order_of_distance(sent.inward.outgoing, transfer.writer)[-1]
        hop = _taken(near, far, steps) or (stranded, sent.record)
    source, target = map(base_id, hop)
    return Route(transfer.data, missing=Missing(source, target, transfer.data))


def _taken(near: set[str], far: list[str], steps: Iterable[tuple[str, str]]) -> tuple[str, str] | None:
    """The step from near to far that something takes already; of several the one with the nearest end."""
    taken: dict[str, str] = {}
    for close, end in steps:
        if close in near:
            taken[end] = min(close, taken.get(end, close))
    return next(((taken[end], end) for end in far if end in taken), None)


def _in_order_of_distance(outgoing: dict[str, tuple[Arc, ...]], start: str) -> list[str]:
    """Elements that can be reached, the nearest first."""
    elements, queue, seen = [start], [start], {start}
    for vertex in queue:
        for arc in outgoing.get(vertex, ()):
            if arc.head not in seen:
                seen.add(arc.head)
                queue.append(arc.head)
                if not arc.enters_run:
                    elements.append(arc.head)
    return elements
