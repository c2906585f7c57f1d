"""Passages: a touchpoint's data on its way from the record, or to it, wherever the touchpoint is."""

from dataclasses import dataclass, replace
from functools import partial
from operator import attrgetter

from omnicheck.graph.demand.reasons import Reason, judge
from omnicheck.graph.region.derived_age import FRESH, DerivedAge, InitialAge
from omnicheck.graph.structure.data_needs import Attributes
from omnicheck.graph.timing.age_search import AgeSearch
from omnicheck.graph.timing.data_subgraph import DataSubgraph
from omnicheck.model.contexts import Context
from omnicheck.units.span import NOTHING, Span
from omnicheck.verdict.obligation import Direction, Outcome


@dataclass(frozen=True, slots=True)
class RouteCheck:
    """How one touchpoint's reading or writing of one data object comes out in one region.

    `least` and `most` are the ages by the quickest and the slowest route of the oldest attribute, which
    `subgraph` carries; `ways` are the carriages of all its attributes. `lost` names those that never arrive.
    Where the `newest` version wins, the slowest route that counts is the quickest. What is read starts with
    the age of what it is derived from: `start`, which the ages include.
    """

    touchpoint: str
    data: str
    direction: Direction
    contexts: tuple[Context, ...]
    reason: Reason
    record: str | None
    newest: bool = False
    subgraph: DataSubgraph | None = None
    least: Span = NOTHING
    most: Span = NOTHING
    lost: tuple[str, ...] = ()
    ways: tuple[DataSubgraph, ...] = ()
    start: InitialAge = FRESH

    @property
    def missing_input(self) -> str:
        """The input that breaks it or leaves it open, if that is what does."""
        return self.start.missing_input if self.reason is self.start.reason and not self.lost else ""

    def carried(self) -> DataSubgraph:
        """Its carriage. Raises LookupError where there is no record to start from."""
        if self.subgraph is None:
            raise LookupError(f"{self.data} has no record here")
        return self.subgraph

    @property
    def search(self) -> AgeSearch:
        """The search that found it: from the record, or back from it."""
        return self.search_in(self.carried())

    @property
    def arrives(self) -> bool:
        """Whether it gets there, with all that it is derived from and whose record is known."""
        if self.subgraph is None or self.start.reason is Reason.NO_ROUTE:
            return False
        return self.touchpoint in self.search.arrivals

    @property
    def derived_age(self) -> DerivedAge:
        """Its whole way, behind what it is derived from."""
        return self.derived_age_in(self.carried())

    def search_in(self, way: DataSubgraph) -> AgeSearch:
        """The search in its direction over one of its ways."""
        return way.reads if self.direction is Direction.READ else way.writes

    def derived_age_in(self, way: DataSubgraph) -> DerivedAge:
        """The same over one of its ways."""
        return self.start.onward(self.search_in(way), newest=self.newest)


def checked(
    route_check: RouteCheck, subgraphs: tuple[DataSubgraph, ...], wanted: Attributes, limit: int | None
) -> RouteCheck:
    """The passage with its cause and figures: every wanted attribute must arrive, and the oldest counts."""
    ways = [_checked(route_check, subgraph, limit) for subgraph in subgraphs]
    worst = max(ways, key=lambda way: (way.reason.severity, way.least, way.most))
    lost = tuple(sorted(attribute for way in ways for attribute in way.lost if attribute in wanted))
    return replace(worst, lost=lost, ways=subgraphs)


def _checked(route_check: RouteCheck, subgraph: DataSubgraph, limit: int | None) -> RouteCheck:
    way = replace(route_check, subgraph=subgraph)
    search, touchpoint = way.search, way.touchpoint
    if touchpoint not in search.arrivals:
        return replace(way, reason=Reason.NO_ROUTE, lost=tuple(sorted(subgraph.attributes)))
    if way.start.reason is Reason.NO_ROUTE:
        return replace(way, reason=Reason.NO_ROUTE)
    derived_age = way.derived_age_in(subgraph)
    unspecified = bool(search.arrivals[touchpoint].runs & search.network.unspecified) or way.start.unspecified
    manual = touchpoint not in search.unaided
    exact = partial(derived_age.settled, touchpoint) if derived_age.meets(touchpoint) else None
    # A manual route is broken whatever its age: what is reported is exact.
    bounds = exact() if manual and exact else derived_age.bounds(touchpoint)
    reason, ages = judge(bounds, exact, limit, newest=False, unspecified=unspecified)
    worst = max(Reason.MANUAL if manual else reason, way.start.reason, key=attrgetter("severity"))
    return replace(way, reason=worst, least=ages.least, most=ages.most)


class RouteGroup:
    """All passages of one touchpoint, data object and direction: one for each region it is in."""

    def __init__(self, route_checks: tuple[RouteCheck, ...]) -> None:
        self.checks = route_checks
        self.touchpoint = route_checks[0].touchpoint
        self.data = route_checks[0].data
        self.direction = route_checks[0].direction

    def kept(self) -> tuple[RouteCheck, ...]:
        """Those that are kept."""
        return tuple(route_check for route_check in self.checks if route_check.reason is Reason.KEPT)

    def broken(self) -> tuple[RouteCheck, ...]:
        """Those that are broken."""
        return tuple(
            route_check for route_check in self.checks if route_check.reason.outcome is Outcome.BROKEN
        )
