"""Hand-overs: whether a journey continues when the customer changes touchpoint (semantics 5.6)."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from omnicheck.graph.demand.journey_instances import JourneyInstance, Move, StepEntry
from omnicheck.graph.journeys.cross_region_journeys import CrossRegionJourneys
from omnicheck.graph.journeys.identity_resolution import IdentityResolution, Recognition
from omnicheck.graph.journeys.resolver_reach import ResolverReach
from omnicheck.graph.journeys.transfers import Transfer, Transfers
from omnicheck.graph.region.region import Region
from omnicheck.graph.scope.cross_region_routes import RegionPart
from omnicheck.graph.structure.data_needs import DataNeeds
from omnicheck.model.contexts import Context
from omnicheck.model.data import DataObject
from omnicheck.units.grouping import grouped
from omnicheck.verdict.obligation import Outcome, worst


@dataclass(frozen=True, slots=True, eq=False)
class MoveCheck:
    """A change of touchpoint with what it has to carry, and whether the customer is recognised."""

    move: Move
    transfers: tuple[Transfer, ...]
    recognition: Recognition

    @property
    def outcome(self) -> Outcome:
        """Return the outcome for a customer who makes this move."""
        return worst(
            [self.recognition.reason.outcome, *(transfer.reason.outcome for transfer in self.transfers)]
        )


@dataclass(frozen=True, slots=True, eq=False)
class HandOver:
    """A step that changes touchpoint, in contexts in which all its moves have the same outcomes.

    A customer may make any of them, so all must be kept.
    """

    entry: StepEntry
    contexts: tuple[Context, ...]
    move_checks: tuple[MoveCheck, ...]

    @property
    def outcome(self) -> Outcome:
        """Return the outcome of its obligations. A move that is not sure leaves it unproven, never broken."""
        stops = self.entry.placements
        if not all(stop.possible for stop in stops):
            return Outcome.BROKEN
        found = [Outcome.KEPT if stop.proven else Outcome.UNPROVEN for stop in stops]
        for check in self.move_checks:
            kept = check.outcome is Outcome.KEPT
            found.append(check.outcome if check.move.sure or kept else Outcome.UNPROVEN)
        return worst(found)

    @property
    def silent(self) -> tuple[str, ...]:
        """Return the touchpoints whose missing `offers` leave it unproven."""
        unproven = {one for stop in self.entry.placements if not stop.proven for one in stop.silent}
        for check in self.move_checks:
            if not check.move.sure and check.outcome is not Outcome.KEPT:
                unproven.update(check.move.silent)
        return tuple(sorted(unproven))


_Found = tuple[Move, tuple[Transfer, ...], Recognition]
"""A change of touchpoint, what it carries, and whether the customer is recognised."""


@dataclass(frozen=True, slots=True)
class HandOverJudge:
    """The hand-overs of one journey instance."""

    instance: JourneyInstance
    cross_region_journeys: CrossRegionJourneys
    needs: DataNeeds
    data: Mapping[str, DataObject]
    identities: IdentityResolution
    reach_of: Callable[[tuple[Region, ...]], ResolverReach]

    def judged(
        self, regions: Mapping[Context, Region], parts: Mapping[tuple[str, Context], RegionPart]
    ) -> Iterator[HandOver]:
        """Yield each hand-over once for each group of contexts that agree in all that decides it."""
        alike: dict[tuple[Region, frozenset[tuple[str, RegionPart]]], list[Context]] = {}
        steps = self.instance.journey.steps
        data = self.needs.attributes(reference for step in steps for reference in step.carries or ())
        for context in self.instance.contexts:
            parts_of_data = frozenset((id, parts[id, context]) for id in data if (id, context) in parts)
            alike.setdefault((regions[context], parts_of_data), []).append(context)
        for (region, parts_of_data), together in alike.items():
            transfers, contexts = Transfers(self.instance, region, self.needs, self.data), tuple(together)
            reach = self.reach_of((region,))
            for entry in self.instance.entries:
                found = [
                    (move, tuple(transfers.of(entry, move, contexts)), self._known(move, reach, contexts))
                    for move in entry.moves
                ]
                from_elsewhere = (
                    (move, carried, self._known(move, self.reach_of(parts), contexts))
                    for move, carried, parts in self.cross_region_journeys.of(
                        entry, contexts, dict(parts_of_data), _judged_in_region(found)
                    )
                )
                yield HandOver(entry, contexts, tuple(_move_checks((*found, *from_elsewhere))))

    def _known(self, move: Move, reach: ResolverReach, contexts: tuple[Context, ...]) -> Recognition:
        return self.identities.recognition(move.before, move.after, reach, contexts[0])


def _move_checks(found: Iterable[_Found]) -> Iterator[MoveCheck]:
    """Yield one check for each change of touchpoint, within a context and from other ones together."""
    for together in grouped((move.key, (move, carried, known)) for move, carried, known in found).values():
        transfers = tuple(transfer for _, carried, _ in together for transfer in carried)
        known = max((known for *_, known in together), key=lambda one: one.reason.severity)
        yield MoveCheck(together[0][0], transfers, known)


def _judged_in_region(found: Iterable[_Found]) -> frozenset[tuple[str, str, str]]:
    return frozenset((one.writer, one.touchpoint, one.data) for _, carried, _ in found for one in carried)
