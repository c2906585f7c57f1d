"""The layout of a journey: lanes that are all alike, and its steps in columns from left to right.

Graphviz would order the lanes by the lines between them, so this layout gives every part its position. Points
are counted from the top left; `_at` turns them to those of Graphviz, which grow upwards.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import graphviz

from omnicheck.diagram.draw.attributes import (
    WIDE_COLUMNS,
    edge_attributes,
    edge_label_size,
    node_attributes,
    node_cells,
)
from omnicheck.diagram.draw.label_table import LabelCell, label_table, stacked_height, text_cell
from omnicheck.diagram.draw.links import Links
from omnicheck.diagram.drawing import Drawing, Edge, Lane
from omnicheck.diagram.palette import LANE, LANE_EDGE, LARGE

_PADDING = 14
"""Points between the words of a step and its edge, and between steps and the edges of their lane."""

_HEADER, _BETWEEN_LANES, _TITLE = 34, 10, 20
"""Points for the title of a lane, between two lanes, and below the title of the picture."""

_LEAST_GAP, _AROUND_LABEL = 56, 36
"""Points between two columns at least, and for the line on both sides of a label."""

_CORRIDOR = 26
"""Points below the steps of a lane for each line that passes other steps."""

_TIP = 7


class _Grid(NamedTuple):
    """The measures of the grid in points: of a step, between columns, of a lane, and above the lanes."""

    width: float
    height: float
    gap: float
    lane: float
    top: float

    def left(self, column: int) -> float:
        return _PADDING + column * (self.width + self.gap)

    def middle(self, row: int) -> float:
        return self.lane_top(row) + _HEADER + self.height / 2

    def lane_top(self, row: int) -> float:
        return self.top + row * (self.lane + _BETWEEN_LANES)

    def right_end(self, columns: int) -> float:
        return self.left(columns - 1) + self.width + _PADDING


def add_steps(graph: graphviz.Digraph, drawing: Drawing, links: Links, title: Sequence[LabelCell]) -> None:
    """Add the drawing and its title to the graph."""
    graph.attr(layout="nop2")
    lanes = [lane for lane in drawing.lanes if any(node.lane == lane.id for node in drawing.nodes)]
    columns = max((node.depth for node in drawing.nodes), default=0) + 1
    grid = _grid(drawing, title)
    _add_title(graph, title)
    for row, lane in enumerate(lanes):
        _add_lane(graph, drawing, lane, row, grid, columns, links)
    rows = {lane.id: row for row, lane in enumerate(lanes)}
    place = {node.id: (node.depth, rows[node.lane or ""]) for node in drawing.nodes}
    used: dict[int, int] = {}
    for edge in sorted(drawing.edges, key=lambda edge: edge.role.weight):
        (left, upper), (right, lower) = place[edge.source], place[edge.target]
        slot = used.get(upper, 0)
        if right - left > 1:
            used[upper] = slot + 1
        line = list(_line(grid, (left, upper), (right, lower), slot))
        _add_edge(graph, edge, line)


def _grid(drawing: Drawing, title: Sequence[LabelCell]) -> _Grid:
    cells = [node_cells(node, WIDE_COLUMNS) for node in drawing.nodes]
    width = max((cell.width for some in cells for cell in some), default=0) + 2 * _PADDING
    height = max(map(stacked_height, cells), default=0) + _PADDING
    labels = [edge_label_size(edge)[0] for edge in drawing.edges if edge.words]
    gap = max(_LEAST_GAP, max(labels, default=0) + _AROUND_LABEL)
    depth = {node.id: node.depth for node in drawing.nodes}
    lane_of = {node.id: node.lane for node in drawing.nodes}
    long = [lane_of[edge.source] for edge in drawing.edges if depth[edge.target] - depth[edge.source] > 1]
    passing = max((long.count(lane) for lane in long), default=0)
    lane = _HEADER + height + _PADDING + passing * _CORRIDOR
    return _Grid(width, height, gap, lane, stacked_height(title) + _TITLE)


def _at(x: float, y: float) -> str:
    return f"{x:.1f},{-y:.1f}"


def _add_title(graph: graphviz.Digraph, title: Sequence[LabelCell]) -> None:
    width = max(cell.width for cell in title)
    position = _at(width / 2, stacked_height(title) / 2)
    graph.node("title", id="title.words", label=label_table(title, align="LEFT"), shape="plain", pos=position)


def _add_lane(
    graph: graphviz.Digraph,
    drawing: Drawing,
    lane: Lane,
    row: int,
    grid: _Grid,
    columns: int,
    links: Links,
) -> None:
    top = grid.lane_top(row)
    header = text_cell(lane.title or lane.id, 3 * WIDE_COLUMNS, LARGE, bold=True)
    size = {"width": f"{grid.width / 72:.3f}", "height": f"{grid.height / 72:.3f}"}
    with graph.subgraph(name=f"cluster_{lane.key}") as strip:
        strip.attr(
            id=lane.key,
            bb=f"{_at(0, top + grid.lane)},{_at(grid.right_end(columns), top)}",
            label=label_table([header], align="LEFT"),
            lp=_at(_PADDING + header.width / 2, top + _HEADER / 2),
            style="rounded,filled",
            fillcolor=LANE,
            color=LANE_EDGE,
            **links.of(lane.place, lane.title),
        )
        for node in drawing.nodes:
            if node.lane == lane.id:
                position = _at(grid.left(node.depth) + grid.width / 2, grid.middle(row))
                attributes = node_attributes(node, links, WIDE_COLUMNS)
                strip.node(node.id, **attributes, **size, pos=position)


Point = tuple[float, float]


def _line(grid: _Grid, start: tuple[int, int], end: tuple[int, int], slot: int) -> Iterator[Point]:
    """Yield the control points of a line from the right of one step to the left of another.

    A line that passes other columns does so below the steps of its lane.
    """
    (left, upper), (right, lower) = start, end
    x, y = grid.left(left) + grid.width, grid.middle(upper)
    last_x, last_y = grid.left(right) - _TIP, grid.middle(lower)
    yield (x, y)
    if right - left > 1:
        corridor = y + grid.height / 2 + _CORRIDOR * (slot + 0.5)
        turn, back = x + grid.gap, last_x + _TIP - grid.gap
        yield from ((x + grid.gap / 2, y), (x + grid.gap / 2, corridor), (turn, corridor))
        yield from ((turn, corridor), (back, corridor), (back, corridor))
        x, y = back, corridor
    bend = (last_x - x) * 0.6
    yield from ((x + bend, y), (last_x - bend, last_y), (last_x, last_y))


def _add_edge(graph: graphviz.Digraph, edge: Edge, line: Sequence[Point]) -> None:
    x, y = line[-1]
    points = " ".join(_at(*point) for point in line)
    label = {"lp": _at(*_label_point(edge, line))} if edge.words else {}
    attributes = {**edge_attributes(edge, downwards=True), **label}
    graph.edge(edge.source, edge.target, id=edge.key, pos=f"e,{_at(x + _TIP, y)} {points}", **attributes)


def _label_point(edge: Edge, line: Sequence[Point]) -> Point:
    """Return the middle of the label: on the line where it is steep or passes other steps, else above it."""
    (x, y), (last_x, last_y) = (line[3], line[-4]) if len(line) > 4 else (line[0], line[-1])
    height = edge_label_size(edge)[1]
    above = len(line) == 4 and abs(last_y - y) < height
    return (x + last_x) / 2, (y + last_y) / 2 - (height / 2 + 4 if above else 0)
