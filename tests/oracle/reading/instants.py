"""Windows with schedules, over the instants at which the shared vertex can change."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from tests.oracle.clocks import DAY
from tests.oracle.reading.arrivals import BEST_LOW, WORST_HIGH, WORST_LOW, Figures, arrival, favouring, jumps
from tests.oracle.reading.clock import PARTS, Moment, Schedule
from tests.oracle.reading.figures import Interval
from tests.oracle.reading.loading import Unsupported
from tests.oracle.reading.routes import Route

Span = tuple[float, float]
"""A first and a last time, in milliseconds."""

SPARE = 7 * DAY
"""How long after the times that are tried a change may arrive."""


def scheduled_window(
    up: Sequence[Route], late: Sequence[Route], soon: Sequence[Route], newest: bool
) -> Interval:
    """Return how much later than `soon` the last change can show, over all instants of a change.

    With `newest`, each route that may be first at `soon` is taken at its best and everything else at its
    worst, and the first arrival counts. Without it, any route may be the one that serves. Unknown figures
    widen it at most, and narrow it at least.
    """
    told = [way for way in soon if not any(_unknown(hop.transit.best) for hop in way)]
    sure = sorted({span for way in up for span in changes(way, True)})
    low = max((_first(sure, late, first, WORST_LOW) for first in told), default=0.0)
    spans = sorted({span for way in up for span in changes(way, False)})
    if newest:
        return Interval(low, max(_first(spans, late, first, WORST_HIGH) for first in soon))
    return Interval(low, max(_widest(spans, [way], first, WORST_HIGH) for way in late for first in soon))


def _first(spans: list[Span], late: Sequence[Route], first: Route, worst: Figures) -> float:
    return _widest(spans, late, first, favouring(first, worst, BEST_LOW))


def changes(way: Route, sure: bool) -> list[Span]:
    """Return when a change can arrive at the end of a route; at its start it can happen at any moment.

    An unknown delay after a fire leaves open when it arrives: at any time, or surely at none.
    """
    spans: list[Span] = list(PARTS)
    fired = False
    for hop in way:
        if hop.wait.schedule is not None:
            spans = [fire for span in spans for fire in _fires(span, hop.wait.schedule)]
            fired = True
        best, worst = hop.transit.best, hop.transit.worst
        if any(_unknown(figure) for figure in (hop.wait.worst, best, worst)) and sure:
            if fired:
                return []
            continue
        spans = [
            (first + best.low, _lost(hop.transit.schedule, last + hop.wait.worst.high) + worst.high)
            for first, last in spans
        ]
        spans = [(first, min(last, _until(first))) for first, last in spans]
    return spans


def _lost(schedule: Schedule | None, last: float) -> float:
    return last if schedule is None else schedule.next(Moment(last)).time


def _until(first: float) -> float:
    """Return the end of the times that are tried around a moment, and a week more."""
    for _, end in PARTS:
        if first <= end + SPARE:
            return end + SPARE
    raise Unsupported("a change that arrives long after the times that are tried")


def _unknown(figure: Interval) -> bool:
    return figure.low < figure.high


def _fires(span: Span, schedule: Schedule) -> list[Span]:
    """Return the fires that pick up what arrives in a span, to the first at or after its end."""
    first, last = (schedule.next(Moment(time)).time for time in span)
    return [(time, time) for time in schedule.fires() if first <= time <= last]


def _widest(spans: list[Span], late: Sequence[Route], soon: Route, worst: Figures) -> float:
    """Return the largest lead: where an arrival jumps, right after it, and at both ends of each span."""
    times = sorted({time for way in late for time in jumps((way,), worst)} | {*jumps((soon,), BEST_LOW)})
    found = [0.0]
    for first, last in spans:
        inside = times[bisect_left(times, first) : bisect_right(times, last)]
        moments = [Moment(time) for time in (first, last, *inside)]
        moments += [Moment(time, True) for time in (first, *inside) if first <= time < last]
        found += [_lead(late, soon, moment, worst) for moment in moments]
    return max(found)


def _lead(late: Sequence[Route], soon: Route, moment: Moment, worst: Figures) -> float:
    arrived = min(arrival(way, moment, worst).time for way in late)
    return arrived - arrival(soon, moment, BEST_LOW).time
