"""The twin's routes: every simple one listed, and the ages they come to (semantics 4.7)."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from tests.oracle.twin_clocks import Hop, Stage, worst
from tests.oracle.twin_figures import Age, Between, exactly, largest
from tests.oracle.twin_network import Edge, Graph, Run

Route = tuple[Edge, ...]
Taking = Callable[[Route], tuple[Hop, ...]]


def simple_routes(graph: Graph, start: str, goal: str) -> list[Route]:
    """Every way from one vertex to another that meets no vertex twice."""
    found: list[Route] = []

    def walk(vertex: str, route: Route, met: frozenset[str]) -> None:
        if vertex == goal:
            found.append(route)
            return
        for edge in graph.leaving(vertex):
            if edge.head not in met:
                walk(edge.head, (*route, edge), met | {edge.head})

    walk(start, (), frozenset({start}))
    return found


class Stretch(NamedTuple):
    """Routes to one place, which set out when every stretch before them has arrived where they start.

    `newest`: what they bring is versioned, so that the first of them to arrive is the one that counts.
    """

    routes: tuple[Route, ...]
    newest: bool = False
    before: tuple["Stretch", ...] = ()

    def age(self) -> Age:
        """By the quickest and by the slowest of these routes, from where everything starts."""
        return Age(self._taking(quickest=True), self._replace(newest=False).counting())

    def counting(self) -> Between:
        """By those that count."""
        return self._taking(quickest=False)

    def _taking(self, *, quickest: bool) -> Between:
        low, high = (worst(self._stage(taken, quickest=quickest)) for taken in (at_least, at_worst))
        return Between(low, high)

    def _stage(self, taken: Taking, *, quickest: bool) -> Stage:
        before = frozenset(one._stage(taken, quickest=quickest) for one in self.before)
        return Stage(frozenset(map(taken, self.routes)), quickest or self.newest, before)


def age_of(routes: Iterable[Route]) -> Age:
    """By the quickest and by the slowest, instant by instant."""
    return Stretch(tuple(routes)).age()


def best_of(routes: Sequence[Route]) -> float:
    """The least that any route can take, whatever the clock shows."""
    return min(sum(ms for _, ms in hops) for hops in map(at_best, routes))


def at_best(route: Route) -> tuple[Hop, ...]:
    """A route where nothing waits but for a fire."""
    return tuple((edge.run.sooner, 0) if _waits(edge) else (None, edge.run.best) for edge in route)


def at_worst(route: Route) -> tuple[Hop, ...]:
    """A route where everything takes as long as it can."""
    return tuple(_hops(route, low=False))


def at_least(route: Route) -> tuple[Hop, ...]:
    """A route where everything waits as long as it can, and what nobody told takes nothing."""
    return tuple(_hops(route, low=True))


def _waits(edge: Edge) -> bool:
    return {edge.tail, edge.head} == {edge.run.source, edge.run.vertex}


def _hops(route: Route, *, low: bool) -> Iterator[Hop]:
    """What each edge of a route waits for, and how long it takes."""
    for edge, cost in zip(route, _costs(route), strict=True):
        if edge.run.clock is not None and _waits(edge):
            yield edge.run.clock, 0
        else:
            yield None, cost.low if low else cost.high


def scheduled(routes: Iterable[Route]) -> set[Run]:
    """The runs with a schedule that the routes pass."""
    return {edge.run for route in routes for edge in route if edge.run.scheduled}


def all_by_hand(routes: Sequence[Route]) -> bool:
    """Whether every route passes a manual flow."""
    return all(any(edge.run.by_hand for edge in route) for route in routes)


def _costs(route: Route) -> Iterator[Between]:
    """What each edge adds; caches in a row that heed the age wait as long as the longest of them."""
    together: list[Between] = []
    for edge in route:
        run = edge.run
        if not run.heeds_age:
            together = []
        if not (run.heeds_age and _waits(edge)):
            yield edge.cost
            continue
        before = largest(together) if together else exactly(0)
        together.append(run.wait)
        yield exactly(largest(together).high - before.high)
