"""Arrivals over one route or several, and the ages that follow from them."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from tests.oracle.reading.clock import PARTS, START, Moment, Schedule
from tests.oracle.reading.figures import INF, UNBOUNDED, Interval
from tests.oracle.reading.network import Hop
from tests.oracle.reading.routes import Route

Figure = Callable[[Hop], float]


@dataclass(frozen=True)
class Figures:
    """The delays to use for each hop: before its run, and after it, and whether it is lost there."""

    wait: Figure
    transit: Figure
    lost: Callable[[Hop], bool]


WORST_LOW = Figures(lambda hop: hop.wait.worst.low, lambda hop: hop.transit.worst.low, lambda _: True)
WORST_HIGH = Figures(lambda hop: hop.wait.worst.high, lambda hop: hop.transit.worst.high, lambda _: True)
BEST_LOW = Figures(lambda _: 0, lambda hop: hop.transit.best.low, lambda _: False)
BEST_HIGH = Figures(lambda _: 0, lambda hop: hop.transit.best.high, lambda _: False)

_SOMETIME = 10.0**15
"""The upper end of an unknown best latency, in ms: finite, so that it cancels out in a difference."""


def favouring(first: Route, worst: Figures, best: Figures) -> Figures:
    """Return figures that are best on the first route and worst everywhere else.

    A hop on both sides has one delay: the best one.
    """
    runs = {hop.run for hop in first}
    deliveries = {(hop.run, hop.target) for hop in first}

    def on_it(hop: Hop) -> bool:
        return (hop.run, hop.target) in deliveries

    def transit(hop: Hop) -> float:
        return min(best.transit(hop), _SOMETIME) if on_it(hop) else worst.transit(hop)

    return Figures(
        lambda hop: best.wait(hop) if hop.run in runs else worst.wait(hop),
        transit,
        lambda hop: best.lost(hop) if on_it(hop) else worst.lost(hop),
    )


def arrival(route: Route, start: Moment, figures: Figures) -> Moment:
    """Return when something that leaves at `start` arrives.

    Consecutive caches that pass the age on wait together, as long as the longest of them.
    """
    (time, after), together = start, 0.0
    for hop in route:
        if hop.wait.schedule is not None:
            (time, after), together = hop.wait.schedule.next(Moment(time, after)), 0.0
        else:
            wait = figures.wait(hop)
            if not hop.wait.passes_age_on:
                together = 0.0
            time += wait if wait == INF else max(wait - together, 0)
            together = max(together, wait) if hop.wait.passes_age_on else 0.0
        if hop.transit.schedule is not None and figures.lost(hop):
            time, after = hop.transit.schedule.next(Moment(time, after))
        time += figures.transit(hop)
    return Moment(time, after)


def is_scheduled(route: Route) -> bool:
    """Return whether a flow on the route has a schedule, or a reconciliation with one."""
    return any(hop.wait.schedule or hop.transit.schedule for hop in route)


@dataclass(frozen=True)
class Stage:
    """Routes that begin when all stages before them have arrived; without any, when a change is made.

    With `newest`, the first arrival counts. Without it, any route may be the one that serves. If `unknown`,
    it is not known what lies before.
    """

    ways: tuple[Route, ...]
    newest: bool
    before: "tuple[Stage, ...]" = ()
    unknown: bool = False

    def at(self, start: Moment, figures: Figures, slowest: bool) -> Moment:
        """Return when a change has come through, by the first arrival or by the slowest that may serve."""
        departure = max((one.at(start, figures, slowest) for one in self.before), default=start)
        found = [arrival(way, departure, figures) for way in self.ways]
        return max(found) if slowest and found and not self.newest else min(found, default=Moment(INF))

    def lines(self) -> Iterator[tuple[Route, ...]]:
        """Yield each way through all stages, as one route for each."""
        earlier = [line for one in self.before for line in one.lines()] or [()]
        for line in earlier:
            for way in self.ways:
                yield (*line, way)

    def is_unknown(self) -> bool:
        """Return whether it is not known what lies before it or one of the stages before."""
        return self.unknown or any(one.is_unknown() for one in self.before)


def jumps(line: tuple[Route, ...], figures: Figures) -> list[float]:
    """Return when to leave so as to just catch a fire: the first one on a way through some stages."""
    so_far: list[Route] = []
    for way in line:
        for number, hop in enumerate(way):
            lost = hop.transit.schedule if figures.lost(hop) else None
            for schedule, passed in ((hop.wait.schedule, ()), (lost, (hop.waiting(),))):
                if schedule is not None:
                    return _departures(schedule, (*so_far, (*way[:number], *passed)), figures)
        so_far.append(way)
    return []


def _departures(schedule: Schedule, line: tuple[Route, ...], figures: Figures) -> list[float]:
    before = sum(arrival(way, START, figures).time - START.time for way in line)
    return [] if before == INF else [fire - before for fire in schedule.fires()]


def longest(stage: Stage, figures: Figures, slowest: bool) -> float:
    """Return the longest time to the first arrival, or to the slowest that may serve, over all moments.

    Between two jumps, the arrival is constant or a fixed time after leaving, so the longest time begins right
    after a jump.
    """
    times = {time for line in stage.lines() for time in jumps(line, figures)}
    starts = [Moment(start) for start, _ in PARTS]
    starts += [Moment(time, True) for time in times if any(start <= time < end for start, end in PARTS)]
    return max(stage.at(start, figures, slowest).time - start.time for start in starts)


def age_of(stage: Stage) -> Interval:
    """Return the age of data that arrives through some stages; without a route, it is unbounded.

    If any route may be the one that serves, the age lies between that of the first arrival and that of the
    slowest route.
    """
    low = longest(stage, WORST_LOW, False)
    if low == INF:
        return UNBOUNDED
    return Interval(low, INF if stage.is_unknown() else longest(stage, WORST_HIGH, True))


def age(ways: Sequence[Route], newest: bool) -> Interval:
    """Return the age of data that arrives by any of the routes."""
    return age_of(Stage(tuple(ways), newest))
