"""Itineraries: where each step of a journey may be taken, and where a customer changes touchpoint."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cached_property
from typing import NamedTuple

from omnicheck.model.contexts import Context
from omnicheck.model.journey import Journey, Step
from omnicheck.model.landscape import Landscape, Path


class Stop(NamedTuple):
    """Where a step may be taken, in contexts that are alike.

    `touchpoints` are all that offer what the step does or leave `offers` out (`silent`). Where there are
    none, `offered` is false, and they are all that could: those of the channel, or the one that is named.
    Where these are not there, `absent` is set, and they are what would stand there.
    """

    number: int
    step: Step
    channel: str
    touchpoints: tuple[str, ...]
    silent: frozenset[str]
    offered: bool
    absent: bool

    @property
    def proven(self) -> bool:
        """Whether somebody says that they offer it."""
        return self.offered and not self.silent.issuperset(self.touchpoints)

    def surely(self, touchpoint: str) -> bool:
        """Whether a customer may take the step there, if it can be taken at all."""
        return touchpoint not in self.silent or len(self.touchpoints) == 1

    def keeps(self, touchpoint: str) -> bool:
        """Whether a customer who is there need not go elsewhere for the step."""
        return self.offered and touchpoint in self.touchpoints and touchpoint not in self.silent


class Move(NamedTuple):
    """A change of touchpoint that a customer may make; not `sure` where one of the two may not be taken."""

    leaves: Stop
    arrives: Stop
    before: str
    after: str
    sure: bool

    @property
    def way(self) -> tuple[int, str, str]:
        """The step that is left, and between which touchpoints."""
        return self.leaves.number, self.before, self.after

    @property
    def silent(self) -> tuple[str, ...]:
        """The touchpoints that would have to say what they offer, so that it is sure."""
        unsaid = {self.before} & (self.leaves.silent | self.arrives.silent)
        return tuple(sorted(unsaid | ({self.after} & self.arrives.silent)))


class StepEntry(NamedTuple):
    """A step for which a customer may change touchpoint, with every change that leads there."""

    journey: str
    label: str
    stop: Stop
    moves: tuple[Move, ...]

    @property
    def path(self) -> Path:
        """Where the step stands in the model."""
        return ("journeys", self.journey, "steps", self.stop.number)

    @property
    def stops(self) -> tuple[Stop, ...]:
        """Every stop that has a part in it, in the order of the journey."""
        found = {stop.number: stop for move in self.moves for stop in (move.leaves, move.arrives)}
        return tuple(found[number] for number in sorted(found))


def moves(departures: Iterable[Stop], stop: Stop) -> Iterator[Move]:
    """A customer may come from any touchpoint to any other; who can stay on the same channel does."""
    for leaves in departures:
        same = leaves.step.at == stop.step.at
        for before in leaves.touchpoints:
            for after in stop.touchpoints:
                if before != after and not (same and stop.keeps(before)):
                    may_stay = same and before in stop.silent
                    sure = leaves.surely(before) and stop.surely(after) and not may_stay
                    yield Move(leaves, stop, before, after, sure)


class JourneyInstance:
    """A journey in contexts in which its steps may be taken at the same touchpoints; perhaps not all."""

    def __init__(
        self, id: str, journey: Journey, stops: Mapping[int, Stop], contexts: tuple[Context, ...]
    ) -> None:
        self.id = id
        self.stops = stops
        self.contexts = contexts
        self.journey = journey

    def departures(self, stop: Stop) -> tuple[Stop, ...]:
        """The stops that a customer may come from, the nearest first; optional ones may be left out."""
        taken = frozenset(self.stops)
        return tuple(self.stops[number] for number in self.journey.departures(stop.number, taken))

    @cached_property
    def entries(self) -> tuple[StepEntry, ...]:
        """Every step that changes touchpoint, in the order of the journey."""
        labels = self.journey.labels()
        found = (
            StepEntry(self.id, labels[number], stop, tuple(moves(self.departures(stop), stop)))
            for number, stop in sorted(self.stops.items())
        )
        return tuple(entry for entry in found if entry.moves)

    @property
    def whole(self) -> bool:
        """Whether every step can be taken that may not be left out."""
        steps = enumerate(self.journey.steps)
        return all(step.optional or number in self.stops for number, step in steps)


class Presence(NamedTuple):
    """Where channels are promised and touchpoints are, and whose these are."""

    promised: Mapping[str, frozenset[Context]]
    present: Mapping[str, frozenset[Context]]
    staff: Mapping[str, tuple[str, ...]]


def journey_instances(
    landscape: Landscape, presence: Presence, contexts: Collection[Context]
) -> Iterator[JourneyInstance]:
    """Every journey wherever the channel of any of its steps is promised."""
    for id, journey in sorted(landscape.document.journeys.items()):
        channels = [_channel(landscape, step) for step in journey.steps]
        alike: dict[tuple[frozenset[str], frozenset[str]], list[Context]] = {}
        staff = {touchpoint for channel in channels for touchpoint in presence.staff[channel]}
        for context in contexts:
            promised = frozenset(one for one in channels if context in presence.promised[one])
            here = frozenset(one for one in staff if context in presence.present[one])
            alike.setdefault((promised, here), []).append(context)
        for (promised, here), together in alike.items():
            stops = {
                number: _stop(landscape, number, step, presence.staff[channel], here)
                for number, (step, channel) in enumerate(zip(journey.steps, channels, strict=True))
                if channel in promised
            }
            if stops:
                yield JourneyInstance(id, journey, stops, tuple(together))


def _channel(landscape: Landscape, step: Step) -> str:
    """The channel of a step."""
    if step.at in landscape.document.channels:
        return step.at
    return landscape.touchpoints[step.at].channel


def _stop(
    landscape: Landscape, number: int, step: Step, staff: tuple[str, ...], here: frozenset[str]
) -> Stop:
    channel = _channel(landscape, step)
    candidates = staff if step.at == channel else (step.at,)
    there = tuple(touchpoint for touchpoint in candidates if touchpoint in here)
    offers = {touchpoint: landscape.touchpoints[touchpoint].offers for touchpoint in there or candidates}
    may = tuple(one for one, said in offers.items() if _may(step, said))
    silent = frozenset(one for one in may if step.does is not None and offers[one] is None)
    return Stop(number, step, channel, may or tuple(offers), silent, bool(may), not there)


def _may(step: Step, offers: tuple[str, ...] | None) -> bool:
    return step.does is None or offers is None or step.does in offers
