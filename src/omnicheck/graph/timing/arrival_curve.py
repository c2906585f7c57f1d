"""Profiles: when a change shows, for every moment at which it may be made (semantics 4.6).

A profile is made of pieces, one after the other. On each, a change either shows at one moment whenever it is
made (it waits for a fire), or so long after it is made (nothing on its way goes by the clock). All profiles
rise, so what is shown latest is always at the start of a piece, just after a fire.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from math import inf
from operator import itemgetter
from typing import NamedTuple

from omnicheck.graph.timing.timetable import DaySpan
from omnicheck.units.span import Ms


class Piece(NamedTuple):
    """Up to and including the moment `end`: shown at `figure`, or `figure` later where it `moves`."""

    end: Ms
    moves: bool
    figure: Ms


ArrivalCurve = Sequence[Piece]
_end = itemgetter(0)


class Extreme(NamedTuple):
    """The largest or least age in ms, and the moment of the change (just after it, for the largest)."""

    age: Ms
    moment: Ms


def at_once(end: Ms) -> ArrivalCurve:
    """Every change shows when it is made."""
    return [Piece(end, True, 0)]


def later(curve: ArrivalCurve, ms: Ms) -> ArrivalCurve:
    """The same, so much later."""
    if not ms:
        return curve
    return [Piece(end, moves, figure + ms) for end, moves, figure in curve]


def boarded(curve: ArrivalCurve, fires: Sequence[int]) -> ArrivalCurve:
    """The next fire at or after."""
    found: list[Piece] = []
    start: Ms = 0
    number = 0
    while number < len(curve):
        end, moves, figure = curve[number]
        if not moves or figure == inf:
            fire = _next(fires, figure)
            number = _past(curve, number, fire)
            end = curve[number - 1].end
            _append(found, Piece(end, False, fire))
        else:
            first = bisect_right(fires, start + figure)
            until = bisect_right(fires, end + figure)
            for fire in fires[first:until]:
                _append(found, Piece(fire - figure, False, fire))
            if not found or found[-1].end < end:
                _append(found, Piece(end, False, fires[until] if until < len(fires) else inf))
            number += 1
        start = end
    return found


def earliest(one: ArrivalCurve, other: ArrivalCurve) -> ArrivalCurve:
    """Whichever shows first, moment by moment."""
    return _combined(one, other, first=True)


def latest(one: ArrivalCurve, other: ArrivalCurve) -> ArrivalCurve:
    """Whichever shows last, moment by moment."""
    return _combined(one, other, first=False)


def together(
    curves: Sequence[ArrivalCurve], combine: Callable[[ArrivalCurve, ArrivalCurve], ArrivalCurve]
) -> ArrivalCurve:
    """Several as one. In pairs, and pairs of pairs: one after the other they would be gone over as often."""
    while len(curves) > 1:
        odd = curves[len(curves) & ~1 :]
        curves = [combine(*pair) for pair in zip(curves[::2], curves[1::2], strict=False)] + [*odd]
    return curves[0]


def just_after(curve: ArrivalCurve, moment: Ms) -> Piece:
    """The piece on which a change just after a moment is."""
    return curve[bisect_right(curve, moment, key=_end)]


def at(curve: ArrivalCurve, moment: Ms) -> Ms:
    """When a change made at that very moment shows."""
    _, moves, figure = curve[bisect_left(curve, moment, key=_end)]
    return moment + figure if moves else figure


def oldest(curve: ArrivalCurve, days: Sequence[DaySpan]) -> Extreme:
    """The largest age over the days; of several moments the first. The lowest bound of ages not reached."""
    worst = Extreme(-1, 0)
    for start, _, moves, figure, _ in cut(curve, days):
        age = figure if moves else figure - start
        if age > worst.age:
            worst = Extreme(age, start)
    return worst


def youngest(curve: ArrivalCurve, days: Sequence[DaySpan]) -> Extreme:
    """The least age over the days."""
    best = Extreme(inf, 0)
    for _, end, moves, figure, _ in cut(curve, days):
        age = figure if moves else figure - end
        if age < best.age:
            best = Extreme(age, end)
    return best


def average(curve: ArrivalCurve, days: Sequence[DaySpan]) -> Ms:
    """The age averaged over time, each day as often as it comes."""
    total, length = 0.0, 0
    for start, end, moves, figure, times in cut(curve, days):
        age = figure if moves else figure - (start + end) / 2
        total += times * (end - start) * age
        length += times * int(end - start)
    return total / length


def cut(curve: ArrivalCurve, days: Sequence[DaySpan]) -> Iterator[tuple[Ms, Ms, bool, Ms, int]]:
    """The parts of pieces that lie on the days, and how often these come."""
    number = 0
    for start, end, times in days:
        number = bisect_right(curve, start, lo=number, key=_end)
        since: Ms = start
        while since < end:
            until, moves, figure = curve[number]
            yield since, min(until, end), moves, figure, times
            since = until
            number += until <= end


def _past(curve: ArrivalCurve, number: int, moment: Ms) -> int:
    """The first piece behind one that shows anything after a moment. In doubling steps: it may be far."""
    number, step = number + 1, 1
    while number + step <= len(curve) and _last_shown(curve[number + step - 1]) <= moment:
        number, step = number + step, 2 * step
    return bisect_right(curve, moment, number, min(number + step, len(curve)), key=_last_shown)


def _last_shown(piece: Piece) -> Ms:
    end, moves, figure = piece
    return end + figure if moves else figure


def _next(fires: Sequence[int], moment: Ms) -> Ms:
    number = bisect_left(fires, moment)
    return fires[number] if number < len(fires) else inf


def _append(found: list[Piece], piece: Piece) -> None:
    """Add a piece; one that goes on like the last makes that one longer."""
    if found and found[-1][1:] == piece[1:]:
        found[-1] = piece
    else:
        found.append(piece)


def _combined(one: ArrivalCurve, other: ArrivalCurve, *, first: bool) -> ArrivalCurve:
    found: list[Piece] = []
    start: Ms = 0
    i = j = 0
    while i < len(one) and j < len(other):
        mine, theirs = one[i], other[j]
        end = min(mine.end, theirs.end)
        if mine.moves == theirs.moves:
            figure = min(mine.figure, theirs.figure) if first else max(mine.figure, theirs.figure)
            _append(found, Piece(end, mine.moves, figure))
        else:
            moving, waiting = (mine, theirs) if mine.moves else (theirs, mine)
            # Up to here what moves shows first, from here on what waits does.
            meeting = min(max(waiting.figure - moving.figure, start), end) if moving.figure != inf else start
            before, after = (moving, waiting) if first else (waiting, moving)
            if meeting > start:
                _append(found, before._replace(end=meeting))
            if meeting < end:
                _append(found, after._replace(end=end))
        i += mine.end == end
        j += theirs.end == end
        start = end
    return found
