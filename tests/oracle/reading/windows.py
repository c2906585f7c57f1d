"""Disagreement windows: how long two touchpoints can differ."""

from collections.abc import Sequence

from tests.oracle.reading.ages import capture_age
from tests.oracle.reading.arrivals import (
    BEST_HIGH,
    BEST_LOW,
    WORST_HIGH,
    WORST_LOW,
    Figures,
    arrival,
    favouring,
    is_scheduled,
)
from tests.oracle.reading.clock import START
from tests.oracle.reading.figures import UNBOUNDED, ZERO, Interval, later
from tests.oracle.reading.instants import scheduled_window
from tests.oracle.reading.network import Node, Run
from tests.oracle.reading.regions import Region
from tests.oracle.reading.routes import Route, routes, vertices


def window(where: Region, late: Node, soon: Node) -> Interval:
    """Return how long `late` can still show what `soon` no longer does.

    A change may start at each record of the scope, and at `soon` if it captures.
    """
    found = [_from(where, root, late, soon) for root in where.records()]
    capture = capture_age(where, soon, late)
    if capture is not None:
        found.append(capture)
    widest = ZERO
    for one in found:
        widest = later(widest, one)
    return widest


def never_later(where: Region, late: Node, soon: Node) -> bool:
    """Return whether all that reaches `soon` passes `late` before, and `soon` changes nothing itself."""
    ways = [way for root in where.records() for way in routes(where.net, root, soon)]
    through = all(late in vertices(way[0].source, way) for way in ways if way)
    return bool(ways) and through and capture_age(where, soon, late) is None


def _from(where: Region, root: Node, late: Node, soon: Node) -> Interval:
    """Return the window of a change that starts at a root."""
    to_late, to_soon = routes(where.net, root, late), routes(where.net, root, soon)
    if not to_soon:
        return ZERO
    if not to_late:
        return UNBOUNDED
    fork = shared_vertex(root, to_late, to_soon)
    up, down_late = _cut(root, to_late, fork)
    _, down_soon = _cut(root, to_soon, fork)
    if any(is_scheduled(way) for way in (*down_late, *down_soon)):
        return scheduled_window(up, down_late, down_soon, where.newest)
    if where.newest:
        return Interval(_racing(down_late, down_soon, False), _racing(down_late, down_soon, True))
    return Interval(_racing(down_late, down_soon, False), max(_apart(down_late, down_soon), 0))


def shared_vertex(root: Node, some: Sequence[Route], others: Sequence[Route]) -> Node | Run:
    """Return the last vertex that every route to either passes: the nearest common dominator."""
    ways = [vertices(root, way) for way in (*some, *others)]
    return [vertex for vertex in ways[0] if all(vertex in way for way in ways)][-1]


def _cut(root: Node, ways: Sequence[Route], fork: Node | Run) -> tuple[list[Route], list[Route]]:
    """Cut routes at a vertex, into what leads to it and what leads on; after a run, its wait is over."""
    up: dict[Route, None] = {}
    down: dict[Route, None] = {}
    for way in ways:
        index = vertices(root, way).index(fork)
        whole = index // 2
        if index % 2 == 0:
            up[way[:whole]] = None
            down[way[whole:]] = None
        else:
            up[(*way[:whole], way[whole].waiting())] = None
            down[(way[whole].waited(), *way[whole + 1 :])] = None
    return list(up), list(down)


def _apart(late: Sequence[Route], soon: Sequence[Route]) -> float:
    """Return the slowest route to one less the quickest to the other."""
    return max(arrival(way, START, WORST_HIGH).time for way in late) - min(
        arrival(way, START, BEST_LOW).time for way in soon
    )


def _racing(late: Sequence[Route], soon: Sequence[Route], high: bool) -> float:
    """Return the window if the newest wins: the largest over the routes that may be first at `soon`.

    That route is taken at its best and all others at their worst; a hop on both sides has one delay.
    """
    worst, best = (WORST_HIGH, BEST_LOW) if high else (WORST_LOW, BEST_HIGH)
    return max(0.0, *(_behind(late, way, worst, best) for way in soon))


def _behind(late: Sequence[Route], first: Route, worst: Figures, best: Figures) -> float:
    figures = favouring(first, worst, best)
    soonest = min(arrival(way, START, figures).time for way in late)
    return soonest - arrival(first, START, figures).time
