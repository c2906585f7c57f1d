"""Caches in a row that heed the age wait together, as long as the longest alone (semantics 4.2).

What such a cache serves is counted from when the first of the row fetched it. How long the row has waited so
far decides how much longer the next one may wait, so a place behind it is as many places as there are ages
that it can be reached with (labels in the sense of Martins, EJOR 1984): in these ages add up again.
"""

from collections.abc import Iterable, Sequence

from omnicheck.graph.structure.network import Arc
from omnicheck.graph.structure.replicas import base_id
from omnicheck.units.span import exactly

_MARK = ";"
"""Between a vertex and how long the row before it has waited; no vertex has it in its name."""


def vertex_of(vertex: str) -> str:
    """The vertex, however long a row of caches before it has waited."""
    return vertex.partition(_MARK)[0]


def split_by_wait(arcs: Sequence[Arc], root: str) -> Sequence[Arc]:
    """The arcs from a root, with the places behind rows of caches told apart where there are such rows."""
    behind = {arc.head for arc in arcs if _heeds_age(arc) and arc.head != arc.run.vertex}
    before = {arc.tail for arc in arcs if _heeds_age(arc) and arc.tail != arc.run.vertex}
    return tuple(_split_by_wait(arcs, root)) if behind & before else arcs


def _split_by_wait(arcs: Iterable[Arc], root: str) -> Iterable[Arc]:
    outgoing: dict[str, list[Arc]] = {}
    for arc in arcs:
        outgoing.setdefault(arc.tail, []).append(arc)
    seen, waiting = {(root, 0)}, [(root, 0)]
    for vertex, waited in waiting:
        for arc in outgoing.get(vertex, ()):
            cost, after = arc.cost, 0
            if _heeds_age(arc):
                limit = arc.run.timing.age_limit or 0
                after = max(waited, limit) if is_wait(arc) else waited
                cost = exactly(after - waited) if is_wait(arc) else cost
            yield Arc(_named(vertex, waited), _named(arc.head, after), cost, arc.run)
            if (arc.head, after) not in seen:
                seen.add((arc.head, after))
                waiting.append((arc.head, after))


def _heeds_age(arc: Arc) -> bool:
    return arc.run.timing.age_limit is not None


def is_wait(arc: Arc) -> bool:
    """Whether the arc is the wait for its run, whichever way it is searched."""
    ends = {base_id(vertex_of(arc.tail)), base_id(vertex_of(arc.head))}
    return ends == {base_id(arc.run.source), base_id(arc.run.vertex)}


def _named(vertex: str, waited: int) -> str:
    return f"{vertex}{_MARK}{waited}" if waited else vertex
