"""The obligations of a landscape, listed before any rule runs (semantics 2.1)."""

from collections.abc import Collection, Iterable, Iterator
from itertools import chain

from omnicheck.caps import MAX_OBLIGATIONS
from omnicheck.errors import CapExceeded
from omnicheck.graph.demand.journey_instances import Presence, journey_instances
from omnicheck.graph.demand.standards import Standards
from omnicheck.graph.structure.data_needs import DataNeeds
from omnicheck.graph.structure.memoized import memoized
from omnicheck.model.contexts import Context, Cube
from omnicheck.model.experience import LOAD_TIME
from omnicheck.model.landscape import Expected, Landscape
from omnicheck.units.grouping import grouped
from omnicheck.verdict.obligation import Direction, Kind, Obligation, Promise

_ROUTE = frozenset({Promise.INTEGRATED, Promise.REAL_TIME})
_CONSISTENT = frozenset({Promise.CONSISTENT})
_CONTINUOUS = frozenset({Promise.CONTINUOUS})
_INTEGRATED = frozenset({Promise.INTEGRATED})
_ALIGNED = frozenset({Promise.ALIGNED})

_EXPECTED = {
    "channels": (Kind.END_POINT, _INTEGRATED),
    "touchpoints": (Kind.END_POINT, _INTEGRATED),
    "systems": (Kind.MEMBER, _INTEGRATED),
    "data": (Kind.FACT, _CONSISTENT),
    "capabilities": (Kind.CAPABILITY, _CONSISTENT),
    "standards": (Kind.STANDARD, _CONSISTENT),
    "journeys": (Kind.HAND_OVER, _CONTINUOUS),
    "objectives": (Kind.OBJECTIVE, _ALIGNED),
    "glossary": (Kind.TERM, _ALIGNED),
}
"""The obligation for an element that a reference model has and the landscape lacks, by section."""

_WITH_MATTER = (Kind.FACT, Kind.CAPABILITY, Kind.STANDARD)


