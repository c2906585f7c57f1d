"""Routes that touchpoints share in part below the vertex where they part (semantics 4.10).

A touchpoint shows a change first by one of its routes. Where others take the same steps, these take them as
long: a step has one delay. So that route is taken at its best, everything else at its worst, and the others
show the change by whichever of their routes is first. The window is the largest over all such routes.

Only steps that lead to several branches can be shared. A route is therefore listed up to where it leaves
them, and its remainder, which is on one branch alone, is the quickest there is.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property, reduce
from heapq import heapify, heappop, heappush
from math import inf

from omnicheck.caps import MAX_ROUTES_TO_A_VERTEX, MAX_SHARED_ROUTES
from omnicheck.graph.structure.cache_chains import is_wait
from omnicheck.graph.structure.network import Arc, Network
from omnicheck.graph.structure.replicas import HANDING_ON
from omnicheck.graph.structure.runs import Run
from omnicheck.graph.timing.age_search import AgeSearch
from omnicheck.graph.timing.arrival_search import best_cost
from omnicheck.units.grouping import grouped
from omnicheck.units.span import NOTHING, Ms, Span, exactly

Branches = Mapping[str, Sequence[str]]
"""By the vertex that leads to them, the touchpoints on each branch below a shared vertex."""

_SEVERAL = ""
"""The label of what leads to several branches; no vertex is called so."""


class SharedRoute:
    """A route of a search to the `end` of what branches share, and how long it takes at best."""

    def __init__(self, arcs: tuple[Arc, ...], whole: AgeSearch, leaving: Mapping[str, Sequence[Arc]]) -> None:
        self.arcs = arcs
        self.end = arcs[-1].head if arcs else whole.root
        self.best = reduce(Span.plus, map(best_cost, arcs), NOTHING)
        self._whole = whole
        self._leaving = leaving

    def age(self, touchpoint: str) -> Span:
        """Return the age at a touchpoint while the route is at its best, where nothing is scheduled.

        For the lower bound, what is unknown of the route takes as long as can be.
        """
        if self._whole.ordered_arcs.split:
            return self._searched(touchpoint)
        least = self._whole.arrivals[touchpoint].least
        high = self._sooner[1].get(touchpoint, least.high)
        if self.best.low != self.best.high:
            return Span(self.known_search.arrivals[touchpoint].least.low, high)
        return Span(self._sooner[0].get(touchpoint, least.low), high)

    def _searched(self, touchpoint: str) -> Span:
        known, all_known = self.known_search.arrivals[touchpoint], self.search.arrivals[touchpoint]
        return Span(known.least.low, all_known.least.high)

    @cached_property
    def _sooner(self) -> tuple[Mapping[str, Ms], Mapping[str, Ms]]:
        """Return both bounds of the age where the route at its best makes it less."""
        return self._improved(0), self._improved(1)

    def _improved(self, bound: int) -> Mapping[str, Ms]:
        """Run Dijkstra's algorithm from the route on, as far as something comes sooner."""
        arrivals, found = self._whole.arrivals, dict[str, Ms]()
        best = {_delivery(arc): best_cost(arc).low for arc in self.arcs}

        def along(arc: Arc) -> tuple[Ms, str]:
            before = found.get(arc.tail, arrivals[arc.tail].least[bound])
            return before + best.get(_delivery(arc), arc.cost[bound]), arc.head

        heap = [along(arc) for taken in self.arcs for arc in self._leaving[taken.tail]]
        heapify(heap)
        while heap:
            ms, vertex = heappop(heap)
            if ms < found.get(vertex, arrivals[vertex].least[bound]):
                found[vertex] = ms
                for arc in self._leaving.get(vertex, ()):
                    heappush(heap, along(arc))
        return found

    @cached_property
    def search(self) -> AgeSearch:
        """Return the search for first arrivals while the route is at its best, and all else at its worst."""
        return self._favoured(0)

    @cached_property
    def known_search(self) -> AgeSearch:
        """Return the same for lower bounds: what is unknown of the route takes as long as can be."""
        return self.search if self.best.low == self.best.high else self._favoured(1)

    def _favoured(self, bound: int) -> AgeSearch:
        if not self.arcs:
            return self._whole
        quick: dict[Run, Run] = {}
        favoured: dict[tuple[str, str], Arc] = {}
        for arc in self.arcs:
            run = quick.setdefault(arc.run, replace(arc.run, timing=arc.run.timing.at_best()))
            # A wait for a fire is the same for all.
            cost = arc.cost if is_wait(arc) and run.scheduled else exactly(best_cost(arc)[bound])
            favoured[_delivery(arc)] = arc._replace(cost=cost, run=run)
        arcs = (
            favoured.get(_delivery(arc), arc)._replace(tail=arc.tail, head=arc.head)
            for arc in self._whole.network.arcs
        )
        return AgeSearch(Network(arcs), self._whole.root)


