"""Schedules: five-field cron in a time zone, and the gaps between fires (semantics 4.4).

Fires are not listed: on days without a clock change they have the same local times, so one template is enough
for all of these. Only on days on which the zone's offset changes is each fire computed separately.
"""

import json
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from functools import cache
from importlib import resources
from itertools import chain, pairwise
from typing import NamedTuple
from zoneinfo import ZoneInfo

from cronsim import CronSim, CronSimError
from cronsim.cronsim import Field

FROM, UNTIL = date(2024, 1, 1), date(2052, 1, 1)
_CYCLE_YEARS = 28  # after which each date falls on the same weekday again
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


class Gaps(NamedTuple):
    """The wait for the next fire of a schedule: at worst, and on average over time."""

    longest_ms: int
    mean_wait_ms: float


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


class _Run(NamedTuple):
    """The fires of a day: first and last in seconds since 1970, longest gap and sum of squared gaps."""

    day: date
    first: int
    last: int
    longest: int
    squares: int

    def on(self, day: Day) -> "_Run":
        return _Run(day.date, day.start + self.first, day.start + self.last, self.longest, self.squares)


@cache
def known_zones() -> frozenset[str]:
    """Return the names of all IANA time zones."""
    return frozenset(resources.files("tzdata").joinpath("zones").read_text("utf-8").split()) - {"Factory"}


def check_zone(zone: str) -> None:
    """Raise ValueError, with a message for the user, if there is no such IANA time zone."""
    if zone not in known_zones():
        raise ValueError(f"{_quoted(zone)} is not a time zone: write UTC or one like Europe/Berlin")


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
    runs = _runs(parsed(expression), load(zone), start, end.year + _CYCLE_YEARS)
    if opening := next(runs, None):
        _, first, last, longest, squares = opening
        for run in runs:
            gap = run.first - last
            longest, squares = max(longest, gap), squares + gap * gap
            if run.day >= end:
                return Gaps(longest * 1_000, squares * 1_000 / (2 * (run.first - first)))
            longest, squares, last = max(longest, run.longest), squares + run.squares, run.last
    raise NeverFires(f"{_quoted(expression)} never fires")


def _runs(cron: CronSim, zone: ZoneInfo, start: date, last_year: int) -> Iterator[_Run]:
    seconds = seconds_of(cron)
    template = _gathered(date.min, seconds)
    for day in chain.from_iterable(days_of(zone, year) for year in range(start.year, last_year + 1)):
        if day.date < start or not runs_on(cron, day.date):
            continue
        if day.end - day.start == DAY:
            yield template.on(day)
        elif fires := sorted(fires_of(cron, seconds, change_on(day, zone))):
            yield _gathered(day.date, fires)


def seconds_of(cron: CronSim) -> list[int]:
    """Return the fires on a day without a clock change, in seconds from midnight."""
    return [(hour * 60 + minute) * 60 for hour in sorted(cron.hours) for minute in sorted(cron.minutes)]


def runs_on(cron: CronSim, day: date) -> bool:
    """Return True if it fires on a day, clock changes aside."""
    return day.month in cron.months and bool(cron.match_day(day))


def _gathered(day: date, fires: Sequence[int]) -> _Run:
    between = [later - earlier for earlier, later in pairwise(fires)]
    return _Run(day, fires[0], fires[-1], max(between, default=0), sum(gap * gap for gap in between))


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
        raise ValueError(f'{_quoted(expression)} does not have five fields: write "{twin}"')
    if len(fields) != 5 or len(expression) > 500:
        raise ValueError(f"{_quoted(expression)} does not have five fields: write {_EXAMPLE}")
    try:
        return CronSim(expression, datetime.combine(FROM, time()))
    except CronSimError as error:
        if _is_no_day(fields):
            raise NeverFires(f"{_quoted(expression)} never fires") from None
        field = str(error).removeprefix("Bad ")
        raise ValueError(f"{_quoted(expression)} is not a schedule: invalid {field}") from None


def _is_no_day(fields: list[str]) -> bool:
    """Return True if each field is valid, so that only a day such as 31 February can be the problem."""
    readers = (Field.MINUTE, Field.HOUR, Field.DAY, Field.MONTH, Field.DOW)
    try:
        return all(reader.parse(text.upper()) for reader, text in zip(readers, fields, strict=True))
    except CronSimError:
        return False


def _quoted(text: str) -> str:
    return json.dumps(text if len(text) <= 60 else text[:59] + "…", ensure_ascii=False)
