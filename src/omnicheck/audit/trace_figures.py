"""What the traces of one touchpoint and those between two have in common: their figures."""

from collections.abc import Iterable
from dataclasses import replace
from math import inf

from omnicheck.graph.causes import Cause
from omnicheck.graph.derivation import AT_ONCE, Start
from omnicheck.graph.means import usual_age
from omnicheck.graph.runs import Run
from omnicheck.graph.sweep import Reach, Sweep
from omnicheck.graph.wants import Attributes
from omnicheck.units.fires import wall_clock
from omnicheck.units.span import UNKNOWN, Ms, Span
from omnicheck.verdict.trace import Moments, Trace


def timed(trace: Trace, sweep: Sweep, vertex: str, *, newest: bool, start: Start = AT_ONCE) -> Trace:
    """The trace with the ages at a vertex, if the sweep gets there and what it starts from is there."""
    if vertex not in sweep.reach or start.cause is Cause.NO_ROUTE:
        return trace
    reach = sweep.settled(vertex)
    least, most = start.then(reach, sweep)
    ways = [*((stretch.sweep, stretch.end) for stretch in start.way), (sweep, vertex)]
    clocks = [run for search, end in ways for run in _clocks(search, end)]
    usual = [usual_age(search, end) for search, end in ways]
    unknown = start.cause is Cause.NO_RECORD
    meet = len(clocks) > 1
    return replace(
        trace,
        age=least.plus(UNKNOWN) if unknown else least,
        slowest=None if unknown else slowest(least, most, newest=newest),
        best=sum(one.best for one in usual),
        mean=None if unknown or (meet and start.clocks) else _sum(one.mean for one in usual),
        clocks=tuple(sorted({run.flow for run in clocks})) if meet else (),
        moments=_moments(sweep, vertex, reach) if clocks and not start.way else None,
    )


def _sum(means: Iterable[Ms | None]) -> Ms | None:
    """The sum, if all are known."""
    listed = list(means)
    known = [mean for mean in listed if mean is not None]
    return sum(known) if len(known) == len(listed) else None


def _clocks(sweep: Sweep, vertex: str) -> tuple[Run, ...]:
    """The runs on the way to a vertex that go by a schedule."""
    return sweep.network.members(sweep.reach[vertex].runs & sweep.network.scheduled)


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
