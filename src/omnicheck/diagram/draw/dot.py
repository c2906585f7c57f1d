"""A drawing as DOT text, the same bytes for the same drawing."""

from collections.abc import Mapping
from itertools import pairwise

import graphviz

from omnicheck.diagram.draw.lanes import add_lanes
from omnicheck.diagram.draw.legend import add_legend
from omnicheck.diagram.draw.lines import edge_attributes
from omnicheck.diagram.draw.nodes import node_attributes
from omnicheck.diagram.draw.placing import Placing, placing
from omnicheck.diagram.draw.table import table, words
from omnicheck.diagram.drawing import Drawing
from omnicheck.diagram.palette import FONT, HUGE, LARGE, PAPER, QUIET

SENTENCE = 150
"""Letters in a line of a note."""


def dot(drawing: Drawing) -> str:
    """The DOT text. `newrank` always: without it Graphviz fails on cycles across clusters."""
    graph = graphviz.Digraph(
        drawing.name,
        graph_attr={
            "newrank": "true",
            "rankdir": "TB",
            "bgcolor": PAPER,
            "fontname": FONT,
            "label": _title(drawing),
            "labelloc": "t",
            "labeljust": "l",
            "nodesep": "0.12",
            "ranksep": "0.3",
            "pad": "0.3",
        },
        node_attr={"fontname": FONT},
        edge_attr={"fontname": FONT},
    )
    placed = placing(drawing)
    # Graphviz packs what is in a cluster, so an unseen one around everything keeps the picture narrow.
    with graph.subgraph(name="cluster_all") as all:
        all.attr(style="invis", label="")
        held = add_lanes(all, drawing, placed)
        for node in drawing.nodes:
            if node.lane is None:
                all.node(node.id, **node_attributes(node))
        rows = _add_rows(all, {**placed.row, **held})
        _add_lines(all, drawing, placed)
        add_legend(all, drawing, below=rows[-1] if rows else None)
    return str(graph.source)


def _title(drawing: Drawing) -> str:
    notes = [words(note, SENTENCE, colour=QUIET) for note in drawing.notes]
    return table(
        [words(drawing.title, 60, HUGE, bold=True), words(drawing.subtitle, SENTENCE, LARGE), *notes],
        align="LEFT",
    )


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
