"""By how much one touchpoint may trail others, instant by instant (semantics 4.10).

A shared place changes at some instants. From each, a touchpoint shows the change at the latest when its
profile at worst says so, and another at the earliest when its profile at best does. The window is the largest
difference. Between two fires the one stands still and the other rises, so looking just after the fires of
the later one, and at the first instant of each interval, is enough.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from heapq import heappop, heappush
from math import inf
from operator import itemgetter
from typing import NamedTuple

from omnicheck.graph.timing.arrival_curve import ArrivalCurve, Piece, at, cut, just_after
from omnicheck.graph.timing.timetable import DaySpan
from omnicheck.units.span import Ms


class Interval(NamedTuple):
    """Instants at which a place may change, both ends among them."""

    first: Ms
    last: Ms


class LagQuery(NamedTuple):
    """Who shows a change of an instant, or just `after` it, first? Nobody of the branch of the one who asks.

    The one who asks, `later`, must show it by `shown`.
    """

    instant: Ms
    after: bool
    later: str
    branch: str
    shown: Ms


class WorstLag(NamedTuple):
    """The longest lag in ms, and the branch that is trailed by so much."""

    lag: Ms
    branch: str


def changes(soonest: ArrivalCurve, latest: ArrivalCurve, days: Sequence[DaySpan]) -> Sequence[Interval]:
    """When a place may change: between how it hears of each change at best and at worst."""
    if any(figure == inf for _, _, _, figure, _ in cut(latest, days)):
        return [Interval(day.start, day.end) for day in days]  # nobody knows: it may be at any moment
    found: dict[Interval, None] = {}
    for start, end, moves, figure, _ in cut(soonest, days):
        since = start
        while since < end:
            until, late_moves, late = just_after(latest, since)
            until = min(until, end)
            first = since + figure if moves else figure
            last = until + late if late_moves else late
            found[Interval(first, max(first, last))] = None
            since = until
    return sorted(found)


def longest(late: ArrivalCurve, soon: ArrivalCurve, when: Iterable[Interval]) -> Ms:
    """The longest time from when the one may show a change to when the other must."""
    lag: Ms = -inf
    for first, last in when:
        for start, (end, moves, figure) in _over(late, first, last):
            if moves:
                lag = max([lag, *_rising(soon, figure, start, first, min(end, last))])
            elif start < first:
                lag = max(lag, figure - at(soon, first))
            else:
                lag = max(lag, figure - _after(soon, start))
    return lag


def queries(later: str, branch: str, late: ArrivalCurve, when: Iterable[Interval]) -> Iterator[LagQuery]:
    """Where to look for the longest lag of one that always waits for a fire."""
    for first, last in when:
        for start, (_, _, figure) in _over(late, first, last):
            after = start >= first
            yield LagQuery(start if after else first, after, later, branch, figure)


def answers(asked: Iterable[LagQuery], soon: Mapping[str, ArrivalCurve]) -> Mapping[str, WorstLag]:
    """The longest lag of each one who asks.

    One pass over time: of the profiles the two that show first are at the top of a heap, so that it takes
    no longer than sorting their pieces.
    """
    events = sorted(
        (start, branch, piece)
        for branch, curve in soon.items()
        for start, piece in zip([0, *map(itemgetter(0), curve)], curve, strict=False)
    )
    now: dict[str, Piece] = {}
    heaps: tuple[list[tuple[Ms, str, Piece]], ...] = ([], [])
    worst: dict[str, WorstLag] = {}
    number = 0
    for instant, after, later, branch, shown in sorted(asked):
        while number < len(events) and (
            events[number][0] < instant or (after and events[number][0] == instant)
        ):
            _, who, piece = events[number]
            now[who] = piece
            heappush(heaps[piece.moves], (piece.figure, who, piece))
            number += 1
        found = [
            (figure + instant if moves else figure, who)
            for moves, heap in enumerate(heaps)
            for figure, who in _least(heap, now, branch)
        ]
        if found:
            first, who = min(found)
            worst[later] = max(worst.get(later, WorstLag(-inf, "")), WorstLag(shown - first, who))
    return worst


def _least(heap: list[tuple[Ms, str, Piece]], now: Mapping[str, Piece], but: str) -> list[tuple[Ms, str]]:
    """The top of the heap that still holds and is not the one who asks, if there is one."""
    aside: list[tuple[Ms, str, Piece]] = []
    found: list[tuple[Ms, str]] = []
    while heap and not found:
        figure, who, piece = heap[0]
        if now[who] is not piece:
            heappop(heap)
        elif who == but:
            aside.append(heappop(heap))
        else:
            found.append((figure, who))
    for entry in aside:
        heappush(heap, entry)
    return found


def _over(curve: ArrivalCurve, first: Ms, last: Ms) -> Iterator[tuple[Ms, Piece]]:
    """The pieces that an interval lies on, each with the moment that it starts just after."""
    number = bisect_left(curve, first, key=itemgetter(0))
    start: Ms = curve[number - 1].end if number else -1
    while number < len(curve) and (start < first or start < last):
        yield start, curve[number]
        start = curve[number].end
        number += 1


def _rising(soon: ArrivalCurve, figure: Ms, start: Ms, first: Ms, last: Ms) -> Iterator[Ms]:
    """The lags where one shows a change so much later and the other, piece by piece, when it does.

    The one does so just after `start`: how the other shows a change of that very instant is not asked.
    """
    for _, (end, moves, other) in _over(soon, max(start, first), last):
        if end > start:
            yield figure - other if moves else min(end, last) + figure - other


def _after(curve: ArrivalCurve, instant: Ms) -> Ms:
    _, moves, figure = just_after(curve, instant)
    return instant + figure if moves else figure
