"""Hand-overs that depend on an element, by touchpoint, by the data carried and by who is recognised."""

from collections.abc import Iterator
from typing import NamedTuple

from omnicheck.graph.demand.journey_instances import StepPlacement
from omnicheck.graph.estate import Estate
from omnicheck.graph.journeys.hand_overs import HandOver
from omnicheck.graph.journeys.identity_resolution import Introduction, identity_links
from omnicheck.graph.journeys.resolver_reach import ResolverReach
from omnicheck.graph.journeys.transfers import Carriage
from omnicheck.graph.structure.memoized import memoized
from omnicheck.graph.timing.criticality import Criticality, CriticalityCheck
from omnicheck.graph.timing.data_subgraph import DataSubgraph
from omnicheck.model.data_reference import data_of
from omnicheck.verdict.impact import Dependency, StepRelation
from omnicheck.verdict.obligation import Outcome

DEPENDENCY = {Criticality.ALL: Dependency.SOLE, Criticality.SOME: Dependency.ONE_OF_SEVERAL}
_LEAVING = {StepRelation.DOES: StepRelation.AFTER, StepRelation.AT: StepRelation.FROM}


class JourneyDependency(NamedTuple):
    """A hand-over that depends on the element, with the reason and its subject."""

    hand_over: HandOver
    relation: StepRelation
    subject: str
    dependency: Dependency


class JourneyDependencies:
    """One element of an estate, and the hand-overs that depend on it.

    `names` are its vertices in the graph: itself, a channel's touchpoints, or a flow's runs.
    """

    def __init__(self, estate: Estate, section: str, id: str, names: frozenset[str]) -> None:
        self._estate = estate
        self._section = section
        self._id = id
        self._names = names

    def all(self) -> Iterator[JourneyDependency]:
        """Yield every hand-over that depends on the element, once for each reason."""
        for one in self._estate.hand_overs:
            for stop in one.entry.placements:
                leaving = stop.number != one.entry.placement.number
                for relation, subject, dependency in self._steps(stop):
                    reason = _LEAVING[relation] if leaving else relation
                    yield JourneyDependency(one, reason, subject, dependency)
            if self._section == "data" and self._id in map(data_of, one.entry.placement.step.carries or ()):
                yield JourneyDependency(one, StepRelation.CARRIES, self._id, Dependency.SOLE)
            if self._names:
                yield from self._crossed(one)

    def _steps(self, stop: StepPlacement) -> Iterator[tuple[StepRelation, str, Dependency]]:
        if not stop.possible:
            return
        does = stop.step.does
        if self._section == "capabilities" and does == self._id:
            yield StepRelation.DOES, does, Dependency.SOLE
        if self._section == "systems" and does is not None:
            providers = self._estate.landscape.document.capabilities[does].provided_by
            if self._id in providers:
                yield StepRelation.DOES, does, _sole(len(providers) == 1)
        if self._section in ("touchpoints", "channels"):
            alone = self._names.issuperset(stop.touchpoints)
            for touchpoint in sorted(self._names & set(stop.touchpoints)):
                yield StepRelation.AT, touchpoint, _sole(alone)

    def _crossed(self, one: HandOver) -> Iterator[JourneyDependency]:
        """Yield the reasons of a hand-over's crossings, if its steps can be taken."""
        if not all(stop.possible for stop in one.entry.placements):
            return
        for carriage in one.carriages:
            found = self._carried(one, carriage)
            if found is not None:
                sole = _sole(found is Criticality.ALL and not carriage.silent)
                yield JourneyDependency(one, StepRelation.CARRIES, carriage.transfer.data, sole)
        if self._section in ("systems", "flows"):
            for introduction in one.introductions:
                found = self._introduced(one, introduction)
                if found is not None:
                    sole = _sole(found is Criticality.ALL and not introduction.silent)
                    for touchpoint in introduction.afters:
                        yield JourneyDependency(one, StepRelation.KNOWN, touchpoint, sole)

    def _carried(self, one: HandOver, carriage: Carriage) -> Criticality | None:
        """Return how a transfer depends on the element, unless the customer comes from or goes there."""
        transfer = carriage.transfer
        if transfer.subgraph is None or self._names & {carriage.before, transfer.touchpoint}:
            return None
        if transfer.writer in self._names:
            others = (other.transfer for other in one.carriages)
            writers = {other.writer for other in others if other.data == transfer.data}
            return Criticality.ALL if writers <= self._names else Criticality.SOME
        return self._passing(transfer.subgraph, transfer.start).at(transfer.end, transfer.start)

    @memoized
    def _passing(self, subgraph: DataSubgraph, start: str) -> CriticalityCheck:
        return CriticalityCheck(subgraph.from_writer(start), subgraph.inward, self._names)

    def _introduced(self, one: HandOver, introduction: Introduction) -> Criticality | None:
        """Return whether the customer is known only over the element, or if it resolves, also over others."""
        identities, known = self._estate.identities, introduction.recognition
        if known.reason.outcome is Outcome.BROKEN:
            return None
        before, after = introduction.pair
        left = identities.recognition(before, after, self._without(known.reach), one.contexts[0])
        if left.reason.outcome is Outcome.BROKEN:
            return Criticality.ALL
        resolves = {id: identities.resolves[id] for id in known.reached.possible}
        ends = identities.recognised_by(before), identities.recognised_by(after)
        return Criticality.SOME if self._id in identity_links(*ends, resolves) else None

    @memoized
    def _without(self, reach: ResolverReach) -> ResolverReach:
        return reach.without(self._names)


def _sole(sole: bool) -> Dependency:
    return Dependency.SOLE if sole else Dependency.ONE_OF_SEVERAL
