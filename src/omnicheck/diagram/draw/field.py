"""The field on which words are placed: what is there already, so that they touch nothing of it."""

from collections.abc import Iterable, Mapping

from omnicheck.diagram.draw.drawn_parts import Area, Point

MARGIN = 2.0
"""Points that words keep free around them."""

_CELL = 16.0


class PointGrid:
    """Points with the key of what they are of, found by the cells of a grid."""

    def __init__(self, lines: Mapping[str, Iterable[Point]]) -> None:
        self._points: dict[tuple[int, int], list[tuple[str, float, float]]] = {}
        for id, line in lines.items():
            for x, y in line:
                self._points.setdefault((int(x // _CELL), int(y // _CELL)), []).append((id, x, y))

    def inside(self, area: Area) -> list[str]:
        """Return the key of each point inside an area."""
        left, top, right, bottom = area
        columns = range(int(left // _CELL), int(right // _CELL) + 1)
        rows = range(int(top // _CELL), int(bottom // _CELL) + 1)
        return [
            id
            for column in columns
            for row in rows
            for id, x, y in self._points.get((column, row), ())
            if left < x < right and top < y < bottom
        ]


class Field:
    """What words must not touch: areas, and the points of lines."""

    def __init__(self, lines: PointGrid, areas: Iterable[Area]) -> None:
        self._lines = lines
        self.areas = list(areas)

    def copy(self) -> "Field":
        """Return a field whose areas can be added to alone; lines are shared."""
        return Field(self._lines, self.areas)

    def touched(self, id: str, area: Area) -> int:
        """Return how many areas, and lines but that of this key, the words at an area would touch."""
        left, top, right, bottom = wide = area.wider(MARGIN)
        met = [
            True
            for other_left, other_top, other_right, other_bottom in self.areas
            if left < other_right and other_left < right and top < other_bottom and other_top < bottom
        ]
        return len({*self._lines.inside(wide)} - {id}) + len(met)
