"""The geometry of an SVG: where its words, boxes and lines are."""

import re
from collections.abc import Iterator
from typing import NamedTuple
from xml.etree import ElementTree

from omnicheck.diagram.draw.text import least_width

SVG = "{http://www.w3.org/2000/svg}"
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_STEPS = 40
"""How many pieces represent each curve of a line."""

_WEIGHTS = tuple(
    ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
    for t in (step / _STEPS for step in range(_STEPS + 1))
)
"""How much of its four points each point of a curve has."""

Point = tuple[float, float]


class Box(NamedTuple):
    """A rectangle; y grows downwards."""

    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: "Box", slack: float = 1.0) -> bool:
        """Return whether they share more than `slack` points in both directions."""
        across = min(self.right, other.right) - max(self.left, other.left)
        down = min(self.bottom, other.bottom) - max(self.top, other.top)
        return across > slack and down > slack

    def holds(self, point: Point, slack: float = 1.0) -> bool:
        """Return whether a point lies inside, by more than `slack`."""
        x, y = point
        return self.left + slack < x < self.right - slack and self.top + slack < y < self.bottom - slack

    def distance(self, point: Point) -> float:
        """Return how far a point is from the nearest edge; 0 inside."""
        x, y = point
        across = max(self.left - x, 0, x - self.right)
        down = max(self.top - y, 0, y - self.bottom)
        return float((across**2 + down**2) ** 0.5)


class Part(NamedTuple):
    """A node, lane or line of a picture: its key, its words with their boxes, its outline, and its curve."""

    id: str
    text: str
    words: tuple[Box, ...]
    outline: Box | None
    line: tuple[Point, ...]


def parts(svg: bytes, *, legend: bool = False) -> list[Part]:
    """Return every part of a picture but its legend, or the legend alone."""
    groups = ElementTree.fromstring(svg).iter(f"{SVG}g")
    drawn = (group for group in groups if group.get("class") in ("node", "edge", "cluster"))
    return [_part(group) for group in drawn if group.get("id", "").startswith("legend") is legend]


def _part(group: ElementTree.Element) -> Part:
    is_line = group.get("class") == "edge"
    paths = group.iter(f"{SVG}path") if is_line else ()
    corners = [] if is_line else [point for shape in _shapes(group) for point in shape]
    return Part(
        group.get("id", ""),
        " ".join(text.text or "" for text in group.iter(f"{SVG}text")),
        tuple(_words(group)),
        _around(corners) if corners else None,
        tuple(point for path in paths for point in _curve(path.get("d", ""))),
    )


def _shapes(group: ElementTree.Element) -> list[list[Point]]:
    """Return the shapes of a part; of a lane or frame, on which badges are drawn, its own alone."""
    shapes = [
        [*_curve(shape.get("d", ""))] if shape.tag == f"{SVG}path" else [*_corners(shape)]
        for shape in group.iter()
        if shape.tag in (f"{SVG}path", f"{SVG}polygon")
    ]
    return shapes[:1] if group.get("class") == "cluster" else shapes


def _corners(polygon: ElementTree.Element) -> Iterator[Point]:
    for pair in polygon.get("points", "").split():
        x, y = map(float, pair.split(","))
        yield x, y


def _around(points: list[Point]) -> Box:
    across, down = [x for x, _ in points], [y for _, y in points]
    return Box(min(across), min(down), max(across), max(down))


def _words(group: ElementTree.Element) -> Iterator[Box]:
    for text in group.iter(f"{SVG}text"):
        size, x, y = (float(text.get(key, "0")) for key in ("font-size", "x", "y"))
        width = float(text.get("textLength") or least_width(text.text or "", size))
        left = {"middle": x - width / 2, "end": x - width}.get(text.get("text-anchor", "start"), x)
        yield Box(left, y - 0.75 * size, left + width, y + 0.22 * size)


def _curve(path: str) -> Iterator[Point]:
    """Yield points of a path of cubic curves, as Graphviz writes all its lines."""
    numbers = [float(number) for number in _NUMBER.findall(path)]
    points = list(zip(numbers[::2], numbers[1::2], strict=True))
    for first in range(0, len(points) - 3, 3):
        (x1, y1), (x2, y2), (x3, y3), (x4, y4) = points[first : first + 4]
        for a, b, c, d in _WEIGHTS:
            yield a * x1 + b * x2 + c * x3 + d * x4, a * y1 + b * y2 + c * y3 + d * y4


def collisions(svg: bytes) -> list[str]:
    """Return the labels of lines, and titles of lanes and frames, that are not free.

    They lie on other words, on an element, or on a line that is not theirs.
    """
    found = parts(svg)
    return [
        f"{label.id} ({label.text}) on {other.id}"
        for label in found
        if label.words and (label.line or _is_strip(label))
        for other in found
        if other.id != label.id and _touches(label, other)
    ]


def _touches(label: Part, other: Part) -> bool:
    boxes = [*other.words, *([other.outline] if other.outline and not _is_strip(other) else [])]
    return any(any(map(word.overlaps, boxes)) or any(map(word.holds, other.line)) for word in label.words)


def _is_strip(part: Part) -> bool:
    return part.id.startswith(("lane.", "frame."))


def strays(svg: bytes, most: float = 30) -> list[str]:
    """Return the labels that are further than `most` points from their own line."""
    return [
        f"{label.id} ({label.text})"
        for label in parts(svg)
        if label.line and label.words
        if min(word.distance(point) for word in label.words for point in label.line) > most
    ]
