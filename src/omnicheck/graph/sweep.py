"""One search from a root: how old data is wherever it arrives (semantics, section 4).

Ages add up along a route. Where several routes arrive, `least` is the age by the quickest and `most` by
the slowest simple one. Scheduled runs share the wall clock: a route with several of them lies between
its largest hop and its sum, and what several routes give together counts from nothing.
"""

from collections.abc import Iterable, Mapping, Sequence, Set
from functools import cached_property
from heapq import heappop, heappush
from math import inf
from typing import NamedTuple

import networkx as nx

from omnicheck.graph.arrivals import Pace, Ways, step_of
from omnicheck.graph.caches import plain, told_apart
from omnicheck.graph.exact import Exact
from omnicheck.graph.network import Arc, Network
from omnicheck.graph.timetable import Timetable, TooManyFires
from omnicheck.units.span import NOTHING, Ms, Span, exactly


class Reach(NamedTuple):
    """How a vertex is reached: ages by the quickest and the slowest route, and every run on any of them."""

    least: Span
    most: Span
    runs: int

    def or_else(self, other: "Reach") -> "Reach":
        """Reached by either."""
        least = Span(min(self.least.low, other.least.low), min(self.least.high, other.least.high))
        return Reach(least, self.most.oldest(other.most), self.runs | other.runs)


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
        forward = [arc for arc in live if not self._dominators.dominates(arc.head, arc.tail)]
        self.kept = told_apart(forward, root)
        highs, self._came_by = _quickest(self.kept, root)
        lows, _ = _quickest([arc._replace(cost=Span(arc.cost.low, arc.cost.low)) for arc in self.kept], root)
        self.ways = _ordered(self.kept, root)
        tallies = _tallies(network, self.ways, lows)
        self.horizon = max(ms for t in tallies.values() for ms in (t.most.low, t.most.high) if ms != inf)
        self.reach: dict[str, Reach] = {}
        self._meeting: set[str] = set()
        self._quickest: dict[str, str] = {}
        for vertex in sorted(tallies, key=lambda vertex: (highs[vertex].high, vertex)):
            found = _settled(network, tallies[vertex], Span(lows[vertex].high, highs[vertex].high))
            place = plain(vertex)
            self._quickest.setdefault(place, vertex)
            if (found.runs & network.scheduled).bit_count() + (tallies[vertex].routes > 1) > 1:
                self._meeting.add(place)
            self.reach[place] = self.reach[place].or_else(found) if place in self.reach else found
        self.unaided = network.reachable(root, by_hand=False)

    def path(self, vertex: str) -> tuple[Arc, ...]:
        """The quickest way to the vertex, arc by arc from the root."""
        arcs: list[Arc] = []
        if vertex != self.root:
            vertex = self._quickest[vertex]
        while vertex != self.root:
            arc = self._came_by[vertex]
            arcs.append(Arc(plain(arc.tail), plain(arc.head), arc.cost, arc.run))
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

    @cached_property
    def best(self) -> Mapping[str, Ms]:
        """The least that it can take to each vertex, whatever the clock shows."""
        quick = [arc._replace(cost=exactly(step_of(arc, Pace.BEST).ms)) for arc in self.kept]
        found: dict[str, Ms] = {}
        for vertex, age in _quickest(quick, self.root)[0].items():
            found[plain(vertex)] = min(age.low, found.get(plain(vertex), inf))
        return found

    @cached_property
    def exact(self) -> Exact | None:
        """The search over the timetable; None where the schedules fire too often and differ too much."""
        clocks = {clock for run in self.network.runs for clock in run.timing.clocks}
        back = any(arc.tail == arc.run.vertex and arc.head == arc.run.source for arc in self.network.arcs)
        try:
            return Exact(self.ways, Timetable(clocks, self.horizon, back=back))
        except TooManyFires:
            return None

    def meets(self, vertex: str) -> bool:
        """Whether schedules meet on the ways to a vertex, so that `reach` holds bounds of its ages."""
        return vertex in self._meeting

    def settled(self, vertex: str) -> Reach:
        """How a vertex is reached, exactly where schedules meet."""
        reach = self.reach[vertex]
        if not self.meets(vertex) or reach.least.unbounded or self.exact is None:
            return reach
        least, most = self.exact.age(vertex), self.exact.age(vertex, slowest=True)
        return Reach(least.within(reach.least), most.within(reach.most), reach.runs)

    def worst_path(self, vertex: str) -> tuple[Arc, ...]:
        """The way to the vertex when that takes longest, each arc with what it takes then.

        Where no schedules meet that is the quickest way, and where something is not known its longest parts.
        """
        if self.meets(vertex) and self.exact is not None and self.settled(vertex).least.high != inf:
            return self.exact.way(vertex)
        return self.path(vertex)

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


