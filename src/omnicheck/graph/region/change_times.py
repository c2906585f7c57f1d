"""At which instants a place can change at all, whenever a change is made (semantics 4.10).

Between how a place hears of a change at best and at worst may lie hours in which it never changes: what may
or may not catch the run at 01:00 comes with that or with the next, and not in between.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from math import inf

from omnicheck.graph.region.lag_queries import Interval
from omnicheck.graph.structure.cache_chains import is_wait
from omnicheck.graph.structure.network import Arc
from omnicheck.graph.timing.arrival_search import OrderedArcs
from omnicheck.graph.timing.timetable import Timetable

ALWAYS = (Interval(0, inf),)


def change_times(ways: OrderedArcs, timetable: Timetable, vertex: str) -> Sequence[Interval]:
    """Apart from each other and in order; where ways go round in circles, at any instant."""
    found: dict[str, Sequence[Interval]] = {ways.root: ALWAYS}
    for component in ways.components:
        for place in component - {ways.root}:
            arcs = ways.arriving[place] if len(component) == 1 else ()
            brought = [one for arc in arcs for one in _brought(arc, found[arc.tail], timetable)]
            found[place] = _merged(brought) if arcs else ALWAYS
    return _merged(one for place in ways.places[vertex] for one in found[place])


def within(intervals: Iterable[Interval], possible: Sequence[Interval]) -> Sequence[Interval]:
    """The parts of intervals at which something is possible."""
    found: dict[Interval, None] = {}
    for first, last in intervals:
        number = bisect_left(possible, first, key=_last)
        while number < len(possible) and possible[number].first <= last:
            found[Interval(max(first, possible[number].first), min(last, possible[number].last))] = None
            number += 1
    return sorted(found)


def _brought(arc: Arc, before: Sequence[Interval], timetable: Timetable) -> Iterator[Interval]:
    """When an arc brings what is there at some instants, at its best or its worst or in between."""
    timing = arc.run.timing
    if not is_wait(arc):
        yield from (Interval(first + timing.best, last + arc.cost.high) for first, last in before)
    elif timing.clock is None:
        yield from (Interval(first, last + arc.cost.high) for first, last in before)
    else:
        fires = timetable.fires[timing.clock]
        for first, last in before:
            number, until = bisect_left(fires, first), bisect_left(fires, last)
            if timing.sooner == timing.clock:
                yield from (Interval(fire, fire) for fire in fires[number : until + 1])
            else:  # it goes by the clock only where it was lost before
                yield Interval(first, fires[until] if until < len(fires) else inf)


def _merged(intervals: Iterable[Interval]) -> Sequence[Interval]:
    found: list[Interval] = []
    for one in sorted(intervals):
        if found and one.first <= found[-1].last:
            found[-1] = Interval(found[-1].first, max(found[-1].last, one.last))
        else:
            found.append(one)
    return found


def _last(interval: Interval) -> float:
    return interval.last
