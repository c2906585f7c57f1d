"""Fitting: a drawing too large to read is aggregated, then cut down to what is near a gap."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from omnicheck.caps import MAX_PICTURE_NODES
from omnicheck.diagram.badges import Badge, Office, Tone, first_badges, offices_together
from omnicheck.diagram.drawing import Drawing, Edge, Node, NodeKind
from omnicheck.diagram.labels import first_entries
from omnicheck.diagram.parallel_edges import pair_edges
from omnicheck.units.grouping import grouped
from omnicheck.units.prose import counted


def fit(drawing: Drawing, most: int = MAX_PICTURE_NODES) -> Drawing:
    """Return the drawing with at most `most` nodes; its notes say what was aggregated or left out."""
    if len(drawing.nodes) <= most:
        return replace(drawing, edges=pair_edges(drawing.edges))
    for step in (_aggregate_touchpoints, _aggregate_systems, _keep_near_gaps, _keep_gravest):
        if len(drawing.nodes) > most:
            drawing = step(drawing, most)
    return replace(drawing, edges=tuple(map(_with_count, pair_edges(drawing.edges))))


def _with_count(edge: Edge) -> Edge:
    return replace(edge, label=(*edge.label, f"{edge.flows} flows")) if edge.flows > 1 else edge


def _aggregate_touchpoints(drawing: Drawing, _: int) -> Drawing:
    group = {node.id: node.lane for node in drawing.nodes if node.lane and node.kind is NodeKind.TOUCHPOINT}
    smaller = merge_nodes(drawing, group, "touchpoint", {lane.id: lane.title for lane in drawing.lanes})
    note = f"{counted(len(group), 'touchpoint')} drawn as {counted(len(set(group.values())), 'channel')}."
    # The one node that is left in a lane bears the channel's name.
    lanes = tuple(replace(lane, title="") for lane in smaller.lanes)
    return replace(smaller, lanes=lanes, notes=(*smaller.notes, f"Aggregated: {note}"))


def _aggregate_systems(drawing: Drawing, _: int) -> Drawing:
    systems = [node for node in drawing.nodes if node.kind in (NodeKind.SYSTEM, NodeKind.RECORD)]
    group = {node.id: node.kin or "other systems" for node in systems}
    groups = counted(len(set(group.values())), "group")
    note = f"{counted(len(group), 'system')} drawn as {groups}, by tag, owner or kind."
    smaller = merge_nodes(drawing, group, "system")
    return replace(smaller, notes=(*smaller.notes, f"Aggregated: {note}"))


def _keep_near_gaps(drawing: Drawing, _: int) -> Drawing:
    """Keep the nodes concerned and their neighbours; all nodes where none is concerned."""
    concerned = drawing.concerned()
    if not concerned:
        return drawing
    ends = ({edge.source, edge.target} for edge in drawing.edges)
    near = concerned.union(*(pair for pair in ends if pair & concerned))
    return _cut(drawing, near, f"Drawn is only what is near {drawing.focus.subject}")


def _keep_gravest(drawing: Drawing, most: int) -> Drawing:
    concerned = drawing.concerned()
    by_gravity = sorted(drawing.nodes, key=lambda node: (node.id not in concerned, not _broken(node)))
    return _cut(drawing, {node.id for node in by_gravity[:most]}, "Too large to draw whole")


def _broken(node: Node) -> bool:
    return any(badge.tone is Tone.BROKEN for badge in node.badges)


def _cut(drawing: Drawing, kept: Collection[str], why: str) -> Drawing:
    smaller = drawing.only(kept)
    if len(smaller.nodes) == len(drawing.nodes):
        return drawing
    note = (
        f"{why}: {len(smaller.nodes)} of {len(drawing.nodes)} elements "
        f"and {len(smaller.edges)} of {len(drawing.edges)} lines between them."
    )
    return replace(smaller, notes=(*drawing.notes, note))


def merge_nodes(
    drawing: Drawing, group: Mapping[str, str], noun: str, titles: Mapping[str, str] | None = None
) -> Drawing:
    """Return the drawing with each group of nodes drawn as one node that has all their badges, counted.

    Args:
        group: the name of the group of each node to merge, by node id.
        noun: what a member is called, such as `system`.
        titles: the titles of groups whose names are ids.
    """
    members: dict[str, list[Node]] = {}
    for node in drawing.nodes:
        if node.id in group:
            members.setdefault(group[node.id], []).append(node)
    merged_id = {
        node.id: f"several.{noun}.{index}" for index, nodes in enumerate(members.values()) for node in nodes
    }
    gaps_inside = grouped(
        (merged_id[edge.source], edge.office)
        for edge in drawing.edges
        if not edge.quiet and merged_id.get(edge.source, "") == merged_id.get(edge.target)
    )
    merged = [
        _merged_node(merged_id[nodes[0].id], (titles or {}).get(name, name), nodes, noun, gaps_inside)
        for name, nodes in members.items()
    ]
    rest = [node for node in drawing.nodes if node.id not in group]
    return replace(drawing, nodes=(*merged, *rest), edges=_merged_edges(drawing.edges, merged_id))


def _merged_node(
    id: str, name: str, nodes: Sequence[Node], noun: str, gaps_inside: Mapping[str, Sequence[Office | None]]
) -> Node:
    counts = Counter(badge for node in nodes for badge in node.badges)
    badges = [
        Badge(f"{badge.text} ({count})" if count > 1 else badge.text, badge.tone, badge.office)
        for badge, count in counts.items()
    ]
    if inside := gaps_inside.get(id):
        badges.append(Badge(f"{counted(len(inside), 'gap')} inside", Tone.BROKEN, offices_together(inside)))
    return Node(
        id,
        NodeKind.SEVERAL,
        name,
        (counted(len(nodes), noun),),
        first_badges(sorted(badges, key=lambda badge: list(Tone).index(badge.tone))),
        lane=nodes[0].lane,
        depth=min(node.depth for node in nodes),
    )


def _merged_edges(edges: Sequence[Edge], merged_id: Mapping[str, str]) -> tuple[Edge, ...]:
    between: dict[tuple[str, str], list[Edge]] = {}
    for edge in edges:
        source, target = (merged_id.get(end, end) for end in (edge.source, edge.target))
        if source != target:
            between.setdefault((source, target), []).append(edge)
    return tuple(_merged_edge(ends, parallel) for ends, parallel in between.items())


def _merged_edge(ends: tuple[str, str], edges: Sequence[Edge]) -> Edge:
    gravest_first = sorted(edges, key=lambda edge: -edge.role.weight)
    label = first_entries(dict.fromkeys(edge.label for edge in gravest_first if edge.label))
    office = offices_together(edge.office for edge in edges)
    return Edge(*ends, gravest_first[0].role, label, flows=sum(edge.flows for edge in edges), office=office)
