"""Which obligations hang on an element, and whether by it alone."""

from collections.abc import Iterator
from functools import cached_property

from omnicheck.evaluation.element_matching import ElementMatching
from omnicheck.evaluation.journey_dependencies import HOLD, JourneyDependencies, JourneyDependency
from omnicheck.graph.estate import Estate
from omnicheck.graph.region.routes import RouteCheck
from omnicheck.graph.timing.criticality import Criticality, CriticalityCheck
from omnicheck.graph.timing.data_subgraph import DataSubgraph
from omnicheck.verdict.impact import Dependency
from omnicheck.verdict.obligation import Direction, Kind, Obligation


class Dependencies:
    """One element of an estate, and all that hangs on it.

    `names` are what stands for it in the graph: itself and the runs that pass it, a channel's touchpoints, a
    flow's runs.
    """

    def __init__(self, estate: Estate, section: str, id: str) -> None:
        self._estate = estate
        self._section = section
        self._id = id
        self._bearing = ElementMatching(estate.landscape)
        self.names = _names(estate, section, id)
        self._passing: dict[tuple[DataSubgraph, Direction], CriticalityCheck] = {}

    def all(self) -> Iterator[tuple[Obligation, Dependency]]:
        """Every obligation that hangs on the element; of two holds the firmer comes last."""
        found = [*self._by_ways(), *self._by_capabilities(), *self._its_own(), *self._by_journeys()]
        yield from (one for one in found if one[1] is Dependency.ONE_OF_SEVERAL)
        yield from (one for one in found if one[1] is Dependency.ONLY_WAY)

    def _its_own(self) -> Iterator[tuple[Obligation, Dependency]]:
        """What the element owes itself, or what is owed of it."""
        at = f"{self._section}/{self._id}"
        for obligation in self._estate.obligations.all:
            if self._bearing.bears(at, obligation):
                yield obligation, Dependency.ONLY_WAY

    def _by_capabilities(self) -> Iterator[tuple[Obligation, Dependency]]:
        """What customers can do because this system provides it or this touchpoint offers it."""
        landscape = self._estate.landscape
        capabilities = landscape.document.capabilities
        for obligation in self._estate.obligations.of_kind(Kind.CAPABILITY):
            sources: tuple[str, ...] = ()
            if self._section == "systems":
                sources = capabilities[obligation.matter].provided_by
            elif self._section in ("touchpoints", "channels"):
                sources = tuple(
                    touchpoint
                    for touchpoint in self._estate.obligations.touchpoints_of(obligation.subject)
                    if obligation.matter in (landscape.touchpoints[touchpoint].offers or ())
                    and obligation.context in self._estate.obligations.present[touchpoint]
                )
            if self._id in sources:
                yield obligation, Dependency.ONLY_WAY if len(sources) == 1 else Dependency.ONE_OF_SEVERAL

    @cached_property
    def hand_overs(self) -> tuple[JourneyDependency, ...]:
        """Every hand-over that hangs on the element, with everything by which it does."""
        return tuple(JourneyDependencies(self._estate, self._section, self._id, self.names).all())

    def _by_journeys(self) -> Iterator[tuple[Obligation, Dependency]]:
        for hung in self.hand_overs:
            yield from ((one, hung.hold) for one in self._estate.obligations_of(hung.hand_over))

    def _by_ways(self) -> Iterator[tuple[Obligation, Dependency]]:
        """Routes whose ways pass the element, or those of inputs do, and what is said because it came so."""
        if not self.names and self._section != "data":
            return
        asked = self._estate.obligations
        for route_group in self._estate.routes:
            for route_check in route_group.checks:
                if hold := self._hold(route_check):
                    yield from ((one, hold) for one in self._estate.obligations_of(route_check))
                    if route_check.direction is Direction.READ:
                        for context in route_check.contexts:
                            yield asked.fact(route_check.touchpoint, route_check.data, context), hold

    def _hold(self, route_check: RouteCheck) -> Dependency | None:
        """How a passage hangs on the element: as firmly as the attribute or input that hangs most firmly."""
        found = {
            self._passes(way, route_check.direction, route_check.touchpoint) for way in route_check.subgraphs
        }
        for segment in {*route_check.start.inputs, *route_check.start.segments}:
            found.add(self._passes(segment.subgraph, Direction.READ, segment.end))
            if (self._section, self._id) == ("data", segment.data):
                found.add(Criticality.ALL)  # it is worked out from it
        if found <= {None}:
            return None
        return HOLD[Criticality.ALL if Criticality.ALL in found else Criticality.SOME]

    def _passes(self, way: DataSubgraph, direction: Direction, end: str) -> Criticality | None:
        key = (way, direction)
        if key not in self._passing:
            self._passing[key] = CriticalityCheck.of_record(way, direction, self.names)
        return self._passing[key].at(end)


def _names(estate: Estate, section: str, id: str) -> frozenset[str]:
    """What stands for the element in the graph."""
    match section:
        case "systems":
            return frozenset({id, *(run.vertex for run in estate.runs if id in run.via)})
        case "touchpoints":
            return frozenset({id})
        case "channels":
            return frozenset(estate.obligations.touchpoints_of(id))
        case "flows":
            return frozenset(run.vertex for run in estate.runs if run.flow == id)
        case _:
            return frozenset()
