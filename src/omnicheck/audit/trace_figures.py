"""What the traces of one touchpoint and those between two have in common: their figures."""

from dataclasses import replace
from math import inf

from omnicheck.graph.means import usual_age
from omnicheck.graph.sweep import Reach, Sweep
from omnicheck.graph.wants import Attributes
from omnicheck.units.fires import wall_clock
from omnicheck.units.span import Span
from omnicheck.verdict.trace import Moments, Trace


def timed(trace: Trace, sweep: Sweep, vertex: str, *, newest: bool) -> Trace:
    """The trace with the ages at a vertex, if the sweep gets there."""
    if vertex not in sweep.reach:
        return trace
    reach, usual = sweep.settled(vertex), usual_age(sweep, vertex)
    clocks = sweep.network.members(reach.runs & sweep.network.scheduled)
    return replace(
        trace,
        age=reach.least,
        slowest=slowest(reach.least, reach.most, newest=newest),
        best=usual.best,
        mean=usual.mean,
        clocks=tuple(sorted({run.flow for run in clocks})) if sweep.meets(vertex) else (),
        moments=_moments(sweep, vertex, reach) if clocks else None,
    )


def _moments(sweep: Sweep, vertex: str, reach: Reach) -> Moments | None:
    """When the worst case is met for the first time from 2024 on, by the first clock on the way."""
    if reach.least.high == inf or sweep.exact is None:
        return None
    found = sweep.exact.moments(vertex)
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
