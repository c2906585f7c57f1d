"""A search from a root: the ages at every vertex it reaches (semantics 4.5 and 4.7).

Ages add up along a route. Where several routes arrive, `least` is the age by the quickest and `most` the age
by the slowest simple one. Scheduled runs share a clock: the age of a route with several of them lies between
its largest hop and its sum, and the age by several routes between 0 and its sum.
"""

from collections.abc import Callable, Container, Mapping, Sequence, Set
from functools import cached_property, reduce
from heapq import heapify, heappop, heappush
from math import inf
from operator import or_
from typing import NamedTuple

from omnicheck.graph.structure.cache_chains import split_by_wait, unsplit
from omnicheck.graph.structure.cycles import OrderedArcs, ordered
from omnicheck.graph.structure.dominators import Dominators, dominators, returns
from omnicheck.graph.structure.memoized import memoized
from omnicheck.graph.structure.network import Arc, Network
from omnicheck.graph.structure.replicas import EARLIER, HANDING_ON
from omnicheck.graph.structure.runs import Run
from omnicheck.graph.timing.arrival_search import best_cost, mean_cost
from omnicheck.graph.timing.path_sums import PathSum, path_sums
from omnicheck.graph.timing.schedule_ages import ScheduleAges
from omnicheck.graph.timing.timetable import Timetable, TooManyFires
from omnicheck.units.grouping import grouped
from omnicheck.units.schedule import Clock
from omnicheck.units.span import Ms, Span


class Arrival(NamedTuple):
    """The ages at a vertex by the quickest and the slowest route, and a mask of the notable runs on any."""

    least: Span
    most: Span
    runs: int

    def clocks(self, network: Network) -> int:
        """Return the number of scheduled runs."""
        return (self.runs & network.scheduled).bit_count()

    def union(self, other: "Arrival", network: Network) -> "Arrival":
        """Return the arrival by the routes of both; from 0 if there are several scheduled runs."""
        runs = self.runs | other.runs
        low = min(self.least.low, other.least.low) if (runs & network.scheduled).bit_count() < 2 else 0
        least = Span(low, min(self.least.high, other.least.high))
        return Arrival(least, self.most.oldest(other.most), runs)


