"""Lane compaction: lanes begin at one height, and their rows follow without gaps.

Each lane is compacted for itself, and its lines are stretched where they leave it.
"""

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from omnicheck.diagram.draw.drawn_parts import Area, DrawnParts, DrawnStrip, Point
from omnicheck.diagram.draw.label_placement import moved
from omnicheck.diagram.draw.lane_movement import (
    LaneColumn,
    Movements,
    lane_columns,
    movements_of,
    point_at,
)
from omnicheck.diagram.drawing import Drawing

_BOX = re.compile(r'\bbb="[-+\d.,e]+",((?:(?!\bbb=").)*?)\bid="(lane\.[^"\\]+)"', re.DOTALL)
"""The corners of a lane and its key in a layout: in users' words a quotation mark is escaped."""

_POSITION = re.compile(
    r'\bid="((?:node|line)\.[^"\\]+)",((?:(?!\bid=").)*?)\bpos="([-+\d.,es\\\s]+)"', re.DOTALL
)
"""The key of a node and its middle, or of a line, its tips and the control points of its cubic curves."""


def with_compact_lanes(layout: str, parts: DrawnParts, drawing: Drawing, badges: float) -> str:
    """Return a layout, as the engine writes it in DOT, with compacted lanes.

    Args:
        parts: those of the layout.
        badges: the room for badges above the upper edges of the lanes.
    """
    columns = lane_columns(drawing, parts)
    if not columns:
        return layout
    top = min(column.area.top for column in columns.values())
    strips = {key: _strip(parts.strips[key], one, top, badges) for key, one in columns.items()}
    movements = movements_of(drawing, columns)
    moves = {
        one.id: _by(one.area.middle, point_at(one.area.middle, movements.get(one.id, ())))
        for one in parts.labels
    } | {key: _by(parts.strips[key].words.middle, strip.words.middle) for key, strip in strips.items()}
    return moved(_boxes_placed(_positions_moved(layout, movements), strips), moves)


def _strip(strip: DrawnStrip, column: LaneColumn, top: float, badges: float) -> DrawnStrip:
    """Return a lane whose words begin at a height, its upper edge below the room for badges."""
    (left, old_top, right, bottom), (x, y) = strip.area, strip.words.middle
    _, lower = column.move((left, bottom))
    return DrawnStrip(Area(left, top + badges, right, lower), strip.words.at((x, y - old_top + top)))


def _positions_moved(layout: str, movements: Movements) -> str:
    def position(found: re.Match[str]) -> str:
        id, between, words = found.groups()
        columns = movements.get(id, ())
        return f'id="{id}",{between}pos="{_position(words, columns) if columns else words}"'

    return _POSITION.sub(position, layout)


def _boxes_placed(layout: str, strips: Mapping[str, DrawnStrip]) -> str:
    """Return the layout with the corners of these lanes; there, y grows upwards."""

    def box(found: re.Match[str]) -> str:
        between, id = found.groups()
        if id not in strips:
            return found.group()
        left, top, right, bottom = strips[id].area
        return f'bb="{left:.2f},{-bottom:.2f},{right:.2f},{-top:.2f}",{between}id="{id}"'

    return _BOX.sub(box, layout)


def _by(old: Point, new: Point) -> Point:
    return new[0] - old[0], new[1] - old[1]


def _position(words: str, columns: Sequence[LaneColumn]) -> str:
    """Return a position in a layout after the movement, in shorter curves, which follow it better."""
    tips, points = [], []
    for word in words.replace("\\\n", "").split():
        *tip, x, y = word.split(",")
        point = float(x), -float(y)
        tips += [(f"{tip[0]},", point)] if tip else []
        points += [] if tip else [point]
    if len(points) > 1:
        curves = [points[first : first + 4] for first in range(0, len(points) - 3, 3)]
        parts = [part for curve in curves for half in _halves(curve) for part in _halves(half)]
        points = [points[0], *(point for part in parts for point in part[1:])]
    return " ".join(
        f"{tip}{x:.2f},{-y:.2f}"
        for tip, point in (*tips, *(("", point) for point in points))
        for x, y in (point_at(point, columns),)
    )


def _halves(curve: Sequence[Point]) -> tuple[Sequence[Point], Sequence[Point]]:
    """Return a cubic curve as two, by de Casteljau's construction."""
    first, second = [curve[0]], [curve[-1]]
    while len(curve) > 1:
        curve = [((a + c) / 2, (b + d) / 2) for (a, b), (c, d) in pairwise(curve)]
        first.append(curve[0])
        second.append(curve[-1])
    return first, second[::-1]
