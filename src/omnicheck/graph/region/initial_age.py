"""Derived data: how old it is before it sets out from its own record (semantics 4.8).

It is as old as the slowest of its inputs when that arrives at its record. An input may be derived too.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import reduce
from math import inf
from operator import attrgetter

from omnicheck.graph.demand.reasons import Reason
from omnicheck.graph.region.derived_age import InitialAge, Segment
from omnicheck.graph.timing.data_subgraph import DataSubgraph
from omnicheck.model.data import DataObject
from omnicheck.units.span import NOTHING, Span

Inputs = Mapping[str, tuple[DataSubgraph, ...]]
"""The carriages of each input, by its id; none where it has no record."""


def initial_age(
    record: str, inputs: Inputs, begins: Mapping[str, InitialAge], data: Mapping[str, DataObject]
) -> InitialAge:
    """How data starts at its record, from how each of its inputs starts at its own (`begins`)."""
    found = [
        one
        for id, subgraphs in inputs.items()
        for one in (
            _arrived(record, id, subgraphs, begins[id], data[id])
            or [InitialAge(reason=Reason.NO_RECORD, missing_input=id)]
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
    record: str, id: str, ways: tuple[DataSubgraph, ...], begin: InitialAge, declared: DataObject
) -> list[InitialAge]:
    """One input as it arrives, bundle by bundle."""
    return [_one(record, id, way, begin, newest=declared.merge == "newest") for way in ways]


def _one(record: str, id: str, way: DataSubgraph, begin: InitialAge, *, newest: bool) -> InitialAge:
    if begin.reason is Reason.NO_ROUTE:
        return begin
    search = way.reads
    derived_age = begin.onward(search, newest=newest)
    arrival = search.arrivals.get(record)
    if arrival is None:
        segment = Segment(id, way, record, NOTHING, NOTHING, derived_age)
        return InitialAge(way=(*begin.way, segment), reason=Reason.NO_ROUTE, missing_input=id)
    segment = Segment(id, way, record, arrival.least, arrival.least if newest else arrival.most, derived_age)
    least, most = derived_age.bounds(record)
    by_hand = record not in search.unaided
    return InitialAge(
        least=least,
        most=most,
        way=(*begin.way, segment),
        ends=(segment,),
        reason=max(begin.reason, Reason.MANUAL if by_hand else Reason.KEPT, key=attrgetter("severity")),
        missing_input=begin.missing_input or (id if by_hand else ""),
        unspecified=begin.unspecified
        or (bool(arrival.runs & search.network.unspecified) and segment.most.high == inf),
    )


def _badness(start: InitialAge) -> tuple[int, Span, Span]:
    return start.reason.severity, start.least, start.most


def _oldest(ages: Iterable[Span]) -> Span:
    return reduce(Span.oldest, ages)
