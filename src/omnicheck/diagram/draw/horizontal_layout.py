"""The horizontal layout: columns of systems from left to right, then the lanes of touchpoints."""

from collections.abc import Mapping

import graphviz

from omnicheck.diagram.draw.attributes import WIDE_COLUMNS, edge_attributes, node_attributes
from omnicheck.diagram.draw.label_table import label_table, text_cell
from omnicheck.diagram.draw.links import Links
from omnicheck.diagram.drawing import Drawing, Edge, Node, NodeKind, Role
from omnicheck.diagram.palette import LANE, LANE_EDGE, NAME


def add_horizontal(graph: graphviz.Digraph, drawing: Drawing, links: Links) -> None:
    """Add the drawing to the graph."""
    column = node_columns(drawing)
    _add_lanes(graph, drawing, links)
    for node in drawing.nodes:
        if node.lane is None:
            graph.node(node.id, **node_attributes(node, links, WIDE_COLUMNS))
    for place in sorted(set(column.values())):
        with graph.subgraph() as same:
            same.attr(rank="same")
            for id, its_column in column.items():
                if its_column == place:
                    same.node(id)
    for edge in sorted(drawing.edges, key=lambda edge: edge.role.weight):
        left, right = sorted((edge.source, edge.target), key=lambda id: column[id])
        attributes = edge_attributes(edge, downwards=left == edge.source)
        graph.edge(left, right, id=edge.key, **attributes, **_port(edge))


def _port(edge: Edge) -> Mapping[str, str]:
    """Return where lines to what hangs off one element end: beside it, and not on the title above it."""
    return {"headport": "w"} if edge.role in (Role.HANGS, Role.LEANS) else {}


def node_columns(drawing: Drawing) -> Mapping[str, int]:
    """Return the column of every node, from 0 on the left: systems, then lanes, then the rest.

    No edge joins two systems of one column.
    """
    neighbours: dict[str, set[str]] = {node.id: set() for node in drawing.nodes}
    for edge in drawing.edges:
        neighbours[edge.source].add(edge.target)
        neighbours[edge.target].add(edge.source)
    column: dict[str, int] = {}
    for node in sorted(filter(_is_system, drawing.nodes), key=lambda node: node.depth):
        place = node.depth
        while any(column.get(other) == place for other in neighbours[node.id]):
            place += 1
        column[node.id] = place
    last = max(column.values(), default=-1) + 1
    rest = [node for node in drawing.nodes if not _is_system(node)]
    return column | {node.id: last + (node.lane is None) for node in rest}


def _is_system(node: Node) -> bool:
    return node.lane is None and node.kind is not NodeKind.DISAGREEMENT


def _add_lanes(graph: graphviz.Digraph, drawing: Drawing, links: Links) -> None:
    """Add every lane with nodes."""
    for lane in drawing.lanes:
        inside = [node for node in drawing.nodes if node.lane == lane.id]
        if inside:
            with graph.subgraph(name=f"cluster_{lane.key}") as strip:
                strip.attr(
                    id=lane.key,
                    label=label_table([text_cell(lane.title or lane.id, 24, NAME)], align="LEFT"),
                    labeljust="r",
                )
                strip.attr(style="rounded,filled", fillcolor=LANE, color=LANE_EDGE, margin="8")
                strip.attr(**links.of(lane.place, lane.title))
                for node in inside:
                    strip.node(node.id, **node_attributes(node, links, WIDE_COLUMNS))
