"""Hand-overs: whether a journey continues when the customer changes touchpoint (semantics 5.6)."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from omnicheck.graph.demand.journey_instances import JourneyInstance, Move, StepEntry
from omnicheck.graph.demand.reasons import Reason
from omnicheck.graph.journeys.cross_region_journeys import CrossRegionJourneys
from omnicheck.graph.journeys.identity_resolution import IdentityResolution
from omnicheck.graph.journeys.transfers import Transfer, Transfers
from omnicheck.graph.region.region import Region
from omnicheck.graph.scope.cross_region_routes import RegionPart
from omnicheck.graph.structure.data_needs import DataNeeds
from omnicheck.model.contexts import Context
from omnicheck.model.data import DataObject
from omnicheck.verdict.obligation import Outcome, worst


@dataclass(frozen=True, slots=True, eq=False)
class MoveCheck:
    """A change of touchpoint with what it has to carry, and whether the customer is recognised."""

    move: Move
    transfers: tuple[Transfer, ...]
    recognition: Reason

    @property
    def outcome(self) -> Outcome:
        """Return the outcome for a customer who makes this move."""
        return worst([self.recognition.outcome, *(transfer.reason.outcome for transfer in self.transfers)])


@dataclass(frozen=True, slots=True, eq=False)
class HandOver:
    """A step that changes touchpoint, in contexts in which all its moves have the same outcomes.

    A customer may make any of them, so all must be kept. `resolvers` are the systems that link identifiers
    there.
    """

    entry: StepEntry
    contexts: tuple[Context, ...]
    resolvers: frozenset[str]
    move_checks: tuple[MoveCheck, ...]

    @property
    def outcome(self) -> Outcome:
        """Return the outcome of its obligations. A move that is not sure leaves it unproven, never broken."""
        stops = self.entry.placements
        if any(stop.absent or not stop.offered for stop in stops):
            return Outcome.BROKEN
        found = [Outcome.KEPT if stop.proven else Outcome.UNPROVEN for stop in stops]
        for move_check in self.move_checks:
            kept = move_check.outcome is Outcome.KEPT
            found.append(move_check.outcome if move_check.move.sure or kept else Outcome.UNPROVEN)
        return worst(found)

    @property
    def silent(self) -> tuple[str, ...]:
        """Return the touchpoints whose missing `offers` leave it unproven."""
        unproven = {one for stop in self.entry.placements if not stop.proven for one in stop.silent}
        for move_check in self.move_checks:
            if not move_check.move.sure and move_check.outcome is not Outcome.KEPT:
                unproven.update(move_check.move.silent)
        return tuple(sorted(unproven))


_Carried = tuple[Move, tuple[Transfer, ...]]
"""A change of touchpoint and what it carries."""


class HandOverJudge:
    """The hand-overs of one journey instance."""

    def __init__(
        self,
        instance: JourneyInstance,
        cross_region_journeys: CrossRegionJourneys,
        needs: DataNeeds,
        data: Mapping[str, DataObject],
        identities: IdentityResolution,
    ) -> None:
        self._instance = instance
        self._cross_region_journeys = cross_region_journeys
        self._needs = needs
        self._data = data
        self._identities = identities

    def judged(
        self, regions: Mapping[Context, Region], parts: Mapping[tuple[str, Context], RegionPart]
    ) -> Iterator[HandOver]:
        """Yield each hand-over once for each group of contexts that agree in all that decides it."""
        alike: dict[tuple[Region, frozenset[str], frozenset[tuple[str, RegionPart]]], list[Context]] = {}
        carried = [step.carries or () for step in self._instance.journey.steps]
        data = self._needs.attributes(reference for references in carried for reference in references)
        for context in self._instance.contexts:
            parts_of_data = frozenset((id, parts[id, context]) for id in data if (id, context) in parts)
            key = regions[context], self._identities.resolvers(context), parts_of_data
            alike.setdefault(key, []).append(context)
        for (region, resolvers, parts_of_data), together in alike.items():
            transfers, contexts = Transfers(self._instance, region, self._needs, self._data), tuple(together)
            for entry in self._instance.entries:
                found = [(move, tuple(transfers.of(entry, move, contexts))) for move in entry.moves]
                from_elsewhere = self._cross_region_journeys.of(
                    entry, contexts, dict(parts_of_data), _judged_in_region(found)
                )
                move_checks = self._move_checks((*found, *from_elsewhere), resolvers)
                yield HandOver(entry, contexts, resolvers, tuple(move_checks))

    def _move_checks(self, found: Iterable[_Carried], resolvers: frozenset[str]) -> Iterator[MoveCheck]:
        """Yield one check for each change of touchpoint, within a context and from other ones together."""
        moves: dict[tuple[int, str, str], Move] = {}
        transfers_of: dict[tuple[int, str, str], list[Transfer]] = {}
        for move, transfers in found:
            moves.setdefault(move.key, move)
            transfers_of.setdefault(move.key, []).extend(transfers)
        for way, move in moves.items():
            known = self._identities.recognition(move.before, move.after, resolvers)
            yield MoveCheck(move, tuple(transfers_of[way]), known)


def _judged_in_region(found: Iterable[_Carried]) -> frozenset[tuple[str, str, str]]:
    return frozenset((one.writer, one.touchpoint, one.data) for _, transfers in found for one in transfers)
