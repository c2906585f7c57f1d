"""Arrival curves: when a change shows, for every moment at which it may be made (semantics 4.6).

A curve is a sequence of pieces. On each, a change shows either at a fixed moment (it waits for a fire) or a
fixed time after it is made (nothing on its route is scheduled). All curves rise, so the largest age is always
at the start of a piece, just after a fire.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from math import inf
from operator import itemgetter
from typing import NamedTuple

from omnicheck.graph.timing.timetable import DaySpan
from omnicheck.units.span import Ms


class CurvePiece(NamedTuple):
    """Changes up to and including `end`: they show at `figure`, or `figure` later if it is `relative`."""

    end: Ms
    relative: bool
    figure: Ms


ArrivalCurve = Sequence[CurvePiece]
_end = itemgetter(0)


class ExtremeAge(NamedTuple):
    """The largest or least age in ms and the moment of the change, just after it for the largest."""

    age: Ms
    moment: Ms


def immediate(end: Ms) -> ArrivalCurve:
    """Return the curve on which every change shows when it is made."""
    return [CurvePiece(end, True, 0)]


def delayed(curve: ArrivalCurve, ms: Ms) -> ArrivalCurve:
    """Return the curve shifted by a delay."""
    if not ms:
        return curve
    return [CurvePiece(end, relative, figure + ms) for end, relative, figure in curve]


def next_fires(curve: ArrivalCurve, fires: Sequence[int]) -> ArrivalCurve:
    """Return the curve of the next fires at or after a curve."""
    found: list[CurvePiece] = []
    start: Ms = 0
    number = 0
    while number < len(curve):
        end, relative, figure = curve[number]
        if not relative or figure == inf:
            fire = _next(fires, figure)
            number = _past(curve, number, fire)
            end = curve[number - 1].end
            _append(found, end, False, fire)
        else:
            first = bisect_right(fires, start + figure)
            until = bisect_right(fires, end + figure)
            for fire in fires[first:until]:
                _append(found, fire - figure, False, fire)
            if not found or found[-1].end < end:
                _append(found, end, False, fires[until] if until < len(fires) else inf)
            number += 1
        start = end
    return found


def earliest(one: ArrivalCurve, other: ArrivalCurve) -> ArrivalCurve:
    """Return the pointwise minimum of two curves."""
    return _combined(one, other, first=True)


def latest(one: ArrivalCurve, other: ArrivalCurve) -> ArrivalCurve:
    """Return the pointwise maximum of two curves."""
    return _combined(one, other, first=False)


def combined(
    curves: Sequence[ArrivalCurve], combine: Callable[[ArrivalCurve, ArrivalCurve], ArrivalCurve]
) -> ArrivalCurve:
    """Return several curves as one, combined in pairs so that each piece is visited log(n) times."""
    while len(curves) > 1:
        odd = curves[len(curves) & ~1 :]
        curves = [combine(*pair) for pair in zip(curves[::2], curves[1::2], strict=False)] + [*odd]
    return curves[0]


def just_after(curve: ArrivalCurve, moment: Ms) -> CurvePiece:
    """Return the piece of a change just after a moment."""
    return curve[bisect_right(curve, moment, key=_end)]


def after(curve: ArrivalCurve, moment: Ms) -> Ms:
    """Return when a change just after a moment shows."""
    _, relative, figure = just_after(curve, moment)
    return moment + figure if relative else figure


def at(curve: ArrivalCurve, moment: Ms) -> Ms:
    """Return when a change made exactly at a moment shows."""
    _, relative, figure = curve[bisect_left(curve, moment, key=_end)]
    return moment + figure if relative else figure


def oldest(curve: ArrivalCurve, days: Sequence[DaySpan]) -> ExtremeAge:
    """Return the largest age over the days (a supremum, not reached) at the first such moment."""
    worst = ExtremeAge(-1, 0)
    for start, _, relative, figure, _ in clipped(curve, days):
        age = figure if relative else figure - start
        if age > worst.age:
            worst = ExtremeAge(age, start)
    return worst


def youngest(curve: ArrivalCurve, days: Sequence[DaySpan]) -> ExtremeAge:
    """Return the least age over the days, at the first such moment."""
    best = ExtremeAge(inf, 0)
    for _, end, relative, figure, _ in clipped(curve, days):
        age = figure if relative else figure - end
        if age < best.age:
            best = ExtremeAge(age, end)
    return best


def average(curve: ArrivalCurve, days: Sequence[DaySpan]) -> Ms:
    """Return the time average of the age, each day weighted by how often it occurs."""
    total, length = 0.0, 0
    for start, end, relative, figure, times in clipped(curve, days):
        age = figure if relative else figure - (start + end) / 2
        total += times * (end - start) * age
        length += times * int(end - start)
    return total / length


def clipped(curve: ArrivalCurve, days: Sequence[DaySpan]) -> Iterator[tuple[Ms, Ms, bool, Ms, int]]:
    """Yield the parts of pieces on the days: start, end, relative, figure and how often the day occurs."""
    number = 0
    for start, end, times in days:
        number = bisect_right(curve, start, lo=number, key=_end)
        since: Ms = start
        while since < end:
            until, relative, figure = curve[number]
            yield since, min(until, end), relative, figure, times
            since = until
            number += until <= end


def _past(curve: ArrivalCurve, number: int, moment: Ms) -> int:
    """Return the first later piece that shows anything after a moment, by exponential search."""
    number, step = number + 1, 1
    while number + step <= len(curve) and _last_shown(curve[number + step - 1]) <= moment:
        number, step = number + step, 2 * step
    return bisect_right(curve, moment, number, min(number + step, len(curve)), key=_last_shown)


def _last_shown(piece: CurvePiece) -> Ms:
    end, relative, figure = piece
    return end + figure if relative else figure


def _next(fires: Sequence[int], moment: Ms) -> Ms:
    number = bisect_left(fires, moment)
    return fires[number] if number < len(fires) else inf


def _append(found: list[CurvePiece], end: Ms, relative: bool, figure: Ms) -> None:
    """Append a piece, or lengthen the last one if it goes on as that does."""
    if found and found[-1][2] == figure and found[-1][1] is relative:
        found[-1] = CurvePiece(end, relative, figure)
    else:
        found.append(CurvePiece(end, relative, figure))


def _combined(one: ArrivalCurve, other: ArrivalCurve, *, first: bool) -> ArrivalCurve:
    if one == other:  # often, as routes differ less than their fires do
        return one
    pick = min if first else max
    found: list[CurvePiece] = []
    start: Ms = 0
    i = j = 0
    while i < len(one) and j < len(other):
        my_end, relative, mine = one[i]
        their_end, is_theirs, theirs = other[j]
        end = min(my_end, their_end)
        if relative is is_theirs:
            _append(found, end, relative, pick(mine, theirs))
        else:
            rising, fixed = (mine, theirs) if relative else (theirs, mine)
            # Before the meeting the relative piece is first, after it the fixed one.
            meeting = start if rising == inf else min(max(fixed - rising, start), end)
            if meeting > start:
                _append(found, meeting, first, rising if first else fixed)
            if meeting < end:
                _append(found, end, not first, fixed if first else rising)
        i += my_end == end
        j += their_end == end
        start = end
    return found
