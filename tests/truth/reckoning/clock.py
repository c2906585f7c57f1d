"""The longest wait of a schedule, by walking through the days (semantics 4.4)."""

import itertools
from datetime import datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

_FIRST, _LAST = datetime(2024, 1, 1), datetime(2033, 1, 1)
"""Nine years, in which every date meets every weekday, with a leap day."""

_A_YEAR_ON = datetime(2025, 2, 1)
"""Enough for a daily schedule: it includes both clock changes."""


@cache
def longest_gap(schedule: str, zone: str) -> int:
    """Return the longest time between two fires in ms."""
    fires = _fires(schedule, zone)
    gaps = (later - sooner for sooner, later in itertools.pairwise(fires))
    return round(max(gaps) * 1000)


def _fires(schedule: str, zone: str) -> list[float]:
    """Yield every fire in seconds since 1970; one that a clock change skips comes right after the jump."""
    minute, hour, day, month, weekday = schedule.split()
    if hour.startswith("*"):
        zone = "UTC"  # an hourly schedule does not depend on the zone
    minutes, hours = _field(minute, 0, 59), _field(hour, 0, 23)
    days, months = _field(day, 1, 31), _field(month, 1, 12)
    weekdays = {number % 7 for number in _field(weekday, 0, 7)}
    found: set[float] = set()
    date, last = _FIRST, _A_YEAR_ON if (day, month, weekday) == ("*", "*", "*") else _LAST
    while date < last:
        by_day, by_weekday = date.day in days, date.isoweekday() % 7 in weekdays
        both = day != "*" and weekday != "*"
        if date.month in months and ((by_day or by_weekday) if both else (by_day and by_weekday)):
            for at_hour in hours:
                for at_minute in minutes:
                    found.add(_instant(date.replace(hour=at_hour, minute=at_minute), ZoneInfo(zone)))
        date += timedelta(days=1)
    return sorted(found)


def _instant(wall: datetime, zone: ZoneInfo) -> float:
    """Return when a local time first occurs, or when the clock jumps over it."""
    there = wall.replace(tzinfo=zone)
    back = datetime.fromtimestamp(there.timestamp(), zone).replace(tzinfo=None)
    if back == wall:
        return there.timestamp()
    low, high = there.timestamp() - 86_400, there.timestamp() + 86_400
    while high - low > 1:
        middle = (low + high) / 2
        shown = datetime.fromtimestamp(middle, zone).replace(tzinfo=None)
        low, high = (low, middle) if shown >= wall else (middle, high)
    return float(round(high))


def _field(text: str, first: int, last: int) -> set[int]:
    """Return the values of a field: `*`, `5`, `1-5`, `*/15`, `1,3`."""
    found: set[int] = set()
    for part in text.split(","):
        span, _, step = part.partition("/")
        start, _, end = (f"{first}-{last}" if span == "*" else span).partition("-")
        found |= set(range(int(start), int(end or start) + 1, int(step or 1)))
    return found
