"""Consecutive caches that propagate the age: together they wait as long as the longest (semantics 4.2).

What such a cache serves is dated from when the first cache of the row fetched it, so how long the row has
waited limits how much longer the next may wait. A vertex behind the row is split: one vertex for each wait
with which it can be reached (the labels of Martins, EJOR 1984). Between split vertices costs add up again.
"""

from collections.abc import Iterable, Sequence

from omnicheck.graph.structure.network import Arc
from omnicheck.graph.structure.replicas import base_id
from omnicheck.units.grouping import grouped
from omnicheck.units.span import exactly

_MARK = ";"
"""Separates a vertex from how long the caches before it have waited; no vertex name contains it."""


def unsplit(vertex: str) -> str:
    """Return the vertex of the network that a split vertex belongs to."""
    return vertex.partition(_MARK)[0]


def split_by_wait(arcs: Sequence[Arc], root: str) -> Sequence[Arc]:
    """Return the arcs with vertices behind rows of caches split; the same arcs if there is no such row."""
    caches = [arc for arc in arcs if _propagates_age(arc)]
    behind = {arc.head for arc in caches if arc.head != arc.run.vertex}
    before = {arc.tail for arc in caches if arc.tail != arc.run.vertex}
    return tuple(_split_by_wait(arcs, root)) if behind & before else arcs


def _split_by_wait(arcs: Iterable[Arc], root: str) -> Iterable[Arc]:
    outgoing = grouped((arc.tail, arc) for arc in arcs)
    seen, queue = {(root, 0)}, [(root, 0)]
    for vertex, waited in queue:
        for arc in outgoing.get(vertex, ()):
            cost, after = arc.cost, 0
            if _propagates_age(arc):
                limit = arc.run.timing.age_limit or 0
                after = max(waited, limit) if is_wait(arc) else waited
                cost = exactly(after - waited) if is_wait(arc) else cost
            yield Arc(_split(vertex, waited), _split(arc.head, after), cost, arc.run)
            if (arc.head, after) not in seen:
                seen.add((arc.head, after))
                queue.append((arc.head, after))


def _propagates_age(arc: Arc) -> bool:
    return arc.run.timing.age_limit is not None


def is_wait(arc: Arc) -> bool:
    """Return whether the arc is the wait for its run, in either direction of search."""
    source, run = arc.run.source, arc.run.vertex
    if (arc.tail, arc.head) in ((source, run), (run, source)):
        return True
    ends = {base_id(unsplit(arc.tail)), base_id(unsplit(arc.head))}
    return ends == {base_id(source), base_id(run)}


def _split(vertex: str, waited: int) -> str:
    return f"{vertex}{_MARK}{waited}" if waited else vertex
