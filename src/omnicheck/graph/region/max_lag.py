"""By how much those below one shared place trail each other at most, where they go by the clock."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from math import inf
from typing import NamedTuple

from omnicheck.graph.region.change_times import change_times, within
from omnicheck.graph.region.lag_queries import Interval, WorstLag, answers, changes, longest, queries
from omnicheck.graph.timing.age_search import AgeSearch
from omnicheck.graph.timing.arrival_curve import ArrivalCurve, at_once, earliest, together
from omnicheck.graph.timing.arrival_search import ArrivalSearch, Pace
from omnicheck.graph.timing.timetable import Timetable
from omnicheck.units.span import Ms


class PairLag(NamedTuple):
    """The longest lag in ms and the touchpoint that is trailed by so much."""

    lag: Ms
    sooner: str


class MaxLag:
    """The touchpoints below a place that they share, each on a branch of its own or with others.

    `above` is the search from the record that the place hears of changes by, `below` the one from the place.
    """

    def __init__(
        self, above: AgeSearch, below: AgeSearch, timetable: Timetable, branches: Mapping[str, Sequence[str]]
    ) -> None:
        self._above = above
        self._below = below
        self._timetable = timetable
        self._branches = branches
        self._branch = {id: branch for branch, members in branches.items() for id in members}
        self._soon_from = ArrivalSearch(below.ways, timetable, Pace.BEST)
        self._late = {
            slowest: ArrivalSearch(below.ways, timetable, Pace.WORST, slowest=slowest)
            for slowest in (False, True)
        }

    def pair(self, later: str, sooner: str, *, slowest: bool) -> Ms | None:
        """By how much one trails another at most; None where that is not known."""
        late = self._late[slowest].of(later)
        if _open(late):
            return None
        return longest(late, self._soon_from.of(sooner), self._when[slowest])

    def worst(self, later: str, *, slowest: bool) -> PairLag | None:
        """By how much one trails any touchpoint on another branch at most; None where that is not known."""
        found = self._worst[slowest].get(later)
        if found is None or found.lag == -inf:
            return None
        lags = {id: self.pair(later, id, slowest=slowest) or 0 for id in self._branches[found.branch]}
        return PairLag(found.lag, min(lags, key=lambda id: (-lags[id], id)))

    @cached_property
    def _when(self) -> Mapping[bool, Sequence[Interval]]:
        """When the place may change, by the quickest and by any way."""
        above, place = self._above.ways, self._below.root
        soonest = ArrivalSearch(above, self._timetable, Pace.BEST).of(place)
        possible = change_times(above, self._timetable, place)
        return {
            slowest: within(
                changes(
                    soonest,
                    ArrivalSearch(above, self._timetable, Pace.WORST, slowest=slowest).of(place),
                    self._timetable.days,
                ),
                possible,
            )
            for slowest in (False, True)
        }

    @cached_property
    def _soon(self) -> Mapping[str, ArrivalCurve]:
        """When anybody on a branch shows a change first."""
        return {
            branch: together([self._soon_from.of(id) for id in members], earliest)
            for branch, members in self._branches.items()
        }

    @cached_property
    def _worst(self) -> Mapping[bool, Mapping[str, WorstLag]]:
        return {slowest: dict(self._searched(slowest=slowest)) for slowest in (False, True)}

    def _searched(self, *, slowest: bool) -> Iterable[tuple[str, WorstLag]]:
        """Who waits for fires is looked at together; who never does, by one figure; others pair by pair."""
        when, asked = self._when[slowest], []
        for later, branch in self._branch.items():
            late = self._late[slowest].of(later)
            moving = [piece.moves for piece in late]
            if _open(late):
                continue
            if not any(moving):
                asked += list(queries(later, branch, late, when))
            elif len(late) == 1:
                yield later, self._steady(branch, late[0].figure, slowest=slowest)
            else:
                others = (other for other in self._soon if other != branch)
                yield later, max(WorstLag(longest(late, self._soon[other], when), other) for other in others)
        yield from answers(asked, self._soon).items()

    def _steady(self, branch: str, age: Ms, *, slowest: bool) -> WorstLag:
        """For one that is always so late, whoever is ever soonest after a change."""
        found = next(one for one in self._soonest[slowest] if one.branch != branch)
        return WorstLag(age + found.lag, found.branch)

    @cached_property
    def _soonest(self) -> Mapping[bool, Sequence[WorstLag]]:
        """The branches in order of how soon after a change of the place they may show it."""
        here = at_once(self._timetable.end)
        return {
            slowest: sorted(
                (WorstLag(longest(here, soon, when), branch) for branch, soon in self._soon.items()),
                reverse=True,
            )
            for slowest, when in self._when.items()
        }


def _open(curve: ArrivalCurve) -> bool:
    """Whether it is not always known when a change shows."""
    return curve[0].figure == inf
