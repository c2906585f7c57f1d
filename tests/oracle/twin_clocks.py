"""The twin's schedules: every instant just after which an age may be largest, one by one (semantics 4.6)."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
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
    """When a change arrives that is made at a moment."""
    for clock, ms in hops:
        if clock is not None and moment != inf:
            listed = fires(*clock)
            moment = listed[bisect_left(listed, moment)]
        moment += ms
    return moment


def instants(hops: Sequence[Hop], start: int, end: int) -> Iterator[int]:
    """The moments between which nothing changes: whoever leaves just after one misses a fire on its way."""
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
    """The last moment at which one can leave to be there in time."""
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
    """Some routes, which set out when all before them have arrived; the first of them counts, or the last."""

    routes: frozenset[Route]
    first: bool
    before: "frozenset[Stage]" = frozenset()

    def at(self, moment: float) -> float:
        """When a change has come through that is made at a moment wherever it starts."""
        departure = max((one.at(moment) for one in self.before), default=moment)
        pick = min if self.first else max
        return pick(arrival(hops, departure) for hops in self.routes)

    def ways(self) -> set[Route]:
        """Every way through from where it starts, whether it counts or not."""
        earlier = {way for one in self.before for way in one.ways()} or {()}
        return {(*way, *hops) for way in earlier for hops in self.routes}


@cache
def worst(last: Stage) -> float:
    """The largest age over all instants at the end of the last stage."""
    ways = last.ways()
    spare = ceil(sum(4 * DAY for way in ways for clock, _ in way if clock) / DAY)
    age = 0.0
    for start, end in first_days(min(spare, 18) + 2):
        for instant in {start, *(instant for way in ways for instant in instants(way, start, end))}:
            made = instant + JUST_AFTER
            age = max(age, last.at(made) - made)
    return age if age == inf else ceil(age)
