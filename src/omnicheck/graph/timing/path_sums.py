"""Sums along routes: what those to a vertex come to, before schedules are allowed for."""

from collections.abc import Mapping, Sequence, Set
from typing import NamedTuple

from omnicheck.graph.structure.cycles import longest, starts
from omnicheck.graph.structure.network import Arc, Network
from omnicheck.graph.timing.arrival_search import OrderedArcs
from omnicheck.units.span import NOTHING, Ms, Span


class PathSum(NamedTuple):
    """What the routes to a vertex add up to, before schedules are allowed for."""

    most: Span
    biggest: Ms
    pending: Ms
    routes: int
    runs: int


def path_sums(network: Network, ways: OrderedArcs, lows: dict[str, Span]) -> dict[str, PathSum]:
    """One pass in topological order; a cycle that is left is bounded as a whole, never walked."""
    found = {ways.root: PathSum(NOTHING, 0, 0, 1, 0)}
    for component in ways.components:
        if len(component) == 1:
            (vertex,) = component
            if vertex != ways.root:
                arrivals = [(found[arc.tail], arc) for arc in ways.arriving[vertex]]
                found[vertex] = _joined(network, arrivals)
        else:
            found.update(_in_component(network, component, ways.arriving, found, lows))
    return found


def _joined(network: Network, arrivals: list[tuple[PathSum, Arc]]) -> PathSum:
    """What the routes to a vertex come to, from those to the vertices before it."""
    first, arc = arrivals[0]
    most, biggest, pending, routes, runs = first.most.plus(arc.cost), 0.0, 0.0, 0, 0
    for sums, arc in arrivals:
        most = most.oldest(sums.most.plus(arc.cost))
        biggest = max(biggest, sums.biggest, sums.pending + arc.cost.low)
        pending = max(pending, arc.cost.low if starts(arc) else 0)
        routes = min(2, routes + sums.routes)
        runs |= sums.runs | network.bit[arc.run]
    return PathSum(most, biggest, pending, routes, runs)


def _in_component(
    network: Network,
    component: Set[str],
    arriving: Mapping[str, Sequence[Arc]],
    path_sums: dict[str, PathSum],
    lows: dict[str, Span],
) -> dict[str, PathSum]:
    """Bounds for vertices on a cycle: no simple route is longer than its entry and every vertex once."""
    inside = [arc for vertex in component for arc in arriving[vertex] if arc.tail in component]
    entries = [
        (path_sums[arc.tail], arc)
        for vertex in component
        for arc in arriving[vertex]
        if arc.tail not in component
    ]
    enter = max(sums.most.high + arc.cost.high for sums, arc in entries)
    costliest: dict[str, Ms] = {}
    for arc in inside:
        costliest[arc.head] = max(costliest.get(arc.head, 0), arc.cost.high)
    high = enter + longest(component, costliest, {arc.head for arc in inside if starts(arc)})
    runs = 0
    for sums, arc in entries:
        runs |= sums.runs | network.bit[arc.run]
    for arc in inside:
        runs |= network.bit[arc.run]
    return {vertex: PathSum(Span(lows[vertex].low, high), 0, 0, 2, runs) for vertex in sorted(component)}
