"""Checks of routes: what a touchpoint reads from a record or writes to it, region by region."""

from functools import partial
from operator import attrgetter
from typing import NamedTuple

from omnicheck.graph.demand.reasons import Reason, judge
from omnicheck.graph.region.derived_age import FRESH, DerivedAge, InitialAge
from omnicheck.graph.structure.data_needs import Attributes
from omnicheck.graph.timing.age_search import AgeSearch
from omnicheck.graph.timing.data_subgraph import DataSubgraph
from omnicheck.model.contexts import Context
from omnicheck.units.span import NOTHING, Span
from omnicheck.verdict.obligation import Direction, Outcome


class RouteCheck(NamedTuple):
    """The result for one touchpoint's reading or writing of one data object in one region.

    `least` and `most` are the ages by the quickest and the slowest route of the oldest attribute, which is in
    `subgraph`; `subgraphs` are those of all attributes. `lost` names the attributes that never arrive. If the
    `newest` version wins, the slowest route that counts is the quickest. The ages of what is read include
    `start`, the initial age of derived data. `place` is the mark of the place where the touchpoint is judged.
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
    subgraphs: tuple[DataSubgraph, ...] = ()
    start: InitialAge = FRESH
    place: str = ""

    @property
    def end(self) -> str:
        """Return the vertex of the touchpoint."""
        return self.touchpoint + self.place

    @property
    def missing_input(self) -> str:
        """Return the input that breaks it or leaves it unproven, else ""."""
        return self.start.missing_input if self.reason is self.start.reason and not self.lost else ""

    def known_subgraph(self) -> DataSubgraph:
        """Return `subgraph`. Raises LookupError if there is no record here."""
        if self.subgraph is None:
            raise LookupError(f"{self.data} has no record here")
        return self.subgraph

    @property
    def search(self) -> AgeSearch:
        """Return the search that found it, from the record forward or backward."""
        return self.search_in(self.known_subgraph())

    @property
    def arrives(self) -> bool:
        """Return whether it arrives, with every input whose record is known."""
        if self.subgraph is None or self.start.reason is Reason.NO_ROUTE:
            return False
        return self.end in self.search.arrivals

    @property
    def derived_age(self) -> DerivedAge:
        """Return its ages, behind what it is derived from."""
        return self.derived_age_in(self.known_subgraph())

    def search_in(self, subgraph: DataSubgraph) -> AgeSearch:
        """Return the search in its direction over one of its subgraphs."""
        return subgraph.reads if self.direction is Direction.READ else subgraph.writes

    def derived_age_in(self, subgraph: DataSubgraph) -> DerivedAge:
        """Return its ages over one of its subgraphs."""
        return self.start.followed_by(self.search_in(subgraph), newest=self.newest)


def checked(
    check: RouteCheck, subgraphs: tuple[DataSubgraph, ...], wanted: Attributes, limit: int | None
) -> RouteCheck:
    """Return the check with reason and ages: every wanted attribute must arrive, and the oldest counts.

    Without subgraphs there is no record, and the check is returned as it is.
    """
    if not subgraphs:
        return check
    found = [_checked(check, subgraph, limit) for subgraph in subgraphs]
    worst = max(found, key=lambda one: (one.reason.severity, one.least, one.most))
    lost = tuple(sorted(attribute for one in found for attribute in one.lost if attribute in wanted))
    return worst._replace(lost=lost, subgraphs=subgraphs)


def _checked(check: RouteCheck, subgraph: DataSubgraph, limit: int | None) -> RouteCheck:
    check = check._replace(subgraph=subgraph)
    search, end, start = check.search, check.end, check.start
    if end not in search.arrivals:
        return check._replace(reason=Reason.NO_ROUTE, lost=tuple(sorted(subgraph.attributes)))
    if start.reason is Reason.NO_ROUTE:
        return check._replace(reason=Reason.NO_ROUTE)
    derived = check.derived_age_in(subgraph)
    unspecified = bool(search.arrivals[end].runs & search.network.unspecified) or start.unspecified
    manual = end not in search.without_manual
    exact = partial(derived.refined, end) if derived.schedules_meet(end) else None
    # A manual route is broken whatever its age: what is reported is exact.
    bounds = exact() if manual and exact else derived.bounds(end)
    reason, ages = judge(bounds, exact, limit, newest=False, unspecified=unspecified)
    worst = max(Reason.MANUAL if manual else reason, start.reason, key=attrgetter("severity"))
    return check._replace(reason=worst, least=ages.least, most=ages.most)


class RouteGroup:
    """The checks of one touchpoint, data object and direction, one for each region."""

    def __init__(self, checks: tuple[RouteCheck, ...]) -> None:
        self.checks = checks
        self.touchpoint = checks[0].touchpoint
        self.data = checks[0].data
        self.direction = checks[0].direction

    def kept(self) -> tuple[RouteCheck, ...]:
        """Return the checks that are kept."""
        return tuple(one for one in self.checks if one.reason is Reason.KEPT)

    def broken(self) -> tuple[RouteCheck, ...]:
        """Return the checks that are broken."""
        return tuple(one for one in self.checks if one.reason.outcome is Outcome.BROKEN)
