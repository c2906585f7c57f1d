"""Lines there and back that tell the same, as one line with two tips."""

from collections.abc import Sequence
from dataclasses import replace

from omnicheck.diagram.drawing import Edge, Role

_PAIRABLE = frozenset({Role.IN_TIME, Role.MISSING, Role.AS_BEFORE, Role.CHANGED, Role.REMOVED, Role.ADDED})
"""Of all others it matters which way the data moves."""


def pair_edges(edges: Sequence[Edge]) -> tuple[Edge, ...]:
    """The edges, each two that differ in direction alone as one, in the place of the first."""
    place = {_key(edge): index for index, edge in enumerate(edges) if edge.role in _PAIRABLE}
    done: list[Edge] = []
    for index, edge in enumerate(edges):
        back = place.get(_key(replace(edge, source=edge.target, target=edge.source)))
        if back is None:
            done.append(edge)
        elif index < back:
            done.append(replace(edge, both_ways=True, flows=edge.flows + edges[back].flows))
    return tuple(done)


def _key(edge: Edge) -> tuple[str, str, Role, tuple[str, ...]]:
    return edge.source, edge.target, edge.role, edge.label
