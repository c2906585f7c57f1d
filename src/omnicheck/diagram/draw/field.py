"""The field on which words are placed: what is there already, so that they touch nothing of it."""

from collections.abc import Iterable, Mapping

from omnicheck.diagram.draw.drawn_parts import Area, Point

MARGIN = 2.0
"""Points that words keep free around them."""

_CELL = 32.0


class Field:
    """What words must not touch: areas, and the points of lines, found by the cells of a grid."""

    def __init__(self, lines: Mapping[str, Iterable[Point]], areas: Iterable[Area]) -> None:
        self.areas = list(areas)
        self._points: dict[tuple[int, int], list[tuple[str, Point]]] = {}
        for id, line in lines.items():
            for x, y in line:
                self._points.setdefault((int(x // _CELL), int(y // _CELL)), []).append((id, (x, y)))

    def copy(self) -> "Field":
        """Return a field whose areas can be added to alone; lines are shared."""
        other = Field({}, self.areas)
        other._points = self._points
        return other

    def touched(self, id: str, area: Area) -> int:
        """Return how many areas, and lines but that of this key, the words at an area would touch."""
        wide = area.wider(MARGIN)
        columns = range(int(wide.left // _CELL), int(wide.right // _CELL) + 1)
        rows = range(int(wide.top // _CELL), int(wide.bottom // _CELL) + 1)
        near = (found for column in columns for row in rows for found in self._points.get((column, row), ()))
        lines = {other for other, point in near if other != id and wide.holds(point)}
        return len(lines) + sum(map(wide.meets, self.areas))
