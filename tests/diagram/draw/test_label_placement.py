"""Tests of labels and titles: none lies on other words, on an element or on a line that is not its own."""

from collections.abc import Iterator
from functools import cache
from itertools import product
from operator import itemgetter
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from omnicheck.diagram.catalogue import PICTURES
from omnicheck.diagram.change import change
from omnicheck.diagram.draw import label_placement
from omnicheck.diagram.draw.dot import dot
from omnicheck.diagram.draw.drawn_parts import Area, DrawnLabel, DrawnParts, drawn_parts
from omnicheck.diagram.draw.engine import run_engine
from omnicheck.diagram.draw.field import Field
from omnicheck.diagram.draw.label_placement import label_moves, moved
from omnicheck.diagram.draw.picture import PictureFormat, draw_picture
from omnicheck.diagram.draw.svg import make_accessible
from omnicheck.diagram.drawing import Detail, Drawing
from omnicheck.diagram.impact import impact_of
from omnicheck.diagram.touchpoint_map import touchpoint_map
from omnicheck.evaluation.audit import audit
from omnicheck.evaluation.compare import compare
from omnicheck.evaluation.impact import impact
from omnicheck.read.landscape import load
from omnicheck.verdict.report import Report
from tests.counting import calls_of
from tests.diagram.geometry import collisions, parts, strays
from tests.landscapes import COMPANIES, audited

SCRIPTS = Path(__file__).parents[1] / "models" / "tea-house.yaml"
"""A model with titles in Japanese, Arabic and Cyrillic."""

LONG = pytest.mark.long


@cache
def judged(company: str) -> Report:
    return audit(load(str(SCRIPTS))) if company == SCRIPTS.stem else audited(company)


@pytest.mark.parametrize("company", [*(pytest.param(one, marks=LONG) for one in COMPANIES), SCRIPTS.stem])
@pytest.mark.parametrize("detail", [Detail.USUAL, pytest.param(Detail.WHOLE, marks=LONG)])
def test_no_label_of_an_example_lies_on_anything_and_each_is_at_its_line(
    company: str, detail: Detail
) -> None:
    drawn = (one for kind in PICTURES.values() for one in kind.draw(judged(company), detail))
    svgs = {one.name: draw_picture(one, PictureFormat.SVG) for one in drawn if isinstance(one, Drawing)}

    assert {name: found for name, svg in svgs.items() if (found := collisions(svg) + strays(svg))} == {}


@pytest.mark.parametrize("detail", [Detail.USUAL, pytest.param(Detail.WHOLE, marks=LONG)])
def test_neither_do_those_of_a_change_or_an_impact(detail: Detail) -> None:
    changed = change(compare("nightly-hub", judged("nightly-hub"), judged("live-hub")), detail)
    landscape = judged("harbor-home").landscape
    svgs = [
        draw_picture(one, PictureFormat.SVG)
        for one in (changed, impact_of(impact(landscape, "oms"), landscape))
    ]

    assert [collisions(svg) + strays(svg) for svg in svgs] == [[], []]


def test_without_the_placement_labels_of_an_example_would_lie_on_lines() -> None:
    drawing = touchpoint_map(judged("harbor-home"), Detail.WHOLE)
    svg = make_accessible(run_engine(dot(drawing), "svg"), drawing)

    assert collisions(svg)


def test_only_words_and_what_is_in_lanes_move() -> None:
    drawing = touchpoint_map(judged("harbor-home"), Detail.USUAL)
    text = dot(drawing)
    before = make_accessible(run_engine(text, "svg"), drawing)
    after = draw_picture(drawing, PictureFormat.SVG)

    assert label_moves(drawn_parts(run_engine(text, "svg")))
    assert {part.id: part.text for part in parts(before)} == {
        part.id: part.text for part in parts(after) if not part.id.startswith("sheet")
    }
    below = {node.key for node in drawing.nodes if node.lane is None}
    right, down = _moved_apart(before, after, below)
    assert right + down < 9  # the second line of a double frame is drawn outside of its node
    right, down = _moved_apart(before, after, {node.key for node in drawing.nodes})
    assert right < 9 < down


def _moved_apart(before: bytes, after: bytes, ids: set[str]) -> tuple[float, float]:
    """Return the greatest changes of an element's distance from the first one."""
    old, new = (
        {part.id: part.outline for part in parts(svg) if part.outline and part.id in ids}
        for svg in (before, after)
    )
    first = min(old)
    return (
        max(abs((old[id].left - old[first].left) - (new[id].left - new[first].left)) for id in old),
        max(abs((old[id].top - old[first].top) - (new[id].top - new[first].top)) for id in old),
    )


