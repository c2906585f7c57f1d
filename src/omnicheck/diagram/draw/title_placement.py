"""Title placement: the titles of lanes and frames are under no line.

Graphviz puts the words of a lane or a frame directly above what is inside, and draws lines over them.
"""

from collections.abc import Iterable, Iterator

from omnicheck.diagram.draw.drawn_parts import Area, DrawnParts, DrawnStrip
from omnicheck.diagram.draw.field import Field, PointGrid
from omnicheck.diagram.draw.label_placement import Moves

_STEP = 6.0
"""Points between two places that are tried."""

_INSET = 8.0
"""Points between the words of a strip and its edges."""


def with_titles_placed(parts: DrawnParts, others: Iterable[Area] = ()) -> DrawnParts:
    """Return the parts with the words of strips where they touch no line, element or other area."""
    strips = parts.strips
    field = Field(PointGrid(parts.lines), (*parts.nodes.values(), *others))

    def touched(place: Area, own: str) -> int:
        return field.touched(own, place) + sum(place.meets(strips[key].area) for key in strips if key != own)

    placed = {
        key: min(_places(key, strip), key=lambda place: touched(place, key)) for key, strip in strips.items()
    }
    return parts._replace(strips={key: strip._replace(words=placed[key]) for key, strip in strips.items()})


def _is_lane(key: str) -> bool:
    return key.startswith("lane.")


def _places(key: str, strip: DrawnStrip) -> Iterator[Area]:
    """Yield where the words are, then where else they may be: along the edge, or below or above a frame."""
    words, width = strip.words, strip.words.right - strip.words.left
    yield words
    first, last = strip.area.left + _INSET, strip.area.right - _INSET - width
    steps = [first + _STEP * step for step in range(int((last - first) // _STEP) + 1)]
    height = words.bottom - words.top
    heights = (
        [words.top] if _is_lane(key) else [words.top, strip.area.bottom + 2, strip.area.top - height - 2]
    )
    for top in heights:
        for left in sorted(steps, key=lambda left: abs(left - words.left)):
            yield Area(left, top, left + width, top + height)


def title_moves(before: DrawnParts, after: DrawnParts) -> Moves:
    """Return by how much the words of each strip have moved."""
    old, new = ({key: strip.words.middle for key, strip in one.strips.items()} for one in (before, after))
    return {key: (new[key][0] - x, new[key][1] - y) for key, (x, y) in old.items() if new[key] != (x, y)}
