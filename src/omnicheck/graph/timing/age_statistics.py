"""How old data is at best and on average (semantics 4.2 and 4.6)."""

from math import inf

from omnicheck.graph.structure.cache_chains import is_wait
from omnicheck.graph.timing.age_search import AgeSearch
from omnicheck.units.span import Ms


def best_age(search: AgeSearch, vertex: str) -> Ms:
    """The least age at a vertex: at the best moment, where schedules meet on the ways to it."""
    if search.meets(vertex) and search.exact is not None:
        return search.exact.best(vertex)
    return search.best[vertex]


def mean_age(search: AgeSearch, vertex: str) -> Ms | None:
    """The mean age at a vertex by whichever way shows a change first; None if unknown or without bound.

    Waits that go by no clock count with their mean. Where schedules meet the mean is the time average of when
    a change shows less when it was made; elsewhere that comes to the sum along the quickest way.
    """
    if search.meets(vertex):
        return None if search.exact is None else search.exact.mean(vertex)
    mean = 0.0
    for arc in search.path(vertex):
        timing = arc.run.timing
        if not is_wait(arc):
            mean += timing.typical
        elif timing.age_limit is not None:
            mean += arc.cost.high / 2
        else:
            mean += timing.mean_wait
    return None if mean == inf else mean
