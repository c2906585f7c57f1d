"""One search from a root: how old data is wherever it arrives (semantics 4.5 and 4.7).

Ages add up along a route. Where several routes arrive, `least` is the age by the quickest and `most` by
the slowest simple one. Scheduled runs share the wall clock: a route with several of them lies between
its largest hop and its sum, and what several routes give together counts from nothing.
"""

from collections.abc import Iterable, Mapping
from functools import cached_property
from heapq import heappop, heappush
from math import inf
from typing import NamedTuple

import networkx as nx

from omnicheck.graph.structure.cache_chains import split_by_wait, vertex_of
from omnicheck.graph.structure.dominators import Dominators
from omnicheck.graph.structure.network import Arc, Network
from omnicheck.graph.structure.replicas import AWAY, HANDING_ON
from omnicheck.graph.structure.runs import Run
from omnicheck.graph.timing.arrival_search import OrderedArcs, Pace, arc_step
from omnicheck.graph.timing.path_sums import PathSum, path_sums
from omnicheck.graph.timing.schedule_ages import ScheduleAges
from omnicheck.graph.timing.timetable import Timetable, TooManyFires
from omnicheck.units.span import Ms, Span, exactly


class Arrival(NamedTuple):
    """How a vertex is reached: ages by the quickest and the slowest route, and every run on any of them."""

    least: Span
    most: Span
    runs: int

    def clocks(self, network: Network) -> int:
        """How many of the runs go by a clock."""
        return (self.runs & network.scheduled).bit_count()

    def or_else(self, other: "Arrival", network: Network) -> "Arrival":
        """Reached by either; from nothing on where different clocks meet."""
        runs = self.runs | other.runs
        low = min(self.least.low, other.least.low) if (runs & network.scheduled).bit_count() < 2 else 0
        least = Span(low, min(self.least.high, other.least.high))
        return Arrival(least, self.most.oldest(other.most), runs)


