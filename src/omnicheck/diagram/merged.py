"""Several nodes drawn as one: what is wrong with any of them is wrong with it, counted."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from omnicheck.diagram.drawing import Badge, Drawing, Edge, Kind, Node, State, Tone, shortened
from omnicheck.units.prose import counted


def merged(drawing: Drawing, group: Mapping[str, str], thing: str) -> Drawing:
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
    cut_off = sum(node.state is State.CUT_OFF for node in nodes)
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
        Kind.SEVERAL,
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
    by_severity = sorted(edges, key=lambda edge: -edge.role.weight)
    label = shortened(dict.fromkeys(edge.label for edge in by_severity if edge.label))
    return Edge(*ends, by_severity[0].role, label, flows=sum(edge.flows for edge in edges))
