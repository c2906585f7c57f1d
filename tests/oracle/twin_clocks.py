"""The twin's schedules: ages and windows at each critical instant (semantics 4.6 and 4.10)."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from itertools import pairwise
from math import ceil, inf
from typing import NamedTuple

from tests.oracle.clocks import DAY, fires, first_days

Clock = tuple[str, str]
"""A schedule and its zone."""

Hop = tuple[Clock | None, float]
"""A wait for the next fire, if there is a clock, and then so many ms."""

Route = tuple[Hop, ...]
JUST_AFTER = 0.5


def arrival(hops: Sequence[Hop], moment: float) -> float:
    """Return when a change made at a moment arrives."""
    for clock, ms in hops:
        if clock is not None and moment != inf:
            listed = fires(*clock)
            moment = listed[bisect_left(listed, moment)]
        moment += ms
    return moment


def instants(hops: Sequence[Hop], start: int, end: int) -> Iterator[int]:
    """Yield the moments between which nothing changes: just after one, a fire on the route is missed."""
    before: list[Hop] = []
    for clock, ms in hops:
        if clock is not None:
            listed = fires(*clock)
            until = bisect_right(listed, arrival(before, end)) + 1
            for fire in listed[bisect_left(listed, start) : until]:
                departure = _departure(before, fire)
                if departure is not None and start <= departure < end:
                    yield departure
        before.append((clock, ms))


def _departure(hops: Sequence[Hop], arrival: float) -> int | None:
    """Return the last moment to leave and still arrive in time."""
    for clock, ms in reversed(hops):
        arrival -= ms
        if clock is not None:
            listed = fires(*clock)
            number = bisect_right(listed, arrival)
            if not number:
                return None
            arrival = listed[number - 1]
    return None if arrival == -inf else int(arrival)


class Stage(NamedTuple):
    """Routes that start when all routes before them have arrived; the first of them counts, or the last."""

    routes: frozenset[Route]
    first: bool
    before: "frozenset[Stage]" = frozenset()

    def at(self, moment: float) -> float:
        """Return when a change made at a moment has come through."""
        departure = max((one.at(moment) for one in self.before), default=moment)
        pick = min if self.first else max
        return pick(arrival(hops, departure) for hops in self.routes)

    def all_routes(self) -> set[Route]:
        """Return every route through all stages."""
        earlier = {route for one in self.before for route in one.all_routes()} or {()}
        return {(*route, *hops) for route in earlier for hops in self.routes}


@cache
def worst(last: Stage) -> float:
    """Return the largest age over all instants."""
    routes = last.all_routes()
    spare = ceil(sum(4 * DAY for route in routes for clock, _ in route if clock) / DAY)
    age = 0.0
    for start, end in first_days(min(spare, 18) + 2):
        for instant in {start, *(instant for route in routes for instant in instants(route, start, end))}:
            made = instant + JUST_AFTER
            age = max(age, last.at(made) - made)
    return age if age == inf else ceil(age)


class Paths(NamedTuple):
    """Routes, of which the first or the last counts."""

    routes: Sequence[Route]
    pick: Callable[[Iterable[float]], float]

    def at(self, moment: float) -> float:
        """Return when a change made at a moment shows."""
        return self.pick(arrival(hops, moment) for hops in self.routes)

    def steady(self) -> bool:
        """Return whether some route has no schedule."""
        return any(not any(clock for clock, _ in hops) for hops in self.routes)

    def instants(self, start: float, end: float) -> set[int]:
        """Return the moments between which nothing changes."""
        return {instant for hops in self.routes for instant in instants(hops, int(start) - 1, int(end) + 1)}

    def spare(self) -> float:
        """Return an upper bound of the time that it takes."""
        return max(
            sum(ms + (4 * DAY if clock else 0) for clock, ms in hops if ms != inf) for hops in self.routes
        )


def window(soonest: Paths, latest: Paths, late: Paths, soon: Paths) -> float:
    """Return the longest time from when the one may show a change to when the other must."""
    if late.at(first_days(0)[0][0]) == inf:
        return inf
    worst = -inf
    spare = ceil((max(soonest.spare(), latest.spare()) + max(late.spare(), soon.spare())) / DAY)
    for start, end in first_days(min(spare, 24) + 2):
        possible = [
            one
            for routes in zip(soonest.routes, latest.routes, strict=True)
            for one in _on(*routes, start, end)
        ]
        for first, last in _changes(soonest, latest, start, end):
            for since, until in possible:
                if max(first, since) <= min(last, until):
                    worst = max(worst, *_lags(late, soon, max(first, since), min(last, until)))
    return worst


def _on(best: Route, worst: Route, start: float, end: float) -> list[tuple[float, float]]:
    """Return when changes of a day may arrive by one route: with a scheduled run, or at any moment."""
    found = [(float(start), float(end))]
    for (best_clock, quick), (clock, slow) in zip(best, worst, strict=True):
        if clock is not None and clock == best_clock:
            listed = fires(*clock)
            ends = [(bisect_left(listed, a), bisect_left(listed, b)) for a, b in found if b != inf]
            found = [(float(fire), float(fire)) for low, high in ends for fire in listed[low : high + 1]] + [
                (a, b) for a, b in found if b == inf
            ]
        else:
            found = [(a + quick, arrival([(clock, slow)], b)) for a, b in found]
    return list(dict.fromkeys(found))


def _changes(soonest: Paths, latest: Paths, start: int, end: int) -> Iterator[tuple[float, float]]:
    """Yield the intervals in which the shared vertex may change, at best and at worst."""
    if latest.at(start) == inf or not (soonest.instants(start, end) | latest.instants(start, end)):
        yield start, end
        return
    borders = [start, *sorted(soonest.instants(start, end) | latest.instants(start, end)), end]
    for since, until in pairwise(borders):
        if since < until:
            first = soonest.at(since + JUST_AFTER)
            yield (first if first == int(first) else first - JUST_AFTER), latest.at(until)


def _lags(late: Paths, soon: Paths, first: float, last: float) -> Iterator[float]:
    """Yield the lags at the ends of an interval, and where one misses a fire or the other gets one."""
    tried = {first, last}
    tried |= {instant + JUST_AFTER for instant in late.instants(first, last) if first <= instant < last}
    tried |= {instant for instant in soon.instants(first, last) if first <= instant <= last}
    for instant in tried:
        yield ceil(late.at(instant) - soon.at(instant))