class Obligations:
    """The obligations of a landscape; `all` is sorted by key.

    `present` and `promised` are the contexts of touchpoints and channels. `unserved` are the contexts where a
    channel is promised and has no touchpoint: there it owes, under its own id, what its touchpoints owe
    elsewhere. `journey_instances` are the whole ones of `partial_journeys`.
    """

    def __init__(self, landscape: Landscape, cube: Cube, needs: DataNeeds, standards: Standards) -> None:
        self._landscape = landscape
        self._cube = cube
        self._needs = needs
        self._standards = standards
        by_channel = grouped((one.channel, id) for id, one in sorted(landscape.touchpoints.items()))
        self._touchpoints = {channel: tuple(touchpoints) for channel, touchpoints in by_channel.items()}
        self._route = _ROUTE | ({Promise.EVERYWHERE} if len(cube.contexts) > 1 else set())
        self.present = {id: cube.present(touchpoint) for id, touchpoint in landscape.touchpoints.items()}
        self.promised = {id: self._channel_contexts(id) for id in landscape.document.channels}
        self.unserved = dict(self._find_unserved())
        presence = Presence(self.promised, self.present, self._touchpoints)
        self.partial_journeys = tuple(journey_instances(landscape, presence, cube.contexts))
        self.journey_instances = tuple(one for one in self.partial_journeys if one.whole)
        self.offering = self._find_offering()
        found = set(self._counted())
        self.all: tuple[Obligation, ...] = tuple(sorted(found, key=lambda obligation: obligation.key))

    def touchpoints_of(self, channel: str) -> tuple[str, ...]:
        """Return the channel's touchpoints, in order of their names."""
        return self._touchpoints.get(channel, ())

    def route(self, touchpoint: str, data: str, direction: Direction, context: Context) -> Obligation:
        """Return the obligation that a touchpoint's data comes from its record, or goes there, in time."""
        return self._placed(Kind.ROUTE, touchpoint, data, context, self._route, direction)

    def fact(self, touchpoint: str, data: str, context: Context) -> Obligation:
        """Return the obligation that a touchpoint shows the same as the others."""
        return self._placed(Kind.FACT, touchpoint, data, context, _CONSISTENT)

    def member(self, system: str) -> Obligation:
        """Return the obligation that a system is a member of the main component."""
        return Obligation(Kind.MEMBER, system, promises=_INTEGRATED)

    def end_point(self, subject: str, context: Context | None = None) -> Obligation:
        """Return the obligation that a touchpoint, or a channel in a context, is an end point."""
        if context is None:
            return Obligation(Kind.END_POINT, subject, promises=_INTEGRATED)
        return self._placed(Kind.END_POINT, subject, "", context, _INTEGRATED)

    def capability(self, channel: str, capability: str, context: Context) -> Obligation:
        """Return the obligation that a channel offers a capability in a context."""
        return self._placed(Kind.CAPABILITY, channel, capability, context, _CONSISTENT)

    def hand_over(self, journey: str, step: str, context: Context) -> Obligation:
        """Return the obligation that a journey survives every change of touchpoint at a step."""
        return self._placed(Kind.HAND_OVER, journey, step, context, _CONTINUOUS)

    def standard(self, subject: str, standard: str, contexts: tuple[Context, ...]) -> Obligation:
        """Return the obligation that a touchpoint's value of a standard agrees and meets requirements.

        It is judged alike in the contexts, as `Standards` yields them.
        """
        promises = self._standards.promises(standard, subject, contexts[0])
        return Obligation(Kind.STANDARD, subject, standard, None, contexts, promises)

    def _placed(
        self,
        kind: Kind,
        subject: str,
        matter: str,
        context: Context,
        promises: frozenset[Promise],
        direction: Direction | None = None,
    ) -> Obligation:
        """Return the obligation in a context, and in all that it represents."""
        return Obligation(kind, subject, matter, direction, self._cube.represented(context), promises)

    def shared(self, kind: Kind, subject: str) -> Obligation:
        """Return an obligation of alignment: an owner, a term, an objective, a page speed."""
        return Obligation(kind, subject, promises=_ALIGNED)

    def expected(self, one: Expected) -> Iterator[Obligation]:
        """Yield the obligations for an element that is lacking, and for the journeys through it."""
        for section, id in ((one.section, one.id), *(("journeys", journey) for journey in one.lost)):
            kind, promises = _EXPECTED[section]
            subject, matter = ("", id) if kind in _WITH_MATTER else (id, "")
            yield Obligation(kind, subject, matter, promises=promises)

    def of_kind(self, kind: Kind) -> Iterator[Obligation]:
        """Yield the obligations of a kind that have a subject, in order of their keys."""
        return (one for one in self.all if one.kind is kind and one.subject)

    def owes(self, touchpoints: tuple[str, ...], subject: str, context: Context) -> Iterator[Obligation]:
        """Yield the routes and facts that touchpoints owe in one context, as one of them or their channel."""
        for data in self._needed(touchpoints, Direction.READ):
            yield self.route(subject, data, Direction.READ, context)
            yield self.fact(subject, data, context)
        for data in self._needed(touchpoints, Direction.WRITE):
            yield self.route(subject, data, Direction.WRITE, context)

    @memoized
    def _needed(self, touchpoints: tuple[str, ...], direction: Direction) -> Collection[str]:
        """Return the data that touchpoints show, or capture."""
        return dict.fromkeys(data for id in touchpoints for data in self._needs.needed(direction)[id])

    def standards_owed(
        self, touchpoint: str, subject: str, contexts: Iterable[Context]
    ) -> Iterator[Obligation]:
        """Yield the standards that a touchpoint owes in some contexts, as itself or its channel."""
        channel = self._landscape.touchpoints[touchpoint].channel
        for standard, alike in self._standards.owed_by(subject, channel, frozenset(contexts)):
            yield self.standard(subject, standard, alike)

    def _channel_contexts(self, channel: str) -> frozenset[Context]:
        promised = self._cube.present(self._landscape.document.channels[channel])
        return promised.union(*(self.present[touchpoint] for touchpoint in self.touchpoints_of(channel)))

    def _counted(self) -> Iterator[Obligation]:
        """Yield all obligations. Raises CapExceeded if there are too many."""
        parts = (
            self._of_touchpoints(),
            self._of_unserved(),
            self._of_channels(),
            self._of_journeys(),
            self._of_the_rest(),
        )
        for number, one in enumerate(chain.from_iterable(parts)):
            if number == MAX_OBLIGATIONS:
                message = f"more than {MAX_OBLIGATIONS:,} obligations in places that differ"
                hint = "split the model, or say where each touchpoint is (`locations`, `businesses`)"
                raise CapExceeded(message, self._landscape.place("touchpoints"), hint)
            yield one

    def _of_touchpoints(self) -> Iterator[Obligation]:
        for touchpoint, contexts in self.present.items():
            yield self.end_point(touchpoint)
            for context in contexts:
                yield from self.owes((touchpoint,), touchpoint, context)
            yield from self.standards_owed(touchpoint, touchpoint, contexts)

    def _find_unserved(self) -> Iterator[tuple[str, tuple[Context, ...]]]:
        for id, channel in sorted(self._landscape.document.channels.items()):
            served = frozenset().union(*(self.present[touchpoint] for touchpoint in self.touchpoints_of(id)))
            missing = self._cube.present(channel) - served
            if missing:
                yield id, tuple(sorted(missing))

    def _of_unserved(self) -> Iterator[Obligation]:
        for channel, contexts in self.unserved.items():
            for context in contexts:
                yield self.end_point(channel, context)
                yield from self.owes(self.touchpoints_of(channel), channel, context)
            for touchpoint in self.touchpoints_of(channel):
                yield from self.standards_owed(touchpoint, channel, contexts)

    def _find_offering(self) -> dict[tuple[str, Context], frozenset[str]]:
        offers: dict[tuple[str, Context], frozenset[str]] = {}
        for id, touchpoint in self._landscape.touchpoints.items():
            for context in self.present[id]:
                cell = (touchpoint.channel, context)
                offers[cell] = offers.get(cell, frozenset()) | frozenset(touchpoint.offers or ())
        return offers

    def _of_channels(self) -> Iterator[Obligation]:
        offered_at: dict[Context, frozenset[str]] = {}
        for (_, context), capabilities in self.offering.items():
            offered_at[context] = offered_at.get(context, frozenset()) | capabilities
        narrowed = {id: one.channels for id, one in self._landscape.document.capabilities.items()}
        unnarrowed = [id for id, channels in narrowed.items() if channels is None]
        required = grouped((channel, id) for id, channels in narrowed.items() for channel in channels or ())
        for id, contexts in self.promised.items():
            for capability in (*unnarrowed, *required.get(id, ())):
                for context in contexts:
                    if self._owes_capability(id, capability, context, offered_at.get(context, frozenset())):
                        yield self.capability(id, capability, context)

    def _of_journeys(self) -> Iterator[Obligation]:
        for instance in self.journey_instances:
            for entry in instance.entries:
                for context in instance.contexts:
                    yield self.hand_over(instance.id, entry.label, context)

    def _owes_capability(
        self, channel: str, capability: str, context: Context, offered: frozenset[str]
    ) -> bool:
        """Return whether a channel owes a capability in a context (semantics 5.5)."""
        declared = self._landscape.document.capabilities[capability]
        if declared.excuses(channel):
            return False
        if declared.channels is not None:
            return True
        touchpoints = self.touchpoints_of(channel)
        display_only = all(self._landscape.touchpoints[id].display_only for id in touchpoints)
        elsewhere = context in self.unserved.get(channel, ()) and any(
            capability in (self._landscape.touchpoints[id].offers or ()) for id in touchpoints
        )
        return (capability in offered or elsewhere) and not display_only

    def _of_the_rest(self) -> Iterator[Obligation]:
        document = self._landscape.document
        yield from (self.member(system) for system in document.systems)
        timed = (id for id, at in self._landscape.touchpoints.items() if LOAD_TIME in at.experience)
        yield from (self.shared(Kind.PAGE_SPEED, touchpoint) for touchpoint in timed)
        yield from (self.shared(Kind.OWNER, channel) for channel in document.channels)
        yield from (self.shared(Kind.TERM, term) for term in document.glossary)
        yield from (self.shared(Kind.OBJECTIVE, goal) for goal in document.objectives)
        for expected in self._landscape.expected:
            yield from self.expected(expected)
