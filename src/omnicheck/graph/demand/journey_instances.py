"""Journey instances: where steps may be taken and the customer changes touchpoint (semantics 5.6)."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from omnicheck.model.contexts import Context
from omnicheck.model.journey import Journey, Step
from omnicheck.model.landscape import Landscape, Path


class StepPlacement(NamedTuple):
    """A step and the touchpoints at which it may be taken, in contexts that are alike.

    `touchpoints` are those that offer the step's capability or leave `offers` out (`silent`). If there are
    none, it is not `offered`, and they are all candidates: those of the channel, or the one named. If no
    candidate is present, it is `absent`, and they are the candidates elsewhere.
    """

    number: int
    step: Step
    channel: str
    touchpoints: tuple[str, ...]
    silent: frozenset[str]
    offered: bool
    absent: bool

    @property
    def possible(self) -> bool:
        """Return whether the step can be taken, or may be."""
        return self.offered and not self.absent

    @property
    def proven(self) -> bool:
        """Return whether any touchpoint declares that it offers the step."""
        return self.offered and not self.silent.issuperset(self.touchpoints)

    def surely(self, touchpoint: str) -> bool:
        """Return whether the customer may take the step there, if it can be taken at all.

        Where no touchpoint of a channel offers it, any one of them might be the one that will.
        """
        return len(self.touchpoints) == 1 or (self.offered and touchpoint not in self.silent)

    def keeps(self, touchpoint: str) -> bool:
        """Return whether a customer who is there may stay for the step."""
        return self.offered and touchpoint in self.touchpoints and touchpoint not in self.silent


class Move(NamedTuple):
    """A change of touchpoint that the customer may make; not `sure` if either may not offer its step."""

    leaves: StepPlacement
    arrives: StepPlacement
    before: str
    after: str
    sure: bool

    @property
    def key(self) -> tuple[int, str, str]:
        """Return the number of the step that is left, and the two touchpoints."""
        return self.leaves.number, self.before, self.after

    @property
    def silent(self) -> tuple[str, ...]:
        """Return the touchpoints that leave out what they offer, so that it is not sure."""
        unsaid = {self.before} & (self.leaves.silent | self.arrives.silent)
        return tuple(sorted(unsaid | ({self.after} & self.arrives.silent)))


class StepEntry(NamedTuple):
    """A step for which the customer may change touchpoint, with every change that leads there."""

    journey: str
    label: str
    placement: StepPlacement
    moves: tuple[Move, ...]

    @property
    def path(self) -> Path:
        """Return the path of the step in the model."""
        return ("journeys", self.journey, "steps", self.placement.number)

    @property
    def placements(self) -> tuple[StepPlacement, ...]:
        """Return the placements of all steps in its moves, in the order of the journey."""
        found = {stop.number: stop for move in self.moves for stop in (move.leaves, move.arrives)}
        return tuple(found[number] for number in sorted(found))


def moves(departures: Iterable[StepPlacement], placement: StepPlacement) -> Iterator[Move]:
    """Yield the changes from any touchpoint to any other, unless the customer may stay on the channel."""
    for leaves in departures:
        same = leaves.step.at == placement.step.at
        for before in leaves.touchpoints:
            for after in placement.touchpoints:
                if before != after and not (same and placement.keeps(before)):
                    may_stay = same and before in placement.silent
                    sure = leaves.surely(before) and placement.surely(after) and not may_stay
                    yield Move(leaves, placement, before, after, sure)


@dataclass(frozen=True, eq=False)
class JourneyInstance:
    """A journey in contexts where its steps may be taken at the same touchpoints; perhaps not all steps."""

    id: str
    journey: Journey
    placements: Mapping[int, StepPlacement]
    contexts: tuple[Context, ...]

    def departures(self, placement: StepPlacement) -> tuple[StepPlacement, ...]:
        """Return the placements that the customer may come from, the nearest first, past optional steps."""
        taken = frozenset(self.placements)
        return tuple(self.placements[number] for number in self.journey.departures(placement.number, taken))

    @cached_property
    def entries(self) -> tuple[StepEntry, ...]:
        """Return every step that changes touchpoint, in the order of the journey."""
        labels = self.journey.labels()
        found = (
            StepEntry(self.id, labels[number], placement, tuple(moves(self.departures(placement), placement)))
            for number, placement in sorted(self.placements.items())
        )
        return tuple(entry for entry in found if entry.moves)

    @property
    def whole(self) -> bool:
        """Return whether every step that is not optional can be taken."""
        steps = enumerate(self.journey.steps)
        return all(step.optional or number in self.placements for number, step in steps)


class Presence(NamedTuple):
    """The contexts of channels and touchpoints, and the touchpoints of each channel."""

    promised: Mapping[str, frozenset[Context]]
    present: Mapping[str, frozenset[Context]]
    touchpoints: Mapping[str, tuple[str, ...]]


def journey_instances(
    landscape: Landscape, presence: Presence, contexts: Collection[Context]
) -> Iterator[JourneyInstance]:
    """Yield every journey wherever the channel of any of its steps is promised."""
    for id, journey in sorted(landscape.document.journeys.items()):
        channels = [channel_of(landscape, step) for step in journey.steps]
        alike: dict[tuple[frozenset[str], frozenset[str]], list[Context]] = {}
        touchpoints = {id for channel in channels for id in presence.touchpoints[channel]}
        for context in contexts:
            promised = frozenset(one for one in channels if context in presence.promised[one])
            here = frozenset(one for one in touchpoints if context in presence.present[one])
            alike.setdefault((promised, here), []).append(context)
        for (promised, here), members in alike.items():
            placements = {
                number: _placement(landscape, number, step, presence.touchpoints[channel], here)
                for number, (step, channel) in enumerate(zip(journey.steps, channels, strict=True))
                if channel in promised
            }
            if placements:
                yield JourneyInstance(id, journey, placements, tuple(members))


def channel_of(landscape: Landscape, step: Step) -> str:
    """Return the channel of a step."""
    if step.at in landscape.document.channels:
        return step.at
    return landscape.touchpoints[step.at].channel


def _placement(
    landscape: Landscape, number: int, step: Step, touchpoints: tuple[str, ...], here: frozenset[str]
) -> StepPlacement:
    channel = channel_of(landscape, step)
    candidates = touchpoints if step.at == channel else (step.at,)
    present = tuple(one for one in candidates if one in here)
    offers = {touchpoint: landscape.touchpoints[touchpoint].offers for touchpoint in present or candidates}
    able = tuple(one for one, declared in offers.items() if _may_offer(step, declared))
    silent = frozenset(one for one in able if step.does is not None and offers[one] is None)
    return StepPlacement(number, step, channel, able or tuple(offers), silent, bool(able), not present)


def _may_offer(step: Step, offers: tuple[str, ...] | None) -> bool:
    return step.does is None or offers is None or step.does in offers
