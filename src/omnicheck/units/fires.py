"""The fires of schedules by day, over the 28 years after which dates and weekdays repeat.

Days are classified first, so that callers list the fires only of days that differ.
"""

from collections.abc import Hashable, Iterable, Iterator
from datetime import datetime
from functools import cache
from zoneinfo import ZoneInfo

from omnicheck.units.schedule import (
    DAY,
    FROM,
    UNTIL,
    Clock,
    Day,
    change_on,
    days_of,
    fires_of,
    load,
    parsed,
    runs_on,
    seconds_of,
)

CYCLE_DAYS = (UNTIL - FROM).days
"""The number of days in the 28 years from 2024, after which dates fall on the same weekdays again."""

CYCLE_START = 1_704_067_200
"""2024-01-01 00:00 UTC, in seconds since 1970."""


def at_midnight(clock: Clock) -> Clock:
    """Return the clock that fires at midnight on the same days."""
    return clock._replace(schedule=" ".join(["0 0", *clock.schedule.split()[2:]]))


def kinds_of_days(clock: Clock) -> tuple[Hashable, ...]:
    """Return a class for each day of the cycle: days of one class have the same fires, in UTC."""
    return _kinds_of_days(at_midnight(clock))


@cache
def _kinds_of_days(clock: Clock) -> tuple[Hashable, ...]:
    cron, place = parsed(clock.schedule), load(clock.zone)
    return tuple(
        _kind_of(day, place, number) if runs_on(cron, day.date) else None
        for number, day in enumerate(_cycle(clock.zone))
    )


@cache
def _cycle(zone: str) -> tuple[Day, ...]:
    place = load(zone)
    return tuple(day for year in range(FROM.year, UNTIL.year) for day in days_of(place, year))


def _kind_of(day: Day, zone: ZoneInfo, number: int) -> Hashable:
    start = day.start - CYCLE_START - number * DAY
    if day.end - day.start == DAY:
        return start
    return start, day.end - day.start, change_on(day, zone).moment - day.start


def fires_a_day(clock: Clock) -> int:
    """Return the number of fires on a day that has any, if the clock does not change."""
    return len(seconds_of(parsed(clock.schedule)))


def fires_on(clock: Clock, numbers: Iterable[int]) -> Iterator[int]:
    """Yield the fires on some days, in ms since the start of the cycle, in the order of the days.

    Days are numbered from the first of the cycle; beyond its last day the cycle repeats.
    """
    cron, zone = parsed(clock.schedule), load(clock.zone)
    seconds, days = seconds_of(cron), _cycle(clock.zone)
    for number in numbers:
        cycles, within = divmod(number, CYCLE_DAYS)
        day, since = days[within], CYCLE_START - cycles * CYCLE_DAYS * DAY
        if runs_on(cron, day.date):
            if day.end - day.start == DAY:
                yield from [(day.start + second - since) * 1_000 for second in seconds]
            else:
                yield from [
                    (fire - since) * 1_000 for fire in sorted(fires_of(cron, seconds, change_on(day, zone)))
                ]


def wall_clock(ms: int, zone: str) -> datetime:
    """Return a moment, in ms since the start of the cycle, as local time in a zone."""
    seconds, rest = divmod(ms, 1_000)
    return datetime.fromtimestamp(CYCLE_START + seconds, load(zone)).replace(microsecond=rest * 1_000)
