"""Schedules with their zones, and moments just after one of their fires.

Fires are listed around the clock changes of one year (`tests/oracle/clocks`). Between them a schedule that
names no day of the month repeats every week, so that no wait is longer anywhere else. One that fires on one
day of each month waits longest in October, with its 31 days and its clock change.
"""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import NamedTuple

from tests.oracle.clocks import DAY, fires, first_days
from tests.oracle.reading.figures import INF
from tests.oracle.reading.loading import Body, Unsupported

LISTED_AFTER = 28
PARTS = tuple((float(start), float(end)) for start, end in first_days(LISTED_AFTER))
"""The times that are tried, from and until; the fires of four more weeks are listed after each."""

_EVERY_WEEK, _EVERY_MONTH = 8 * DAY, 32 * DAY
_IN_ALL_MONTHS = range(1, 29)


class Moment(NamedTuple):
    """A time in milliseconds, or the moment right after it."""

    time: float
    just_after: bool = False


START = Moment(PARTS[0][0])
"""A moment to leave at where no schedule matters."""


@dataclass(frozen=True)
class Schedule:
    """A cron expression and the zone that it is read in."""

    cron: str
    zone: str
    longest_gap: int

    def fires(self) -> tuple[float, ...]:
        """Return the listed fires, in milliseconds."""
        return tuple(fires(self.cron, self.zone))

    def next(self, moment: Moment) -> Moment:
        """Return the first fire at or after the moment."""
        if moment.time == INF:
            return Moment(INF)
        listed = fires(self.cron, self.zone)
        number = (bisect_right if moment.just_after else bisect_left)(listed, moment.time)
        if number == len(listed) or listed[number] - moment.time > self.longest_gap:
            raise Unsupported("schedules that take longer than four weeks together")
        return Moment(listed[number])


def scheduled(body: Body, zone: str) -> Schedule:
    """Return the schedule of a flow or a reconciliation; `zone` is that of the location, for `local`."""
    cron = str(body["schedule"])
    fields = cron.split()
    monthly = len(fields) == 5 and fields[3:] == ["*", "*"] and fields[2] in map(str, _IN_ALL_MONTHS)
    if not monthly and (len(fields) != 5 or fields[2:4] != ["*", "*"]):
        raise Unsupported(f"a schedule that is not the same every week or month: {cron}")
    declared = body.get("timezone") or "UTC"
    gap = _EVERY_MONTH if monthly else _EVERY_WEEK
    return Schedule(cron, zone if declared == "local" else declared, gap)
