"""The longest lags between touchpoints below a shared vertex, over a timetable (semantics 4.10)."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from math import inf
from operator import itemgetter
from typing import NamedTuple

from omnicheck.graph.region.lag_queries import (
    Interval,
    WorstLag,
    change_intervals,
    lag_queries,
    longest_lag,
    worst_lags,
)
from omnicheck.graph.structure.cache_chains import is_wait
from omnicheck.graph.structure.cycles import OrderedArcs
from omnicheck.graph.structure.network import Arc
from omnicheck.graph.timing.age_search import AgeSearch
from omnicheck.graph.timing.arrival_curve import ArrivalCurve, combined, earliest, immediate
from omnicheck.graph.timing.arrival_search import ArrivalSearch, Pace
from omnicheck.graph.timing.timetable import Timetable
from omnicheck.units.span import Ms


class PairLag(NamedTuple):
    """The longest lag in ms, and the touchpoint ahead."""

    lag: Ms
    sooner: str


class MaxLag:
    """The longest lags between touchpoints on different branches below a shared vertex.

    `above` is the search from the record to the shared vertex, `below` the one from there. Lags are those of
    the touchpoints of `branches`, behind those of `ahead`.
    """

    def __init__(
        self,
        above: AgeSearch,
        below: AgeSearch,
        timetable: Timetable,
        branches: Mapping[str, Sequence[str]],
        ahead: Mapping[str, Sequence[str]],
    ) -> None:
        self._above = above
        self._below = below
        self._timetable = timetable
        self._ahead = ahead
        self._branch = {id: branch for branch, members in branches.items() for id in members}
        self._soonest_from = ArrivalSearch(below.ordered_arcs, timetable, Pace.BEST)
        self._latest_from = {
            slowest: ArrivalSearch(below.ordered_arcs, timetable, Pace.WORST, slowest=slowest)
            for slowest in (False, True)
        }

    def pair(self, later: str, sooner: str, *, slowest: bool) -> Ms | None:
        """Return the longest lag of one touchpoint behind another; None if unknown."""
        late = self._latest_from[slowest].of(later)
        if _open(late):
            return None
        return longest_lag(late, self._soonest_from.of(sooner), self._changes[slowest])

    def worst(self, later: str, *, slowest: bool) -> PairLag | None:
        """Return the longest lag behind any touchpoint on another branch; None if unknown."""
        found = self._worst[slowest].get(later)
        if found is None or found.lag == -inf:
            return None
        lags = {id: self.pair(later, id, slowest=slowest) or 0 for id in self._ahead[found.branch]}
        return PairLag(found.lag, min(lags, key=lambda id: (-lags[id], id)))

    @cached_property
    def _changes(self) -> Mapping[bool, Sequence[Interval]]:
        """Return when the shared vertex may change, by the quickest and by any route."""
        above, shared = self._above.ordered_arcs, self._below.root
        soonest = ArrivalSearch(above, self._timetable, Pace.BEST).of(shared)
        possible = _change_times(above, self._timetable, shared)
        latest = {
            slowest: ArrivalSearch(above, self._timetable, Pace.WORST, slowest=slowest).of(shared)
            for slowest in (False, True)
        }
        return {
            slowest: _intersection(change_intervals(soonest, curve, self._timetable.days), possible)
            for slowest, curve in latest.items()
        }

    @cached_property
    def _soonest_on(self) -> Mapping[str, ArrivalCurve]:
        """Return when any touchpoint ahead on a branch first shows a change."""
        return {
            branch: combined([self._soonest_from.of(id) for id in members], earliest)
            for branch, members in self._ahead.items()
        }

    @cached_property
    def _worst(self) -> Mapping[bool, Mapping[str, WorstLag]]:
        return {slowest: dict(self._searched(slowest=slowest)) for slowest in (False, True)}

    def _searched(self, *, slowest: bool) -> Iterable[tuple[str, WorstLag]]:
        """Yield the longest lag of each touchpoint.

        Touchpoints that always wait for fires share one pass, those that never do need one figure, and the
        rest are compared branch by branch.
        """
        changes, queries = self._changes[slowest], []
        for later, branch in self._branch.items():
            late = self._latest_from[slowest].of(later)
            relative = [piece.relative for piece in late]
            if _open(late) or self._ahead.keys() <= {branch}:
                continue
            if not any(relative):
                queries += list(lag_queries(later, branch, late, changes))
            elif len(late) == 1:
                yield later, self._steady(branch, late[0].figure, slowest=slowest)
            else:
                others = ((soon, other) for other, soon in self._soonest_on.items() if other != branch)
                yield later, max(WorstLag(longest_lag(late, soon, changes), other) for soon, other in others)
        yield from worst_lags(queries, self._soonest_on).items()

    def _steady(self, branch: str, age: Ms, *, slowest: bool) -> WorstLag:
        """Return the longest lag of a touchpoint that shows every change after the same time."""
        found = next(one for one in self._soonest[slowest] if one.branch != branch)
        return WorstLag(age + found.lag, found.branch)

    @cached_property
    def _soonest(self) -> Mapping[bool, Sequence[WorstLag]]:
        """Return the branches in order of how soon after a change of the shared vertex they may show it."""
        shared = immediate(self._timetable.end)
        return {
            slowest: sorted(
                (WorstLag(longest_lag(shared, soon, changes), one) for one, soon in self._soonest_on.items()),
                reverse=True,
            )
            for slowest, changes in self._changes.items()
        }


def _open(curve: ArrivalCurve) -> bool:
    """Return whether it is unknown when some changes show."""
    return curve[0].figure == inf


_ALWAYS = (Interval(0, inf),)


def _change_times(arcs: OrderedArcs, timetable: Timetable, vertex: str) -> Sequence[Interval]:
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
