"""The vertical layout: lanes with their touchpoints on top, everything else in rows below."""

from collections.abc import Mapping
from itertools import pairwise

import graphviz

from omnicheck.diagram.draw.attributes import edge_attributes, node_attributes, node_cells
from omnicheck.diagram.draw.label_table import LabelCell, badge_cell, label_table, stacked_height, text_cell
from omnicheck.diagram.draw.legend import add_legend
from omnicheck.diagram.draw.links import Links
from omnicheck.diagram.draw.node_placement import NodePlacement, place_nodes
from omnicheck.diagram.drawing import Drawing, Lane
from omnicheck.diagram.palette import LANE, LANE_EDGE, LARGE, QUIET


def add_vertical(graph: graphviz.Digraph, drawing: Drawing, links: Links) -> None:
    """Add the drawing and its legend to the graph."""
    placement = place_nodes(drawing)
    struts = _add_lanes(graph, drawing, placement, links)
    for node in drawing.nodes:
        if node.lane is None:
            graph.node(node.id, **node_attributes(node, links))
    rows = _add_rows(graph, {**placement.row, **struts})
    _add_edges(graph, drawing, placement)
    add_legend(graph, drawing, below=rows[-1] if rows else None)


def _add_rows(graph: graphviz.Digraph, row: Mapping[str, int]) -> list[str]:
    """Keep every node in its row and the rows in order; return the first node of each row."""
    rows = [[id for id in row if row[id] == place] for place in sorted(set(row.values()))]
    for ids in rows:
        with graph.subgraph() as same:
            same.attr(rank="same")
            for id in ids:
                same.node(id)
    firsts = [ids[0] for ids in rows]
    for above, below in pairwise(firsts):
        graph.edge(above, below, style="invis", weight="0")
    return firsts


def _add_edges(graph: graphviz.Digraph, drawing: Drawing, placement: NodePlacement) -> None:
    """Add every edge from the upper to the lower row, so that none reverses the layers; quiet ones first."""
    for edge in sorted(drawing.edges, key=lambda edge: edge.role.weight):
        upper, lower = sorted((edge.source, edge.target), key=lambda id: placement.row[id])
        attributes = edge_attributes(edge, downwards=upper == edge.source)
        graph.edge(upper, lower, id=edge.key, **attributes)


MARGIN = 10
"""Points around the words of a node."""


def _add_lanes(
    graph: graphviz.Digraph, drawing: Drawing, placement: NodePlacement, links: Links
) -> Mapping[str, int]:
    """Add every lane with nodes; return the rows of invisible nodes that keep rows equally high."""
    inside = {lane.id: [node for node in drawing.nodes if node.lane == lane.id] for lane in drawing.lanes}
    lanes = [lane for lane in drawing.lanes if inside[lane.id]]
    tallest = max((stacked_height(_header(lane)) for lane in lanes), default=0)
    rows = _row_heights(drawing, placement)
    for lane in lanes:
        with graph.subgraph(name=f"cluster_{lane.key}") as strip:
            label = label_table(_header(lane), align="LEFT", least=tallest)
            strip.attr(id=lane.key, label=label, labeljust="l", margin="10")
            strip.attr(style="rounded,filled", fillcolor=LANE, color=LANE_EDGE)
            strip.attr(**links.of(lane.place, lane.title))
            for node in inside[lane.id]:
                strip.node(node.id, **node_attributes(node, links))
            for row, points in rows.items():
                strip.node(
                    _strut(lane, row), label="", style="invis", width="0.01", height=f"{points / 72:.2f}"
                )
    return {_strut(lane, row): row for lane in lanes for row in rows}


def _strut(lane: Lane, row: int) -> str:
    """Return the id of an invisible node as high as the row, which gives all lanes the same height."""
    return f"{lane.key}.row.{row}"


def _row_heights(drawing: Drawing, placement: NodePlacement) -> Mapping[int, int]:
    """Return the height in points of each row of the lanes: its tallest node and margin."""
    rows = dict.fromkeys(range(placement.lane_rows), 0)
    for node in drawing.nodes:
        if node.lane is not None:
            row = placement.row[node.id]
            rows[row] = max(rows[row], stacked_height(node_cells(node)) + MARGIN)
    return rows


def _header(lane: Lane) -> list[LabelCell]:
    title = [text_cell(lane.title, 16, LARGE, bold=True)] if lane.title else []
    about = [text_cell(line, 22, colour=QUIET) for line in lane.lines]
    return [*title, *about, *(badge_cell(badge) for badge in lane.badges)]
