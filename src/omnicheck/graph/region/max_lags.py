"""The longest lags between touchpoints below a shared vertex, over a timetable (semantics 4.10)."""

from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from functools import cached_property
from math import inf
from typing import NamedTuple

from omnicheck.graph.region.change_times import change_times
from omnicheck.graph.region.lag_queries import Interval
from omnicheck.graph.region.race import Race, RaceLag
from omnicheck.graph.region.shared_routes import SharedRoute, SharedRoutes
from omnicheck.graph.structure.cycles import ordered
from omnicheck.graph.structure.memoized import memoized
from omnicheck.graph.structure.network import Arc, Network
from omnicheck.graph.timing.age_search import AgeSearch
from omnicheck.graph.timing.arrival_curve import ArrivalCurve
from omnicheck.graph.timing.arrival_search import ArrivalSearch, Pace, best_cost
from omnicheck.graph.timing.timetable import Timetable
from omnicheck.units.span import Ms


class MaxLag(NamedTuple):
    """The longest lag in ms, at least `low` and at most `high`.

    `sooner` is the touchpoint ahead, `search` finds the route of the later one in that case.
    """

    low: Ms
    high: Ms
    sooner: str
    search: AgeSearch


class MaxLags:
    """The longest lags behind those `ahead` on other branches below a shared vertex.

    `above` is the search from the record to the shared vertex, `below` the one from there.
    """

    def __init__(
        self,
        above: AgeSearch,
        below: AgeSearch,
        timetable: Timetable,
        shared: SharedRoutes,
        ahead: Set[str],
    ) -> None:
        self._above = above
        self._below = below
        self._timetable = timetable
        self._shared = shared
        self._ahead = ahead

    def pair(self, later: str, sooner: str, *, slowest: bool) -> MaxLag | None:
        """Return the longest lag of one touchpoint behind another; None if unknown."""
        return self._longest(later, lambda race: race.pair(later, sooner), slowest=slowest)

    def worst(self, later: str, *, slowest: bool) -> MaxLag | None:
        """Return the longest lag behind any touchpoint on another branch; None if unknown."""
        return self._longest(later, lambda race: race.worst(later), slowest=slowest)

    def known(self, later: str, sooner: str | None = None) -> MaxLag | None:
        """Return the longest lag behind one touchpoint, or any, that does not depend on unknown figures."""
        found = [
            MaxLag(lag.lag, lag.lag, lag.sooner, race.search)
            for race in self._known_races
            if not race.unknown(later)
            if (lag := race.worst(later) if sooner is None else race.pair(later, sooner)) is not None
        ]
        return max(found, key=lambda one: (one.low, one.sooner), default=None)

    def _longest(
        self, later: str, lag_in: Callable[[Race], RaceLag | None], *, slowest: bool
    ) -> MaxLag | None:
        races = [self._of_all(slowest=True)] if slowest else self._races
        if any(race.unknown(later) for race in races):
            return None
        found = [
            MaxLag(lag.lag, lag.lag, lag.sooner, race.search)
            for race in races
            if (lag := lag_in(race)) is not None
        ]
        longest = max(found, key=lambda one: (one.low, one.sooner), default=None)
        if longest is not None and not slowest and self._shared.left_out < inf:
            bound = lag_in(self._of_all(slowest=False))
            return longest._replace(high=longest.high if bound is None else max(longest.high, bound.lag))
        return longest

    @cached_property
    def _races(self) -> Sequence[Race]:
        """Return a race for each route of those ahead."""
        if self._shared.parted:
            return [self._of_all(slowest=False)]
        return [self._along(route) for route in self._shared.routes]

    @cached_property
    def _known_races(self) -> Sequence[Race]:
        """Return the races with what is known: no unknown figure delays the later, or is on the way ahead."""
        if not self._above.ordered_arcs.to(self._below.root).specified:
            return []
        if self._shared.parted:
            arcs = self._below.ordered_arcs
            soon = self._known_soon(arcs.arcs, arcs.root, None)
            return [self._known_race(self._below, soon)]
        return [
            self._known_race(route.search, self._known_soon(onward, route.end, self._along_at_best(route)))
            for route in self._shared.routes
            if route.best.low == route.best.high
            for onward in [self._shared.separate_arcs(route.end)]
        ]

    def _known_race(self, search: AgeSearch, soon: Mapping[str, ArrivalCurve]) -> Race:
        late = ArrivalSearch(search.ordered_arcs, self._timetable, Pace.KNOWN)
        return Race(search, late, soon, self._shared.branch, self._changes(slowest=False))

    def _known_soon(
        self, arcs: Iterable[Arc], start: str, curve: ArrivalCurve | None
    ) -> Mapping[str, ArrivalCurve]:
        """Return when those ahead show a change at best, by routes from a vertex that are known."""
        known = Network(arc for arc in arcs if best_cost(arc).low == best_cost(arc).high)
        reached = known.reachable(start)
        onward = ordered([arc for arc in known.arcs if arc.tail in reached], start)
        search = ArrivalSearch(onward, self._timetable, Pace.BEST, curve)
        return {id: search.of(id) for id in sorted(self._ahead & onward.splits.keys())}

    @memoized
    def _of_all(self, *, slowest: bool) -> Race:
        """Return the race in which touchpoints are ahead by any route, whatever that does to the others."""
        arcs = self._below.ordered_arcs
        soonest = ArrivalSearch(arcs, self._timetable, Pace.BEST)
        soon = {id: soonest.of(id) for id in sorted(self._ahead)}
        late = ArrivalSearch(arcs, self._timetable, Pace.WORST, slowest=slowest)
        return Race(self._below, late, soon, self._shared.branch, self._changes(slowest=slowest))

    def _along(self, route: SharedRoute) -> Race:
        late = ArrivalSearch(route.search.ordered_arcs, self._timetable, Pace.WORST)
        soon = self._soon_after(route)
        return Race(route.search, late, soon, self._shared.branch, self._changes(slowest=False))

    def _soon_after(self, route: SharedRoute) -> Mapping[str, ArrivalCurve]:
        """Return when touchpoints that go on alone from the end of a route show a change at best."""
        onward = ordered(self._shared.separate_arcs(route.end), route.end)
        search = ArrivalSearch(onward, self._timetable, Pace.BEST, self._along_at_best(route))
        return {id: search.of(id) for id in sorted(self._ahead & self._shared.remainders[route.end].keys())}

    def _along_at_best(self, route: SharedRoute) -> ArrivalCurve:
        along = ordered(route.arcs, self._shared.root)
        return ArrivalSearch(along, self._timetable, Pace.BEST).of(route.end)

    @memoized
    def _changes(self, *, slowest: bool) -> Sequence[Interval]:
        arcs = self._above.ordered_arcs
        return change_times(arcs, self._timetable, self._below.root, slowest=slowest)
