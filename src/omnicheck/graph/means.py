"""How old data is at best and on average (semantics, section 4)."""

from math import inf
from typing import NamedTuple

from omnicheck.graph.caches import is_wait
from omnicheck.graph.sweep import Sweep
from omnicheck.units.span import Ms


class Usual(NamedTuple):
    """The least age and the mean one, in ms; the mean is None where it is unknown or without bound."""

    best: Ms
    mean: Ms | None


def best_age(sweep: Sweep, vertex: str) -> Ms:
    """The least age at a vertex: at the best moment, where schedules meet on the ways to it."""
    if sweep.meets(vertex) and sweep.exact is not None:
        return sweep.exact.best(vertex)
    return sweep.best[vertex]


def usual_age(sweep: Sweep, vertex: str) -> Usual:
    """The ages at a vertex by whichever way shows a change first.

    Waits that go by no clock count with their mean. Where schedules meet the mean is the time average of when
    a change shows less when it was made; elsewhere that comes to the sum along the quickest way.
    """
    best = best_age(sweep, vertex)
    if sweep.meets(vertex):
        return Usual(best, None if sweep.exact is None else sweep.exact.mean(vertex))
    mean = 0.0
    for arc in sweep.path(vertex):
        timing = arc.run.timing
        if not is_wait(arc):
            mean += timing.typical
        elif timing.age_limit is not None:
            mean += arc.cost.high / 2
        else:
            mean += timing.mean_wait
    return Usual(best, None if mean == inf else mean)
