"""Arrivals over one route or several, and the ages that follow from them."""

from collections.abc import Callable
from dataclasses import dataclass

from tests.oracle.reading.clock import DAY, Daily, Moment
from tests.oracle.reading.figures import INF, UNBOUNDED, Interval
from tests.oracle.reading.network import Hop
from tests.oracle.reading.routes import Route

Figure = Callable[[Hop], float]


@dataclass(frozen=True)
class Figures:
    """The delays to use for each hop: before its run, and after it."""

    wait: Figure
    transit: Figure


WORST_LOW = Figures(lambda hop: hop.wait.worst.low, lambda hop: hop.transit.worst.low)
WORST_HIGH = Figures(lambda hop: hop.wait.worst.high, lambda hop: hop.transit.worst.high)
BEST_LOW = Figures(lambda _: 0, lambda hop: hop.transit.best.low)
BEST_HIGH = Figures(lambda _: 0, lambda hop: hop.transit.best.high)


_SOMETIME = 10.0**15
"""The upper end of an unknown best latency, in ms: finite, so that it cancels out in a difference."""


def favouring(first: Route, worst: Figures, best: Figures) -> Figures:
    """Return figures that are best on the first route and worst everywhere else.

    A hop on both sides has one delay: the best one.
    """
    runs = {hop.run for hop in first}
    deliveries = {(hop.run, hop.target) for hop in first}

    def transit(hop: Hop) -> float:
        on_it = (hop.run, hop.target) in deliveries
        return min(best.transit(hop), _SOMETIME) if on_it else worst.transit(hop)

    return Figures(lambda hop: best.wait(hop) if hop.run in runs else worst.wait(hop), transit)


def arrival(route: Route, start: Moment, figures: Figures) -> Moment:
    """Return when something that leaves at `start` arrives.

    Consecutive caches that pass the age on wait together, as long as the longest of them.
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
    """Return whether a flow on the route has a schedule."""
    return any(hop.wait.schedule is not None for hop in route)


def jumps(route: Route, figures: Figures) -> list[float]:
    """Return the times of day to leave at so as to just catch a fire on the route."""
    for number, hop in enumerate(route):
        schedule: Daily | None = hop.wait.schedule
        if schedule is not None:
            before = arrival(route[:number], Moment(0), figures).time
            return [] if before == INF else [(fire - before) % DAY for fire in schedule.fires]
    return []


def earliest(ways: list[Route], figures: Figures) -> float:
    """Return the longest time to the first arrival by any of the routes, over all moments of leaving.

    Between two jumps, the arrival is constant or a fixed time after leaving, so the longest time begins
    right after a jump.
    """
    starts = [Moment(0), *(Moment(time, True) for way in ways for time in jumps(way, figures))]
    return max(min((_taken(way, start, figures) for way in ways), default=INF) for start in starts)


def _taken(way: Route, start: Moment, figures: Figures) -> float:
    return arrival(way, start, figures).time - start.time


def slowest(ways: list[Route], figures: Figures) -> float:
    """Return the longest time by any of the routes."""
    return max((earliest([way], figures) for way in ways), default=INF)


def age(ways: list[Route], newest: bool) -> Interval:
    """Return the age of data that arrives by any of the routes.

    With `newest`, the first arrival counts. Without it, any route may be the one that serves: the age lies
    between that of the first arrival and that of the slowest route. Without a route, it is unbounded.
    """
    if not ways:
        return UNBOUNDED
    high = earliest(ways, WORST_HIGH) if newest else slowest(ways, WORST_HIGH)
    return Interval(earliest(ways, WORST_LOW), high)
