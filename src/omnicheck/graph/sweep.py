"""One search from a root: how old data is wherever it arrives (semantics, section 4).

Ages add up along a route. Where several routes arrive, `least` is the age by the quickest and `most` by
the slowest simple one. Scheduled runs share the wall clock: a route with several of them lies between
its largest hop and its sum, and what several routes give together counts from nothing.
"""

from collections.abc import Iterable
from functools import cached_property
from heapq import heappop, heappush
from typing import NamedTuple

import networkx as nx

from omnicheck.graph.copies import ELSEWHERE, HANDING_ON, is_elsewhere, plain
from omnicheck.graph.network import Arc, Network
from omnicheck.graph.runs import Run
from omnicheck.units.span import NOTHING, Ms, Span


class Reach(NamedTuple):
    """How a vertex is reached: ages by the quickest and the slowest route, and every run on any of them."""

    least: Span
    most: Span
    runs: int


class _Tally(NamedTuple):
    """What the routes to a vertex add up to, before schedules are allowed for."""

    most: Span
    biggest: Ms
    pending: Ms
    routes: int
    runs: int


class Sweep:
    """Everything that one root reaches. Raises nothing; what is not in `reach` is not reached."""

    def __init__(self, network: Network, root: str) -> None:
        self.network = network
        self.root = root
        live = _live(network, root)
        self._dominators = _Dominators(live, root)
        kept = [arc for arc in live if not self._dominators.dominates(arc.head, arc.tail)]
        highs, self._came_by = _quickest(kept, root)
        lows, _ = _quickest([arc._replace(cost=Span(arc.cost.low, arc.cost.low)) for arc in kept], root)
        tallies = _tallies(network, kept, root, lows)
        self.reach = {
            vertex: _settled(network, tally, Span(lows[vertex].high, highs[vertex].high))
            for vertex, tally in tallies.items()
        }
        self.unaided = network.reachable(root, by_hand=False)

    def path(self, vertex: str) -> tuple[Arc, ...]:
        """The quickest way to the vertex, arc by arc from the root."""
        arcs: list[Arc] = []
        while vertex != self.root:
            arc = self._came_by[vertex]
            arcs.append(arc)
            vertex = arc.tail
        return tuple(reversed(arcs))

    @cached_property
    def forward(self) -> tuple[Arc, ...]:
        """The arcs on ways from the root, without those back to what is passed on every way there."""
        return tuple(
            arc
            for arc in self.network.arcs
            if arc.tail in self.reach and arc.head not in self.dominators(arc.tail)
        )

    def start_of(self, run: Run) -> str:
        """The vertex of a run that is on some route."""
        return run.vertex if run.vertex in self.reach else run.vertex + HANDING_ON

    def passed(self, vertex: str) -> frozenset[str]:
        """The systems that runs on every route to the vertex pass unchanged (`via`)."""
        return frozenset(system for system, others in self._without.items() if vertex not in others)

    @cached_property
    def _without(self) -> dict[str, frozenset[str]]:
        """By each system that runs pass: what can be reached without these runs."""
        passed = {system for run in self.network.runs for system in run.via}
        return {
            system: Network(arc for arc in self.network.arcs if system not in arc.run.via).reachable(
                self.root
            )
            for system in sorted(passed)
        }

    def dominators(self, vertex: str) -> tuple[str, ...]:
        """What every route to the vertex passes, from the vertex itself up to the root."""
        return self._dominators.upward(vertex)


def _live(network: Network, root: str) -> list[Arc]:
    """The arcs on some way from the root that does not come back to it."""
    reached = network.reachable(root)
    return [arc for arc in network.arcs if arc.tail in reached and arc.head != root]


class _Dominators:
    """The dominator tree, with intervals so that asking takes no time."""

    def __init__(self, arcs: Iterable[Arc], root: str) -> None:
        graph: nx.DiGraph[str] = nx.DiGraph()
        graph.add_node(root)
        graph.add_edges_from(sorted((arc.tail, arc.head) for arc in arcs))
        above = nx.immediate_dominators(graph, root)
        self._above = {vertex: over for vertex, over in above.items() if vertex != root}
        below: dict[str, list[str]] = {}
        for vertex, over in self._above.items():
            below.setdefault(over, []).append(vertex)
        self._entered, self._left = _intervals(below, root)

    def dominates(self, over: str, vertex: str) -> bool:
        return self._entered[over] <= self._entered[vertex] and self._left[vertex] <= self._left[over]

    def upward(self, vertex: str) -> tuple[str, ...]:
        line = [vertex]
        while line[-1] in self._above:
            line.append(self._above[line[-1]])
        return tuple(line)


def _intervals(below: dict[str, list[str]], root: str) -> tuple[dict[str, int], dict[str, int]]:
    entered: dict[str, int] = {}
    left: dict[str, int] = {}
    clock, waiting = 0, [(root, False)]
    while waiting:
        vertex, done = waiting.pop()
        clock += 1
        if done:
            left[vertex] = clock
            continue
        entered[vertex] = clock
        waiting.append((vertex, True))
        waiting.extend((child, False) for child in below.get(vertex, ()))
    return entered, left


