"""The parts of a drawn picture: where its labels, lines and elements are, read from an SVG of Graphviz."""

import re
from collections.abc import Iterator
from typing import NamedTuple
from xml.etree import ElementTree

from omnicheck.diagram.draw.label_table import line_width
from omnicheck.diagram.palette import PAPER

Point = tuple[float, float]

_SVG = "{http://www.w3.org/2000/svg}"
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_STEP = 6.0
"""Points between two points that represent a line."""


class Area(NamedTuple):
    """A rectangle; y grows downwards."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def middle(self) -> Point:
        """Return its middle."""
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2

    def at(self, middle: Point) -> "Area":
        """Return the rectangle with another middle."""
        (x, y), across, down = middle, (self.right - self.left) / 2, (self.bottom - self.top) / 2
        return Area(x - across, y - down, x + across, y + down)

    def wider(self, by: float) -> "Area":
        """Return the rectangle with a margin on each side."""
        return Area(self.left - by, self.top - by, self.right + by, self.bottom + by)

    def meets(self, other: "Area") -> bool:
        """Return whether the two share a point."""
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom


class DrawnLabel(NamedTuple):
    """The label of a line: the key of the line and the paper under its words."""

    id: str
    area: Area


class DrawnStrip(NamedTuple):
    """A lane, or the frame of a tag: all of it, and its title and badges; an empty area without any."""

    area: Area
    words: Area


class DrawnParts(NamedTuple):
    """Labels in the order of the picture; lines, areas of nodes, and strips by key."""

    labels: tuple[DrawnLabel, ...]
    lines: dict[str, tuple[Point, ...]]
    nodes: dict[str, Area]
    strips: dict[str, DrawnStrip]


def drawn_parts(svg: bytes) -> DrawnParts:
    """Return the parts of an SVG as the engine wrote it.

    Raises:
        ElementTree.ParseError: it is not an SVG.
    """
    labels: list[DrawnLabel] = []
    lines: dict[str, tuple[Point, ...]] = {}
    nodes: dict[str, Area] = {}
    strips: dict[str, DrawnStrip] = {}
    for group in ElementTree.fromstring(svg).iter(f"{_SVG}g"):
        kind, id = group.get("class"), group.get("id", "")
        if kind == "edge":
            lines[id] = tuple(point for path in group.iter(f"{_SVG}path") for point in _path(path))
            labels += [DrawnLabel(id, _around(paper)) for paper in _papers(group)][:1]
        elif kind == "node" and (outline := [*_outline(group)]):
            nodes[id] = _around(outline)
        elif kind == "cluster" and (outline := [*_first_shape(group)]):
            strips[id] = DrawnStrip(_around(outline), _around([*_words(group)] or outline[:1]))
    return DrawnParts(tuple(labels), lines, nodes, strips)


def _papers(group: ElementTree.Element) -> Iterator[list[Point]]:
    """Yield the corners of the background of a label; the tips of lines are smaller polygons before it."""
    for polygon in group.iter(f"{_SVG}polygon"):
        if polygon.get("fill") == PAPER.lower() and polygon.get("stroke") == "none":
            yield [*_corners(polygon)]


def _first_shape(group: ElementTree.Element) -> Iterator[Point]:
    """Yield points of the outline of a strip, before those of its badges."""
    for shape in group.iter():
        if shape.tag in (f"{_SVG}polygon", f"{_SVG}path"):
            yield from _corners(shape) if shape.tag == f"{_SVG}polygon" else _path(shape)
            return


def _outline(group: ElementTree.Element) -> Iterator[Point]:
    for polygon in group.iter(f"{_SVG}polygon"):
        yield from _corners(polygon)
    for path in group.iter(f"{_SVG}path"):
        yield from _path(path)


def _words(group: ElementTree.Element) -> Iterator[Point]:
    """Yield corners around the words of a strip."""
    for text in group.iter(f"{_SVG}text"):
        size, x, y = (float(text.get(key, "0")) for key in ("font-size", "x", "y"))
        width = line_width(text.text or "", round(size), bold=text.get("font-weight") == "bold")
        yield x, y - size
        yield x + width, y + 0.3 * size


def _corners(polygon: ElementTree.Element) -> Iterator[Point]:
    numbers = [float(number) for number in _NUMBER.findall(polygon.get("points", ""))]
    yield from zip(numbers[::2], numbers[1::2], strict=False)


def _path(path: ElementTree.Element) -> Iterator[Point]:
    """Yield points of a path of cubic curves, as Graphviz writes all its lines."""
    numbers = [float(number) for number in _NUMBER.findall(path.get("d", ""))]
    points = list(zip(numbers[::2], numbers[1::2], strict=False))
    for first in range(0, len(points) - 3, 3):
        one, two, three, four = points[first : first + 4]
        span = sum(abs(a - b) + abs(c - d) for (a, c), (b, d) in ((one, two), (two, three), (three, four)))
        steps = max(2, round(span / _STEP))
        for step in range(steps + 1):
            t = step / steps
            a, b, c, d = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3
            x = a * one[0] + b * two[0] + c * three[0] + d * four[0]
            yield x, a * one[1] + b * two[1] + c * three[1] + d * four[1]


def _around(points: list[Point]) -> Area:
    across, down = [x for x, _ in points], [y for _, y in points]
    return Area(min(across), min(down), max(across), max(down))
