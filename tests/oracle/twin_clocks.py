"""The twin's schedules: every instant just after which an age may be largest, one by one (section 4)."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from math import ceil, inf

from tests.oracle.clocks import DAY, fires, first_days
from tests.oracle.twin_figures import Age, Between

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


@cache
def worst(routes: frozenset[Route]) -> tuple[float, float]:
    """The largest age over all instants by the first and by the last of some routes."""
    spare = ceil(sum(ms + 4 * DAY for hops in routes for clock, ms in hops if ms != inf and clock) / DAY)
    steady = [sum(ms for _, ms in hops) for hops in routes if not any(clock for clock, _ in hops)]
    first, last = (min(steady), max(steady)) if len(steady) == len(routes) else (0, 0)
    for start, end in first_days(min(spare, 18) + 2):
        for instant in {start, *(instant for hops in routes for instant in instants(hops, start, end))}:
            made = instant + JUST_AFTER
            ages = [arrival(hops, made) - made for hops in routes]
            first, last = max(first, ceil_or_inf(min(ages))), max(last, ceil_or_inf(max(ages)))
    return first, last


def ceil_or_inf(age: float) -> float:
    """A whole number of ms, if it is a number."""
    return age if age == inf else ceil(age)


def exact_age(known: Iterable[Route], longest: Iterable[Route]) -> Age:
    """By the quickest and the slowest of routes, with what is unknown taken for nothing and without bound."""
    low, high = worst(frozenset(known)), worst(frozenset(longest))
    return Age(Between(low[0], high[0]), Between(low[1], high[1]))
