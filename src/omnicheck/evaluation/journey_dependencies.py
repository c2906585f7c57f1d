"""Which hand-overs of journeys hang on an element, and why: where, what comes along, who is known again."""

from collections.abc import Iterator
from typing import NamedTuple

from omnicheck.graph.demand.journey_instances import StepPlacement
from omnicheck.graph.estate import Estate
from omnicheck.graph.journeys.hand_overs import HandOver, MoveCheck
from omnicheck.graph.journeys.identity_resolution import identity_links
from omnicheck.graph.journeys.transfers import Transfer
from omnicheck.graph.timing.criticality import Criticality, CriticalityCheck
from omnicheck.model.data_reference import data_of
from omnicheck.verdict.impact import Dependency, Tie

HOLD = {Criticality.ALL: Dependency.ONLY_WAY, Criticality.SOME: Dependency.ONE_OF_SEVERAL}
_LEAVING = {Tie.DOES: Tie.AFTER, Tie.AT: Tie.FROM}


class JourneyDependency(NamedTuple):
    """A hand-over that hangs on the element, why, and by what of it."""

    hand_over: HandOver
    tie: Tie
    subject: str
    hold: Dependency


class JourneyDependencies:
    """One element of an estate, and all hand-overs that hang on it.

    `names` are what stands for it in the graph: itself, a channel's touchpoints, a flow's runs.
    """

    def __init__(self, estate: Estate, section: str, id: str, names: frozenset[str]) -> None:
        self._estate = estate
        self._section = section
        self._id = id
        self._names = names
        self._passing: dict[tuple[object, str], CriticalityCheck] = {}

    def all(self) -> Iterator[JourneyDependency]:
        """Every hand-over with everything by which it hangs."""
        for one in self._estate.hand_overs:
            for placement in one.entry.placements:
                arriving = placement.number == one.entry.placement.number
                for tie, subject, hold in self._steps(placement):
                    yield JourneyDependency(one, tie if arriving else _LEAVING[tie], subject, hold)
            if self._section == "data" and self._id in map(data_of, one.entry.placement.step.carries or ()):
                yield JourneyDependency(one, Tie.CARRIES, self._id, Dependency.ONLY_WAY)
            if self._names:
                yield from self._crossed(one)

    def _steps(self, placement: StepPlacement) -> Iterator[tuple[Tie, str, Dependency]]:
        """What of a step hangs on the element: that it can be done, or done at that touchpoint."""
        if not placement.offered or placement.absent:
            return
        does = placement.step.does
        if self._section == "capabilities" and does == self._id:
            yield Tie.DOES, does, Dependency.ONLY_WAY
        if self._section == "systems" and does is not None:
            providers = self._estate.landscape.document.capabilities[does].provided_by
            if self._id in providers:
                yield (
                    Tie.DOES,
                    does,
                    Dependency.ONLY_WAY if len(providers) == 1 else Dependency.ONE_OF_SEVERAL,
                )
        if self._section in ("touchpoints", "channels"):
            alone = self._names.issuperset(placement.touchpoints)
            for touchpoint in sorted(self._names & set(placement.touchpoints)):
                yield Tie.AT, touchpoint, Dependency.ONLY_WAY if alone else Dependency.ONE_OF_SEVERAL

    def _crossed(self, one: HandOver) -> Iterator[JourneyDependency]:
        """What comes along by way of it, and whom it makes known; nothing where the step cannot be taken."""
        if any(placement.absent or not placement.offered for placement in one.entry.placements):
            return
        for move_check in one.move_checks:
            for transfer in move_check.transfers:
                found = self._carried(one, move_check, transfer)
                if found is not None:
                    yield JourneyDependency(
                        one, Tie.CARRIES, transfer.data, _as_sure(HOLD[found], move_check)
                    )
            if self._section == "systems":
                found = self._introduced(one, move_check)
                if found is not None:
                    yield JourneyDependency(
                        one, Tie.KNOWN, move_check.move.after, _as_sure(HOLD[found], move_check)
                    )

    def _carried(self, one: HandOver, move_check: MoveCheck, transfer: Transfer) -> Criticality | None:
        """How a transfer passes the element, unless the customer comes from there or goes there."""
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


def _as_sure(hold: Dependency, move_check: MoveCheck) -> Dependency:
    """Where the customer may also go another way, it is one of several."""
    return hold if move_check.move.sure else Dependency.ONE_OF_SEVERAL
