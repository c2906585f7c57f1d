"""What the traces of one touchpoint and those between two have in common: their figures."""

from dataclasses import replace

from omnicheck.graph.causes import Cause
from omnicheck.graph.derivation import AT_ONCE, Start
from omnicheck.graph.means import mean_age
from omnicheck.graph.runs import Run
from omnicheck.graph.sweep import Sweep
from omnicheck.graph.wants import Attributes
from omnicheck.units.span import UNKNOWN, Span
from omnicheck.verdict.trace import Trace


def timed(trace: Trace, sweep: Sweep, vertex: str, *, newest: bool, start: Start = AT_ONCE) -> Trace:
    """The trace with the ages at a vertex, if the sweep gets there and what it starts from is there."""
    reach = sweep.reach.get(vertex)
    if reach is None or start.cause is Cause.NO_ROUTE:
        return trace
    least, most = start.then(reach, sweep)
    ways = [*((stretch.sweep, stretch.end) for stretch in start.way), (sweep, vertex)]
    clocks = [run for search, end in ways for run in _clocks(search, end)]
    unknown = start.cause is Cause.NO_RECORD
    return replace(
        trace,
        age=least.plus(UNKNOWN) if unknown else least,
        slowest=None if unknown else slowest(least, most, newest=newest),
        mean=None if unknown else mean_age(arc for search, end in ways for arc in search.path(end)),
        clocks=tuple(sorted({run.flow for run in clocks})) if len(clocks) > 1 else (),
    )


def _clocks(sweep: Sweep, vertex: str) -> tuple[Run, ...]:
    """The runs on the way to a vertex that go by a schedule."""
    return sweep.network.members(sweep.reach[vertex].runs & sweep.network.scheduled)


def slowest(least: Span, most: Span, *, newest: bool) -> Span | None:
    """The figure by the slowest route, where that is another one and may overwrite what is newer."""
    return None if newest or most == least else most


def named(attributes: Attributes, *, of: Attributes) -> tuple[str, ...]:
    """Those of the wanted attributes, in order; none where they are all."""
    meant = attributes & of
    return () if meant == of else tuple(sorted(meant))
