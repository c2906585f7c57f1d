"""Every simple route through a network, its ages, and how a limit judges these (semantics 4.7)."""

from collections.abc import Iterable, Sequence
from itertools import groupby
from math import inf
from typing import NamedTuple

from tests.truth.reckoning.network import NOTHING, Edge, Run, Span
from tests.truth.reckoning.outcome import KEPT, Found, Outcome

Route = tuple[Edge, ...]
MOST_ROUTES = 5_000


class TooManyError(Exception):
    """There are more routes than the bench is willing to list."""


def reached(edges: Iterable[Edge], start: str, *, without: str = "", back: bool = False) -> set[str]:
    """Every vertex downstream of one (upstream if `back`), itself included, passing by another."""
    ways: dict[str, list[str]] = {}
    for edge in edges:
        tail, head = (edge.head, edge.tail) if back else (edge.tail, edge.head)
        ways.setdefault(tail, []).append(head)
    found, waiting = ({start}, [start]) if start != without else (set(), [])
    while waiting:
        for head in ways.get(waiting.pop(), ()):
            if head != without and head not in found:
                found.add(head)
                waiting.append(head)
    return found


def routes(edges: Sequence[Edge], start: str, goal: str) -> list[Route]:
    """Every way from one vertex to another that meets none twice; from a vertex to itself, the empty one."""
    useful = reached(edges, goal, back=True)
    ways: dict[str, list[Edge]] = {}
    for edge in edges:
        if edge.head in useful:
            ways.setdefault(edge.tail, []).append(edge)
    found: list[Route] = []
    _walk(ways, start, goal, (), frozenset({start}), found)
    return found


def _walk(
    ways: dict[str, list[Edge]], at: str, goal: str, so_far: Route, met: frozenset[str], found: list[Route]
) -> None:
    if at == goal:
        found.append(so_far)
        if len(found) > MOST_ROUTES:
            raise TooManyError
        return
    for edge in ways.get(at, ()):
        if edge.head not in met:
            _walk(ways, edge.head, goal, (*so_far, edge), met | {edge.head}, found)


class Age(NamedTuple):
    """By the quickest and by the slowest of several routes; `clocks` is how many schedules they meet."""

    least: Span
    most: Span
    clocks: int

    def less(self, ms: float) -> "Age":
        """The age less what the other had to wait at least."""
        least = Span(max(0, self.least.low - ms), max(0, self.least.high - ms))
        return Age(least, Span(max(0, self.most.low - ms), max(0, self.most.high - ms)), self.clocks)


def age(found: Sequence[Route]) -> Age:
    """The age of what comes by any of the routes: at best by the quickest, at worst by the slowest."""
    sums = [cost(route) for route in found]
    clocks = {run for route in found for run in _runs(route) if run.scheduled}
    return Age(
        Span(min(one.low for one in sums), min(one.high for one in sums)),
        Span(max(one.low for one in sums), max(one.high for one in sums)),
        len(clocks),
    )


def cost(route: Route) -> Span:
    """What a route adds up to. Caches in a row that heed the age of what they fetch wait together."""
    spans = [NOTHING, *(edge.cost for edge in route if not _waits_with_others(edge))]
    for heeding, row in groupby((edge for edge in route if edge.head == edge.run.name), _waits_with_others):
        if heeding:
            waits = [edge.cost for edge in row]
            spans.append(Span(max(one.low for one in waits), max(one.high for one in waits)))
    return Span(sum(span.low for span in spans), sum(span.high for span in spans))


def _waits_with_others(edge: Edge) -> bool:
    return edge.run.heeds and edge.head == edge.run.name


def quickest(found: Iterable[Route]) -> float:
    """The least that any of the routes can take if all goes well: no wait, the best latencies."""
    return min(sum(edge.run.best for edge in route if edge.tail == edge.run.name) for route in found)


def by_hand(found: Iterable[Route]) -> bool:
    """Whether somebody carries it on every route."""
    return all(any(run.manual for run in _runs(route)) for route in found)


def _runs(route: Route) -> set[Run]:
    return {edge.run for edge in route}


def held(old: Age, limit: int | None, *, newest: bool, late: str) -> Found:
    """An age against its limit (semantics 2.2)."""
    sure = old.clocks < 2
    if old.least.low == inf:
        return Found(Outcome.BROKEN, late, sure)
    if limit is None:
        return Found(Outcome.UNPROVEN, "no limit", sure)
    if old.least.low > limit:
        return Found(Outcome.BROKEN, late, sure)
    if (old.least if newest else old.most).high <= limit:
        return KEPT._replace(sure=sure)
    if old.least.high == inf or (old.most.high == inf and old.most.low <= limit):
        return Found(Outcome.UNPROVEN, "untold latency", sure)
    return Found(Outcome.UNPROVEN, "racing routes", sure)
