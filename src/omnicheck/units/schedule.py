"""Schedules: five-field cron in a time zone, the days on which they fire and the fires on one day."""

import json
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from functools import cache
from importlib import resources
from typing import NamedTuple
from zoneinfo import ZoneInfo

from cronsim import CronSim, CronSimError
from cronsim.cronsim import Field

FROM, UNTIL = date(2024, 1, 1), date(2052, 1, 1)
CYCLE_YEARS = 28
"""The years after which each date falls on the same weekday again."""

DAY = 86_400

_NICKNAMES = {
    "@hourly": "0 * * * *",
    "@daily": "0 0 * * *",
    "@midnight": "0 0 * * *",
    "@weekly": "0 0 * * 0",
    "@monthly": "0 0 1 * *",
    "@yearly": "0 0 1 1 *",
    "@annually": "0 0 1 1 *",
}
_EXAMPLE = 'minute, hour, day, month and weekday, such as "0 2 * * 1-5"'


class Clock(NamedTuple):
    """A schedule as written, and its time zone."""

    schedule: str
    zone: str


class NeverFires(ValueError):  # noqa: N818  a fact about the schedule, not a failure
    """A well-formed schedule for a day that does not exist."""


class Day(NamedTuple):
    """A day in a zone, from its first moment to the next day's, in seconds since 1970."""

    date: date
    start: int
    end: int


class _Change(NamedTuple):
    """A clock change: its moment, and the start of its day by the old and by the new offset."""

    moment: int
    old_midnight: int
    new_midnight: int


@cache
def known_zones() -> frozenset[str]:
    """Return the names of all IANA time zones."""
    return frozenset(resources.files("tzdata").joinpath("zones").read_text("utf-8").split()) - {"Factory"}


def check_zone(zone: str) -> None:
    """Raise ValueError, with a message for the user, if there is no such IANA time zone."""
    if zone not in known_zones():
        raise ValueError(f"{quoted(zone)} is not a time zone: write UTC or one like Europe/Berlin")


def seconds_of(cron: CronSim) -> list[int]:
    """Return the fires on a day without a clock change, in seconds from midnight."""
    return [(hour * 60 + minute) * 60 for hour in sorted(cron.hours) for minute in sorted(cron.minutes)]


def runs_on(cron: CronSim, day: date) -> bool:
    """Return True if it fires on a day, clock changes aside."""
    return day.month in cron.months and bool(cron.match_day(day))


def change_on(day: Day, zone: ZoneInfo) -> _Change:
    """Return the clock change of a day that is not 24 hours long."""
    after = _midnight(day.date + timedelta(days=1), zone).utcoffset()
    moment = bisect_left(
        range(day.start, day.end),
        True,
        key=lambda second: datetime.fromtimestamp(second, zone).utcoffset() == after,
    )
    return _Change(day.start + moment, old_midnight=day.start, new_midnight=day.end - DAY)


def fires_of(cron: CronSim, seconds: Sequence[int], change: _Change) -> Iterator[int]:
    """Yield the fires of a day on which the clock changes: a local time may occur once, twice or never."""
    # As in Vixie's cron: times without a star are fixed, times with one follow the clock.
    fixed = not any(field.startswith("*") for field in cron.parts[1:3])
    for second in seconds:
        old, new = change.old_midnight + second, change.new_midnight + second
        if old < change.moment:
            yield old
        if new >= change.moment and not (fixed and old < change.moment):
            yield new
        if fixed and new < change.moment <= old:
            yield change.moment


@cache
def days_of(zone: ZoneInfo, year: int) -> tuple[Day, ...]:
    """Return the days of a year in a zone."""
    ordinals = range(date(year, 1, 1).toordinal(), date(year + 1, 1, 1).toordinal() + 1)
    dates = [date.fromordinal(ordinal) for ordinal in ordinals]
    starts = [int(_midnight(day, zone).timestamp()) for day in dates]
    return tuple(map(Day, dates[:-1], starts, starts[1:]))


def _midnight(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time(), zone)


@cache
def load(zone: str) -> ZoneInfo:
    """Return the zone from the pinned tzdata: the machine's own data would make figures differ."""
    with resources.files("tzdata").joinpath("zoneinfo", *zone.split("/")).open("rb") as file:
        return ZoneInfo.from_file(file, key=zone)


def parsed(expression: str) -> CronSim:
    """Return the parsed schedule. Raises ValueError, possibly NeverFires, with a message for the user."""
    fields = expression.split()
    if twin := _NICKNAMES.get(expression.strip().lower()):
        raise ValueError(f'{quoted(expression)} does not have five fields: write "{twin}"')
    if len(fields) != 5 or len(expression) > 500:
        raise ValueError(f"{quoted(expression)} does not have five fields: write {_EXAMPLE}")
    try:
        return CronSim(expression, datetime.combine(FROM, time()))
    except CronSimError as error:
        if _is_no_day(fields):
            raise NeverFires(f"{quoted(expression)} never fires") from None
        field = str(error).removeprefix("Bad ")
        raise ValueError(f"{quoted(expression)} is not a schedule: invalid {field}") from None


def _is_no_day(fields: list[str]) -> bool:
    """Return True if each field is valid, so that only a day such as 31 February can be the problem."""
    readers = (Field.MINUTE, Field.HOUR, Field.DAY, Field.MONTH, Field.DOW)
    try:
        return all(reader.parse(text.upper()) for reader, text in zip(readers, fields, strict=True))
    except CronSimError:
        return False


def quoted(text: str) -> str:
    """Return a text in quotes, shortened, for use in a message."""
    return json.dumps(text if len(text) <= 60 else text[:59] + "…", ensure_ascii=False)
