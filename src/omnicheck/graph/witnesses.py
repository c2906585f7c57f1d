"""Witnesses from the graph: the way that data takes, and the hop that would complete it."""

from collections.abc import Iterable, Iterator

from omnicheck.graph.network import Arc
from omnicheck.graph.passages import Passage
from omnicheck.graph.runs import Run
from omnicheck.graph.sweep import Sweep
from omnicheck.units.span import NOTHING
from omnicheck.verdict.obligation import Direction
from omnicheck.verdict.witness import Hop, Missing, Route


def route_to(sweep: Sweep, vertex: str, data: str, *, back: bool = False) -> Route:
    """The quickest way between a root and a vertex; `back` where the search ran against the flows."""
    hops = tuple(_hops(sweep.path(vertex), back=back))
    heaviest = max(hops, key=lambda hop: (hop.age, hop.flow), default=None)
    reach = sweep.reach[vertex]
    return Route(data, hops, reach.least, heaviest.flow if heaviest else None)


def _hops(arcs: tuple[Arc, ...], *, back: bool) -> Iterator[Hop]:
    """Arcs in pairs, element to run to element; a search from a run starts with half a pair."""
    steps = [Arc(arc.head, arc.tail, arc.cost, arc.run) for arc in reversed(arcs)] if back else list(arcs)
    wait, source = NOTHING, None
    for arc in steps:
        if arc.head == arc.run.vertex:
            wait, source = arc.cost, arc.tail
        else:
            yield Hop(arc.run.flow, source or arc.run.source, arc.head, wait, arc.cost)
            wait, source = NOTHING, None


def route_of(passage: Passage, around: Iterable[Run]) -> Route:
    """The way that a passage takes, or the hop that it lacks; `around` holds all runs that are there."""
    sweep, back = passage.sweep, passage.direction is Direction.WRITE
    if passage.touchpoint in sweep.reach:
        return route_to(sweep, passage.touchpoint, passage.data, back=back)
    return Route(passage.data, missing=_missing(passage, tuple(around)))


def _missing(passage: Passage, around: tuple[Run, ...]) -> Missing:
    """The hop to complete: one that other data takes already if there is one, else straight to the record.

    One end is on the record's side, the other on the touchpoint's; of several the nearest to the touchpoint.
    """
    carriage = passage.carried()
    reading = passage.direction is Direction.READ
    near = {carriage.record, *passage.sweep.reach}
    network = carriage.outward.reversed() if reading else carriage.inward
    far = _in_order_of_distance(network.leaving, passage.touchpoint)
    for end in far:
        for run in sorted(around, key=lambda run: run.vertex):
            for target in run.targets:
                source, sink = (run.source, target) if reading else (target, run.source)
                if sink == end and source in near and source not in carriage.touchpoints:
                    return Missing(*((source, sink) if reading else (sink, source)), passage.data)
    record, last = carriage.record, far[-1]
    return Missing(*((record, last) if reading else (last, record)), passage.data)


def _in_order_of_distance(leaving: dict[str, tuple[Arc, ...]], start: str) -> list[str]:
    """Elements that can be reached, the nearest first."""
    seen, queue = [start], [start]
    for vertex in queue:
        for arc in leaving.get(vertex, ()):
            if arc.head not in queue:
                queue.append(arc.head)
                if arc.head != arc.run.vertex:
                    seen.append(arc.head)
    return seen
