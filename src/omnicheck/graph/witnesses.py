"""Witnesses from the graph: the way that data takes, and the hop that would complete it."""

from collections.abc import Iterable, Iterator
from functools import reduce

from omnicheck.graph.carriage import Carriage
from omnicheck.graph.causes import Cause
from omnicheck.graph.copies import plain
from omnicheck.graph.network import Arc, Network
from omnicheck.graph.passages import Passage
from omnicheck.graph.runs import Run
from omnicheck.graph.sweep import Sweep
from omnicheck.units.span import NOTHING, Span
from omnicheck.verdict.obligation import Direction
from omnicheck.verdict.witness import Hop, Missing, Route


def route_to(sweep: Sweep, vertex: str, data: str, *, back: bool = False) -> Route:
    """The quickest way between a root and a vertex; `back` where the search ran against the flows."""
    hops = tuple(_hops(sweep.path(vertex), back=back))
    heaviest = max(hops, key=lambda hop: (hop.age, hop.flow), default=None)
    reach = sweep.reach[vertex]
    return Route(data, hops, reach.least, heaviest.flow if heaviest else None)


def passage_route(passage: Passage, way: Carriage) -> Route:
    """The quickest way that a passage takes over one of its ways, behind that of its slowest input."""
    sweep, back = passage.sweep_over(way), passage.direction is Direction.WRITE
    route = route_to(sweep, passage.touchpoint, passage.data, back=back)
    before = tuple(
        hop for stretch in passage.start.way for hop in _hops(stretch.sweep.path(stretch.end), back=False)
    )
    if not before:
        return route
    hops = (*before, *route.hops)
    age, _ = passage.start.then(sweep.reach[passage.touchpoint], sweep)
    return Route(passage.data, hops, age, max(hops, key=lambda hop: (hop.age, hop.flow)).flow)


def route_from(carriage: Carriage, origin: str, touchpoint: str) -> Route | None:
    """The quickest way from an origin to a touchpoint that does not pass the record, if there is one."""
    sweep = carriage.reads
    if origin != carriage.record:
        past_the_record = (arc for arc in carriage.outward.arcs if arc.head != carriage.record)
        sweep = Sweep(Network(past_the_record), origin)
    if origin == touchpoint or touchpoint not in sweep.reach:
        return None
    return route_to(sweep, touchpoint, carriage.data)


def route_through(sweep: Sweep, run: Run, vertex: str, data: str, *, back: bool = False) -> Route:
    """A way between a root and a vertex that takes one run: the quickest one if that does.

    Its age is the sum of its hops; where several of them go by a schedule, no less than the largest.
    """
    arcs = sweep.path(vertex)
    if all(arc.run is not run for arc in arcs):
        first = sweep.path(sweep.start_of(run))
        arcs = (*first, *_onward(sweep, first, run, vertex))
    hops = tuple(_hops(arcs, back=back))
    heaviest = max(hops, key=lambda hop: (hop.age, hop.flow))
    age = reduce(Span.plus, (hop.age for hop in hops))
    if len({arc.run for arc in arcs if arc.run.scheduled}) > 1:
        age = Span(heaviest.age.low, age.high)
    return Route(data, hops, age, heaviest.flow)


def _onward(sweep: Sweep, first: tuple[Arc, ...], run: Run, vertex: str) -> tuple[Arc, ...]:
    """The rest of the way from a run, past what was passed before it if that can be."""
    forward = [
        arc
        for arc in sweep.network.arcs
        if arc.tail in sweep.reach and arc.head not in sweep.dominators(arc.tail)
    ]
    passed = {arc.tail for arc in first}
    start = sweep.start_of(run)
    past = Sweep(Network(arc for arc in forward if arc.head not in passed), start)
    return (past if vertex in past.reach else Sweep(Network(forward), start)).path(vertex)


def named(network: Network, vertex: str) -> str:
    """What people call a vertex: the element itself, or `flow prices` for a run of it."""
    return next(
        (f"flow {run.flow}" for run in network.runs if plain(run.vertex) == plain(vertex)), plain(vertex)
    )


def _hops(arcs: tuple[Arc, ...], *, back: bool) -> Iterator[Hop]:
    """Arcs in pairs, element to run to element; a search from a run starts with half a pair."""
    steps = [Arc(arc.head, arc.tail, arc.cost, arc.run) for arc in reversed(arcs)] if back else list(arcs)
    wait, source = NOTHING, None
    for arc in steps:
        if arc.starts:
            wait, source = arc.cost, plain(arc.tail)
        else:
            yield Hop(arc.run.flow, source or plain(arc.run.source), plain(arc.head), wait, arc.cost)
            wait, source = NOTHING, None


def route_of(passage: Passage, around: Iterable[Run]) -> Route:
    """The way that a passage takes, or the hop that it lacks; `around` holds all runs that are there."""
    if passage.touchpoint in passage.sweep.reach:
        if passage.cause is Cause.NO_ROUTE:
            passage = _lacking(passage)
            return Route(passage.data, missing=_missing(passage, tuple(around)))
        return passage_route(passage, passage.carried())
    return Route(passage.data, missing=_missing(passage, tuple(around)))


def _lacking(passage: Passage) -> Passage:
    """The reading of the input that never arrives where the data is worked out."""
    data, carriage, end, *_ = passage.start.way[-1]
    return Passage(
        end, data, Direction.READ, passage.contexts, Cause.NO_ROUTE, carriage.record, carriage=carriage
    )


def _missing(passage: Passage, around: tuple[Run, ...]) -> Missing:
    """The hop to complete: one that other data takes already if there is one, else straight to the record.

    One end is on the record's side, the other on the touchpoint's; of several the nearest to the touchpoint.
    """
    carriage = passage.carried()
    reading = passage.direction is Direction.READ
    near = {carriage.record, *passage.sweep.reach} - carriage.touchpoints
    network = carriage.upstream if reading else carriage.inward
    far = _in_order_of_distance(network.leaving, passage.touchpoint)
    taken: dict[str, str] = {}
    for run in sorted(around, key=lambda run: run.vertex):
        for target in run.targets:
            close, end = (run.source, target) if reading else (target, run.source)
            if close in near:
                taken.setdefault(end, close)
    end = next((end for end in far if end in taken), far[-1])
    close = taken.get(end, carriage.record)
    source, target = (close, end) if reading else (end, close)
    return Missing(plain(source), plain(target), passage.data)


def _in_order_of_distance(leaving: dict[str, tuple[Arc, ...]], start: str) -> list[str]:
    """Elements that can be reached, the nearest first."""
    elements, queue, seen = [start], [start], {start}
    for vertex in queue:
        for arc in leaving.get(vertex, ()):
            if arc.head not in seen:
                seen.add(arc.head)
                queue.append(arc.head)
                if not arc.starts:
                    elements.append(arc.head)
    return elements
