"""Lane movement: how what is in each lane, and the lines to it, move when the lane is compacted.

Graphviz gives a row the same height in all lanes, that of its highest node, so it leaves gaps in every other
lane.
"""

from bisect import bisect
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from math import inf
from typing import NamedTuple

from omnicheck.diagram.draw.drawn_parts import Area, DrawnParts, Point
from omnicheck.diagram.drawing import Drawing, Lane

_BETWEEN_ROWS = 26.0
"""Points between two rows of a lane at most."""

_TIP = 14.0
"""Points around nodes that move with them, so that the tips of lines keep their shape."""

_BESIDE, _FADE = 12.0, 40.0
"""Points beside a lane that move with it, and those in which the movement then fades away."""


class Neighbour(NamedTuple):
    """The nearer edge of the next lane, and what is just below its last row: where that is, and moves to."""

    edge: float
    bottom: float = 0.0
    moved: float = 0.0


class LaneColumn(NamedTuple):
    """How a lane moves: heights in it from top to bottom, each with the one that it moves to.

    `left` and `right` are the lanes beside it. Its lines stay as they are between the rows of these, and do
    not move into them from below.
    """

    area: Area
    knots: tuple[tuple[float, float], ...]
    left: Neighbour
    right: Neighbour

    def move(self, point: Point) -> Point:
        """Return where a point moves to; beside the lane the movement fades away."""
        (x, y), (left, _, right, _) = point, self.area
        next, beside, room = (
            (self.left, left - x, left - self.left.edge)
            if x < left
            else (self.right, x - right, self.right.edge - right)
        )
        below = y > next.bottom
        moved = y + _share(beside, inf if below else room) * (self._height(y) - y)
        return x, max(moved, min(y, next.moved)) if below and beside > room else moved

    def _height(self, y: float) -> float:
        after = bisect(self.knots, (y, y))
        if after in (0, len(self.knots)):
            old, new = self.knots[min(after, len(self.knots) - 1)]
            return y - old + new
        (above, new_above), (below, new_below) = self.knots[after - 1 : after + 1]
        return new_above + (new_below - new_above) * (y - above) / (below - above)


def _share(beside: float, room: float) -> float:
    """Return the share of a lane's movement so far beside it, if it must end within some room."""
    near, far = min(_BESIDE, 0.9 * room), min(_BESIDE + _FADE, room)
    return 1.0 if beside <= near else 0.0 if beside >= far else (far - beside) / (far - near)


def lane_columns(drawing: Drawing, parts: DrawnParts) -> Mapping[str, LaneColumn]:
    """Return how each lane moves, by its key."""
    rows = {lane.key: _rows(drawing, lane, parts) for lane in drawing.lanes}
    areas = {key: parts.strips[key].area for key, inside in rows.items() if inside and key in parts.strips}
    start = min((rows[key][0][0] for key in areas), default=0)
    below = {node.key for node in drawing.nodes if node.lane is None}
    floor = min((area.top for key, area in parts.nodes.items() if key in below), default=inf)
    knots = {key: tuple(_knots(rows[key], start, floor)) for key in areas}
    in_order = sorted(areas.items(), key=lambda one: one[1])
    lefts = (Neighbour(-inf), *(Neighbour(area.right, *knots[key][-2]) for key, area in in_order))
    rights = (*(Neighbour(area.left, *knots[key][-2]) for key, area in in_order[1:]), Neighbour(inf))
    return {
        key: LaneColumn(area, knots[key], left, right)
        for (key, area), left, right in zip(in_order, lefts, rights, strict=False)
    }


_Row = tuple[float, float]
"""The upper and lower edge of a row."""


def _rows(drawing: Drawing, lane: Lane, parts: DrawnParts) -> Sequence[_Row]:
    inside = (node.key for node in drawing.nodes if node.lane == lane.id)
    rows: list[_Row] = []
    for top, bottom in sorted(
        (parts.nodes[key].top, parts.nodes[key].bottom) for key in inside if key in parts.nodes
    ):
        if rows and top < rows[-1][1]:
            rows[-1] = rows[-1][0], max(rows[-1][1], bottom)
        else:
            rows.append((top, bottom))
    return rows


def _knots(rows: Sequence[_Row], start: float, floor: float) -> Iterator[tuple[float, float]]:
    """Yield how the heights in a lane move: rows as they are, and what is between them by its share.

    The first row moves to `start`. What is below `floor` stays, as does what is further below the last row
    than that moves.
    """
    margin = _TIP
    for (top, bottom), (next, _) in pairwise((*rows, (floor, floor))):
        yield top - margin, start - margin
        start += bottom - top
        room = next - bottom
        margin = min(_TIP, 0.45 * min(room, _BETWEEN_ROWS))
        yield bottom + margin, start + margin
        if next < floor:
            start += min(room, _BETWEEN_ROWS)
    end = max(bottom + margin + 1, min(floor, 2 * bottom - start + _TIP))
    yield end, end


Movements = Mapping[str, Sequence[LaneColumn]]
"""The lanes with which a node or a line moves, by its key."""


def movements_of(drawing: Drawing, columns: Mapping[str, LaneColumn]) -> Movements:
    """Return the movements of nodes, and of lines by their ends."""
    lanes = {node.id: columns.get(f"lane.{node.lane}") for node in drawing.nodes if node.lane is not None}

    def of(*ids: str) -> Sequence[LaneColumn]:
        return tuple(dict.fromkeys(column for id in ids if (column := lanes.get(id))))

    nodes = {node.key: of(node.id) for node in drawing.nodes}
    return nodes | {edge.key: of(edge.source, edge.target) for edge in drawing.edges}


def point_at(point: Point, columns: Sequence[LaneColumn]) -> Point:
    """Return where a point moves to with these lanes."""
    for column in columns:
        point = column.move(point)
    return point