def _quickest(arcs: Iterable[Arc], root: str) -> tuple[dict[str, Span], dict[str, Arc]]:
    """Dijkstra by the upper bound, then the lower, then the number of arcs, then names."""
    leaving: dict[str, list[Arc]] = {}
    for arc in arcs:
        leaving.setdefault(arc.tail, []).append(arc)
    settled: dict[str, Span] = {}
    came_by: dict[str, Arc] = {}
    heap: list[tuple[Ms, Ms, int, str, str, Arc | None]] = [(0, 0, 0, root, "", None)]
    while heap:
        high, low, steps, vertex, _, by = heappop(heap)
        if vertex in settled:
            continue
        settled[vertex] = Span(low, high)
        if by is not None:
            came_by[vertex] = by
        for arc in leaving.get(vertex, ()):
            if arc.head not in settled:
                age = (high + arc.cost.high, low + arc.cost.low)
                heappush(heap, (*age, steps + 1, arc.head, vertex, arc))
    return settled, came_by


def _tallies(network: Network, arcs: list[Arc], root: str, lows: dict[str, Span]) -> dict[str, _Tally]:
    """One pass in topological order; a cycle that is left is bounded as a whole, never walked."""
    arriving: dict[str, list[Arc]] = {}
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_node(root)
    for arc in arcs:
        arriving.setdefault(arc.head, []).append(arc)
        graph.add_edge(arc.tail, arc.head)
    tallies = {root: _Tally(NOTHING, 0, 0, 1, 0)}
    for knot in reversed(list(nx.strongly_connected_components(graph))):
        if len(knot) == 1:
            (vertex,) = knot
            if vertex != root:
                tallies[vertex] = _joined(network, [(tallies[arc.tail], arc) for arc in arriving[vertex]])
        else:
            tallies.update(_knotted(network, knot, arriving, tallies, lows))
    return tallies


def _joined(network: Network, arrivals: list[tuple[_Tally, Arc]]) -> _Tally:
    """What the routes to a vertex come to, from those to the vertices before it."""
    first, arc = arrivals[0]
    most, biggest, pending, routes, runs = first.most.plus(arc.cost), 0.0, 0.0, 0, 0
    for tally, arc in arrivals:
        most = most.oldest(tally.most.plus(arc.cost))
        biggest = max(biggest, tally.biggest, tally.pending + arc.cost.low)
        pending = max(pending, arc.cost.low if arc.starts else 0)
        routes = min(2, routes + tally.routes)
        runs |= tally.runs | network.bit[arc.run]
    return _Tally(most, biggest, pending, routes, runs)


def _knotted(
    network: Network,
    knot: set[str],
    arriving: dict[str, list[Arc]],
    tallies: dict[str, _Tally],
    lows: dict[str, Span],
) -> dict[str, _Tally]:
    """Bounds for vertices on a cycle: no simple route is longer than its entry and every vertex once."""
    inside = [arc for vertex in knot for arc in arriving[vertex] if arc.tail in knot]
    entries = [
        (tallies[arc.tail], arc) for vertex in knot for arc in arriving[vertex] if arc.tail not in knot
    ]
    enter = max(tally.most.high + arc.cost.high for tally, arc in entries)
    dearest: dict[str, Ms] = {}
    for arc in inside:
        dearest[arc.head] = max(dearest.get(arc.head, 0), arc.cost.high)
    high = enter + _longest(knot, dearest, {arc.head for arc in inside if arc.starts})
    runs = 0
    for tally, arc in entries:
        runs |= tally.runs | network.bit[arc.run]
    for arc in inside:
        runs |= network.bit[arc.run]
    return {vertex: _Tally(Span(lows[vertex].low, high), 0, 0, 2, runs) for vertex in sorted(knot)}


def _longest(knot: set[str], dearest: dict[str, Ms], runs: set[str]) -> Ms:
    """No simple route on a knot takes longer, on however many sites it has copies.

    It passes each vertex once; of what is per site each copy, and all copies that it passes are of one site
    until it comes to an element that sites share.
    """
    per_site = {plain(vertex) for vertex in knot if is_elsewhere(vertex)}
    shared = {vertex for vertex in knot if plain(vertex) not in per_site}
    once: dict[str, Ms] = {}
    for vertex in sorted(knot - shared):
        base = vertex.replace(ELSEWHERE, "")
        once[base] = max(once.get(base, 0), dearest[vertex])
    return sum(dearest[vertex] for vertex in sorted(shared)) + (len(shared - runs) + 1) * sum(once.values())


def _settled(network: Network, tally: _Tally, least: Span) -> Reach:
    """Allow for schedules: bounds where several of them meet, exact sums elsewhere."""
    shared_clock = (tally.runs & network.scheduled).bit_count() > 1
    if not shared_clock:
        return Reach(least, tally.most, tally.runs)
    bounded = Span(tally.biggest, tally.most.high)
    return Reach(bounded if tally.routes == 1 else Span(0, least.high), bounded, tally.runs)
