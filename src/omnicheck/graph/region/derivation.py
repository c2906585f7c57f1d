"""Derived data: how old it is before it sets out from its own record (semantics, section 4).

It is as old as the slowest of its inputs when that arrives at its record. An input may be derived too.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import reduce
from math import inf

from omnicheck.graph.demand.reasons import Reason
from omnicheck.graph.region.derived_age import Start, Stretch
from omnicheck.graph.timing.data_subgraph import DataSubgraph
from omnicheck.model.data import DataObject
from omnicheck.units.span import NOTHING, Span

Inputs = Mapping[str, tuple[DataSubgraph, ...]]
"""The carriages of each input, by its id; none where it has no record."""


def start_of(
    record: str, inputs: Inputs, begins: Mapping[str, Start], data: Mapping[str, DataObject]
) -> Start:
    """How data starts at its record, from how each of its inputs starts at its own (`begins`)."""
    found = [
        one
        for id, subgraphs in inputs.items()
        for one in (
            _arrived(record, id, subgraphs, begins[id], data[id]) or [Start(reason=Reason.NO_RECORD, lack=id)]
        )
    ]
    worst = max(found, key=_badness)
    return replace(
        worst,
        least=_oldest(one.least for one in found),
        most=_oldest(one.most for one in found),
        ends=tuple(end for one in found for end in one.ends),
        unspecified=any(one.unspecified for one in found),
    )


def _arrived(
    record: str, id: str, ways: tuple[DataSubgraph, ...], begin: Start, declared: DataObject
) -> list[Start]:
    """One input as it arrives, bundle by bundle."""
    return [_one(record, id, way, begin, newest=declared.merge == "newest") for way in ways]


def _one(record: str, id: str, way: DataSubgraph, begin: Start, *, newest: bool) -> Start:
    if begin.reason is Reason.NO_ROUTE:
        return begin
    search = way.reads
    lineage = begin.onward(search, newest=newest)
    arrival = search.arrivals.get(record)
    if arrival is None:
        stretch = Stretch(id, way, record, NOTHING, NOTHING, lineage)
        return Start(way=(*begin.way, stretch), reason=Reason.NO_ROUTE, lack=id)
    stretch = Stretch(id, way, record, arrival.least, arrival.least if newest else arrival.most, lineage)
    least, most = lineage.bounds(record)
    by_hand = record not in search.unaided
    return Start(
        least=least,
        most=most,
        way=(*begin.way, stretch),
        ends=(stretch,),
        reason=max(begin.reason, Reason.MANUAL if by_hand else Reason.KEPT, key=_GRAVITY.index),
        lack=begin.lack or (id if by_hand else ""),
        unspecified=begin.unspecified
        or (bool(arrival.runs & search.network.unspecified) and stretch.most.high == inf),
    )


_GRAVITY = (Reason.KEPT, Reason.NO_RECORD, Reason.MANUAL, Reason.NO_ROUTE)


def _badness(start: Start) -> tuple[int, Span, Span]:
    return _GRAVITY.index(start.reason), start.least, start.most


def _oldest(ages: Iterable[Span]) -> Span:
    return reduce(Span.oldest, ages)
