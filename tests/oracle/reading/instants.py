"""Windows with schedules, over the instants at which the shared vertex can change."""

from tests.oracle.reading.arrivals import BEST_LOW, WORST_HIGH, WORST_LOW, Figures, arrival, favouring, jumps
from tests.oracle.reading.clock import DAY, Moment
from tests.oracle.reading.figures import Interval
from tests.oracle.reading.loading import Unsupported
from tests.oracle.reading.routes import Route

Span = tuple[float, float]
"""A first and a last time of day, in milliseconds; the last may be on a later day."""

ALL_DAY: Span = (0, DAY)


def scheduled_window(up: list[Route], late: list[Route], soon: list[Route], newest: bool) -> Interval:
    """Return how much later than `soon` the last change can show, over all instants of a change.

    With `newest`, each route that may be first at `soon` is taken at its best and everything else at its
    worst, and the first arrival counts. Without it, any route may be the one that serves.
    """
    if any(_unknown(hop.transit.best) for way in soon for hop in way):
        raise Unsupported("an unknown best latency beside a schedule")
    spans = [span for way in up for span in changes(way)]
    low = max(_widest(spans, late, first, favouring(first, WORST_LOW, BEST_LOW)) for first in soon)
    if newest:
        return Interval(low, max(_first(spans, late, first) for first in soon))
    return Interval(low, max(_widest(spans, [way], first, WORST_HIGH) for way in late for first in soon))


def _first(spans: list[Span], late: list[Route], first: Route) -> float:
    return _widest(spans, late, first, favouring(first, WORST_HIGH, BEST_LOW))


def changes(way: Route) -> list[Span]:
    """Return when a change can arrive at the end of a route; at its start it can happen at any moment."""
    spans = [ALL_DAY]
    for hop in way:
        if hop.wait.schedule is not None:
            spans = [fired for span in spans for fired in _fires(span, hop.wait.schedule.fires)]
        else:
            spans = [(first, last + hop.wait.worst.high) for first, last in spans]
        best, worst = hop.transit.best, hop.transit.worst
        if _unknown(best) or _unknown(worst) or (_unknown(hop.wait.worst) and hop.wait.schedule is None):
            raise Unsupported("an unknown figure above a schedule")
        spans = [(first + best.low, last + worst.high) for first, last in spans]
    return [_on_the_first_day(span) for span in spans]


def _on_the_first_day(span: Span) -> Span:
    first, last = span
    shift = 0 if last - first >= DAY else first // DAY * DAY
    return ALL_DAY if last - first >= DAY else (first - shift, last - shift)


def _unknown(figure: Interval) -> bool:
    return figure.low < figure.high


def _fires(span: Span, fires: tuple[float, ...]) -> list[Span]:
    """Return the fires that pick up what arrives in a span, to the first at or after its end."""
    first, last = span
    if last - first >= DAY:
        return [(fire, fire) for fire in fires]
    days = range(int(first // DAY), int(last // DAY) + 2)
    times = sorted(fire + day * DAY for fire in fires for day in days)
    begin = next(time for time in times if time >= first)
    end = next(time for time in times if time >= last)
    return [(time, time) for time in times if begin <= time <= end]


def _widest(spans: list[Span], late: list[Route], soon: Route, worst: Figures) -> float:
    """Return the largest lead: where an arrival jumps, right after it, and at both ends of each span."""
    times = [time for way in late for time in jumps(way, worst)] + jumps(soon, BEST_LOW)
    found = [0.0]
    for first, last in spans:
        inside = [time + day * DAY for time in times for day in range(3)]
        moments = [Moment(time) for time in (first, last, *inside) if first <= time <= last]
        moments += [Moment(time, True) for time in (first, *inside) if first <= time < last]
        found += [_lead(late, soon, moment, worst) for moment in moments]
    return max(found)


def _lead(late: list[Route], soon: Route, moment: Moment, worst: Figures) -> float:
    arrived = min(arrival(way, moment, worst).time for way in late)
    return arrived - arrival(soon, moment, BEST_LOW).time
