"""The fires of schedules, day by day over the cycle of years after which dates and weekdays repeat.

Nothing is listed but what is asked for: days are told apart first, and fires are listed of those that differ.
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
"""Days of the 28 years from 2024, after which each date falls on the same weekday again."""

CYCLE_START = 1_704_067_200
"""2024-01-01 00:00 UTC, in seconds since 1970."""


def kinds_of_days(clock: Clock) -> tuple[Hashable, ...]:
    """What tells the days of the cycle apart: on two alike it fires at the same times of the day by UTC."""
    return _kinds_of_days(" ".join(clock.schedule.split()[2:]), clock.zone)


@cache
def _kinds_of_days(day_fields: str, zone: str) -> tuple[Hashable, ...]:
    cron, place = parsed(f"0 0 {day_fields}"), load(zone)
    return tuple(
        _kind_of(day, place, number) if runs_on(cron, day.date) else None
        for number, day in enumerate(_cycle(zone))
    )


@cache
def _cycle(zone: str) -> tuple[Day, ...]:
    """Every day of the cycle."""
    place = load(zone)
    return tuple(day for year in range(FROM.year, UNTIL.year) for day in days_of(place, year))


def _kind_of(day: Day, zone: ZoneInfo, number: int) -> Hashable:
    """When it starts by UTC, how long it is and, if that is not 24 hours, when the clock changes."""
    start = day.start - CYCLE_START - number * DAY
    if day.end - day.start == DAY:
        return start
    return start, day.end - day.start, change_on(day, zone).moment - day.start


def fires_a_day(clock: Clock) -> int:
    """How often it fires on a day on which it does, if the clock does not change."""
    return len(seconds_of(parsed(clock.schedule)))


def fires_on(clock: Clock, numbers: Iterable[int]) -> Iterator[int]:
    """The fires on some days, numbered from the cycle's first and on beyond its end, in ms since its start.

    They come in order if the days do. After the cycle's last day comes its first again.
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
    """A moment, in ms from the start of the cycle, as the clocks of a zone show it."""
    seconds, rest = divmod(ms, 1_000)
    return datetime.fromtimestamp(CYCLE_START + seconds, load(zone)).replace(microsecond=rest * 1_000)
