"""Nodes that several pictures share: a touchpoint in its lane, a system with what it is the record of."""

from collections.abc import Callable, Mapping

from omnicheck.diagram.drawing import Badge, Kind, Node, State
from omnicheck.model.landscape import Landscape

Badges = tuple[Badge, ...]


def touchpoint_node(
    id: str,
    landscape: Landscape,
    lines: tuple[str, ...] = (),
    badges: Badges = (),
    state: State = State.SOUND,
) -> Node:
    """A touchpoint, in the lane of its channel."""
    return Node(
        id,
        Kind.TOUCHPOINT,
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
    state: Callable[[str], State] = lambda _: State.SOUND,
) -> tuple[Node, ...]:
    """Every system, with the data that it is the record of."""
    held: dict[str, list[str]] = {}
    for data, declared in landscape.document.data.items():
        for record in declared.records():
            held.setdefault(record, []).append(data)
    return tuple(
        Node(
            id,
            Kind.RECORD if id in held else Kind.SYSTEM,
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
