"""Tests of what is added to a layout: the legend, and the sheets of a stack."""

from dataclasses import replace

import pytest

from omnicheck.diagram.badges import Badge, Tone
from omnicheck.diagram.draw.picture import PictureFormat, draw_picture
from omnicheck.diagram.draw.theme import Theme
from omnicheck.diagram.drawing import Drawing, Edge, Lane, Layout, Role
from omnicheck.diagram.palette import DARK, INK, PAPER
from tests.diagram.drawings import drawing, everything, system, touchpoint
from tests.diagram.geometry import Box, collisions, parts
from tests.diagram.matrices import matrix

STORE = (Lane("store", "store"),)
STACK = replace(touchpoint("till"), sites=198)


def outlines(drawing: Drawing) -> dict[str, Box]:
    drawn = parts(draw_picture(drawing, PictureFormat.SVG))
    return {part.id: part.outline for part in drawn if part.outline}


def test_an_element_of_many_sites_is_a_stack_up_and_to_the_right() -> None:
    found = outlines(drawing((STACK, touchpoint("kiosk")), (), STORE))

    assert {id for id in found if id.startswith("sheet")} == {"sheet.8.till", "sheet.4.till"}
    node, sheet = found["node.till"], found["sheet.8.till"]
    assert (sheet.left - node.left, node.top - sheet.top) == pytest.approx((8, 8), abs=0.6)
    assert (sheet.right - node.right, node.bottom - sheet.bottom) == pytest.approx((8, 8), abs=0.6)


def test_sheets_are_drawn_before_their_node() -> None:
    text = draw_picture(drawing((STACK,), (), STORE), PictureFormat.SVG).decode()

    assert text.index("sheet.8.till") < text.index("sheet.4.till") < text.index("node.till")


def test_no_label_lies_on_a_sheet() -> None:
    nodes = (STACK, *(replace(system(f"s{number}"), sites=9) for number in range(4)))
    label = ("price", "up to 25 h old", "limit 60 s")
    edges = tuple(Edge(f"s{number}", "till", Role.LATE, label) for number in range(4))

    assert collisions(draw_picture(drawing(nodes, edges, STORE), PictureFormat.SVG)) == []


@pytest.mark.parametrize("layout", Layout)
def test_the_legend_is_below_everything_and_no_wider_than_the_picture(layout: Layout) -> None:
    late = Badge("late", Tone.BROKEN)
    nodes = tuple(
        replace(touchpoint(f"t{number}", "store"), badges=(late,), title="t" * 40, depth=number)
        for number in range(6)
    )
    svg = draw_picture(replace(drawing(nodes, (), STORE), layout=layout), PictureFormat.SVG)

    elements = [part.outline for part in parts(svg) if part.outline]
    samples = [word for part in parts(svg, legend=True) for word in part.words]
    assert samples
    assert min(word.top for word in samples) > max(box.bottom for box in elements)
    assert max(word.right for word in samples) <= max(420, *(box.right for box in elements)) + 20


def test_a_matrix_and_its_legend_begin_below_the_start_of_a_longer_title() -> None:
    svg = draw_picture(replace(matrix(), title="t" * 60), PictureFormat.SVG)

    (table,) = [part.outline for part in parts(svg) if part.id == "matrix" and part.outline]
    first = min(part.outline.left for part in parts(svg, legend=True) if part.outline)
    assert table.left == pytest.approx(first, abs=6)


@pytest.mark.parametrize("picture", [everything(), matrix()], ids=["drawing", "matrix"])
def test_the_samples_of_the_legend_do_not_touch_each_other(picture: Drawing) -> None:
    drawn = parts(draw_picture(picture, PictureFormat.SVG), legend=True)
    areas = [(part.id, area) for part in drawn for area in (part.outline, *part.words) if area]

    pairs = ((one, other) for one in areas for other in areas if one[0] < other[0])
    assert areas
    assert [(one[0], other[0]) for one, other in pairs if one[1].overlaps(other[1])] == []


def test_in_the_dark_theme_sheets_and_samples_are_dark() -> None:
    svg = draw_picture(drawing((STACK,), (), STORE), PictureFormat.SVG, Theme.DARK).decode()

    assert DARK[PAPER].lower() in svg
    assert f'="{PAPER.lower()}"' not in svg
    assert f'="{INK.lower()}"' not in svg
