"""The fires of schedules, listed by cronsim or minute by minute; independent of the program."""

from bisect import bisect_left
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from importlib import resources
from zoneinfo import ZoneInfo

from cronsim import CronSim

MINUTE, HOUR, DAY = 60_000, 3_600_000, 86_400_000
SPANS = ((date(2024, 3, 4), date(2024, 5, 10)), (date(2024, 9, 28), date(2024, 12, 6)))
"""Over both clock changes of Europe, of America and of Australia, and four weeks after each.

The second has all of October, which has as many days as any month.
"""
TWO_MONTHS = timedelta(days=62)


@cache
def zone_of(name: str) -> ZoneInfo:
    """Return the zone from the pinned data."""
    with resources.files("tzdata").joinpath("zoneinfo", *name.split("/")).open("rb") as file:
        return ZoneInfo.from_file(file, key=name)


@cache
def fires(schedule: str, zone: str) -> Sequence[int]:
    """Return the fires of a schedule in the spans, in ms since 1970; two months more if it names a day."""
    found: list[int] = []
    more = timedelta() if schedule.split()[2] == "*" else TWO_MONTHS
    for start, last in SPANS:
        end = last + more
        list_ = _by_the_minute if any(f.startswith("*") for f in schedule.split()[:2]) else _by_cronsim
        found += list_(schedule, zone_of(zone), start, end)
    return found


def next_fire(schedule: str, zone: str, moment: float) -> int:
    """Return the first fire at or after a moment."""
    listed = fires(schedule, zone)
    return listed[bisect_left(listed, moment)]


def first_days(days: int) -> list[tuple[int, int]]:
    """Return the part of each span, from and until, that is followed by so many listed days."""
    parts = []
    for start, end in SPANS:
        until = end - timedelta(days=days)
        assert start + timedelta(days=3) < until, "the spans are too short for this"
        moments = [
            datetime.combine(day, time(), UTC).timestamp() for day in (start + timedelta(days=2), until)
        ]
        parts.append((int(moments[0]) * 1_000, int(moments[1]) * 1_000))
    return parts


def _by_cronsim(schedule: str, zone: ZoneInfo, start: date, end: date) -> list[int]:
    found: list[int] = []
    for fire in CronSim(schedule, datetime.combine(start, time(), zone) - timedelta(seconds=1)):
        if fire.date() >= end:
            break
        found.append(int(fire.timestamp()) * 1_000)
    return found


def _by_the_minute(schedule: str, zone: ZoneInfo, start: date, end: date) -> list[int]:
    """List the minutes that match the local time; for schedules with `*` in minute or hour."""
    cron = CronSim(schedule, datetime.combine(start, time()))
    found: list[int] = []
    moment = datetime.combine(start, time(), zone).astimezone(UTC)
    until = datetime.combine(end, time(), zone).astimezone(UTC)
    while moment < until:
        shown = moment.astimezone(zone)
        if shown.minute in cron.minutes and shown.hour in cron.hours and cron.match_day(shown.date()):
            found.append(int(moment.timestamp()) * 1_000)
        moment += timedelta(minutes=1)
    return found
