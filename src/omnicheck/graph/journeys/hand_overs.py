"""Hand-overs: does a journey go on when the customer changes touchpoint? (semantics 5.6)"""

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
class Crossing:
    """One change of touchpoint: what it has to carry, and whether the customer is known again."""

    move: Move
    transfers: tuple[Transfer, ...]
    recognition: Reason

    @property
    def outcome(self) -> Outcome:
        """How it comes out, if a customer goes that way."""
        return worst([self.recognition.outcome, *(transfer.reason.outcome for transfer in self.transfers)])


@dataclass(frozen=True, slots=True, eq=False)
class HandOver:
    """A step that changes touchpoint, in contexts in which all its crossings come out alike.

    A customer may take any of them, so all must be kept. `resolvers` are the systems that join identifiers.
    """

    entry: StepEntry
    contexts: tuple[Context, ...]
    resolvers: frozenset[str]
    crossings: tuple[Crossing, ...]

    @property
    def outcome(self) -> Outcome:
        """What its obligations come to. What may not be taken can leave it open, and never breaks it."""
        stops = self.entry.placements
        if any(stop.absent or not stop.offered for stop in stops):
            return Outcome.BROKEN
        found = [Outcome.KEPT if stop.proven else Outcome.UNPROVEN for stop in stops]
        for crossing in self.crossings:
            kept = crossing.outcome is Outcome.KEPT
            found.append(crossing.outcome if crossing.move.sure or kept else Outcome.UNPROVEN)
        return worst(found)

    @property
    def silent(self) -> tuple[str, ...]:
        """The touchpoints that leave it open, because they do not say what they offer."""
        unproven = {one for stop in self.entry.placements if not stop.proven for one in stop.silent}
        for crossing in self.crossings:
            if not crossing.move.sure and crossing.outcome is not Outcome.KEPT:
                unproven.update(crossing.move.silent)
        return tuple(sorted(unproven))


_Taken = tuple[Move, tuple[Transfer, ...]]
"""A change of touchpoint and what is carried over it."""


class HandOverJudge:
    """Every hand-over of an itinerary, judged once where nothing tells contexts apart."""

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
        """Hand-over by hand-over, in each group of contexts that agree in all that matters."""
        alike: dict[tuple[Region, frozenset[str], frozenset[tuple[str, RegionPart]]], list[Context]] = {}
        carried = [step.carries or () for step in self._instance.journey.steps]
        data = self._needs.attributes(reference for references in carried for reference in references)
        for context in self._instance.contexts:
            wide = frozenset((id, parts[id, context]) for id in data if (id, context) in parts)
            key = regions[context], self._identities.resolvers(context), wide
            alike.setdefault(key, []).append(context)
        for (region, resolvers, wide), together in alike.items():
            transfers, contexts = Transfers(self._instance, region, self._needs, self._data), tuple(together)
            for entry in self._instance.entries:
                found = [(move, tuple(transfers.of(entry, move, contexts))) for move in entry.moves]
                abroad = self._cross_region_journeys.of(entry, contexts, dict(wide), _seen(found))
                crossings = self._crossings((*found, *abroad), resolvers)
                yield HandOver(entry, contexts, resolvers, tuple(crossings))

    def _crossings(self, found: Iterable[_Taken], resolvers: frozenset[str]) -> Iterator[Crossing]:
        """One for each change of touchpoint, whether it is made within a context or from elsewhere."""
        moves: dict[tuple[int, str, str], Move] = {}
        taken: dict[tuple[int, str, str], list[Transfer]] = {}
        for move, transfers in found:
            moves.setdefault(move.key, move)
            taken.setdefault(move.key, []).extend(transfers)
        for way, move in moves.items():
            known = self._identities.recognition(move.before, move.after, resolvers)
            yield Crossing(move, tuple(taken[way]), known)


def _seen(found: Iterable[_Taken]) -> frozenset[tuple[str, str, str]]:
    """Each writer, touchpoint and data object that is looked at."""
    return frozenset((one.writer, one.touchpoint, one.data) for _, transfers in found for one in transfers)
