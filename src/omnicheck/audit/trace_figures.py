"""What the traces of one touchpoint and those between two have in common: their figures."""

from dataclasses import replace

from omnicheck.graph.demand.reasons import Reason
from omnicheck.graph.region.derived_age import Lineage
from omnicheck.graph.structure.data_needs import Attributes
from omnicheck.units.fires import wall_clock
from omnicheck.units.span import UNKNOWN, Span
from omnicheck.verdict.trace import Moments, Trace


def timed(trace: Trace, lineage: Lineage, vertex: str) -> Trace:
    """The trace with the ages at a vertex, if it gets there and what it starts from is there."""
    begin = lineage.begin
    if vertex not in lineage.search.arrivals or begin.reason is Reason.NO_ROUTE:
        return trace
    least, most = lineage.settled(vertex)
    clocks = [run for stretch in begin.inputs for run in stretch.lineage.scheduled(stretch.end)]
    clocks += lineage.scheduled(vertex)
    unknown = begin.reason is Reason.NO_RECORD
    return replace(
        trace,
        age=least.plus(UNKNOWN) if unknown else least,
        slowest=None if unknown or most == least else most,
        best=lineage.best(vertex),
        mean=None if unknown else lineage.mean(vertex),
        clocks=tuple(sorted({run.flow for run in clocks})) if len(clocks) > 1 else (),
        moments=None if unknown else _moments(lineage, vertex),
    )


def _moments(lineage: Lineage, vertex: str) -> Moments | None:
    """When the worst case is met for the first time from 2024 on, by the first clock on the way."""
    found = lineage.moments(vertex)
    if found is None:
        return None
    zone = found.clock.zone
    return Moments(wall_clock(found.made, zone), wall_clock(found.shown, zone), zone)


def slowest(least: Span, most: Span, *, newest: bool) -> Span | None:
    """The figure by the slowest route, where that is another one and may overwrite what is newer."""
    return None if newest or most == least else most


def named(attributes: Attributes, *, of: Attributes) -> tuple[str, ...]:
    """Those of the wanted attributes, in order; none where they are all."""
    meant = attributes & of
    return () if meant == of else tuple(sorted(meant))