def test_a_layout_without_labels_is_left_alone() -> None:
    assert label_moves(drawn_parts(b"<svg xmlns='http://www.w3.org/2000/svg'/>")) == {}


def test_a_label_moves_in_the_layout_and_a_line_without_one_does_not_take_its_move() -> None:
    layout = 'a -> b [id="line.a.b.in_time",\n pos="e,1,1"];\nc -> d [id="line.c.d.late",\n lp="10,20"];\n'

    assert 'lp="15.00,13.00"' in moved(layout, {"line.c.d.late": (5, 7), "line.a.b.in_time": (1, 1)})


def test_users_words_cannot_move_a_label() -> None:
    words = 'tooltip="id=\\"line.a.b.late\\", lp=\\"1,1\\""'
    layout = f'a -> b [{words}, id="line.a.b.late", lp="10,20"];\n'

    assert (
        moved(layout, {"line.a.b.late": (1, 0)})
        == f'a -> b [{words}, id="line.a.b.late", lp="11.00,20.00"];\n'
    )


def test_a_line_that_is_repeated_in_a_group_is_drawn_once() -> None:
    layout = 'digraph {\n\ta -> b [style=invis,\n pos="e,1,1"];\n\t\ta -> b;\n\t\t"a.x" -> "b.y";\n}\n'

    assert moved(layout, {}) == 'digraph {\n\ta -> b [style=invis,\n pos="e,1,1"];\n}\n'


coordinates = st.integers(0, 12).map(lambda number: 10.0 * number)
points = st.tuples(coordinates, coordinates)
areas = points.map(lambda corner: Area(corner[0], corner[1], corner[0] + 35, corner[1] + 11))


@st.composite
def drawings(draw: st.DrawFn) -> DrawnParts:
    """Draw lines with labels in a small space, so that few places are free."""
    lines = {f"line.{n}": tuple(draw(st.lists(points, min_size=1, max_size=8))) for n in range(4)}
    labels = tuple(DrawnLabel(id, draw(areas)) for id in lines)
    nodes = dict(enumerate(draw(st.lists(areas, max_size=12))))
    return DrawnParts(labels, lines, {f"node.{n}": area for n, area in nodes.items()}, {})


@given(drawings())
def test_each_label_is_where_a_search_of_all_places_in_every_round_puts_it(drawn: DrawnParts) -> None:
    with patch.object(label_placement, "_Choices", AllPlaces):
        expected = label_moves(drawn)

    assert label_moves(drawn) == expected


@given(drawings())
def test_labels_stay_once_as_many_places_as_may_be_were_tried(drawn: DrawnParts) -> None:
    with patch.object(label_placement, "MAX_LABEL_PLACES", 0):
        assert {*label_moves(drawn).values()} <= {(0, 0)}
    with patch.object(label_placement, "MAX_LABEL_PLACES", 40):
        tried = calls_of(lambda: label_moves(drawn), {"field": Field.touched})["field"]

    assert tried <= 40 + len(drawn.labels) * (1 + 2 * 6)


class AllPlaces:
    """The slow twin of the places for a label: all of them at each distance, those on its line each time."""

    def __init__(self, label: DrawnLabel, line: tuple[tuple[float, float], ...]) -> None:
        self.area, self.line = label.area, line

    def at(self, beside: float) -> list[Area]:
        """Return the places on the line, then those beside it, each those first that are moved least."""
        return [place for _, place in sorted(self._ranked(beside), key=itemgetter(0))]

    def _ranked(self, beside: float) -> Iterator[tuple[tuple[float, ...], Area]]:
        (old_x, old_y), line = self.area.middle, self.line
        across = (self.area.right - self.area.left) / 2 + beside
        down = (self.area.bottom - self.area.top) / 2 + beside
        sides = ((0.0, 0.0), (across, 0), (-across, 0), (0, -down), (0, down))
        corners = ((x, y) for x in (across, -across) for y in (-down / 2, down / 2, -down, down))
        ways = (*sides, *corners)
        for (x, y), (order, (right, lower)) in product(line[::2], enumerate(ways)):
            place = self.area.at((x + right, y + lower))
            hidden = sum(_inside(place, point, 0.0) for point in line)
            if not (_inside(place, line[0], 9.0) or _inside(place, line[-1], 9.0)) and (
                order or hidden <= 0.6 * len(line)
            ):
                new_x, new_y = place.middle
                yield (order > 0, round(abs(new_x - old_x) + abs(new_y - old_y), 1), order), place


def _inside(place: Area, point: tuple[float, float], margin: float) -> bool:
    x, y = point
    return place.left - margin < x < place.right + margin and place.top - margin < y < place.bottom + margin