def _delivery(arc: Arc) -> tuple[str, str]:
    """Return what is one for all vertices of a touchpoint: what arrives there."""
    return arc.tail, arc.head.removesuffix(HANDING_ON)


class SharedRoutes:
    """What the branches below the root of a search share, and the routes that lead through it.

    They are `parted` if they share nothing below it. `left_out` is the least that a route takes which is not
    listed because there are too many.
    """

    def __init__(self, search: AgeSearch, branches: Branches) -> None:
        self.root = search.root
        self.branches = branches
        self.branch = {id: branch for branch, members in branches.items() for id in members}
        self.left_out: Ms = inf
        self.search = search
        self._by_tail = grouped((arc.tail, arc) for arc in search.forward)
        labels = _labels(search.forward, self.branch)
        self.parted = all(label != _SEVERAL for vertex, label in labels.items() if vertex != search.root)
        if not self.parted:
            _spread_from_caches(labels, search.forward)
        self._shared = {search.root} | {vertex for vertex, label in labels.items() if label == _SEVERAL}
        self._separate = labels.keys() - self._shared

    @cached_property
    def routes(self) -> tuple[SharedRoute, ...]:
        """Return the routes, the quickest first, to where any branch leaves what they share."""
        return tuple(SharedRoute(arcs, self.search, self._by_tail) for arcs in self._listed())

    @cached_property
    def remainders(self) -> Mapping[str, Mapping[str, Span]]:
        """Return how long each touchpoint takes at best after the end of a route, on its branch alone."""
        found: dict[str, Mapping[str, Span]] = {}
        for end in sorted(self._shared):
            search = AgeSearch(Network(self.separate_arcs(end)), end)
            ages = {id: age for id, age in search.best_spans.items() if id in self.branch}
            if ages:
                found[end] = ages
        return found

    def separate_arcs(self, end: str) -> tuple[Arc, ...]:
        """Return the arcs after the end of a route that are on one branch alone."""
        found: list[Arc] = []
        seen, stack = {end}, [end]
        while stack:
            onward = [arc for arc in self._by_tail.get(stack.pop(), ()) if arc.head in self._separate]
            found += onward
            stack += sorted({arc.head for arc in onward} - seen)
            seen.update(arc.head for arc in onward)
        return tuple(found)

    def _listed(self) -> Iterator[tuple[Arc, ...]]:
        """Yield the routes without repeated vertices, the quickest at best first (Dijkstra over routes)."""
        times: Counter[str] = Counter()
        number = 0
        heap: list[tuple[float, tuple[str, ...], tuple[Arc, ...]]] = [(0, (self.root,), ())]
        while heap:
            length, passed, arcs = heappop(heap)
            vertex = passed[-1]
            times[vertex] += 1
            if times[vertex] > MAX_ROUTES_TO_A_VERTEX or number == MAX_SHARED_ROUTES:
                self.left_out = min(self.left_out, length)
                continue
            if vertex in self.remainders:
                number += 1
                yield arcs
            for arc in self._by_tail.get(vertex, ()):
                if arc.head in self._shared and arc.head not in passed:
                    heappush(heap, (length + best_cost(arc).low, (*passed, arc.head), (*arcs, arc)))


def _labels(arcs: Iterable[Arc], branch: Mapping[str, str]) -> dict[str, str]:
    """Return the branch that each vertex leads to, or that it leads to several."""
    found: dict[str, str] = {}
    _spread(found, arcs, branch.items())
    return found


def _spread_from_caches(labels: dict[str, str], arcs: Sequence[Arc]) -> None:
    """Leave no cache that propagates the age to one branch: what it adds depends on those before it."""
    caches = {arc.head for arc in arcs if arc.run.timing.age_limit is not None}
    _spread(labels, arcs, [(vertex, _SEVERAL) for vertex in sorted(caches & labels.keys())])


def _spread(labels: dict[str, str], arcs: Iterable[Arc], added: Iterable[tuple[str, str]]) -> None:
    """Add labels, and pass them on against the arcs."""
    tails = grouped((arc.head, arc.tail) for arc in arcs)
    stack = list(added)
    while stack:
        vertex, label = stack.pop()
        if labels.get(vertex, label) != label:
            label = _SEVERAL
        if labels.get(vertex) != label:
            labels[vertex] = label
            stack += [(tail, label) for tail in tails.get(vertex, ())]
