"""Sums along the routes to each vertex, as if every flow were at its worst."""

from collections.abc import Mapping, Sequence, Set
from typing import NamedTuple

from omnicheck.graph.structure.cycles import OrderedArcs, enters_run, longest_inside
from omnicheck.graph.structure.network import Arc, Network
from omnicheck.units.span import NOTHING, Ms, Span


class PathSum(NamedTuple):
    """The sums of the routes to a vertex, before schedules are taken into account.

    `most` is the slowest route, `largest_hop` the largest lower bound of a whole hop on any, `pending` that
    of a wait whose run is not over, all in ms; `routes` counts to 2 and `runs` is a mask of the notable ones.
    """

    most: Span
    largest_hop: Ms
    pending: Ms
    routes: int
    runs: int


def path_sums(network: Network, arcs: OrderedArcs, lows: Mapping[str, Sequence[Ms]]) -> dict[str, PathSum]:
    """Return the sums of each vertex in one topological pass; cycles are bounded as a whole."""
    found = {arcs.root: PathSum(NOTHING, 0, 0, 1, 0)}
    for component in arcs.components:
        if len(component) == 1:
            (vertex,) = component
            if vertex != arcs.root:
                found[vertex] = _joined(network, found, arcs.arriving[vertex])
        else:
            found.update(_in_component(network, component, arcs.arriving, found, lows))
    return found


def _joined(network: Network, path_sums: dict[str, PathSum], arriving: Sequence[Arc]) -> PathSum:
    low = high = -1.0
    largest_hop, pending, routes, runs = 0.0, 0.0, 0, 0
    for arc in arriving:
        (most, largest, waiting, before, above), cost = path_sums[arc.tail], arc.cost
        low, high = max(low, most.low + cost.low), max(high, most.high + cost.high)
        largest_hop = max(largest_hop, largest, waiting + cost.low)
        if cost.low > pending and enters_run(arc):
            pending = cost.low
        routes += before
        runs |= above | _mask(network, arc)
    return PathSum(Span(low, high), largest_hop, pending, min(2, routes), runs)


def _in_component(
    network: Network,
    component: Set[str],
    arriving: Mapping[str, Sequence[Arc]],
    path_sums: dict[str, PathSum],
    lows: Mapping[str, Sequence[Ms]],
) -> dict[str, PathSum]:
    """Return bounds for a cycle: no simple route is longer than its entry and every vertex once."""
    inside = [arc for vertex in component for arc in arriving[vertex] if arc.tail in component]
    entries = [
        (path_sums[arc.tail], arc)
        for vertex in component
        for arc in arriving[vertex]
        if arc.tail not in component
    ]
    enter = max(sums.most.high + arc.cost.high for sums, arc in entries)
    dearest: dict[str, Ms] = {}
    for arc in inside:
        dearest[arc.head] = max(dearest.get(arc.head, 0), arc.cost.high)
    high = enter + longest_inside(component, dearest, {arc.head for arc in inside if enters_run(arc)})
    runs = 0
    for sums, arc in entries:
        runs |= sums.runs | _mask(network, arc)
    for arc in inside:
        runs |= _mask(network, arc)
    return {vertex: PathSum(Span(lows[vertex][0], high), 0, 0, 2, runs) for vertex in sorted(component)}


def _mask(network: Network, arc: Arc) -> int:
    return network.bit[arc.run] if arc.run.notable else 0
