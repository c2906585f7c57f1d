"""A landscape too large to read is drawn smaller: first its parts as one, then only what is near a gap."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from omnicheck.diagram.drawing import Badge, Drawing, Edge, Node, NodeKind, NodeState, Tone
from omnicheck.diagram.labels import first_entries
from omnicheck.diagram.parallel_edges import pair_edges
from omnicheck.units.prose import counted

MAX_NODES = 100
"""With more, names are smaller than a person at the back of a room can read (measured at 1920 x 1080)."""


def fit(drawing: Drawing, most: int = MAX_NODES) -> Drawing:
    """The drawing itself if it is small enough; else aggregated, then cut down, and its notes say so."""
    if len(drawing.nodes) <= most:
        return replace(drawing, edges=pair_edges(drawing.edges))
    for step in (_touchpoints_as_channels, _systems_as_kin, _near_gaps, _gravest):
        if len(drawing.nodes) > most:
            drawing = step(drawing, most)
    return replace(drawing, edges=tuple(map(_counted, pair_edges(drawing.edges))))


def _counted(edge: Edge) -> Edge:
    return replace(edge, label=(*edge.label, f"{edge.flows} flows")) if edge.flows > 1 else edge


def _touchpoints_as_channels(drawing: Drawing, _: int) -> Drawing:
    group = {node.id: node.lane for node in drawing.nodes if node.lane and node.kind is NodeKind.TOUCHPOINT}
    smaller = merge_nodes(drawing, group, "touchpoint")
    note = f"{counted(len(group), 'touchpoint')} drawn as {counted(len(set(group.values())), 'channel')}."
    # The one node that is left in a lane bears the channel's name.
    lanes = tuple(replace(lane, title="") for lane in smaller.lanes)
    return replace(smaller, lanes=lanes, notes=(*smaller.notes, f"Aggregated: {note}"))


def _systems_as_kin(drawing: Drawing, _: int) -> Drawing:
    systems = [node for node in drawing.nodes if node.kind in (NodeKind.SYSTEM, NodeKind.RECORD)]
    group = {node.id: node.kin or "other systems" for node in systems}
    groups = counted(len(set(group.values())), "group")
    note = f"{counted(len(group), 'system')} drawn as {groups}, by owner or kind."
    smaller = merge_nodes(drawing, group, "system")
    return replace(smaller, notes=(*smaller.notes, f"Aggregated: {note}"))


def _near_gaps(drawing: Drawing, _: int) -> Drawing:
    """What the picture is about, and what one line leads to from there; everything where that is nothing."""
    grave = _grave(drawing)
    if not grave:
        return drawing
    beside = {
        end
        for edge in drawing.edges
        if edge.source in grave or edge.target in grave
        for end in (edge.source, edge.target)
    }
    return _only(drawing, grave | beside, f"Drawn is only what is near {drawing.about.what}")


def _gravest(drawing: Drawing, most: int) -> Drawing:
    grave = _grave(drawing)
    by_gravity = sorted(drawing.nodes, key=lambda node: (node.id not in grave, not _broken(node)))
    return _only(drawing, {node.id for node in by_gravity[:most]}, "Too large to draw whole")


def _broken(node: Node) -> bool:
    return any(badge.tone is Tone.BROKEN for badge in node.badges)


def _grave(drawing: Drawing) -> set[str]:
    ends = {end for edge in drawing.edges if not edge.quiet for end in (edge.source, edge.target)}
    return ends | {node.id for node in drawing.nodes if not node.quiet}


def _only(drawing: Drawing, kept: set[str], why: str) -> Drawing:
    nodes = tuple(node for node in drawing.nodes if node.id in kept)
    if len(nodes) == len(drawing.nodes):
        return drawing
    edges = tuple(edge for edge in drawing.edges if {edge.source, edge.target} <= kept)
    note = (
        f"{why}: {len(nodes)} of {len(drawing.nodes)} elements "
        f"and {len(edges)} of {len(drawing.edges)} lines between them."
    )
    return replace(drawing, nodes=nodes, edges=edges, notes=(*drawing.notes, note))


def merge_nodes(drawing: Drawing, group: Mapping[str, str], thing: str) -> Drawing:
    """Draw the nodes of a group as one, named after it; lines from one to another as one, with counts."""
    members: dict[str, list[Node]] = {}
    for node in drawing.nodes:
        if node.id in group:
            members.setdefault(group[node.id], []).append(node)
    stands_for = {
        node.id: f"several.{thing}.{index}" for index, all in enumerate(members.values()) for node in all
    }
    inside = Counter(
        stands_for[edge.source]
        for edge in drawing.edges
        if not edge.quiet and stands_for.get(edge.source, "") == stands_for.get(edge.target)
    )
    several = [
        _as_one(stands_for[nodes[0].id], name, nodes, thing, inside) for name, nodes in members.items()
    ]
    rest = [node for node in drawing.nodes if node.id not in group]
    return replace(drawing, nodes=(*several, *rest), edges=_lines(drawing.edges, stands_for))


def _as_one(id: str, name: str, nodes: Sequence[Node], thing: str, inside: Counter[str]) -> Node:
    badges = Counter(badge for node in nodes for badge in node.badges)
    cut_off = sum(node.state is NodeState.CUT_OFF for node in nodes)
    told = [
        Badge(f"{badge.text} ({count})" if count > 1 else badge.text, badge.tone)
        for badge, count in badges.items()
    ]
    if cut_off:
        told.append(Badge(f"{cut_off} cut off", Tone.BROKEN))
    if inside[id]:
        told.append(Badge(f"{counted(inside[id], 'gap')} inside", Tone.BROKEN))
    return Node(
        id,
        NodeKind.SEVERAL,
        name,
        (counted(len(nodes), thing),),
        tuple(sorted(told, key=lambda badge: list(Tone).index(badge.tone))[:4]),
        lane=nodes[0].lane,
        depth=min(node.depth for node in nodes),
    )


def _lines(edges: Sequence[Edge], stands_for: Mapping[str, str]) -> tuple[Edge, ...]:
    between: dict[tuple[str, str], list[Edge]] = {}
    for edge in edges:
        source, target = (stands_for.get(end, end) for end in (edge.source, edge.target))
        if source != target:
            between.setdefault((source, target), []).append(edge)
    return tuple(_as_one_line(ends, lines) for ends, lines in between.items())


def _as_one_line(ends: tuple[str, str], edges: Sequence[Edge]) -> Edge:
    gravest_first = sorted(edges, key=lambda edge: -edge.role.weight)
    label = first_entries(dict.fromkeys(edge.label for edge in gravest_first if edge.label))
    return Edge(*ends, gravest_first[0].role, label, flows=sum(edge.flows for edge in edges))
