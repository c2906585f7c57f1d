"""How old data is on average along a route (semantics, section 4)."""

from collections.abc import Iterable
from math import inf

from omnicheck.graph.network import Arc
from omnicheck.units.span import Ms


def mean_age(path: Iterable[Arc]) -> Ms | None:
    """Mean waits and latencies of a path of whole hops, in ms; None where that is unknown or without bound.

    Latency is declared as a worst case only, which then is the typical one too. Schedules share the wall
    clock, so with two or more of them the mean waits do not add up.
    """
    runs = {arc.run.vertex: arc.run for arc in path}.values()
    if sum(run.scheduled for run in runs) > 1:
        return None
    mean = sum(run.mean_wait + run.latency.high for run in runs)
    return None if mean == inf else mean
