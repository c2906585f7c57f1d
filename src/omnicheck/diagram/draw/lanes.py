"""Lanes: strips beside one another, all with headers of the same height, the touchpoints in rows beneath."""

from collections.abc import Mapping

import graphviz

from omnicheck.diagram.draw.links import Links
from omnicheck.diagram.draw.nodes import cells, node_attributes
from omnicheck.diagram.draw.placing import Placing
from omnicheck.diagram.draw.table import Cell, height, sticker, table, words
from omnicheck.diagram.drawing import Drawing, Lane
from omnicheck.diagram.palette import LANE, LANE_EDGE, LARGE, QUIET

MARGIN = 10
"""Points around the words of a node."""


def add_lanes(graph: graphviz.Digraph, drawing: Drawing, placing: Placing, links: Links) -> Mapping[str, int]:
    """Add every lane with something in it; returned are the unseen props of the rows, and their rows."""
    standing = {lane.id: [node for node in drawing.nodes if node.lane == lane.id] for lane in drawing.lanes}
    lanes = [lane for lane in drawing.lanes if standing[lane.id]]
    tallest = max((height(_header(lane)) for lane in lanes), default=0)
    rows = _heights(drawing, placing)
    for lane in lanes:
        with graph.subgraph(name=f"cluster_{lane.key}") as strip:
            label = table(_header(lane), align="LEFT", least=tallest)
            strip.attr(id=lane.key, label=label, labeljust="l", margin="10")
            strip.attr(style="rounded,filled", fillcolor=LANE, color=LANE_EDGE)
            strip.attr(**links.of(lane.place, lane.title))
            for node in standing[lane.id]:
                strip.node(node.id, **node_attributes(node, links))
            for row, points in rows.items():
                strip.node(
                    _prop(lane, row), label="", style="invis", width="0.01", height=f"{points / 72:.2f}"
                )
    return {_prop(lane, row): row for lane in lanes for row in rows}


def _prop(lane: Lane, row: int) -> str:
    """An unseen node as tall as the row, so that all lanes are of the same height."""
    return f"{lane.key}.row.{row}"


def _heights(drawing: Drawing, placing: Placing) -> Mapping[int, int]:
    """The points that each row of the lanes needs: those of the tallest node in it, with its margin."""
    rows = dict.fromkeys(range(placing.lane_rows), 0)
    for node in drawing.nodes:
        if node.lane is not None:
            row = placing.row[node.id]
            rows[row] = max(rows[row], height(cells(node)) + MARGIN)
    return rows


def _header(lane: Lane) -> list[Cell]:
    title = [words(lane.title, 16, LARGE, bold=True)] if lane.title else []
    about = [words(line, 22, colour=QUIET) for line in lane.lines]
    return [*title, *about, *(sticker(badge) for badge in lane.badges)]
