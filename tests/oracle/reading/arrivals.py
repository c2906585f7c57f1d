"""When something that leaves now arrives by a route, and the oldest that it can be (semantics 4)."""

from collections.abc import Callable
from dataclasses import dataclass

from tests.oracle.reading.clock import DAY, Daily, Moment
from tests.oracle.reading.figures import INF, UNBOUNDED, Interval
from tests.oracle.reading.network import Hop
from tests.oracle.reading.routes import Route

Figure = Callable[[Hop], float]


@dataclass(frozen=True)
class Figures:
    """Which delay is meant of each hop: that before the run, and that behind it."""

    wait: Figure
    transit: Figure


WORST_LOW = Figures(lambda hop: hop.wait.worst.low, lambda hop: hop.transit.worst.low)
WORST_HIGH = Figures(lambda hop: hop.wait.worst.high, lambda hop: hop.transit.worst.high)
BEST_LOW = Figures(lambda _: 0, lambda hop: hop.transit.best.low)
BEST_HIGH = Figures(lambda _: 0, lambda hop: hop.transit.best.high)


_SOMETIME = 10.0**15
"""Stands for a best figure that nobody gave, at its largest: finite, so that it can cancel out."""


def favouring(first: Route, worst: Figures, best: Figures) -> Figures:
    """Return the figures by which a route goes at its best and everything else at its worst.

    A hop on both sides has one delay: that of the route.
    """
    runs = {hop.run for hop in first}
    deliveries = {(hop.run, hop.target) for hop in first}

    def transit(hop: Hop) -> float:
        on_it = (hop.run, hop.target) in deliveries
        return min(best.transit(hop), _SOMETIME) if on_it else worst.transit(hop)

    return Figures(lambda hop: best.wait(hop) if hop.run in runs else worst.wait(hop), transit)


def arrival(route: Route, start: Moment, figures: Figures) -> Moment:
    """Return when something that leaves at `start` is there.

    Caches in a row that pass the age on wait together as long as the largest of them.
    """
    now, together = start, 0.0
    for hop in route:
        if hop.wait.schedule is not None:
            now, together = hop.wait.schedule.next(now), 0.0
        else:
            wait = figures.wait(hop)
            if not hop.wait.passes_age_on:
                together = 0.0
            now = now.plus(wait if wait == INF else max(wait - together, 0))
            together = max(together, wait) if hop.wait.passes_age_on else 0.0
        now = now.plus(figures.transit(hop))
    return now


def is_scheduled(route: Route) -> bool:
    """Tell whether the wall clock has a say on the route."""
    return any(hop.wait.schedule is not None for hop in route)


def jumps(route: Route, figures: Figures) -> list[float]:
    """Return the times of day at which the next fire on the route is only just caught."""
    for number, hop in enumerate(route):
        schedule: Daily | None = hop.wait.schedule
        if schedule is not None:
            before = arrival(route[:number], Moment(0), figures).time
            return [] if before == INF else [(fire - before) % DAY for fire in schedule.fires]
    return []


def earliest(ways: list[Route], figures: Figures) -> float:
    """Return the longest that the first arrival by any of the routes can take, over all moments of leaving.

    Between two jumps the arrival stands still or keeps its distance: the longest is right after a jump.
    """
    starts = [Moment(0), *(Moment(time, True) for way in ways for time in jumps(way, figures))]
    return max(min((_taken(way, start, figures) for way in ways), default=INF) for start in starts)


def _taken(way: Route, start: Moment, figures: Figures) -> float:
    return arrival(way, start, figures).time - start.time


def slowest(ways: list[Route], figures: Figures) -> float:
    """Return the longest that any of the routes can take."""
    return max((earliest([way], figures) for way in ways), default=INF)


def age(ways: list[Route], newest: bool) -> Interval:
    """Return how old data can be that arrives by any of the routes.

    Under `newest` the first arrival counts. Otherwise either may serve: it is at least that old, and
    perhaps as old as by the slowest. Without a route it never arrives.
    """
    if not ways:
        return UNBOUNDED
    high = earliest(ways, WORST_HIGH) if newest else slowest(ways, WORST_HIGH)
    return Interval(earliest(ways, WORST_LOW), high)
