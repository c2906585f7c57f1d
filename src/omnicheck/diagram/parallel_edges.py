"""Parallel edges: two lines that differ only in direction, drawn as one with two tips."""

from collections.abc import Sequence
from dataclasses import replace

from omnicheck.diagram.drawing import Edge, Role

_PAIRABLE = frozenset(
    {
        Role.IN_TIME,
        Role.MISSING,
        Role.AS_BEFORE,
        Role.POSSIBLE,
        Role.CHANGED,
        Role.REMOVED,
        Role.ADDED,
    }
)
"""Roles whose direction does not matter."""


def pair_edges(edges: Sequence[Edge]) -> tuple[Edge, ...]:
    """Return the edges with each opposite pair as one, in the place of its first."""
    index_of = {_key(edge): index for index, edge in enumerate(edges) if edge.role in _PAIRABLE}
    paired: list[Edge] = []
    for index, edge in enumerate(edges):
        opposite = index_of.get(_key(replace(edge, source=edge.target, target=edge.source)))
        if opposite is None:
            paired.append(edge)
        elif index < opposite:
            back = edges[opposite]
            about = edge.about if edge.about == back.about else f"{edge.about}, back: {back.about}"
            paired.append(replace(edge, both_ways=True, flows=edge.flows + back.flows, about=about))
    return tuple(paired)


def _key(edge: Edge) -> tuple[str, str, Role, tuple[str, ...]]:
    return edge.source, edge.target, edge.role, edge.label
