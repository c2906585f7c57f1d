"""The days on which some clocks differ, and their fires on those days (semantics 4.6).

The age of a change depends on the fires of the days after it. Of days followed by the same fires, in the 28
years after which dates and weekdays repeat, one is searched and weighted by how often it occurs.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from math import ceil, inf
from typing import NamedTuple

from omnicheck.caps import MAX_FIRES, MAX_PIECES
from omnicheck.units.fires import CYCLE_DAYS, at_midnight, fires_a_day, fires_on, kinds_of_days
from omnicheck.units.schedule import Clock
from omnicheck.units.span import Ms

DAY = 86_400_000


class TooManyFires(Exception):  # noqa: N818  not an error: the caller keeps the bounds
    """Too many fires of all clocks on the days that differ, or for so many arcs."""


class DaySpan(NamedTuple):
    """A UTC day from `start` to `end` in the timetable that represents `times` days of the cycle."""

    start: int
    end: int
    times: int


class Timetable:
    """The fires of clocks, complete for `horizon` ms from any moment of the `days` and nowhere else.

    Moments are whole ms, from an arbitrary start to `end`. With `back` time is reversed, for searches against
    the flows. A search over it passes the `arcs`: on each, a curve may have a piece for each fire. Raises
    TooManyFires.
    """

    def __init__(self, clocks: Iterable[Clock], horizon: Ms, arcs: int, *, back: bool = False) -> None:
        chosen = sorted(set(clocks))
        # A search back needs the days before. A clock's own days begin and end up to a day off UTC's.
        around = ceil(horizon / DAY) + 2
        first, last = (-around, 2) if back else (-2, around)
        alike = _alike(frozenset(map(at_midnight, chosen)), first, last)
        self.back, self._shift = back, -first
        self.end = (CYCLE_DAYS + last - first) * DAY
        self.days: Sequence[DaySpan] = sorted(self._day_span(number, times) for number, times in alike)
        searched = tuple(_around(sorted(number for number, _ in alike), first, last))
        self.pieces = max(arcs, 1) * _fires(chosen, searched)
        if self.pieces > MAX_PIECES:
            raise TooManyFires
        self.fires: Mapping[Clock, Sequence[int]] = self._listed(chosen, searched)

    def moment(self, ms: Ms) -> int:
        """Return a moment of this timetable in ms from the start of the cycle, in forward time."""
        return int(self.end - ms if self.back else ms) - self._shift * DAY

    def _day_span(self, number: int, times: int) -> DaySpan:
        start = (number + self._shift) * DAY
        if self.back:
            start = self.end - start - DAY
        return DaySpan(start, start + DAY, times)

    def _listed(self, clocks: Iterable[Clock], searched: Sequence[int]) -> Mapping[Clock, Sequence[int]]:
        listed: dict[Clock, Sequence[int]] = {}
        for clock in clocks:
            fires = [fire + self._shift * DAY for fire in fires_on(clock, searched)]
            listed[clock] = [self.end - fire for fire in reversed(fires)] if self.back else fires
        return listed


def _around(numbers: Iterable[int], first: int, last: int) -> Iterator[int]:
    """Yield each day once that is `first` to `last` days after one of the numbers, which are sorted."""
    reached: float = -inf
    for number in numbers:
        yield from range(int(max(number + first, reached)), number + last + 1)
        reached = number + last + 1


def _fires(clocks: Iterable[Clock], searched: Sequence[int]) -> int:
    """Return the fires of clocks on the days searched. Raises TooManyFires."""
    expected = 0
    for clock in clocks:
        kinds = kinds_of_days(clock)
        expected += fires_a_day(clock) * sum(kinds[day % CYCLE_DAYS] is not None for day in searched)
        if expected > MAX_FIRES:
            raise TooManyFires
    return expected


@lru_cache(maxsize=64)
def _alike(clocks: frozenset[Clock], first: int, last: int) -> Sequence[tuple[int, int]]:
    """Return one of each set of days that are alike from `first` to `last` days after, with its size.

    By doubling: 2n days are identified by their first n days and their last n days (Karp, Miller and
    Rosenberg, STOC 1972). Most schedules of a landscape differ in the time of day alone, so the clocks here
    fire at midnight.
    """
    numbers: dict[object, int] = {}
    days = zip(range(CYCLE_DAYS), *map(kinds_of_days, clocks), strict=True)
    names = [numbers.setdefault(day[1:], len(numbers)) for day in days]
    covered, length = 1, last - first + 1
    while covered < length:
        step = min(covered, length - covered)
        further: dict[tuple[int, int], int] = {}
        names = [
            further.setdefault((name, names[(day + step) % CYCLE_DAYS]), len(further))
            for day, name in enumerate(names)
        ]
        covered += step
    found: dict[int, list[int]] = {}
    for day in range(CYCLE_DAYS):
        found.setdefault(names[(day + first) % CYCLE_DAYS], [day, 0])[1] += 1
    return [(day, times) for day, times in found.values()]
