"""Witnesses: the route that data takes, or the hop that is missing from it."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from operator import attrgetter

from omnicheck.graph.demand.reasons import Reason
from omnicheck.graph.region.routes import RouteCheck
from omnicheck.graph.structure.neighbourhood import Adjacency
from omnicheck.graph.structure.network import Arc, Network
from omnicheck.graph.structure.replicas import base_id, place_of, without_place
from omnicheck.graph.structure.runs import Run
from omnicheck.graph.timing.age_search import AgeSearch
from omnicheck.graph.timing.data_subgraph import DataSubgraph
from omnicheck.units.span import NOTHING, Span
from omnicheck.verdict.obligation import Direction
from omnicheck.verdict.witness import Hop, Missing, Route


def route_to(search: AgeSearch, vertex: str, data: str, *, back: bool = False) -> Route:
    """Return the quickest route from the root to a vertex, at the moment when it takes longest.

    Where schedules meet, each hop takes what it takes then. Set `back` if the search ran against the flows.
    """
    hops = tuple(_hops(search.worst_path(vertex), back=back))
    return _route(data, hops, search.refined(vertex).least, back=back)


def checked_route(check: RouteCheck, subgraph: DataSubgraph) -> Route:
    """Return the quickest route of a check over one of its subgraphs, after that of its slowest input."""
    derived_age, back = check.derived_age_in(subgraph), check.direction is Direction.WRITE
    arcs, ages = derived_age.worst_path(check.end), derived_age.refined(check.end)
    return _route(check.data, tuple(_hops(arcs, back=back)), ages.least, back=back)


def route_from(subgraph: DataSubgraph, origin: str, touchpoint: str) -> Route | None:
    """Return the quickest route from an origin to a touchpoint that avoids the record, if there is one."""
    if origin == touchpoint:
        return None
    search = subgraph.reads if origin == subgraph.record else subgraph.fed_from(origin)
    return route_to(search, touchpoint, subgraph.data) if touchpoint in search.arrivals else None


def route_through(search: AgeSearch, run: Run, vertex: str, data: str, *, back: bool = False) -> Route:
    """Return a route from the root to a vertex that takes a run; the quickest one if that does."""
    arcs = search.path(vertex)
    if all(arc.run is not run for arc in arcs):
        first = search.path(search.start_of(run))
        arcs = (*first, *_onward(search, first, run, vertex))
    return route_to(AgeSearch(Network(arcs), search.root), vertex, data, back=back)


def _onward(search: AgeSearch, first: tuple[Arc, ...], run: Run, vertex: str) -> tuple[Arc, ...]:
    """Return the rest of a route after a run; one that avoids the vertices before it, if there is one."""
    passed = {arc.tail for arc in first}
    start, forward = search.start_of(run), search.forward
    avoiding = AgeSearch(Network(arc for arc in forward if arc.head not in passed), start)
    if vertex in avoiding.arrivals:
        return avoiding.path(vertex)
    any_route = AgeSearch(Network(forward), start)
    return (any_route if vertex in any_route.arrivals else AgeSearch(search.network, start)).path(vertex)


def vertex_name(network: Network, vertex: str) -> str:
    """Return the id of an element, or for a run `flow` and its id, as in `flow prices`."""
    id = base_id(vertex)
    return f"flow {network.flows[id]}" if id in network.flows else id


def _route(data: str, hops: tuple[Hop, ...], age: Span, *, back: bool) -> Route:
    """Return the route; of several hops that add most, the one nearest to where the search began counts."""
    heaviest = max(reversed(hops) if back else hops, key=attrgetter("age"), default=None)
    return Route(data, hops, age, heaviest.flow if heaviest else None)


def _hops(arcs: tuple[Arc, ...], *, back: bool) -> Iterator[Hop]:
    """Join pairs of arcs, element to run to element; a search from a run starts with half a pair."""
    steps = [Arc(arc.head, arc.tail, arc.cost, arc.run) for arc in reversed(arcs)] if back else list(arcs)
    wait, source = NOTHING, None
    for arc in steps:
        if arc.enters_run:
            wait, source = arc.cost, base_id(arc.tail)
        else:
            yield Hop(arc.run.flow, source or base_id(arc.run.source), base_id(arc.head), wait, arc.cost)
            wait, source = NOTHING, None


def route_taken(check: RouteCheck) -> Route:
    """Return the route of a check; one without hops if the data, or an input of it, does not arrive."""
    if check.end in check.search.arrivals and check.reason is not Reason.NO_ROUTE:
        return checked_route(check, check.known_subgraph())
    return Route(check.data)


def route_of(check: RouteCheck, around: tuple[Adjacency, Adjacency]) -> Route:
    """Return the route of a check, or the hop that it lacks; `around` are the hops of the context."""
    route = route_taken(check)
    if route.hops:
        return route
    if check.end in check.search.arrivals:
        check = _missing_input(check)
    return Route(check.data, missing=_missing(check, around))


def _missing_input(check: RouteCheck) -> RouteCheck:
    data, subgraph, end, *_ = check.start.segments[-1]
    record, contexts, read = subgraph.record, check.contexts, Direction.READ
    name, place = base_id(end), place_of(end)
    return RouteCheck(name, data, read, contexts, Reason.NO_ROUTE, record, subgraph=subgraph, place=place)


def _missing(check: RouteCheck, around: tuple[Adjacency, Adjacency]) -> Missing:
    """Return the missing hop: one that other data takes already, else one straight to or from the record.

    One end is on the record's side, the other on the touchpoint's; of several, the one nearest to that.
    """
    subgraph = check.known_subgraph()
    reading = check.direction is Direction.READ
    network = subgraph.upstream if reading else subgraph.inward
    far = map(without_place, _by_distance(network.outgoing, check.end))
    arrivals, (successors, predecessors) = check.search.arrivals, around

    def near(element: str) -> bool:
        here = {element, element + check.place} - subgraph.touchpoints
        return any(one in arrivals or one == subgraph.record for one in here)

    close, end = _existing_hop(near, far, predecessors if reading else successors)
    source, target = (close or subgraph.record, end) if reading else (end, close or subgraph.record)
    return Missing(base_id(source), base_id(target), check.data)


def route_between(subgraph: DataSubgraph, start: str, end: str, around: tuple[Adjacency, Adjacency]) -> Route:
    """Return the route from one touchpoint to another, or the first hop it lacks: to the record, or after it.

    `around` are the hops of all data in the context, from and to each element.
    """
    ages, path = subgraph.by_record.ages(start, end), subgraph.by_record.path(start, end)
    if ages is not None and path is not None:
        return _route(subgraph.data, tuple(_hops(path, back=False)), ages.least, back=False)
    search = subgraph.from_writer(start)
    if end in search.arrivals:
        return route_to(search, end, subgraph.data)
    _, predecessors = around
    reached = {start, *(search.arrivals.keys() - subgraph.touchpoints)}
    near = {without_place(one) for one in reached}.__contains__
    if subgraph.record in reached:
        far = map(without_place, _by_distance(subgraph.upstream.outgoing, end))
        close, target = _existing_hop(near, far, predecessors)
        source = close or subgraph.record
    else:
        far = map(without_place, _by_distance(subgraph.writes.network.outgoing, subgraph.record))
        close, target = _existing_hop(near, far, predecessors)
        if close is None:
            *_, close = _by_distance(subgraph.inward.outgoing, start)
            target = subgraph.record
        source = close
    return Route(subgraph.data, missing=Missing(base_id(source), base_id(target), subgraph.data))


def _existing_hop(
    near: Callable[[str], bool], far: Iterable[str], adjacent: Adjacency
) -> tuple[str | None, str]:
    """Return an adjacent element that is `near`, and the first in `far` that has one; else the last there."""
    end = ""
    for end in far:
        if found := [one for one in adjacent.get(end, ()) if near(one)]:
            return min(found), end
    return None, end


def _by_distance(outgoing: Mapping[str, Sequence[Arc]], start: str) -> Iterator[str]:
    """Yield the start and the elements behind it, nearest first."""
    yield start
    queue, seen = [start], {start}
    for vertex in queue:
        for arc in outgoing.get(vertex, ()):
            if arc.head not in seen:
                seen.add(arc.head)
                queue.append(arc.head)
                if not arc.enters_run:
                    yield arc.head
