"""The twin's routes: every simple one listed, and the ages they come to (section 4)."""

from collections.abc import Iterable, Sequence

from tests.oracle.twin_figures import Age, Between, largest, smallest, total
from tests.oracle.twin_network import Edge, Graph, Run

Route = tuple[Edge, ...]


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


def age_of(routes: Sequence[Route]) -> Age:
    """By the quickest and by the slowest; several that meet more than one schedule count from 0."""
    ages = [_age(route) for route in routes]
    least = smallest(ages)
    if len(routes) > 1 and len(scheduled(routes)) > 1:
        least = Between(0, least.high)
    return Age(least, largest(ages))


def scheduled(routes: Iterable[Route]) -> set[Run]:
    """The runs with a schedule that the routes pass."""
    return {edge.run for route in routes for edge in route if edge.run.scheduled}


def all_by_hand(routes: Sequence[Route]) -> bool:
    """Whether every route passes a manual flow."""
    return all(any(edge.run.by_hand for edge in route) for route in routes)


def _age(route: Route) -> Between:
    """The sum of waits and latencies; with several schedules on it at least its largest single hop."""
    whole = total(edge.cost for edge in route)
    if len(scheduled([route])) < 2:
        return whole
    hops = [total(edge.cost for edge in route if edge.run == run) for run in {edge.run for edge in route}]
    return Between(largest(hops).low, whole.high)
