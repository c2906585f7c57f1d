"""Daily schedules in UTC, and moments just after one of their fires."""

from dataclasses import dataclass
from typing import NamedTuple

from tests.oracle.reading.figures import INF
from tests.oracle.reading.loading import Body, Unsupported

DAY = 86_400_000
_MINUTE = 60_000


class Moment(NamedTuple):
    """A time in milliseconds, or the moment right after it."""

    time: float
    just_after: bool = False

    def plus(self, delay: float) -> "Moment":
        """Return the moment after a delay in milliseconds."""
        return Moment(self.time + delay, self.just_after)


@dataclass(frozen=True)
class Daily:
    """The times of day at which a schedule fires, in milliseconds after midnight."""

    fires: tuple[float, ...]

    def next(self, moment: Moment) -> Moment:
        """Return the first fire at or after the moment."""
        if moment.time == INF:
            return Moment(INF)
        midnight = (moment.time // DAY) * DAY
        candidates = [midnight + day * DAY + fire for day in (0, 1) for fire in self.fires]
        return next(Moment(fire) for fire in sorted(candidates) if Moment(fire) >= moment)


def daily(body: Body) -> Daily:
    """Return the fires of a cron schedule that is the same every day."""
    if body.get("timezone") not in (None, "UTC"):
        raise Unsupported("a schedule in another zone than UTC")
    fields = str(body["schedule"]).split()
    if len(fields) != 5 or fields[2:] != ["*", "*", "*"]:
        raise Unsupported(f"a schedule that is not the same every day: {body['schedule']}")
    minutes, hours = _values(fields[0], 60), _values(fields[1], 24)
    return Daily(tuple(sorted(_MINUTE * (60 * hour + minute) for hour in hours for minute in minutes)))


def _values(field: str, count: int) -> list[int]:
    found: set[int] = set()
    for part in field.split(","):
        span, _, step = part.partition("/")
        first, _, last = span.partition("-")
        if span == "*":
            low, high = 0, count - 1
        else:
            low, high = int(first), int(last or (count - 1 if step else first))
        found.update(range(low, high + 1, int(step or 1)))
    return sorted(found)