def _ordered(arcs: Iterable[Arc], root: str) -> Ways:
    """The arcs in topological order; what hangs together in circles comes at once."""
    arriving: dict[str, list[Arc]] = {}
    places: dict[str, list[str]] = {root: [root]}
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_node(root)
    for arc in arcs:
        if arc.head not in arriving:
            places.setdefault(plain(arc.head), []).append(arc.head)
        arriving.setdefault(arc.head, []).append(arc)
        graph.add_edge(arc.tail, arc.head)
    knots = tuple(reversed(list(nx.strongly_connected_components(graph))))
    return Ways(root, knots, arriving, places)


def _tallies(network: Network, ways: Ways, lows: dict[str, Span]) -> dict[str, _Tally]:
    """One pass in topological order; a cycle that is left is bounded as a whole, never walked."""
    tallies = {ways.root: _Tally(NOTHING, 0, 0, 1, 0)}
    for knot in ways.knots:
        if len(knot) == 1:
            (vertex,) = knot
            if vertex != ways.root:
                arrivals = [(tallies[arc.tail], arc) for arc in ways.arriving[vertex]]
                tallies[vertex] = _joined(network, arrivals)
        else:
            tallies.update(_knotted(network, knot, ways.arriving, tallies, lows))
    return tallies


def _joined(network: Network, arrivals: list[tuple[_Tally, Arc]]) -> _Tally:
    """What the routes to a vertex come to, from those to the vertices before it."""
    first, arc = arrivals[0]
    most, biggest, pending, routes, runs = first.most.plus(arc.cost), 0.0, 0.0, 0, 0
    for tally, arc in arrivals:
        most = most.oldest(tally.most.plus(arc.cost))
        biggest = max(biggest, tally.biggest, tally.pending + arc.cost.low)
        pending = max(pending, arc.cost.low if plain(arc.head) == arc.run.vertex else 0)
        routes = min(2, routes + tally.routes)
        runs |= tally.runs | network.bit[arc.run]
    return _Tally(most, biggest, pending, routes, runs)


def _knotted(
    network: Network,
    knot: Set[str],
    arriving: Mapping[str, Sequence[Arc]],
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
    high = enter + sum(dearest[vertex] for vertex in sorted(knot))
    runs = 0
    for tally, arc in entries:
        runs |= tally.runs | network.bit[arc.run]
    for arc in inside:
        runs |= network.bit[arc.run]
    return {vertex: _Tally(Span(lows[vertex].low, high), 0, 0, 2, runs) for vertex in sorted(knot)}


def _settled(network: Network, tally: _Tally, least: Span) -> Reach:
    """Allow for schedules: bounds where several of them meet, exact sums elsewhere."""
    shared_clock = (tally.runs & network.scheduled).bit_count() > 1
    if not shared_clock:
        return Reach(least, tally.most, tally.runs)
    bounded = Span(tally.biggest, tally.most.high)
    return Reach(bounded if tally.routes == 1 else Span(0, least.high), bounded, tally.runs)
