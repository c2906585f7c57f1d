"""The longest lags of touchpoints that show changes by some curves behind others (semantics 4.10)."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from math import inf
from typing import NamedTuple

from omnicheck.graph.region.lag_queries import Interval, WorstLag, lag_queries, longest_lag, worst_lags
from omnicheck.graph.structure.memoized import memoized
from omnicheck.graph.timing.age_search import AgeSearch
from omnicheck.graph.timing.arrival_curve import ArrivalCurve, combined, earliest, immediate
from omnicheck.graph.timing.arrival_search import ArrivalSearch
from omnicheck.units.grouping import grouped
from omnicheck.units.span import Ms


class RaceLag(NamedTuple):
    """The longest lag in ms, and the touchpoint ahead."""

    lag: Ms
    sooner: str


class Race:
    """Touchpoints below a shared vertex that show a change `late`, and those that may show it `soon`.

    `branch` tells on which branch each is, and `changes` when the vertex may change. `search` finds the
    routes of those that are late.
    """

    def __init__(
        self,
        search: AgeSearch,
        late: ArrivalSearch,
        soon: Mapping[str, ArrivalCurve],
        branch: Mapping[str, str],
        changes: Sequence[Interval],
    ) -> None:
        self.search = search
        self._late = late
        self._soon = soon
        self._branch = branch
        self._changes = changes
        self._members = grouped((branch[id], id) for id in soon)

    def behind(self, soon: Mapping[str, ArrivalCurve]) -> "Race":
        """Return the same race behind others."""
        return Race(self.search, self._late, soon, self._branch, self._changes)

    def unknown(self, later: str) -> bool:
        """Return whether it is unknown when a touchpoint shows some changes."""
        return self._late.of(later)[0].figure == inf

    def pair(self, later: str, sooner: str) -> RaceLag | None:
        """Return the longest lag of one touchpoint behind another; None if that is not in the race."""
        if sooner not in self._soon:
            return None
        return RaceLag(longest_lag(self._late.of(later), self._soon[sooner], self._changes), sooner)

    @memoized
    def worst(self, later: str) -> RaceLag | None:
        """Return the longest lag behind any touchpoint on another branch; None if there is none."""
        found = self._worst.get(later)
        if found is None or found.lag == -inf:
            return None
        late, changes = self._late.of(later), self._changes
        lags = {id: longest_lag(late, self._soon[id], changes) for id in self._members[found.branch]}
        return RaceLag(found.lag, min(lags, key=lambda id: (-lags[id], id)))

    @cached_property
    def _worst(self) -> Mapping[str, WorstLag]:
        return dict(self._searched()) if self._soon else {}

    @cached_property
    def _soonest_on(self) -> Mapping[str, ArrivalCurve]:
        """Return when any touchpoint on a branch first shows a change."""
        return {
            branch: combined([self._soon[id] for id in members], earliest)
            for branch, members in self._members.items()
        }

    def _searched(self) -> Iterable[tuple[str, WorstLag]]:
        """Yield the longest lag of each touchpoint.

        Touchpoints that always wait for fires share one pass, those that never do need one figure, and the
        rest are compared branch by branch.
        """
        queries = []
        for later, branch in self._branch.items():
            late = self._late.of(later)
            relative = [piece.relative for piece in late]
            if self.unknown(later):
                continue
            if not any(relative):
                queries += list(lag_queries(later, branch, late, self._changes))
            elif len(late) == 1:
                others = (one for one in self._soonest if one.branch != branch)
                yield from ((later, WorstLag(late[0].figure + lag, other)) for lag, other in [*others][:1])
            else:
                curves = ((soon, other) for other, soon in self._soonest_on.items() if other != branch)
                lags = [WorstLag(longest_lag(late, soon, self._changes), other) for soon, other in curves]
                yield later, max(lags, default=WorstLag(-inf, ""))
        yield from worst_lags(queries, self._soonest_on).items()

    @cached_property
    def _soonest(self) -> Sequence[WorstLag]:
        """Return the branches in order of how soon after a change of the shared vertex they may show it."""
        at_once = immediate(max(curve[-1].end for curve in self._soonest_on.values()))
        lags = (
            WorstLag(longest_lag(at_once, soon, self._changes), one) for one, soon in self._soonest_on.items()
        )
        return sorted(lags, reverse=True)
