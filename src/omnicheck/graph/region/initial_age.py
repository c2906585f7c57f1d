"""The age of derived data at its own record: that of its slowest input on arrival (semantics 4.8)."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import reduce
from math import inf
from operator import attrgetter
from typing import NamedTuple

from omnicheck.graph.demand.reasons import Reason
from omnicheck.graph.region.derived_age import InitialAge, Segment
from omnicheck.graph.timing.data_subgraph import DataSubgraph
from omnicheck.model.data import DataObject
from omnicheck.units.span import NOTHING, UNKNOWN, Span


class Input(NamedTuple):
    """An input of derived data: the `record` where it arrives, and its own subgraphs and initial age.

    There are no subgraphs if it has no record itself.
    """

    data: str
    record: str
    subgraphs: tuple[DataSubgraph, ...]
    start: InitialAge


def initial_age(inputs: Iterable[Input], data: Mapping[str, DataObject]) -> InitialAge:
    """Return the age of derived data at its record, from that of each input."""
    found = [
        one
        for id, record, subgraphs, start in inputs
        for one in (
            [_arrived(record, id, subgraph, start, data[id]) for subgraph in subgraphs]
            or [InitialAge(UNKNOWN, UNKNOWN, reason=Reason.NO_RECORD, missing_input=id)]
        )
    ]
    worst = max(found, key=lambda one: (one.reason.severity, one.least, one.most))
    return replace(
        worst,
        least=_oldest(one.least for one in found),
        most=_oldest(one.most for one in found),
        last_segments=tuple(last for one in found for last in one.last_segments),
        unspecified=any(one.unspecified for one in found),
    )


def _arrived(
    record: str, id: str, subgraph: DataSubgraph, start: InitialAge, declared: DataObject
) -> InitialAge:
    if start.reason is Reason.NO_ROUTE:
        return start
    search, newest = subgraph.reads, declared.merge == "newest"
    derived_age = start.followed_by(search, newest=newest)
    arrival = search.arrivals.get(record)
    if arrival is None:
        segment = Segment(id, subgraph, record, NOTHING, NOTHING, derived_age)
        return InitialAge(segments=(*start.segments, segment), reason=Reason.NO_ROUTE, missing_input=id)
    most = arrival.least if newest else arrival.most
    segment = Segment(id, subgraph, record, arrival.least, most, derived_age)
    bounds = derived_age.bounds(record)
    manual = record not in search.without_manual
    unspecified = bool(arrival.runs & search.network.unspecified) and most.high == inf
    return InitialAge(
        least=bounds.least,
        most=bounds.most,
        segments=(*start.segments, segment),
        last_segments=(segment,),
        reason=max(start.reason, Reason.MANUAL if manual else Reason.KEPT, key=attrgetter("severity")),
        missing_input=start.missing_input or (id if manual else ""),
        unspecified=start.unspecified or unspecified,
    )


def _oldest(ages: Iterable[Span]) -> Span:
    return reduce(Span.oldest, ages)
