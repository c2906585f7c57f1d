"""The longest lag of one touchpoint behind others, from arrival curves (semantics 4.10).

A shared vertex changes at some instants. A touchpoint shows the change by its worst curve at the latest,
another by its best curve at the earliest; the window is the largest difference. Between two fires the worst
curve is flat and the best one rises, so looking just after the fires of the later touchpoint, and at the
first instant of each interval, is enough.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from heapq import heappop, heappush
from math import inf
from operator import itemgetter
from typing import NamedTuple

from omnicheck.graph.timing.arrival_curve import ArrivalCurve, CurvePiece, at, clipped, just_after
from omnicheck.graph.timing.timetable import DaySpan
from omnicheck.units.span import Ms


class Interval(NamedTuple):
    """Instants at which a vertex may change, both ends included."""

    first: Ms
    last: Ms


class LagQuery(NamedTuple):
    """A change at an instant, or just `after` it, that `later` on `branch` must show by `shown`.

    The answer is which other branch shows it first.
    """

    instant: Ms
    after: bool
    later: str
    branch: str
    shown: Ms


class WorstLag(NamedTuple):
    """The longest lag in ms, and the branch ahead."""

    lag: Ms
    branch: str


def change_intervals(
    soonest: ArrivalCurve, latest: ArrivalCurve, days: Sequence[DaySpan]
) -> Sequence[Interval]:
    """Return when a vertex may change: between the best and the worst arrival of each change."""
    if any(figure == inf for _, _, _, figure, _ in clipped(latest, days)):
        return [Interval(day.start, day.end) for day in days]  # unknown: at any moment
    found: dict[Interval, None] = {}
    for start, end, relative, figure, _ in clipped(soonest, days):
        since = start
        while since < end:
            until, late_relative, late = just_after(latest, since)
            until = min(until, end)
            first = since + figure if relative else figure
            last = until + late if late_relative else late
            found[Interval(first, max(first, last))] = None
            since = until
    return sorted(found)


def longest_lag(late: ArrivalCurve, soon: ArrivalCurve, when: Iterable[Interval]) -> Ms:
    """Return the longest time from when `soon` shows a change to when `late` does."""
    lag: Ms = -inf
    for first, last in when:
        for start, (end, relative, figure) in _over(late, first, last):
            if relative:
                lag = max([lag, *_rising(soon, figure, start, first, min(end, last))])
            elif start < first:
                lag = max(lag, figure - at(soon, first))
            else:
                lag = max(lag, figure - _after(soon, start))
    return lag


def lag_queries(later: str, branch: str, late: ArrivalCurve, when: Iterable[Interval]) -> Iterator[LagQuery]:
    """Yield the queries for the longest lag of a touchpoint that always waits for a fire."""
    for first, last in when:
        for start, (_, _, figure) in _over(late, first, last):
            after = start >= first
            yield LagQuery(start if after else first, after, later, branch, figure)


def worst_lags(queries: Iterable[LagQuery], soon: Mapping[str, ArrivalCurve]) -> Mapping[str, WorstLag]:
    """Return the longest lag of each `later` among the queries.

    One pass over time keeps the curves of all branches in heaps, so it takes no longer than sorting pieces.
    """
    events = sorted(
        (start, branch, piece)
        for branch, curve in soon.items()
        for start, piece in zip([0, *map(itemgetter(0), curve)], curve, strict=False)
    )
    now: dict[str, CurvePiece] = {}
    heaps: tuple[list[tuple[Ms, str, CurvePiece]], ...] = ([], [])
    worst: dict[str, WorstLag] = {}
    number = 0
    for instant, after, later, branch, shown in sorted(queries):
        while number < len(events) and (
            events[number][0] < instant or (after and events[number][0] == instant)
        ):
            _, other, piece = events[number]
            now[other] = piece
            heappush(heaps[piece.relative], (piece.figure, other, piece))
            number += 1
        found = [
            (figure + instant if relative else figure, other)
            for relative, heap in enumerate(heaps)
            for figure, other in _least(heap, now, branch)
        ]
        if found:
            first, other = min(found)
            worst[later] = max(worst.get(later, WorstLag(-inf, "")), WorstLag(shown - first, other))
    return worst


def _least(
    heap: list[tuple[Ms, str, CurvePiece]], now: Mapping[str, CurvePiece], but: str
) -> list[tuple[Ms, str]]:
    """Return the top of the heap that is current and not of branch `but`, if there is one."""
    skipped: list[tuple[Ms, str, CurvePiece]] = []
    found: list[tuple[Ms, str]] = []
    while heap and not found:
        figure, other, piece = heap[0]
        if now[other] is not piece:
            heappop(heap)
        elif other == but:
            skipped.append(heappop(heap))
        else:
            found.append((figure, other))
    for entry in skipped:
        heappush(heap, entry)
    return found


def _over(curve: ArrivalCurve, first: Ms, last: Ms) -> Iterator[tuple[Ms, CurvePiece]]:
    """Yield the pieces that an interval overlaps, each with the moment just before its start."""
    number = bisect_left(curve, first, key=itemgetter(0))
    start: Ms = curve[number - 1].end if number else -1
    while number < len(curve) and (start < first or start < last):
        yield start, curve[number]
        start = curve[number].end
        number += 1


def _rising(soon: ArrivalCurve, figure: Ms, start: Ms, first: Ms, last: Ms) -> Iterator[Ms]:
    """Yield the lags behind each piece of `soon` of a touchpoint that shows changes `figure` later.

    Its piece begins just after `start`, so how the other shows a change at exactly that instant is ignored.
    """
    for _, (end, relative, other) in _over(soon, max(start, first), last):
        if end > start:
            yield figure - other if relative else min(end, last) + figure - other


def _after(curve: ArrivalCurve, instant: Ms) -> Ms:
    _, relative, figure = just_after(curve, instant)
    return instant + figure if relative else figure
