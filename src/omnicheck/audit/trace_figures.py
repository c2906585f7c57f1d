"""What the traces of one touchpoint and those between two have in common: their figures."""

from dataclasses import replace

from omnicheck.graph.means import mean_age
from omnicheck.graph.sweep import Sweep
from omnicheck.graph.wants import Attributes
from omnicheck.units.span import Span
from omnicheck.verdict.trace import Trace


def timed(trace: Trace, sweep: Sweep, vertex: str, *, newest: bool) -> Trace:
    """The trace with the ages at a vertex, if the sweep gets there."""
    reach = sweep.reach.get(vertex)
    if reach is None:
        return trace
    clocks = sweep.network.members(reach.runs & sweep.network.scheduled)
    return replace(
        trace,
        age=reach.least,
        slowest=slowest(reach.least, reach.most, newest=newest),
        mean=mean_age(sweep.path(vertex)),
        clocks=tuple(sorted({run.flow for run in clocks})) if len(clocks) > 1 else (),
    )


def slowest(least: Span, most: Span, *, newest: bool) -> Span | None:
    """The figure by the slowest route, where that is another one and may overwrite what is newer."""
    return None if newest or most == least else most


def named(attributes: Attributes, *, of: Attributes) -> tuple[str, ...]:
    """Those of the wanted attributes, in order; none where they are all."""
    meant = attributes & of
    return () if meant == of else tuple(sorted(meant))
