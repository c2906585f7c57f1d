"""The longest lags between touchpoints below a shared vertex, over a timetable (semantics 4.10)."""

from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from functools import cached_property
from math import inf
from typing import NamedTuple

from omnicheck.caps import MAX_PIECES
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
        found = (
            _lag(race, lambda race: race.worst(later) if sooner is None else race.pair(later, sooner))
            for race in self._known_races
            if not race.unknown(later)
        )
        return max((one for one in found if one is not None), key=_longer, default=None)

    def _longest(
        self, later: str, lag_in: Callable[[Race], RaceLag | None], *, slowest: bool
    ) -> MaxLag | None:
        at_worst = self._of_all(slowest=slowest)
        if slowest or self._shared.parted:
            return None if at_worst.unknown(later) else _lag(at_worst, lag_in)
        routes, left_out = self._routes
        if at_worst.unknown(later) and any(self._along(route).unknown(later) for route in routes):
            return None
        longest = self._of_routes(later, lag_in)
        if longest is not None and left_out:
            bound = lag_in(at_worst)
            return longest._replace(high=longest.high if bound is None else max(longest.high, bound.lag))
        return longest

    def _of_routes(self, later: str, lag_in: Callable[[Race], RaceLag | None]) -> MaxLag | None:
        """Return the longest lag over all routes of those ahead; routes that cannot have it are not searched.

        A touchpoint is not sooner while no route is at its best, so its lag behind those ahead by a route is
        then as long or longer. Short routes come first: they bring the fewest others forward.
        """
        known = not self._of_all(slowest=False).unknown(later)
        bounds: list[tuple[Ms, int, int]] = []
        routes, _ = self._routes
        for number, route in enumerate(routes):
            most = lag_in(self._behind(route)) if known else RaceLag(inf, "")
            if most is not None:
                bounds.append((-most.lag, len(route.arcs), number))
        longest: MaxLag | None = None
        for negated, _, number in sorted(bounds):
            if longest is not None and -negated <= longest.low:
                break
            lag = _lag(self._along(routes[number]), lag_in)
            longest = max((one for one in (longest, lag) if one), key=_longer, default=None)
        return longest

    @cached_property
    def _routes(self) -> tuple[Sequence[SharedRoute], bool]:
        """Return the routes that are searched, and whether others are left out."""
        at_most = max(1, MAX_PIECES // max(1, self._timetable.pieces))
        routes = self._shared.routes
        return routes[:at_most], len(routes) > at_most or self._shared.left_out < inf

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
            for route in self._routes[0]
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

    @memoized
    def _along(self, route: SharedRoute) -> Race:
        """Return the race of those ahead by a route: where others take its steps, these take them as long."""
        late = ArrivalSearch(route.search.ordered_arcs, self._timetable, Pace.WORST)
        changes = self._changes(slowest=False)
        return Race(route.search, late, self._soon_after(route), self._shared.branch, changes)

    @memoized
    def _behind(self, route: SharedRoute) -> Race:
        """Return the race of those ahead by a route, whatever that does to the others."""
        return self._of_all(slowest=False).behind(self._soon_after(route))

    @memoized
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


def _lag(race: Race, lag_in: Callable[[Race], RaceLag | None]) -> MaxLag | None:
    lag = lag_in(race)
    return None if lag is None else MaxLag(lag.lag, lag.lag, lag.sooner, race.search)


def _longer(lag: MaxLag) -> tuple[Ms, str]:
    """Return a sort key: how long it is, then the touchpoint ahead."""
    return lag.low, lag.sooner
