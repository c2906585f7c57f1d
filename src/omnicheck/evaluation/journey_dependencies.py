"""Hand-overs that depend on an element, by touchpoint, by the data carried and by who is recognised."""

from collections.abc import Iterator
from typing import NamedTuple

from omnicheck.graph.demand.journey_instances import StepPlacement
from omnicheck.graph.estate import Estate
from omnicheck.graph.journeys.hand_overs import HandOver, MoveCheck
from omnicheck.graph.journeys.identity_resolution import identity_links
from omnicheck.graph.journeys.transfers import Transfer
from omnicheck.graph.timing.criticality import Criticality, CriticalityCheck
from omnicheck.model.data_reference import data_of
from omnicheck.verdict.impact import Dependency, StepRelation

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
        self._passing: dict[tuple[object, str], CriticalityCheck] = {}

    def all(self) -> Iterator[JourneyDependency]:
        """Yield every hand-over that depends on the element, once for each reason."""
        for one in self._estate.hand_overs:
            for stop in one.entry.placements:
                arriving = stop.number == one.entry.placement.number
                for relation, subject, dependency in self._steps(stop):
                    yield JourneyDependency(
                        one, relation if arriving else _LEAVING[relation], subject, dependency
                    )
            if self._section == "data" and self._id in map(data_of, one.entry.placement.step.carries or ()):
                yield JourneyDependency(one, StepRelation.CARRIES, self._id, Dependency.SOLE)
            if self._names:
                yield from self._crossed(one)

    def _steps(self, stop: StepPlacement) -> Iterator[tuple[StepRelation, str, Dependency]]:
        """Yield the reasons of a step: its capability, and its touchpoints."""
        if not stop.offered or stop.absent:
            return
        does = stop.step.does
        if self._section == "capabilities" and does == self._id:
            yield StepRelation.DOES, does, Dependency.SOLE
        if self._section == "systems" and does is not None:
            providers = self._estate.landscape.document.capabilities[does].provided_by
            if self._id in providers:
                yield (
                    StepRelation.DOES,
                    does,
                    Dependency.SOLE if len(providers) == 1 else Dependency.ONE_OF_SEVERAL,
                )
        if self._section in ("touchpoints", "channels"):
            alone = self._names.issuperset(stop.touchpoints)
            for touchpoint in sorted(self._names & set(stop.touchpoints)):
                yield StepRelation.AT, touchpoint, Dependency.SOLE if alone else Dependency.ONE_OF_SEVERAL

    def _crossed(self, one: HandOver) -> Iterator[JourneyDependency]:
        """Yield the reasons of a hand-over's crossings, if its steps can be taken."""
        if any(stop.absent or not stop.offered for stop in one.entry.placements):
            return
        for move_check in one.move_checks:
            for transfer in move_check.transfers:
                found = self._carried(one, move_check, transfer)
                if found is not None:
                    yield JourneyDependency(
                        one, StepRelation.CARRIES, transfer.data, _as_sure(DEPENDENCY[found], move_check)
                    )
            if self._section == "systems":
                found = self._introduced(one, move_check)
                if found is not None:
                    yield JourneyDependency(
                        one,
                        StepRelation.KNOWN,
                        move_check.move.after,
                        _as_sure(DEPENDENCY[found], move_check),
                    )

    def _carried(self, one: HandOver, move_check: MoveCheck, transfer: Transfer) -> Criticality | None:
        """Return how a transfer depends on the element, unless the customer comes from or goes there."""
        if transfer.subgraph is None or self._names & {move_check.move.before, move_check.move.after}:
            return None
        if transfer.writer in self._names:
            others = (other for each in one.move_checks for other in each.transfers)
            writers = {other.writer for other in others if other.data == transfer.data}
            return Criticality.ALL if writers <= self._names else Criticality.SOME
        key = (transfer.subgraph, transfer.writer)
        if key not in self._passing:
            self._passing[key] = CriticalityCheck(transfer.search, transfer.subgraph.inward, self._names)
        return self._passing[key].at(transfer.touchpoint, transfer.writer)

    def _introduced(self, one: HandOver, move_check: MoveCheck) -> Criticality | None:
        identities, systems = self._estate.identities, self._estate.landscape.document.systems
        if self._id not in one.resolvers:
            return None
        before, after = (
            identities.recognised_by(end) for end in (move_check.move.before, move_check.move.after)
        )
        return identity_links(before, after, {id: systems[id].resolves for id in one.resolvers}).get(self._id)


def _as_sure(dependency: Dependency, move_check: MoveCheck) -> Dependency:
    """Return the dependency, or one of several if the customer may also go elsewhere."""
    return dependency if move_check.move.sure else Dependency.ONE_OF_SEVERAL
