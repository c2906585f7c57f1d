"""The longest lags below a shared vertex where nothing is scheduled (semantics 4.10)."""

from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from functools import cached_property
from math import inf
from typing import NamedTuple

from omnicheck.graph.region.shared_routes import SharedRoute, SharedRoutes
from omnicheck.graph.timing.age_search import AgeSearch
from omnicheck.units.span import Span


class RouteLag(NamedTuple):
    """The longest lag, the touchpoint ahead, and its route."""

    lag: Span
    sooner: str
    route: SharedRoute

    @property
    def search(self) -> AgeSearch:
        """Return the search from the shared vertex when the touchpoint ahead is reached."""
        return self.route.search


class RouteLags:
    """The longest lags behind those `ahead`, on other branches, over all their routes."""

    def __init__(self, shared: SharedRoutes, ahead: Set[str]) -> None:
        self._shared = shared
        self._ahead = ahead

    def worst(self, later: str) -> RouteLag | None:
        """Return the longest lag of a touchpoint behind any on another branch; None if no route is listed."""
        branch = self._shared.branch
        return self._longest(
            later,
            lambda end: {
                one: None
                for order in self._soonest[end]
                for one in [next((one for one in order if branch[one] != branch[later]), None)]
                if one is not None
            },
        )

    def pair(self, later: str, sooner: str) -> RouteLag | None:
        """Return the longest lag behind a touchpoint on another branch; None if no route to it is listed."""
        remainders = self._shared.remainders
        return self._longest(later, lambda end: [sooner] if sooner in remainders[end] else [])

    def _longest(self, later: str, ahead: Callable[[str], Iterable[str]]) -> RouteLag | None:
        """Return the longest lag. The longer a route takes at best, the less it can lead by."""
        age = self._shared.search.arrivals[later].least.high
        found: list[RouteLag] = []
        for route in self._shared.routes:
            if found and age - route.best.low <= max(one.lag.low for one in found):
                break
            found += [RouteLag(self._lag(route, later, one), one, route) for one in ahead(route.end)]
        if not found:
            return None
        worst = max(found, key=lambda one: (one.lag, one.sooner))
        high = max(one.lag.high for one in found)
        if self._shared.left_out < inf:
            high = max(high, age - self._shared.left_out)
        return worst._replace(lag=Span(worst.lag.low, high))

    def _lag(self, route: SharedRoute, later: str, sooner: str) -> Span:
        remainder = self._shared.remainders[route.end][sooner]
        age = route.age(later)
        low = age.low - route.best.high - remainder.high
        high = age.high - route.best.low - remainder.low
        return Span(max(0, low), max(0, high))

    @cached_property
    def _soonest(self) -> Mapping[str, Sequence[Sequence[str]]]:
        """Return for each end the soonest of two branches: by lower and by upper bounds."""
        return {
            end: [
                self._of_two_branches(sorted(self._ahead & ages.keys(), key=lambda id: (ages[id][bound], id)))
                for bound in (0, 1)
            ]
            for end, ages in self._shared.remainders.items()
        }

    def _of_two_branches(self, touchpoints: Sequence[str]) -> Sequence[str]:
        first: dict[str, str] = {}
        for one in touchpoints:
            first.setdefault(self._shared.branch[one], one)
        return tuple(first.values())[:2]
