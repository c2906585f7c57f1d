"""The twin's routes: every simple one, and their ages (semantics 4.7)."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from tests.oracle.twin_clocks import Hop, Stage, worst
from tests.oracle.twin_figures import Age, Between, exactly, largest
from tests.oracle.twin_network import Edge, Graph, Run

Route = tuple[Edge, ...]
Timing = Callable[[Route], tuple[Hop, ...]]


def simple_routes(graph: Graph, start: str, goal: str) -> list[Route]:
    """Return every route that passes no vertex twice."""
    found: list[Route] = []

    def walk(vertex: str, route: Route, met: frozenset[str]) -> None:
        if vertex == goal:
            found.append(route)
            return
        for edge in graph.edges_from(vertex):
            if edge.head not in met:
                walk(edge.head, (*route, edge), met | {edge.head})

    walk(start, (), frozenset({start}))
    return found


class Segment(NamedTuple):
    """Routes to one place, which start when every segment before them has arrived.

    `newest`: versions win, so the first of them to arrive counts.
    """

    routes: tuple[Route, ...]
    newest: bool = False
    before: tuple["Segment", ...] = ()

    def age(self) -> Age:
        """Return the age by the quickest and by the slowest of these routes, from the very start."""
        return Age(self._age(quickest=True), self._replace(newest=False).counting())

    def counting(self) -> Between:
        """Return the age by the routes that count."""
        return self._age(quickest=False)

    def _age(self, *, quickest: bool) -> Between:
        low, high = (worst(self._stage(timing, quickest=quickest)) for timing in (at_least, at_worst))
        return Between(low, high)

    def _stage(self, timing: Timing, *, quickest: bool) -> Stage:
        before = frozenset(one._stage(timing, quickest=quickest) for one in self.before)
        return Stage(frozenset(map(timing, self.routes)), quickest or self.newest, before)


def age_of(routes: Iterable[Route]) -> Age:
    """Return the age by the quickest and by the slowest, over all instants."""
    return Segment(tuple(routes)).age()


def best_of(routes: Sequence[Route]) -> float:
    """Return the least time that any route can take."""
    return min(sum(ms for _, ms in hops) for hops in map(at_best, routes))


def at_best(route: Route) -> tuple[Hop, ...]:
    """Return the hops of a route that waits only for fires that are certain."""
    return tuple((edge.run.best_clock, 0) if _waits(edge) else (None, edge.run.best) for edge in route)


def at_worst(route: Route) -> tuple[Hop, ...]:
    """Return the hops of a route that takes as long as it can."""
    return tuple(_hops(route, low=False))


def at_least(route: Route) -> tuple[Hop, ...]:
    """Return the hops of a route that waits as long as it can, with unknown figures as 0."""
    return tuple(_hops(route, low=True))


def _waits(edge: Edge) -> bool:
    return {edge.tail, edge.head} == {edge.run.source, edge.run.vertex}


def _hops(route: Route, *, low: bool) -> Iterator[Hop]:
    """Yield what each edge of a route waits for, and how long it takes."""
    for edge, cost in zip(route, _costs(route), strict=True):
        if edge.run.clock is not None and _waits(edge):
            yield edge.run.clock, 0
        else:
            yield None, cost.low if low else cost.high


def scheduled(routes: Iterable[Route]) -> set[Run]:
    """Return the scheduled runs on the routes."""
    return {edge.run for route in routes for edge in route if edge.run.scheduled}


def all_manual(routes: Sequence[Route]) -> bool:
    """Return whether every route passes a manual flow."""
    return all(any(edge.run.manual for edge in route) for route in routes)


def _costs(route: Route) -> Iterator[Between]:
    """Yield what each edge adds; a row of caches that propagate the age waits as long as the longest."""
    together: list[Between] = []
    for edge in route:
        run = edge.run
        if not run.age_propagated:
            together = []
        if not (run.age_propagated and _waits(edge)):
            yield edge.cost
            continue
        before = largest(together) if together else exactly(0)
        together.append(run.wait)
        yield exactly(largest(together).high - before.high)
