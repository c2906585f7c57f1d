"""Hand-overs: does a journey go on when the customer changes touchpoint? (semantics, section 5)"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from omnicheck.graph.causes import Cause
from omnicheck.graph.identities import Identities
from omnicheck.graph.itineraries import Arrival, Itinerary, Move
from omnicheck.graph.region import Region
from omnicheck.graph.transfers import Transfer, Transfers
from omnicheck.graph.wants import Wants
from omnicheck.model.contexts import Context
from omnicheck.model.data import DataObject
from omnicheck.verdict.obligation import Outcome, worst


@dataclass(frozen=True, slots=True, eq=False)
class Crossing:
    """One change of touchpoint: what it has to carry, and whether the customer is known again."""

    move: Move
    transfers: tuple[Transfer, ...]
    recognition: Cause

    @property
    def outcome(self) -> Outcome:
        """How it comes out, if a customer goes that way."""
        return worst([self.recognition.outcome, *(transfer.cause.outcome for transfer in self.transfers)])


@dataclass(frozen=True, slots=True, eq=False)
class HandOver:
    """A step that changes touchpoint, in contexts in which all its crossings come out alike.

    A customer may take any of them, so all must be kept. `resolvers` are the systems that join identifiers.
    """

    arrival: Arrival
    contexts: tuple[Context, ...]
    resolvers: frozenset[str]
    crossings: tuple[Crossing, ...]

    @property
    def outcome(self) -> Outcome:
        """What its obligations come to. What may not be taken can leave it open, and never breaks it."""
        stops = self.arrival.stops
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
        unproven = {one for stop in self.arrival.stops if not stop.proven for one in stop.silent}
        for crossing in self.crossings:
            if not crossing.move.sure and crossing.outcome is not Outcome.KEPT:
                unproven.update(crossing.move.silent)
        return tuple(sorted(unproven))


def hand_overs(
    itinerary: Itinerary,
    regions: Mapping[Context, Region],
    wants: Wants,
    data: Mapping[str, DataObject],
    identities: Identities,
) -> Iterator[HandOver]:
    """Every hand-over of an itinerary, judged once where the region and the identifiers are the same."""
    alike: dict[tuple[Region, frozenset[str]], list[Context]] = {}
    for context in itinerary.contexts:
        alike.setdefault((regions[context], identities.resolvers(context)), []).append(context)
    for (region, resolvers), together in alike.items():
        transfers, contexts = Transfers(itinerary, region, wants, data), tuple(together)
        for arrival in itinerary.arrivals:
            crossings = tuple(
                Crossing(
                    move,
                    tuple(transfers.of(arrival, move, contexts)),
                    identities.recognition(move.before, move.after, resolvers),
                )
                for move in arrival.moves
            )
            yield HandOver(arrival, contexts, resolvers, crossings)
