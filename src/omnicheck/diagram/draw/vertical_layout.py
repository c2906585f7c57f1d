"""The vertical layout: lanes with their touchpoints on top, everything else in rows below."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

import graphviz

from omnicheck.diagram.draw.attributes import FRAME, edge_attributes, node_attributes
from omnicheck.diagram.draw.label_table import SPACING, LabelCell, badge_cell, label_table, text_cell
from omnicheck.diagram.draw.links import Links
from omnicheck.diagram.draw.node_placement import NodePlacement, place_nodes
from omnicheck.diagram.drawing import Drawing, Lane, shared_tags
from omnicheck.diagram.palette import LANE, LANE_EDGE, LARGE, QUIET
from omnicheck.units.grouping import grouped


def add_vertical(graph: graphviz.Digraph, drawing: Drawing, links: Links) -> None:
    """Add the drawing to the graph."""
    placement = place_nodes(drawing)
    _add_lanes(graph, drawing, links)
    _add_below(graph, drawing, links)
    _add_rows(graph, placement.row)
    _add_edges(graph, drawing, placement)


def _add_rows(graph: graphviz.Digraph, row: Mapping[str, int]) -> None:
    """Keep every node in its row and the rows in order."""
    rows = [[id for id in row if row[id] == place] for place in sorted(set(row.values()))]
    for ids in rows:
        with graph.subgraph() as same:
            same.attr(rank="same")
            for id in ids:
                same.node(id)
    for above, below in pairwise(rows):
        graph.edge(above[0], below[0], style="invis", weight="0")


def _add_edges(graph: graphviz.Digraph, drawing: Drawing, placement: NodePlacement) -> None:
    """Add every edge from the upper to the lower row, so that none reverses the layers; quiet ones first."""
    for edge in sorted(drawing.edges, key=lambda edge: edge.role.weight):
        upper, lower = sorted((edge.source, edge.target), key=lambda id: placement.row[id])
        attributes = edge_attributes(edge, downwards=upper == edge.source)
        graph.edge(upper, lower, id=edge.key, **attributes)


def _add_lanes(graph: graphviz.Digraph, drawing: Drawing, links: Links) -> None:
    """Add every lane with nodes; the words of each take as much room as those of the others."""
    above, titles = badge_room(drawing), max(map(_height, map(_title, drawing.lanes)), default=0)
    for lane in drawing.lanes:
        inside = [node for node in drawing.nodes if node.lane == lane.id]
        if inside:
            with graph.subgraph(name=f"cluster_{lane.key}") as strip:
                badges = _badges(lane)
                label = label_table(
                    [*badges, *_title(lane)],
                    align="LEFT",
                    least=_height(badges) + titles,
                    over=above - _height(badges),
                )
                strip.attr(id=lane.key, label=label, labeljust="l", margin="10")
                strip.attr(style="rounded,filled", fillcolor=LANE, color=LANE_EDGE)
                strip.attr(**links.of(lane.place, lane.title))
                for node in inside:
                    strip.node(node.id, **node_attributes(node, links))


def badge_room(drawing: Drawing) -> int:
    """Return the height in points of the most badges above a lane."""
    return max(map(_height, map(_badges, drawing.lanes)), default=0)


def _badges(lane: Lane) -> list[LabelCell]:
    return [badge_cell(badge) for badge in lane.badges]


def _title(lane: Lane) -> list[LabelCell]:
    title = [text_cell(lane.title, 18, LARGE, bold=True)] if lane.title else []
    return [*title, *(text_cell(line, 26, colour=QUIET) for line in lane.lines)]


def _height(cells: Sequence[LabelCell]) -> int:
    return sum(cell.height + SPACING for cell in cells)


def _add_below(graph: graphviz.Digraph, drawing: Drawing, links: Links) -> None:
    """Add all nodes below the lanes, those that share a tag in a frame with its name."""
    framed = shared_tags(drawing.nodes)
    below = [node for node in drawing.nodes if node.lane is None]
    for number, (tag, members) in enumerate(grouped((node.tag, node) for node in below).items()):
        with graph.subgraph(name=f"cluster_frame.{number}" if tag in framed else None) as frame:
            if tag in framed:
                label = label_table([text_cell(tag, 24, colour=QUIET)], align="LEFT")
                frame.attr(id=f"frame.{number}", label=label, labeljust="l", margin="14", **FRAME)
            for node in members:
                frame.node(node.id, **node_attributes(node, links))
