"""Derived data: how old it is before it sets out from its own record (semantics 4.8).

It is as old as the slowest of its inputs when that arrives at its record. An input may be derived too.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import reduce
from math import inf

from omnicheck.graph.carriage import Carriage
from omnicheck.graph.causes import Cause
from omnicheck.graph.lineage import Start, Stretch
from omnicheck.model.data import DataObject
from omnicheck.units.span import NOTHING, Span

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
    return replace(
        worst,
        least=_oldest(one.least for one in found),
        most=_oldest(one.most for one in found),
        ends=tuple(end for one in found for end in one.ends),
        untold=any(one.untold for one in found),
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
    lineage = begin.onward(sweep, newest=newest)
    reach = sweep.reach.get(record)
    if reach is None:
        stretch = Stretch(id, way, record, NOTHING, NOTHING, lineage)
        return Start(way=(*begin.way, stretch), cause=Cause.NO_ROUTE, lack=id)
    stretch = Stretch(id, way, record, reach.least, reach.least if newest else reach.most, lineage)
    least, most = lineage.bounds(record)
    by_hand = record not in sweep.unaided
    return Start(
        least=least,
        most=most,
        way=(*begin.way, stretch),
        ends=(stretch,),
        cause=max(begin.cause, Cause.BY_HAND if by_hand else Cause.KEPT, key=_GRAVITY.index),
        lack=begin.lack or (id if by_hand else ""),
        untold=begin.untold or (bool(reach.runs & sweep.network.untold) and stretch.most.high == inf),
    )


_GRAVITY = (Cause.KEPT, Cause.NO_RECORD, Cause.BY_HAND, Cause.NO_ROUTE)


def _badness(start: Start) -> tuple[int, Span, Span]:
    return _GRAVITY.index(start.cause), start.least, start.most


def _oldest(ages: Iterable[Span]) -> Span:
    return reduce(Span.oldest, ages)