class AgeSearch:
    """A search over a network, perhaps only `within` a part; `arrivals` holds what the root reaches."""

    def __init__(self, network: Network, root: str, within: Container[str] | None = None) -> None:
        self.network = network.below(root, within)
        self.root = root
        live = tuple(arc for arc in self.network.arcs if arc.head != root)
        self._live = whole = ordered(live, root)
        if back := frozenset(returns(whole)):
            live = tuple(arc for arc in live if (arc.tail, arc.head) not in back)
            whole = whole.without(back)
        self.forward, arcs = live, split_by_wait(live, root)
        self.ordered_arcs = whole if arcs is live else ordered(arcs, root)
        highs, self._predecessor = _quickest(self.ordered_arcs, lambda arc: (arc.cost.high, arc.cost.low))
        lows = highs
        if not self.ordered_arcs.specified:
            lows, _ = _quickest(self.ordered_arcs, lambda arc: (arc.cost.low, arc.cost.low))
        sums = path_sums(self.network, self.ordered_arcs, lows)
        self.horizon = _longest([one.most for one in sums.values()])
        labels = (*highs.values(), *lows.values()) if self._live.cyclic else ((0, 0, 0),)
        self._quickest_horizon = _longest([Span(low, high) for high, low, _ in labels])
        self._quickest: dict[str, str] = {}
        self._meeting: set[str] = set()
        self.arrivals: dict[str, Arrival] = {}
        for split in sorted(sums, key=lambda split: (highs[split][0], split)):
            found = _with_schedules(self.network, sums[split], Span(lows[split][0], highs[split][0]))
            self._add(unsplit(split), split, found)

    @cached_property
    def _dominators(self) -> Dominators:
        return dominators(self._live)

    @cached_property
    def without_manual(self) -> Set[str]:
        """Return the vertices that the root reaches without anything done by hand."""
        by_hand = any(run.manual for run in self.network.bit)
        return self.network.reachable(self.root, manual=False) if by_hand else self.arrivals.keys()

    def _add(self, vertex: str, split: str, found: Arrival) -> None:
        """Merge the arrival at a split vertex into that of its vertex; the quickest comes first."""
        self._quickest.setdefault(vertex, split)
        if vertex in self.arrivals:
            found = self.arrivals[vertex].union(found, self.network)
        if found.clocks(self.network) > 1:
            self._meeting.add(vertex)
        self.arrivals[vertex] = found

    def path(self, vertex: str) -> tuple[Arc, ...]:
        """Return the quickest route to the vertex, arc by arc from the root."""
        arcs: list[Arc] = []
        if vertex != self.root:
            vertex = self._quickest[vertex]
        while vertex != self.root:
            arc = self._predecessor[vertex]
            arcs.append(arc)
            vertex = arc.tail
        if self.ordered_arcs.split:
            arcs = [Arc(unsplit(arc.tail), unsplit(arc.head), arc.cost, arc.run) for arc in arcs]
        return tuple(reversed(arcs))

    def on_routes_to(self, vertex: str) -> frozenset[str]:
        """Return the vertices on the routes from the root to a vertex, with both of them."""
        return self._backward.reachable(vertex)

    def routes_to(self, vertex: str) -> tuple[Arc, ...]:
        """Return the arcs on the routes from the root to a vertex."""
        return self._backward.below(vertex).reversed().arcs

    def share_runs(self, one: str, other: str) -> bool:
        """Return whether any run is on routes to both of two vertices."""
        return bool(self._on_routes[one] & self._on_routes[other])

    @cached_property
    def _on_routes(self) -> Mapping[str, int]:
        """Return the runs on the routes to each vertex, as numbers with a bit for each."""
        bit = {run: 1 << number for number, run in enumerate(self.network.runs)}
        arriving, splits = self.ordered_arcs.arriving, dict[str, int]()
        for component in self.ordered_arcs.components:
            before = [arc for vertex in component for arc in arriving.get(vertex, ())]
            runs = reduce(or_, (bit[arc.run] | splits.get(arc.tail, 0) for arc in before), 0)
            splits.update(dict.fromkeys(component, runs))
        found: dict[str, int] = {}
        for split, runs in splits.items():
            found[unsplit(split)] = found.get(unsplit(split), 0) | runs
        return found

    @cached_property
    def _backward(self) -> Network:
        return Network(self.forward).reversed()

    @cached_property
    def best(self) -> Mapping[str, Ms]:
        """Return a lower bound of the age at each vertex at any moment, as sums."""
        return {vertex: age.low for vertex, age in self.best_spans.items()}

    @cached_property
    def best_spans(self) -> Mapping[str, Span]:
        """Return the least age at each vertex, as sums; up to `SOMETIME` where latencies are left out."""
        lows, _ = _quickest(self.ordered_arcs, best_cost)
        highs = lows
        if any(not arc.run.timing.best_known for arc in self.ordered_arcs.arcs):
            highs, _ = _quickest(self.ordered_arcs, lambda arc: best_cost(arc)[::-1])
        found: dict[str, Span] = {}
        for split, (low, _, _) in lows.items():
            vertex, high = unsplit(split), highs[split][0]
            known = found.get(vertex)
            found[vertex] = Span(min(low, known.low), min(high, known.high)) if known else Span(low, high)
        return found

    @cached_property
    def clocks(self) -> frozenset[Clock]:
        """Return the schedules on its routes."""
        return self.ordered_arcs.clocks

    @cached_property
    def exact(self) -> ScheduleAges | None:
        """Return the ages over the timetable; None if the schedules fire too often to be searched.

        On a cycle the slowest route is only bounded, by far more days than the quickest takes.
        """
        back = any(arc.tail == arc.run.vertex and arc.head == arc.run.source for arc in self.network.arcs)
        clocks, cyclic, arcs = self.clocks, self.ordered_arcs.cyclic, self.ordered_arcs.size
        try:
            whole = Timetable(clocks, self.horizon, arcs, back=back)
        except TooManyFires:
            return None
        quickest = Timetable(clocks, self._quickest_horizon, arcs, back=back) if cyclic else whole
        return ScheduleAges(self.ordered_arcs, quickest, slowest=whole)

    def schedules_meet(self, vertex: str) -> bool:
        """Return whether routes to a vertex have several schedules, so that `arrivals` holds bounds."""
        return vertex in self._meeting

    def refined(self, vertex: str) -> Arrival:
        """Return the arrival at a vertex, exact where schedules meet."""
        arrival = self.arrivals[vertex]
        if not self.schedules_meet(vertex) or arrival.least.unbounded or self.exact is None:
            return arrival
        least, most = self.exact.age(vertex), self.exact.age(vertex, slowest=True)
        return Arrival(least.within(arrival.least), most.within(arrival.most), arrival.runs)

    def best_age(self, vertex: str) -> Ms:
        """Return the least age at a vertex, at the best moment if schedules meet."""
        if self.schedules_meet(vertex) and self.exact is not None:
            return self.exact.best(vertex)
        return self.best[vertex]

    def mean_age(self, vertex: str) -> Ms | None:
        """Return the mean age by the quickest route; None if unknown or unbounded (semantics 4.6).

        Where schedules meet it is the time average of the age by whichever route is first.
        """
        if self.schedules_meet(vertex):
            return None if self.exact is None else self.exact.mean(vertex)
        mean = 0.0
        for arc in self.path(vertex):
            mean += mean_cost(arc)
        return None if mean == inf else mean

    def worst_path(self, vertex: str) -> tuple[Arc, ...]:
        """Return the route to the vertex when it takes longest, each arc with its cost at that moment.

        Where no schedules meet, or something is unknown, that is `path`.
        """
        if self.schedules_meet(vertex) and self.exact is not None and self.refined(vertex).least.high != inf:
            return self.exact.worst_path(vertex)
        return self.path(vertex)

    def start_of(self, run: Run) -> str:
        """Return the vertex of a run that is on some route."""
        return self._by_run[run.vertex]

    @cached_property
    def _by_run(self) -> Mapping[str, str]:
        """Return the shortest of the vertices that differ only in marks, by what they are without these."""
        marked = grouped((one.rstrip(HANDING_ON + EARLIER), one) for one in self.arrivals)
        return {run: min(found, key=len) for run, found in marked.items()}

    def via_on_every_route(self, vertex: str) -> frozenset[str]:
        """Return the systems that the runs of every route to the vertex pass unchanged (`via`)."""
        return frozenset(system for system, others in self._without_via.items() if vertex not in others)

    @cached_property
    def _without_via(self) -> dict[str, frozenset[str]]:
        """Return what can be reached without the runs that pass each system."""
        arcs = self.network.arcs
        return {
            system: Network(arc for arc in arcs if system not in arc.run.via).reachable(self.root)
            for system in sorted({system for run in self.network.runs for system in run.via})
        }

    @memoized
    def behind(self, vertex: str) -> "AgeSearch":
        """Return the search from a vertex to what it dominates: no route from it there leaves that part."""
        if vertex == self.root:
            return self
        return AgeSearch(self.network, vertex, self._dominators.below(vertex))

    def dominators(self, vertex: str) -> tuple[str, ...]:
        """Return the vertices on every route to the vertex, from itself up to the root."""
        return self._dominators.upward(vertex)


