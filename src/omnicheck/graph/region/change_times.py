"""The instants at which a vertex may change, over a timetable (semantics 4.10)."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from math import inf
from operator import itemgetter

from omnicheck.graph.region.lag_queries import Interval, change_intervals
from omnicheck.graph.structure.cache_chains import is_wait
from omnicheck.graph.structure.cycles import OrderedArcs
from omnicheck.graph.structure.network import Arc
from omnicheck.graph.timing.arrival_search import ArrivalSearch, Pace
from omnicheck.graph.timing.timetable import Timetable

_ALWAYS = (Interval(0, inf),)


def change_times(
    arcs: OrderedArcs, timetable: Timetable, vertex: str, *, slowest: bool
) -> Sequence[Interval]:
    """Return when a vertex may change, by the route that is first, or by any up to the `slowest`."""
    soonest = ArrivalSearch(arcs, timetable, Pace.BEST).of(vertex)
    latest = ArrivalSearch(arcs, timetable, Pace.WORST, slowest=slowest).of(vertex)
    changes = change_intervals(soonest, latest, timetable.days)
    return _intersection(changes, _possible_times(arcs, timetable, vertex))


def _possible_times(arcs: OrderedArcs, timetable: Timetable, vertex: str) -> Sequence[Interval]:
    """Return the disjoint intervals, in order, at which a vertex can change; on a cycle it always can.

    A vertex filled by a nightly run changes only then, however long changes may wait for that run.
    """
    found: dict[str, Sequence[Interval]] = {arcs.root: _ALWAYS}
    for component in arcs.components:
        for head in component - {arcs.root}:
            arriving = arcs.arriving[head] if len(component) == 1 else ()
            times = [one for arc in arriving for one in _carried_over(arc, found[arc.tail], timetable)]
            found[head] = _merged(times) if arriving else _ALWAYS
    return _merged(one for split in arcs.splits[vertex] for one in found[split])


def _intersection(intervals: Iterable[Interval], possible: Sequence[Interval]) -> Sequence[Interval]:
    found: dict[Interval, None] = {}
    for first, last in intervals:
        number = bisect_left(possible, first, key=itemgetter(1))
        while number < len(possible) and possible[number].first <= last:
            found[Interval(max(first, possible[number].first), min(last, possible[number].last))] = None
            number += 1
    return sorted(found)


def _carried_over(arc: Arc, before: Sequence[Interval], timetable: Timetable) -> Iterator[Interval]:
    """Yield when the head of an arc can change, from when its tail can: between its best and its worst."""
    timing = arc.run.timing
    if not is_wait(arc):
        yield from (Interval(first + timing.best, last + arc.cost.high) for first, last in before)
    elif timing.clock is None:
        yield from (Interval(first, last + arc.cost.high) for first, last in before)
    else:
        fires = timetable.fires[timing.clock]
        for first, last in before:
            number, until = bisect_left(fires, first), bisect_left(fires, last)
            if timing.best_clock == timing.clock:
                yield from (Interval(fire, fire) for fire in fires[number : until + 1])
            else:  # reconciled on schedule: what was not lost comes at any moment
                yield Interval(first, fires[until] if until < len(fires) else inf)


def _merged(intervals: Iterable[Interval]) -> Sequence[Interval]:
    found: list[Interval] = []
    for one in sorted(intervals):
        if found and one.first <= found[-1].last:
            found[-1] = Interval(found[-1].first, max(found[-1].last, one.last))
        else:
            found.append(one)
    return found
