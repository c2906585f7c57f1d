"""Sums along routes: what those to a vertex come to, before schedules are allowed for."""

from collections.abc import Mapping, Sequence, Set
from typing import NamedTuple

from omnicheck.graph.structure.cycles import longest, starts
from omnicheck.graph.structure.network import Arc, Network
from omnicheck.graph.timing.arrival_search import Ways
from omnicheck.units.span import NOTHING, Ms, Span


class Tally(NamedTuple):
    """What the routes to a vertex add up to, before schedules are allowed for."""

    most: Span
    biggest: Ms
    pending: Ms
    routes: int
    runs: int


def tallies(network: Network, ways: Ways, lows: dict[str, Span]) -> dict[str, Tally]:
    """One pass in topological order; a cycle that is left is bounded as a whole, never walked."""
    found = {ways.root: Tally(NOTHING, 0, 0, 1, 0)}
    for knot in ways.knots:
        if len(knot) == 1:
            (vertex,) = knot
            if vertex != ways.root:
                arrivals = [(found[arc.tail], arc) for arc in ways.arriving[vertex]]
                found[vertex] = _joined(network, arrivals)
        else:
            found.update(_knotted(network, knot, ways.arriving, found, lows))
    return found


def _joined(network: Network, arrivals: list[tuple[Tally, Arc]]) -> Tally:
    """What the routes to a vertex come to, from those to the vertices before it."""
    first, arc = arrivals[0]
    most, biggest, pending, routes, runs = first.most.plus(arc.cost), 0.0, 0.0, 0, 0
    for tally, arc in arrivals:
        most = most.oldest(tally.most.plus(arc.cost))
        biggest = max(biggest, tally.biggest, tally.pending + arc.cost.low)
        pending = max(pending, arc.cost.low if starts(arc) else 0)
        routes = min(2, routes + tally.routes)
        runs |= tally.runs | network.bit[arc.run]
    return Tally(most, biggest, pending, routes, runs)


def _knotted(
    network: Network,
    knot: Set[str],
    arriving: Mapping[str, Sequence[Arc]],
    tallies: dict[str, Tally],
    lows: dict[str, Span],
) -> dict[str, Tally]:
    """Bounds for vertices on a cycle: no simple route is longer than its entry and every vertex once."""
    inside = [arc for vertex in knot for arc in arriving[vertex] if arc.tail in knot]
    entries = [
        (tallies[arc.tail], arc) for vertex in knot for arc in arriving[vertex] if arc.tail not in knot
    ]
    enter = max(tally.most.high + arc.cost.high for tally, arc in entries)
    dearest: dict[str, Ms] = {}
    for arc in inside:
        dearest[arc.head] = max(dearest.get(arc.head, 0), arc.cost.high)
    high = enter + longest(knot, dearest, {arc.head for arc in inside if starts(arc)})
    runs = 0
    for tally, arc in entries:
        runs |= tally.runs | network.bit[arc.run]
    for arc in inside:
        runs |= network.bit[arc.run]
    return {vertex: Tally(Span(lows[vertex].low, high), 0, 0, 2, runs) for vertex in sorted(knot)}