class AgeSearch:
    """Everything that one root reaches. Raises nothing; what is not in `arrival` is not reached."""

    def __init__(self, network: Network, root: str) -> None:
        self.network = network
        self.root = root
        live = _live(network, root)
        self._dominators = Dominators(live, root)
        forward = [arc for arc in live if not self._dominators.dominates(arc.head, arc.tail)]
        self.kept = split_by_wait(forward, root)
        highs, self._came_by = _quickest(self.kept, root)
        lows, _ = _quickest([arc._replace(cost=Span(arc.cost.low, arc.cost.low)) for arc in self.kept], root)
        self.ways = _ordered(self.kept, root)
        sums = path_sums(network, self.ways, lows)
        self.horizon = max(ms for sums in sums.values() for ms in sums.most if ms != inf)
        self._quickest: dict[str, str] = {}
        self._meeting: set[str] = set()
        self.arrivals: dict[str, Arrival] = {}
        for vertex in sorted(sums, key=lambda vertex: (highs[vertex].high, vertex)):
            found = _with_schedules(network, sums[vertex], Span(lows[vertex].high, highs[vertex].high))
            self._add(vertex_of(vertex), vertex, found)
        self.unaided = network.reachable(root, by_hand=False)

    def _add(self, vertex: str, place: str, found: Arrival) -> None:
        """Take one of the places that stand for a vertex; the quickest comes first."""
        self._quickest.setdefault(vertex, place)
        if vertex in self.arrivals:
            found = self.arrivals[vertex].or_else(found, self.network)
        if found.clocks(self.network) > 1:
            self._meeting.add(vertex)
        self.arrivals[vertex] = found

    def path(self, vertex: str) -> tuple[Arc, ...]:
        """The quickest way to the vertex, arc by arc from the root."""
        arcs: list[Arc] = []
        if vertex != self.root:
            vertex = self._quickest[vertex]
        while vertex != self.root:
            arc = self._came_by[vertex]
            arcs.append(Arc(vertex_of(arc.tail), vertex_of(arc.head), arc.cost, arc.run))
            vertex = arc.tail
        return tuple(reversed(arcs))

    @cached_property
    def forward(self) -> tuple[Arc, ...]:
        """The arcs on ways from the root, without those back to what is passed on every way there."""
        return tuple(
            arc
            for arc in self.network.arcs
            if arc.tail in self.arrivals and arc.head not in self.dominators(arc.tail)
        )

    @cached_property
    def best(self) -> Mapping[str, Ms]:
        """The least that it can take to each vertex, whatever the clock shows."""
        quick = [arc._replace(cost=exactly(arc_step(arc, Pace.BEST).ms)) for arc in self.kept]
        found: dict[str, Ms] = {}
        for vertex, age in _quickest(quick, self.root)[0].items():
            found[vertex_of(vertex)] = min(age.low, found.get(vertex_of(vertex), inf))
        return found

    @cached_property
    def exact(self) -> ScheduleAges | None:
        """The search over the timetable; None where the schedules fire too often and differ too much."""
        back = any(arc.tail == arc.run.vertex and arc.head == arc.run.source for arc in self.network.arcs)
        try:
            return ScheduleAges(self.ways, Timetable(self.ways.clocks, self.horizon, back=back))
        except TooManyFires:
            return None

    def meets(self, vertex: str) -> bool:
        """Whether schedules meet on the ways to a vertex, so that `arrival` holds bounds of its ages."""
        return vertex in self._meeting

    def settled(self, vertex: str) -> Arrival:
        """How a vertex is reached, exactly where schedules meet."""
        arrival = self.arrivals[vertex]
        if not self.meets(vertex) or arrival.least.unbounded or self.exact is None:
            return arrival
        least, most = self.exact.age(vertex), self.exact.age(vertex, slowest=True)
        return Arrival(least.within(arrival.least), most.within(arrival.most), arrival.runs)

    def worst_path(self, vertex: str) -> tuple[Arc, ...]:
        """The way to the vertex when that takes longest, each arc with what it takes then.

        Where no schedules meet that is the quickest way, and where something is not known its longest parts.
        """
        if self.meets(vertex) and self.exact is not None and self.settled(vertex).least.high != inf:
            return self.exact.way(vertex)
        return self.path(vertex)

    def start_of(self, run: Run) -> str:
        """The vertex of a run that is on some route."""
        marked = (run.vertex + mark for mark in ("", HANDING_ON, AWAY))
        return next(vertex for vertex in marked if vertex in self.arrivals)

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


def _quickest(arcs: Iterable[Arc], root: str) -> tuple[dict[str, Span], dict[str, Arc]]:
    """Dijkstra by the upper bound, then the lower, then the number of arcs, then names."""
    outgoing: dict[str, list[Arc]] = {}
    for arc in arcs:
        outgoing.setdefault(arc.tail, []).append(arc)
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
        for arc in outgoing.get(vertex, ()):
            if arc.head not in settled:
                age = (high + arc.cost.high, low + arc.cost.low)
                heappush(heap, (*age, steps + 1, arc.head, vertex, arc))
    return settled, came_by


def _ordered(arcs: Iterable[Arc], root: str) -> OrderedArcs:
    """The arcs in topological order; what hangs together in circles comes at once."""
    arriving: dict[str, list[Arc]] = {}
    places: dict[str, list[str]] = {root: [root]}
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_node(root)
    for arc in arcs:
        if arc.head not in arriving:
            places.setdefault(vertex_of(arc.head), []).append(arc.head)
        arriving.setdefault(arc.head, []).append(arc)
        graph.add_edge(arc.tail, arc.head)
    components = tuple(reversed(list(nx.strongly_connected_components(graph))))
    return OrderedArcs(root, components, arriving, places)


def _with_schedules(network: Network, sums: PathSum, least: Span) -> Arrival:
    """Allow for schedules: bounds where several of them meet, exact sums elsewhere."""
    shared_clock = (sums.runs & network.scheduled).bit_count() > 1
    if not shared_clock:
        return Arrival(least, sums.most, sums.runs)
    if least.unbounded:  # By every route: no clock makes up for that.
        return Arrival(least, Span(least.low, sums.most.high), sums.runs)
    bounded = Span(sums.biggest, sums.most.high)
    return Arrival(bounded if sums.routes == 1 else Span(0, least.high), bounded, sums.runs)
