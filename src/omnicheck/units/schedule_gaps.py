"""The gaps between the fires of a schedule (semantics 4.4).

Fires are not listed: on days without a clock change they have the same local times, so one template is enough
for all of these. Only on days on which the zone's offset changes is each fire computed separately. Which days
these are is worked out once for all schedules that differ in the time of day.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from omnicheck.units.schedule import (
    CYCLE_YEARS,
    DAY,
    FROM,
    UNTIL,
    Day,
    NeverFires,
    change_on,
    check_zone,
    days_of,
    fires_of,
    load,
    parsed,
    quoted,
    runs_on,
    seconds_of,
)


class Gaps(NamedTuple):
    """The wait for the next fire of a schedule: at worst, and on average over time."""

    longest_ms: int
    mean_wait_ms: float


class _Stretch(NamedTuple):
    """Days on which a schedule fires, one after the other: of 24 hours each, or a single one that is not.

    `apart` has the seconds between the starts of neighbours, and how many are so far apart.
    """

    first: Day
    last: Day
    apart: tuple[tuple[int, int], ...] = ()


class _Run(NamedTuple):
    """The fires of a stretch: first and last in seconds since 1970, longest gap, sum of squared gaps."""

    day: date
    first: int
    last: int
    longest: int
    squares: int

    def over(self, stretch: _Stretch) -> "_Run":
        """Return the run of a stretch, of which each day has this one in seconds from midnight."""
        overnight = [(apart + self.first - self.last, number) for apart, number in stretch.apart]
        days = 1 + sum(number for _, number in overnight)
        return _Run(
            stretch.first.date,
            stretch.first.start + self.first,
            stretch.last.start + self.last,
            max((self.longest, *(gap for gap, _ in overnight))),
            days * self.squares + sum(number * gap * gap for gap, number in overnight),
        )


@cache
def gaps(expression: str, zone: str = "UTC") -> Gaps:
    """Return the gaps between fires over the 28 years from 2024, after which days and weekdays repeat.

    If both day fields are restricted, either one is enough. A fixed time that a clock change skips fires
    right after the change, one that it repeats fires once; times with a `*` follow the changed clock.

    Raises:
        ValueError: with a message for the user, for an invalid schedule or zone; NeverFires for 31 February.
    """
    return gaps_between(expression, zone, FROM, UNTIL)


def gaps_between(expression: str, zone: str, start: date, end: date) -> Gaps:
    """Return the gaps from the first fire on or after `start` to the first on or after `end`."""
    check_zone(zone)
    runs = _runs(expression, zone, start, end)
    if opening := next(runs, None):
        _, first, last, longest, squares = opening
        for run in runs:
            gap = run.first - last
            longest, squares = max(longest, gap), squares + gap * gap
            if run.day >= end:
                return Gaps(longest * 1_000, squares * 1_000 / (2 * (run.first - first)))
            longest, squares, last = max(longest, run.longest), squares + run.squares, run.last
    raise NeverFires(f"{quoted(expression)} never fires")


def _runs(expression: str, zone: str, start: date, end: date) -> Iterator[_Run]:
    """Yield the fires from `start` on, up to those of one stretch or more that begins on or after `end`."""
    cron = parsed(expression)
    seconds = seconds_of(cron)
    template = _gathered(date.min, seconds)
    for stretch in _stretches(" ".join(expression.split()[2:]), zone, start, end):
        day = stretch.first
        if _is_usual(day):
            yield template.over(stretch)
        elif fires := sorted(fires_of(cron, seconds, change_on(day, load(zone)))):
            yield _gathered(day.date, fires)


@cache
def _stretches(day_fields: str, zone: str, start: date, end: date) -> tuple[_Stretch, ...]:
    """Return the days that a schedule fires on, up to one of 24 hours on or after `end`, not the first."""
    cron, place = parsed(f"0 0 {day_fields}"), load(zone)
    years = range(start.year, end.year + CYCLE_YEARS + 1)
    days = (day for year in years for day in days_of(place, year) if day.date >= start)
    found: list[_Stretch] = []
    usual: list[Day] = []
    for day in days:
        if runs_on(cron, day.date):
            if _is_usual(day) and day.date < end:
                usual.append(day)
                continue
            found += _stretch(usual)
            usual = []
            if _is_usual(day) and any(_is_usual(one.first) for one in found):
                return (*found, _Stretch(day, day))
            found.append(_Stretch(day, day))
    return tuple(found)


def _stretch(days: Sequence[Day]) -> Iterator[_Stretch]:
    if days:
        apart = Counter(later.start - earlier.start for earlier, later in pairwise(days))
        yield _Stretch(days[0], days[-1], tuple(apart.items()))


def _is_usual(day: Day) -> bool:
    return day.end - day.start == DAY


def _gathered(day: date, fires: Sequence[int]) -> _Run:
    between = [later - earlier for earlier, later in pairwise(fires)]
    return _Run(day, fires[0], fires[-1], max(between, default=0), sum(gap * gap for gap in between))
