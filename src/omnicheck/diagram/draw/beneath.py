"""Lanes on top with their touchpoints, everything else in rows beneath, and the lines between them."""

from collections.abc import Mapping
from itertools import pairwise

import graphviz

from omnicheck.diagram.draw.lanes import add_lanes
from omnicheck.diagram.draw.legend import add_legend
from omnicheck.diagram.draw.lines import edge_attributes
from omnicheck.diagram.draw.links import Links
from omnicheck.diagram.draw.nodes import node_attributes
from omnicheck.diagram.draw.placing import Placing, placing
from omnicheck.diagram.drawing import Drawing


def add_beneath(graph: graphviz.Digraph, drawing: Drawing, links: Links) -> None:
    """Add the drawing, then its legend."""
    placed = placing(drawing)
    held = add_lanes(graph, drawing, placed, links)
    for node in drawing.nodes:
        if node.lane is None:
            graph.node(node.id, **node_attributes(node, links))
    rows = _add_rows(graph, {**placed.row, **held})
    _add_lines(graph, drawing, placed)
    add_legend(graph, drawing, below=rows[-1] if rows else None)


def _add_rows(graph: graphviz.Digraph, row: Mapping[str, int]) -> list[str]:
    """Hold every node in its row and the rows in their order; returned is one node of each."""
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


def _add_lines(graph: graphviz.Digraph, drawing: Drawing, placing: Placing) -> None:
    """Every line from the upper row to the lower, so that no flow turns the layers; quiet ones first."""
    for edge in sorted(drawing.edges, key=lambda edge: edge.role.weight):
        upper, lower = sorted((edge.source, edge.target), key=lambda id: placing.row[id])
        attributes = edge_attributes(edge, downwards=upper == edge.source)
        graph.edge(upper, lower, id=edge.key, **attributes)