def _longest(spans: Sequence[Span]) -> Ms:
    """Return the largest finite bound."""
    most = max(span.high for span in spans)
    return most if most < inf else max(ms for span in spans for ms in span if ms < inf)


_Label = tuple[Ms, Ms, int]
"""Two bounds of a route, and its number of arcs."""


def _quickest(
    arcs: OrderedArcs, cost: Callable[[Arc], tuple[Ms, Ms]]
) -> tuple[dict[str, _Label], dict[str, Arc]]:
    """Return the least costs, by the first of two bounds, then the second, number of arcs, and names.

    Returns these of each vertex, and the last arc to it. One pass in topological order
    is enough outside cycles; Dijkstra's algorithm runs on each cycle alone.
    """
    labels: dict[str, _Label] = {arcs.root: (0, 0, 0)}
    predecessor: dict[str, Arc] = {}

    def along(arc: Arc) -> tuple[Ms, Ms, int, str, str, Arc]:
        (high, low, steps), (more, some) = labels[arc.tail], cost(arc)
        return high + more, low + some, steps + 1, arc.head, arc.tail, arc

    for component in arcs.components:
        if len(component) == 1:
            (vertex,) = component
            if vertex != arcs.root:
                arriving = arcs.arriving[vertex]
                last = arriving[0] if len(arriving) == 1 else min(map(along, arriving))[-1]
                (high, low, steps), (more, some) = labels[last.tail], cost(last)
                labels[vertex], predecessor[vertex] = (high + more, low + some, steps + 1), last
            continue
        arriving = [arc for vertex in component for arc in arcs.arriving.get(vertex, ())]
        heap = [along(arc) for arc in arriving if arc.tail not in component]
        outgoing = grouped((arc.tail, arc) for arc in arriving)
        heapify(heap)
        while heap:
            high, low, steps, vertex, _, last = heappop(heap)
            if vertex not in labels:
                labels[vertex], predecessor[vertex] = (high, low, steps), last
                for arc in outgoing.get(vertex, ()):
                    if arc.head not in labels:
                        heappush(heap, along(arc))
    return labels, predecessor


def _with_schedules(network: Network, sums: PathSum, least: Span) -> Arrival:
    if (sums.runs & network.scheduled).bit_count() < 2:
        return Arrival(least, sums.most, sums.runs)
    if least.unbounded:  # no schedule bounds what is unbounded by every route
        return Arrival(least, Span(least.low, sums.most.high), sums.runs)
    bounded = Span(sums.largest_hop, sums.most.high)
    return Arrival(bounded if sums.routes == 1 else Span(0, least.high), bounded, sums.runs)
