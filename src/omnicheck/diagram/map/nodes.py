"""Nodes that several pictures share: touchpoints in their lanes, and systems with their depth."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from omnicheck.diagram.badges import Badge
from omnicheck.diagram.drawing import Node, NodeKind, NodeState, Words
from omnicheck.model.contexts import Cube
from omnicheck.model.element import Described
from omnicheck.model.landscape import Landscape
from omnicheck.units.prose import counted

Badges = tuple[Badge, ...]


def touchpoint_node(
    id: str,
    landscape: Landscape,
    lines: tuple[str, ...] = (),
    badges: Badges = (),
    state: NodeState = NodeState.SOUND,
    sites: int = 0,
) -> Node:
    """Return a touchpoint in the lane of its channel."""
    document = landscape.document
    element = document.touchpoints.get(id) or document.channels[id]
    return Node(
        id,
        NodeKind.TOUCHPOINT,
        landscape.titles.end(id),
        (*_remarks(element, sites), *lines),
        badges,
        state,
        lane=landscape.touchpoints[id].channel,
        place=landscape.place(*landscape.element(id)),
        words=words_of(element),
        sites=sites,
    )


def site_counts(landscape: Landscape) -> Mapping[str, int]:
    """Return how many sites have each element of which every site has its own."""
    document = landscape.document
    systems = {id: one for id, one in document.systems.items() if one.per_site}
    touchpoints = {id: one for id, one in landscape.touchpoints.items() if one.per_site}
    if not systems and not touchpoints:
        return {}
    cube = Cube(document)
    return {id: cube.site_count(one) for id, one in {**systems, **touchpoints}.items()}


def words_of(element: Described) -> Words:
    """Return what the model says of an element for readers, besides its title."""
    return Words(element.description or "", tuple(sorted(element.links.items())), element.external)


def _remarks(element: Described, sites: int) -> Iterator[str]:
    """Yield what the box of an element says of it."""
    if element.technology:
        yield f"[{element.technology}]"
    if element.external:
        yield "external"
    if sites:
        yield f"at each of {counted(sites, 'site')}"


def system_nodes(
    landscape: Landscape,
    depth: Mapping[str, int],
    badges: Callable[[str], Badges] = lambda _: (),
    state: Callable[[str], NodeState] = lambda _: NodeState.SOUND,
) -> tuple[Node, ...]:
    """Return every system, with the data that it is the record of."""
    titles, sites = landscape.titles, site_counts(landscape)
    recorded: dict[str, list[str]] = {}
    for data, declared in landscape.document.data.items():
        for record in declared.records():
            recorded.setdefault(record, []).append(titles.data(data))
    return tuple(
        Node(
            id,
            NodeKind.RECORD if id in recorded else NodeKind.SYSTEM,
            titles.end(id),
            (
                *_remarks(system, sites.get(id, 0)),
                *([f"record of {', '.join(recorded[id])}"] if id in recorded else []),
            ),
            badges(id),
            state(id),
            kin=next(iter(system.tags), None) or system.owner or system.kind or "",
            depth=depth[id],
            place=landscape.place("systems", id),
            words=words_of(system),
            sites=sites.get(id, 0),
            tag=next(iter(system.tags), ""),
        )
        for id, system in landscape.document.systems.items()
    )


def node_depths(
    nodes: Iterable[str], top: Iterable[str], links: Iterable[tuple[str, str]]
) -> Mapping[str, int]:
    """Return the fewest links, in either direction, from any of `top`; unreached nodes lie deepest."""
    neighbours: dict[str, list[str]] = {node: [] for node in nodes}
    for one, other in links:
        neighbours[one].append(other)
        neighbours[other].append(one)
    depth: dict[str, int] = {}
    layer = list(top)
    while layer:
        depth |= dict.fromkeys(layer, max(depth.values(), default=-1) + 1)
        layer = list(dict.fromkeys(next for node in layer for next in neighbours[node] if next not in depth))
    deepest = max(depth.values(), default=0) or 1
    return {node: depth.get(node, deepest) for node in neighbours}
