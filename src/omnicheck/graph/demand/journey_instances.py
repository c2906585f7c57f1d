"""Journey instances: where steps may be taken and the customer changes touchpoint (semantics 5.6)."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from omnicheck.graph.structure.memoized import memoized
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


class CrossingEnds(NamedTuple):
    """The touchpoints that customers may leave, and those at which they may arrive.

    The silent ones leave `offers` out, so customers may never change there.
    """

    befores: tuple[str, ...]
    afters: tuple[str, ...]
    silent_befores: frozenset[str]
    silent_afters: frozenset[str]

    @property
    def pairs(self) -> int:
        """Return the number of changes from one touchpoint to another."""
        return len(self.befores) * len(self.afters) - len(set(self.befores).intersection(self.afters))

    @property
    def sure(self) -> bool:
        """Return whether customers surely change between some of them."""
        befores = set(self.befores) - self.silent_befores
        afters = set(self.afters) - self.silent_afters
        return bool(befores and afters) and len(befores | afters) > 1

    def silent(self, before: str, after: str) -> frozenset[str]:
        """Return the touchpoints without `offers` for which a change is not sure."""
        return (self.silent_befores & {before}) | (self.silent_afters & {after})


def ends_between(leaves: StepPlacement, arrives: StepPlacement, *, elsewhere: bool = False) -> CrossingEnds:
    """Return the touchpoints between which customers change from one step to another.

    Set `elsewhere` if the step that they leave was taken in another context, where it may not be possible.
    """
    same = leaves.step.at == arrives.step.at
    again = same and leaves.step.does == arrives.step.does
    stays = arrives.touchpoints if again and arrives.offered else ()
    befores = tuple(
        one for one in leaves.touchpoints if not (same and arrives.keeps(one)) and one not in stays
    )
    silent = (arrives.silent if same else frozenset()) | (leaves.silent if elsewhere else frozenset())
    return CrossingEnds(
        befores,
        arrives.touchpoints,
        frozenset(one for one in befores if one in silent or not leaves.surely(one)),
        frozenset(one for one in arrives.touchpoints if not arrives.surely(one)),
    )


@dataclass(frozen=True, eq=False)
class Crossing:
    """Two steps of a journey between which the customer may have to change touchpoint.

    They go from any touchpoint at which they cannot stay to any other one of the step that follows.
    """

    leaves: StepPlacement
    arrives: StepPlacement
    ends: CrossingEnds

    @property
    def known(self) -> bool:
        """Return whether it is known at which touchpoints the steps can, or could, be taken."""
        stops = (self.leaves, self.arrives)
        return all(not one.absent and (one.offered or len(one.touchpoints) == 1) for one in stops)


class StepEntry(NamedTuple):
    """A step for which the customer may change touchpoint, with the crossings from all steps before it."""

    journey: str
    label: str
    placement: StepPlacement
    crossings: tuple[Crossing, ...]

    @property
    def path(self) -> Path:
        """Return the path of the step in the model."""
        return ("journeys", self.journey, "steps", self.placement.number)

    @property
    def placements(self) -> tuple[StepPlacement, ...]:
        """Return the placements of all steps in its crossings, in the order of the journey."""
        found = {stop.number: stop for one in self.crossings for stop in (one.leaves, one.arrives)}
        return tuple(found[number] for number in sorted(found))


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
            StepEntry(
                self.id,
                labels[number],
                placement,
                tuple(self._crossing(leaves, placement) for leaves in self.departures(placement)),
            )
            for number, placement in sorted(self.placements.items())
        )
        return tuple(entry for entry in found if any(one.ends.pairs for one in entry.crossings))

    def _crossing(self, leaves: StepPlacement, arrives: StepPlacement) -> Crossing:
        return Crossing(leaves, arrives, self._ends(self._like[leaves.number], self._like[arrives.number]))

    @memoized
    def _ends(self, leaves: int, arrives: int) -> CrossingEnds:
        return ends_between(self.placements[leaves], self.placements[arrives])

    @cached_property
    def _like(self) -> Mapping[int, int]:
        """Return for each step the first one at which customers have the same choice."""
        first: dict[object, int] = {}
        return {
            number: first.setdefault((one.step.at, one.step.does, *one[2:]), number)
            for number, one in self.placements.items()
        }

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
