"""Figures that all traces have."""

from omnicheck.graph.demand.reasons import Reason
from omnicheck.graph.region.derived_age import DerivedAge
from omnicheck.graph.structure.data_needs import Attributes
from omnicheck.units.fires import wall_clock
from omnicheck.units.span import Span
from omnicheck.verdict.trace import Trace, WorstCaseTimes


def with_ages(trace: Trace, ages: DerivedAge, vertex: str) -> Trace:
    """Return the trace with the ages at a vertex, if the data gets there and its inputs exist."""
    begin = ages.start
    if vertex not in ages.search.arrivals or begin.reason is Reason.NO_ROUTE:
        return trace
    least, most = ages.refined(vertex)
    scheduled = [run for segment in begin.inputs for run in segment.derived_age.scheduled(segment.end)]
    scheduled += ages.scheduled(vertex)
    return trace._replace(
        age=least,
        slowest=None if most == least else most,
        best=ages.best(vertex),
        mean=ages.mean(vertex),
        schedules=tuple(sorted({run.flow for run in scheduled})) if len(scheduled) > 1 else (),
        worst_case=_worst_case(ages, vertex),
    )


def _worst_case(ages: DerivedAge, vertex: str) -> WorstCaseTimes | None:
    """Return when the worst case first occurs, at or after 2024, by the first schedule on the route."""
    found = ages.moments(vertex)
    if found is None:
        return None
    zone = found.clock.zone
    return WorstCaseTimes(wall_clock(found.made, zone), wall_clock(found.shown, zone), zone)


def overwriting_age(least: Span, most: Span, *, newest: bool) -> Span | None:
    """Return the age by the slowest route, if that is another one and may overwrite newer values."""
    return None if newest or most == least else most


def named_attributes(attributes: Attributes, *, of: Attributes) -> tuple[str, ...]:
    """Return the attributes that are in `of`, in order; none if they are all."""
    meant = attributes & of
    return () if meant == of else tuple(sorted(meant))
