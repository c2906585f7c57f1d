"""The twin's windows: when a shared place may change, and who shows that when, tried instant by instant."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from math import ceil, inf
from typing import NamedTuple

from tests.oracle.clocks import DAY, fires, first_days
from tests.oracle.twin_clocks import JUST_AFTER, Route, arrival, instants


class Paths(NamedTuple):
    """Some routes, and whether the first or the last of them counts."""

    routes: Sequence[Route]
    pick: Callable[[Iterable[float]], float]

    def at(self, moment: float) -> float:
        """When a change made at a moment shows."""
        return self.pick(arrival(hops, moment) for hops in self.routes)

    def steady(self) -> bool:
        """Whether some route goes by no clock."""
        return any(not any(clock for clock, _ in hops) for hops in self.routes)

    def instants(self, start: float, end: float) -> set[int]:
        """The moments between which nothing changes."""
        return {instant for hops in self.routes for instant in instants(hops, int(start) - 1, int(end) + 1)}

    def spare(self) -> float:
        """No less than it ever takes."""
        return max(
            sum(ms + (4 * DAY if clock else 0) for clock, ms in hops if ms != inf) for hops in self.routes
        )


def window(soonest: Paths, latest: Paths, late: Paths, soon: Paths) -> float:
    """The longest time from when the one may show a change to when the other must."""
    if late.at(first_days(0)[0][0]) == inf:
        return inf
    worst = -inf
    spare = ceil((max(soonest.spare(), latest.spare()) + max(late.spare(), soon.spare())) / DAY)
    for start, end in first_days(min(spare, 24) + 2):
        possible = [
            one for ways in zip(soonest.routes, latest.routes, strict=True) for one in _on(*ways, start, end)
        ]
        for first, last in _changes(soonest, latest, start, end):
            for since, until in possible:
                if max(first, since) <= min(last, until):
                    worst = max(worst, *_lags(late, soon, max(first, since), min(last, until)))
    return worst


def _on(best: Route, worst: Route, start: float, end: float) -> list[tuple[float, float]]:
    """When changes of a day may come by one route: just as a run of a clock arrives, or at any moment."""
    found = [(float(start), float(end))]
    for (sooner, quick), (clock, slow) in zip(best, worst, strict=True):
        if clock is not None and clock == sooner:
            listed = fires(*clock)
            ends = [(bisect_left(listed, a), bisect_left(listed, b)) for a, b in found if b != inf]
            found = [(float(fire), float(fire)) for low, high in ends for fire in listed[low : high + 1]] + [
                (a, b) for a, b in found if b == inf
            ]
        else:
            found = [(a + quick, arrival([(clock, slow)], b)) for a, b in found]
    return list(dict.fromkeys(found))


def _changes(soonest: Paths, latest: Paths, start: int, end: int) -> Iterator[tuple[float, float]]:
    """When the place may change: between how it hears of each change at best and at worst."""
    if latest.at(start) == inf or not (soonest.instants(start, end) | latest.instants(start, end)):
        yield start, end
        return
    borders = [start, *sorted(soonest.instants(start, end) | latest.instants(start, end)), end]
    for since, until in pairwise(borders):
        if since < until:
            first = soonest.at(since + JUST_AFTER)
            yield (first if first == int(first) else first - JUST_AFTER), latest.at(until)


def _lags(late: Paths, soon: Paths, first: float, last: float) -> Iterator[float]:
    """The lags at the ends of an interval, just after the late one misses a fire, as the other takes one."""
    tried = {first, last}
    tried |= {instant + JUST_AFTER for instant in late.instants(first, last) if first <= instant < last}
    tried |= {instant for instant in soon.instants(first, last) if first <= instant <= last}
    for instant in tried:
        yield ceil(late.at(instant) - soon.at(instant))
