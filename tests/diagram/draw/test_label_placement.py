"""Tests of labels and titles: none lies on other words, on an element or on a line that is not its own."""

from functools import cache
from pathlib import Path

import pytest

from omnicheck.diagram.catalogue import PICTURES
from omnicheck.diagram.change import change
from omnicheck.diagram.draw.dot import dot
from omnicheck.diagram.draw.drawn_parts import drawn_parts
from omnicheck.diagram.draw.engine import run_engine
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


def test_only_words_and_the_upper_edges_of_lanes_move() -> None:
    drawing = touchpoint_map(judged("harbor-home"), Detail.USUAL)
    text = dot(drawing)
    before = make_accessible(run_engine(text, "svg"), drawing)
    after = draw_picture(drawing, PictureFormat.SVG)

    assert label_moves(drawn_parts(run_engine(text, "svg")))
    assert {part.id: part.text for part in parts(before)} == {
        part.id: part.text for part in parts(after) if not part.id.startswith("sheet")
    }
    assert _moved_apart(before, after) < 9  # the second line of a double frame is drawn outside of its node


def _moved_apart(before: bytes, after: bytes) -> float:
    """Return the greatest change of an element's distance from the first one."""
    old, new = (
        {part.id: part.outline for part in parts(svg) if part.outline and not part.id.startswith("lane.")}
        for svg in (before, after)
    )
    first = min(old)
    return max(
        abs((old[id].left - old[first].left) - (new[id].left - new[first].left))
        + abs((old[id].top - old[first].top) - (new[id].top - new[first].top))
        for id in old
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
