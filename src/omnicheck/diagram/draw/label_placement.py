"""Label placement: labels that touch something, or are far from their line, are moved along it.

Graphviz keeps labels apart from elements, and not from lines. So a picture with labels is laid out first. A
label in a bad place gets another one in the layout, which the engine then draws as it is.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from omnicheck.caps import MAX_LABEL_PLACES
from omnicheck.diagram.draw.drawn_parts import Area, DrawnLabel, DrawnParts, Point
from omnicheck.diagram.draw.field import Field, PointGrid

Moves = Mapping[str, Point]
"""By how much to move the words of each line or strip, in points; y grows downwards."""

_NEAR = 6.0
"""A label whose paper is at most this far from its line belongs to it at a glance."""

_BESIDE = 3.0
"""Points between a label and its own line if it is not on it."""

_FURTHER = (6.0, 10.0, 14.0, 18.0, 21.0)
"""Points between a label and its line where no nearer place is free."""

_ROUNDS = 6
"""How often labels are placed, those that found no free place first."""

_TIP = 9.0
"""Points at each end of a line that its label leaves free, for the tip."""

_MOST_HIDDEN = 0.4
"""The share of its own line that a label may lie on."""

_LABEL = re.compile(
    r'\bid="((?:line|lane|frame)\.[^"\\]+)",((?:(?!\bid=").)*?)\blp="(-?[\d.]+),(-?[\d.]+)"', re.DOTALL
)
"""The key of a part and the place of its words in a layout: in users' words a quotation mark is escaped."""

_REPEATED = re.compile(r"^\s+[^\s\[=]+ -> [^\s\[=]+;\n", re.MULTILINE)
"""A line that the engine writes again in each further group that it belongs to, without its attributes."""


def label_moves(parts: DrawnParts, others: Iterable[Area] = ()) -> Moves:
    """Return the moves that free the labels of a picture, also from other areas than its parts."""
    words = (strip.words for strip in parts.strips.values())
    field = Field(PointGrid(parts.lines), (*parts.nodes.values(), *words, *others))
    waiting = []
    for label in parts.labels:
        others = (other.area for other in parts.labels if other.id != label.id)
        if (
            _distance(label.area, parts.lines[label.id]) > _NEAR
            or field.touched(label.id, label.area)
            or any(map(label.area.meets, others))
        ):
            waiting.append(label)
        else:
            field.areas.append(label.area)
    best: dict[str, _Place] = {}
    choices = {label.id: _Choices(label, parts.lines[label.id]) for label in waiting}
    order = sorted(waiting, key=_largest_first)
    tries = _Tries()
    for _ in range(_ROUNDS):
        found = _placed(order, choices, field, tries)
        if not best or _touched(found) < _touched(best):
            best = found
        order.sort(key=lambda label: found[label.id].touched == 0)
        if not (_touched(found) and tries.left):
            break
    return {label.id: _move(label.area, best[label.id].area) for label in waiting}


class _Choices:
    """The places for a label on its line and beside it, each worked out once for all rounds."""

    def __init__(self, label: DrawnLabel, line: tuple[Point, ...]) -> None:
        self._area, self._line = label.area, line
        self._known: dict[float, list[Area]] = {}

    def at(self, beside: float) -> list[Area]:
        """Return the places so far from the line, those moved least first; the nearest after those on it.

        Of the places on the line none is free if one further away is asked for.
        """
        if beside not in self._known:
            on_it = _places_on(self._area, self._line) if beside == _BESIDE else []
            found = (*on_it, *_places_beside(self._area, self._line, beside))
            self._known[beside] = [area for _, area in sorted(found, key=self._preference)]
        return self._known[beside]

    def _preference(self, choice: tuple[int, Area]) -> tuple[float, ...]:
        (x, y), (order, area) = self._area.middle, choice
        new_x, new_y = area.middle
        return order > 0, round(abs(new_x - x) + abs(new_y - y), 1), order


class _Tries:
    """The number of places that may still be tried in a picture."""

    def __init__(self) -> None:
        self.left = MAX_LABEL_PLACES

    def taken(self, areas: Sequence[Area]) -> Sequence[Area]:
        """Return the first of the areas, as many as may be tried, and count them."""
        taken = areas[: self.left]
        self.left -= len(taken)
        return taken


class _Place(NamedTuple):
    area: Area
    touched: int


def _placed(
    labels: Iterable[DrawnLabel], choices: Mapping[str, _Choices], field: Field, tries: _Tries
) -> dict[str, _Place]:
    """Return a place for each label, free of those that are placed before it."""
    own = field.copy()
    places = {}
    for label in labels:
        area = _best(label, choices[label.id], own, tries)
        places[label.id] = _Place(area, own.touched(label.id, area))
        own.areas.append(area)
    return places


def _touched(places: Mapping[str, _Place]) -> int:
    return sum(place.touched for place in places.values())


def _move(old: Area, new: Area) -> Point:
    (x, y), (new_x, new_y) = old.middle, new.middle
    return new_x - x, new_y - y


def _largest_first(label: DrawnLabel) -> tuple[float, str]:
    area = label.area
    return (area.left - area.right) * (area.bottom - area.top), label.id


def _distance(area: Area, line: tuple[Point, ...]) -> float:
    return min(
        (max(area.left - x, x - area.right, area.top - y, y - area.bottom) for x, y in line), default=0
    )


def _best(label: DrawnLabel, choices: _Choices, field: Field, tries: _Tries) -> Area:
    """Return a place that touches nothing, on the line if there is one, then the one moved least.

    Where every place that may be tried touches something, it is one that touches least.
    """
    least, best = field.touched(label.id, label.area), label.area
    for beside in (_BESIDE, *_FURTHER) if tries.left else ():
        for area in tries.taken(choices.at(beside)):
            touched = field.touched(label.id, area)
            if not touched:
                return area
            if touched < least:
                least, best = touched, area
    return best


def _places_on(area: Area, line: tuple[Point, ...]) -> list[tuple[int, Area]]:
    """Return the places on the line that show enough of it, each with 0."""
    points, most = PointGrid({"": line}), _MOST_HIDDEN * len(line)
    places = (area.at(point) for point in line[::2])
    return [(0, one) for one in places if len(points.inside(one)) <= most and not _on_a_tip(one, line)]


def _places_beside(area: Area, line: tuple[Point, ...], beside: float) -> Iterator[tuple[int, Area]]:
    """Yield places at each side of the line and off its corners, each with a number from 1."""
    across = (area.right - area.left) / 2 + beside
    down = (area.bottom - area.top) / 2 + beside
    sides = ((across, 0), (-across, 0), (0, -down), (0, down))
    corners = tuple((x, y) for x in (across, -across) for y in (-down / 2, down / 2, -down, down))
    for x, y in line[::2]:
        for order, (right, lower) in enumerate((*sides, *corners), 1):
            place = area.at((x + right, y + lower))
            if not _on_a_tip(place, line):
                yield order, place


def _on_a_tip(place: Area, line: tuple[Point, ...]) -> bool:
    left, top, right, bottom = place.wider(_TIP)
    return any(left < x < right and top < y < bottom for x, y in (line[0], line[-1]))


def moved(layout: str, moves: Moves) -> str:
    """Return a layout, as the engine writes it in DOT, with labels moved and each line once."""

    def place(found: re.Match[str]) -> str:
        id, between, x, y = found.groups()
        right, lower = moves.get(id, (0, 0))
        return f'id="{id}",{between}lp="{float(x) + right:.2f},{float(y) - lower:.2f}"'

    return _LABEL.sub(place, _REPEATED.sub("", layout))
