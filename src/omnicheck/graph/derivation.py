"""Derived data: how old it is before it sets out from its own record (semantics, section 4).

It is as old as the slowest of its inputs when that arrives at its record. An input may be derived too.
"""

from collections.abc import Iterable, Mapping
from functools import reduce
from math import inf
from typing import NamedTuple

from omnicheck.graph.carriage import Carriage
from omnicheck.graph.causes import Cause
from omnicheck.graph.sweep import Reach, Sweep
from omnicheck.model.data import DataObject
from omnicheck.units.span import NOTHING, Span


class Stretch(NamedTuple):
    """One bundle of an input as far as the record of what is derived from it, by the routes that count."""

    data: str
    carriage: Carriage
    end: str
    least: Span
    most: Span

    @property
    def sweep(self) -> Sweep:
        """The search that found it."""
        return self.carriage.reads


class Start(NamedTuple):
    """How data starts: `least` and `most` old by the quickest and the slowest routes of its slowest input.

    `way` is how that input comes, from the farthest stretch on, and `inputs` are all stretches of all
    inputs. `cause` is why there is no such figure, and `lack` the input to blame: one without a record, one
    that never arrives, or one that only people carry. `untold` is whether flows on the way leave out what is
    unknown of it, `clocks` whether any of them goes by a schedule.
    """

    least: Span = NOTHING
    most: Span = NOTHING
    way: tuple[Stretch, ...] = ()
    inputs: tuple[Stretch, ...] = ()
    cause: Cause = Cause.KEPT
    lack: str = ""
    untold: bool = False
    clocks: bool = False

    def then(self, reach: Reach, sweep: Sweep) -> tuple[Span, Span]:
        """The ages by the quickest and the slowest routes where one more stretch ends.

        Schedules share the wall clock: where they meet, the whole is at least as old as its older part.
        """
        least, most = self.least.plus(reach.least), self.most.plus(reach.most)
        if self.clocks and reach.runs & sweep.network.scheduled:
            least = Span(max(self.least.low, reach.least.low), least.high)
            most = Span(max(self.most.low, reach.most.low), most.high)
        return least, most


AT_ONCE = Start()
"""What is not derived from anything starts without age."""

Inputs = Mapping[str, tuple[Carriage, ...]]
"""The carriages of each input, by its id; none where it has no record."""


def start_of(
    record: str, inputs: Inputs, begins: Mapping[str, Start], data: Mapping[str, DataObject]
) -> Start:
    """How data starts at its record, from how each of its inputs starts at its own (`begins`)."""
    found = [
        one
        for id, carriages in inputs.items()
        for one in (
            _arrived(record, id, carriages, begins[id], data[id]) or [Start(cause=Cause.NO_RECORD, lack=id)]
        )
    ]
    worst = max(found, key=_badness)
    return worst._replace(
        least=_oldest(one.least for one in found),
        most=_oldest(one.most for one in found),
        inputs=tuple(stretch for one in found for stretch in one.inputs),
        untold=any(one.untold for one in found),
        clocks=any(one.clocks for one in found),
    )


def _arrived(
    record: str, id: str, ways: tuple[Carriage, ...], begin: Start, declared: DataObject
) -> list[Start]:
    """One input as it arrives, bundle by bundle."""
    return [_one(record, id, way, begin, newest=declared.merge == "newest") for way in ways]


def _one(record: str, id: str, way: Carriage, begin: Start, *, newest: bool) -> Start:
    if begin.cause is Cause.NO_ROUTE:
        return begin
    sweep = way.reads
    reach = sweep.reach.get(record)
    if reach is None:
        stretch = Stretch(id, way, record, NOTHING, NOTHING)
        return Start(way=(*begin.way, stretch), cause=Cause.NO_ROUTE, lack=id)
    if newest:
        reach = reach._replace(most=reach.least)
    stretch = Stretch(id, way, record, reach.least, reach.most)
    least, most = begin.then(reach, sweep)
    by_hand = record not in sweep.unaided
    return Start(
        least=least,
        most=most,
        way=(*begin.way, stretch),
        inputs=(*begin.inputs, stretch),
        cause=max(begin.cause, Cause.BY_HAND if by_hand else Cause.KEPT, key=_GRAVITY.index),
        lack=begin.lack or (id if by_hand else ""),
        untold=begin.untold or (bool(reach.runs & sweep.network.untold) and reach.most.high == inf),
        clocks=begin.clocks or bool(reach.runs & sweep.network.scheduled),
    )


_GRAVITY = (Cause.KEPT, Cause.NO_RECORD, Cause.BY_HAND, Cause.NO_ROUTE)


def _badness(start: Start) -> tuple[int, Span, Span]:
    return _GRAVITY.index(start.cause), start.least, start.most


def _oldest(ages: Iterable[Span]) -> Span:
    return reduce(Span.oldest, ages)
