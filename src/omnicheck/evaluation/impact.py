"""Impact: what depends on a system, a flow, data, a channel, a touchpoint or a capability."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from omnicheck.errors import Fault, UserError
from omnicheck.evaluation.element_matching import ElementMatching
from omnicheck.evaluation.journey_dependencies import DEPENDENCY, JourneyDependencies, JourneyDependency
from omnicheck.evaluation.neighbours import neighbours
from omnicheck.graph.estate import Estate
from omnicheck.graph.region.routes import RouteCheck
from omnicheck.graph.structure.memoized import memoized
from omnicheck.graph.timing.criticality import Criticality, CriticalityCheck
from omnicheck.graph.timing.data_subgraph import DataSubgraph
from omnicheck.model.landscape import Landscape
from omnicheck.model.naming import ids_of, meant, misnamed
from omnicheck.verdict.impact import (
    Dependency,
    DependentStep,
    DependentUse,
    Impact,
    StepRelation,
    TouchpointUse,
)
from omnicheck.verdict.obligation import Direction, Kind, Obligation

_SECTIONS = ("systems", "flows", "data", "channels", "touchpoints", "capabilities")
_USE = {Direction.READ: TouchpointUse.SHOWS, Direction.WRITE: TouchpointUse.CAPTURES}


def impact(landscape: Landscape, name: str) -> Impact:
    """Return what depends on the element `name`, or `section/id`. Raises UserError for an unknown one."""
    section, id = _named(landscape, name)
    estate = Estate(landscape).may  # whatever may depend on it
    dependencies = Dependencies(estate, section, id)
    found = dependencies.all()
    obligations = {one: found[some] for some in sorted(found) for one in some.each()}
    near = dependencies.names if section in ("touchpoints", "channels") else estate.touchpoints
    uses = sorted(set(_dependent_uses(estate, found, near)))
    capabilities = {one.subject for one in uses if one.use is TouchpointUse.OFFERS}
    return Impact(
        section,
        id,
        landscape.name,
        tuple(uses),
        tuple(sorted(capabilities)),
        obligations,
        neighbours(landscape, section, id),
        tuple(_dependent_steps(dependencies.hand_overs)),
    )


def _named(landscape: Landscape, name: str) -> tuple[str, str]:
    ids = {section: known for section, known in ids_of(landscape.document).items() if section in _SECTIONS}
    if trouble := misnamed(name, ids):
        raise UserError([Fault(trouble[0], hint=trouble[1])])
    ((section, id),) = meant(name, ids)
    return section, id


def _dependent_uses(
    estate: Estate, obligations: Mapping[Obligation, Dependency], near: frozenset[str]
) -> Iterator[DependentUse]:
    """Yield the uses at the given touchpoints that depend on the element, with the strongest dependency."""
    strongest = {
        (touchpoint, use, one.matter): dependency
        for one, dependency in sorted(obligations.items(), key=lambda item: item[1] is Dependency.SOLE)
        for touchpoint, use in _uses(estate, one)
        if touchpoint in near
    }
    for (touchpoint, use, subject), dependency in strongest.items():
        channel = estate.landscape.touchpoints[touchpoint].channel
        yield DependentUse(channel, touchpoint, use, subject, dependency)


def _dependent_steps(dependencies: Iterable[JourneyDependency]) -> Iterator[DependentStep]:
    """Yield every reason why a step depends on the element, by step, with the strongest dependency."""
    strongest: dict[tuple[str, int, int, str], DependentStep] = {}
    for one in sorted(dependencies, key=lambda one: one.dependency is Dependency.SOLE):
        entry = one.hand_over.entry
        key = (entry.journey, entry.placement.number, list(StepRelation).index(one.relation), one.subject)
        strongest[key] = DependentStep(entry.journey, entry.label, *one[1:])
    yield from (strongest[key] for key in sorted(strongest))


def _uses(estate: Estate, obligation: Obligation) -> Iterator[tuple[str, TouchpointUse]]:
    touchpoints = estate.landscape.touchpoints
    if obligation.kind is Kind.ROUTE and obligation.direction and obligation.subject in touchpoints:
        yield obligation.subject, _USE[obligation.direction]
    if obligation.kind is Kind.CAPABILITY:
        for touchpoint in estate.obligations.touchpoints_of(obligation.subject):
            if obligation.matter in (touchpoints[touchpoint].offers or ()):
                yield touchpoint, TouchpointUse.OFFERS


class Dependencies:
    """One element of an estate, and the obligations that depend on it.

    `names` are its vertices: itself and the runs via it, a channel's touchpoints, or a flow's runs.
    """

    def __init__(self, estate: Estate, section: str, id: str) -> None:
        self._estate = estate
        self._section = section
        self._id = id
        self._matching = ElementMatching(estate.landscape)
        self.names = _names(estate, section, id)

    def all(self) -> Mapping[Obligation, Dependency]:
        """Return every obligation that depends on the element, with the strongest dependency."""
        found = [*self._by_routes(), *self._by_capabilities(), *self._its_own(), *self._by_journeys()]
        return dict(sorted(found, key=lambda item: item[1] is Dependency.SOLE))

    def _its_own(self) -> Iterator[tuple[Obligation, Dependency]]:
        at = f"{self._section}/{self._id}"
        for obligation in self._estate.obligations.all:
            if self._matching.matches(at, obligation):
                yield obligation, Dependency.SOLE

    def _by_capabilities(self) -> Iterator[tuple[Obligation, Dependency]]:
        landscape, obligations = self._estate.landscape, self._estate.obligations
        for obligation in obligations.of_kind(Kind.CAPABILITY):
            sources: Sequence[str] = ()
            if self._section == "systems":
                sources = landscape.document.capabilities[obligation.matter].provided_by
            elif self._section in ("touchpoints", "channels"):
                at = obligations.touchpoints_of(obligation.subject)
                offering = [id for id in at if obligation.matter in (landscape.touchpoints[id].offers or ())]
                sources = [id for id in offering if obligation.context in obligations.present[id]]
            if self._id in sources:
                yield obligation, Dependency.SOLE if len(sources) == 1 else Dependency.ONE_OF_SEVERAL

    @cached_property
    def hand_overs(self) -> tuple[JourneyDependency, ...]:
        """Return the hand-overs that depend on the element, one for each reason."""
        return tuple(JourneyDependencies(self._estate, self._section, self._id, self.names).all())

    def _by_journeys(self) -> Iterator[tuple[Obligation, Dependency]]:
        for found in self.hand_overs:
            yield from ((one, found.dependency) for one in self._estate.obligations_of(found.hand_over))

    def _by_routes(self) -> Iterator[tuple[Obligation, Dependency]]:
        """Yield the obligations, and facts, whose routes or inputs' routes pass the element."""
        if not self.names and self._section != "data":
            return
        obligations = self._estate.obligations
        for group in self._estate.routes:
            for check in group.checks:
                if dependency := self._dependency(check):
                    yield from ((one, dependency) for one in self._estate.obligations_of(check))
                    if check.direction is Direction.READ:
                        for context in check.contexts:
                            yield obligations.fact(check.touchpoint, check.data, context), dependency

    def _dependency(self, check: RouteCheck) -> Dependency | None:
        """Return how a route depends on the element: as strongly as any of its attributes and inputs."""
        found = {self._passing(one, check.direction).at(check.end) for one in check.subgraphs}
        for segment in {*check.start.inputs, *check.start.segments}:
            found.add(self._passing(segment.subgraph, Direction.READ).at(segment.end))
            if (self._section, self._id) == ("data", segment.data):
                found.add(Criticality.ALL)  # derived from it
        if found <= {None}:
            return None
        return DEPENDENCY[Criticality.ALL if Criticality.ALL in found else Criticality.SOME]

    @memoized
    def _passing(self, subgraph: DataSubgraph, direction: Direction) -> CriticalityCheck:
        return CriticalityCheck.of_record(subgraph, direction, self.names)


def _names(estate: Estate, section: str, id: str) -> frozenset[str]:
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
