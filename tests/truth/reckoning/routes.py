"""Every simple route through a network, its age, and how a limit judges it (semantics 4.7)."""

from collections.abc import Collection, Iterable, Sequence
from itertools import groupby
from math import inf
from typing import NamedTuple

from tests.truth.reckoning.network import NOTHING, Edge, Run, Span
from tests.truth.reckoning.outcome import KEPT, Found, Outcome

Route = tuple[Edge, ...]
MOST_ROUTES = 5_000


class TooManyError(Exception):
    """An error raised if there are too many routes to list."""


def reached(edges: Iterable[Edge], start: str, *, without: str = "", back: bool = False) -> set[str]:
    """Return the vertices downstream of one (upstream if `back`), itself included, that avoid another."""
    edges_from: dict[str, list[str]] = {}
    for edge in edges:
        tail, head = (edge.head, edge.tail) if back else (edge.tail, edge.head)
        edges_from.setdefault(tail, []).append(head)
    found, waiting = ({start}, [start]) if start != without else (set(), [])
    while waiting:
        for head in edges_from.get(waiting.pop(), ()):
            if head != without and head not in found:
                found.add(head)
                waiting.append(head)
    return found


def routes(edges: Sequence[Edge], start: str, goal: str) -> list[Route]:
    """Return every simple route; from a vertex to itself, the empty one."""
    useful = reached(edges, goal, back=True)
    edges_from: dict[str, list[Edge]] = {}
    for edge in edges:
        if edge.head in useful:
            edges_from.setdefault(edge.tail, []).append(edge)
    found: list[Route] = []
    _walk(edges_from, start, goal, (), frozenset({start}), found)
    return found


def _walk(
    edges_from: dict[str, list[Edge]],
    at: str,
    goal: str,
    so_far: Route,
    met: frozenset[str],
    found: list[Route],
) -> None:
    if at == goal:
        found.append(so_far)
        if len(found) > MOST_ROUTES:
            raise TooManyError
        return
    for edge in edges_from.get(at, ()):
        if edge.head not in met:
            _walk(edges_from, edge.head, goal, (*so_far, edge), met | {edge.head}, found)


class Age(NamedTuple):
    """The age by the quickest and by the slowest of several routes; `clocks` counts their schedules."""

    least: Span
    most: Span
    clocks: int

    def less(self, ms: float) -> "Age":
        """Return the age less the least wait of the other."""
        least = Span(max(0, self.least.low - ms), max(0, self.least.high - ms))
        return Age(least, Span(max(0, self.most.low - ms), max(0, self.most.high - ms)), self.clocks)


def age(found: Sequence[Route]) -> Age:
    """Return the age by any of the routes: at best the quickest, at worst the slowest."""
    sums = [cost(route) for route in found]
    clocks = {run for route in found for run in _runs(route) if run.scheduled}
    return Age(
        Span(min(one.low for one in sums), min(one.high for one in sums)),
        Span(max(one.low for one in sums), max(one.high for one in sums)),
        len(clocks),
    )


def cost(route: Route, quick: Collection[Edge] = ()) -> Span:
    """Return the sum of a route, of which some edges take their least time.

    Caches in a row that propagate the age wait together.
    """
    spans = [NOTHING, *(_cost(edge, quick) for edge in route if not _waits_with_others(edge))]
    for heeding, row in groupby((edge for edge in route if edge.head == edge.run.name), _waits_with_others):
        if heeding:
            waits = [_cost(edge, quick) for edge in row]
            spans.append(Span(max(one.low for one in waits), max(one.high for one in waits)))
    return Span(sum(span.low for span in spans), sum(span.high for span in spans))


def _cost(edge: Edge, quick: Collection[Edge]) -> Span:
    return Span(edge.best, edge.best) if edge in quick else edge.cost


def _waits_with_others(edge: Edge) -> bool:
    return edge.run.heeds and edge.head == edge.run.name


def quickest(found: Iterable[Route]) -> float:
    """Return the least time of any route: no waits, the best latencies."""
    return min(sum(edge.best for edge in route) for route in found)


def lag_of_newest(later: Sequence[Route], sooner: Sequence[Route]) -> Span:
    """Return how long the first arrival by some routes may trail the first by others (semantics 4.10).

    In turn, each of the others is as quick as can be, and whatever it does not pass is as slow as can be.
    """
    lags = []
    for route in sooner:
        start, quick = quickest([route]), frozenset(route)
        arrivals = [cost(one, quick) for one in later]
        lags.append(Span(min(one.low for one in arrivals) - start, min(one.high for one in arrivals) - start))
    return Span(max(0, *(one.low for one in lags)), max(0, *(one.high for one in lags)))


def all_manual(found: Iterable[Route]) -> bool:
    """Return whether every route has a manual flow."""
    return all(any(run.manual for run in _runs(route)) for route in found)


def _runs(route: Route) -> set[Run]:
    return {edge.run for edge in route}


def judge_age(old: Age, limit: int | None, *, newest: bool, late: str) -> Found:
    """Judge an age by its limit (semantics 2.2)."""
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
        return Found(Outcome.UNPROVEN, "unspecified latency", sure)
    return Found(Outcome.UNPROVEN, "racing routes", sure)
