"""Nodes that several pictures share: a touchpoint in its lane, a system with what it is the record of."""

from collections.abc import Callable, Iterable, Mapping

from omnicheck.diagram.drawing import Badge, Node, NodeKind, NodeState
from omnicheck.model.landscape import Landscape

Badges = tuple[Badge, ...]


def touchpoint_node(
    id: str,
    landscape: Landscape,
    lines: tuple[str, ...] = (),
    badges: Badges = (),
    state: NodeState = NodeState.SOUND,
) -> Node:
    """A touchpoint, in the lane of its channel."""
    return Node(
        id,
        NodeKind.TOUCHPOINT,
        id,
        lines,
        badges,
        state,
        lane=landscape.touchpoints[id].channel,
        place=landscape.place(*landscape.element(id)),
    )


def system_nodes(
    landscape: Landscape,
    depth: Mapping[str, int],
    badges: Callable[[str], Badges] = lambda _: (),
    state: Callable[[str], NodeState] = lambda _: NodeState.SOUND,
) -> tuple[Node, ...]:
    """Every system, with the data that it is the record of."""
    held: dict[str, list[str]] = {}
    for data, declared in landscape.document.data.items():
        for record in declared.records():
            held.setdefault(record, []).append(data)
    return tuple(
        Node(
            id,
            NodeKind.RECORD if id in held else NodeKind.SYSTEM,
            id,
            (f"record of {', '.join(held[id])}",) if id in held else (),
            badges(id),
            state(id),
            kin=system.owner or system.kind or "",
            depth=depth[id],
            place=landscape.place("systems", id),
        )
        for id, system in landscape.document.systems.items()
    )


def node_depths(
    nodes: Iterable[str], top: Iterable[str], links: Iterable[tuple[str, str]]
) -> Mapping[str, int]:
    """The fewest links, direction aside, from any of `top`; what no link reaches lies deepest."""
    beside: dict[str, list[str]] = {node: [] for node in nodes}
    for one, other in links:
        beside[one].append(other)
        beside[other].append(one)
    depth: dict[str, int] = {}
    layer = list(top)
    while layer:
        depth |= dict.fromkeys(layer, max(depth.values(), default=-1) + 1)
        layer = list(dict.fromkeys(next for node in layer for next in beside[node] if next not in depth))
    deepest = max(depth.values(), default=0) or 1
    return {node: depth.get(node, deepest) for node in beside}
