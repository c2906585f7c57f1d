"""Tests of the layout of journeys: equal lanes, steps from left to right, labels on their lines."""

from dataclasses import replace
from itertools import pairwise

import pytest

from omnicheck.diagram.badges import Badge, Tone
from omnicheck.diagram.draw.picture import PictureFormat, draw_picture
from omnicheck.diagram.drawing import Drawing, Edge, Lane, Layout, Node, NodeKind, Role
from tests.diagram.geometry import Box, Part, collisions, parts, strays


def journey(lanes: str, edges: tuple[Edge, ...] = (), title: str = "buy") -> Drawing:
    """Return a journey with a step for each letter, which names its lane."""
    nodes = tuple(
        Node(f"step.{number}", NodeKind.STEP, f"{number + 1}. {title}", lane=lane, depth=number)
        for number, lane in enumerate(lanes)
    )
    between = edges or tuple(
        Edge(f"step.{number}", f"step.{number + 1}", label=("order",)) for number in range(len(lanes) - 1)
    )
    strips = tuple(Lane(lane, f"channel {lane}") for lane in dict.fromkeys(lanes))
    return Drawing("journey", "Shop", "both verdicts", "", strips, nodes, between, layout=Layout.STEPS)


def drawn(drawing: Drawing) -> bytes:
    return draw_picture(drawing, PictureFormat.SVG)


def boxes(svg: bytes, start: str) -> list[Box]:
    """Return the outlines of the parts whose keys begin so, in their order in the drawing."""
    found = [part for part in parts(svg) if part.id.startswith(start)]
    return [part.outline for part in sorted(found, key=_number) if part.outline]


def _number(part: Part) -> str:
    return part.id


@pytest.mark.parametrize("lanes", ["ab", "aba", "abcd", "dcba", "aaa", "abcabc", "cab"])
def test_steps_are_in_columns_and_the_first_is_left_in_the_uppermost_lane(lanes: str) -> None:
    steps, strips = boxes(drawn(journey(lanes)), "node.step"), boxes(drawn(journey(lanes)), "lane")

    assert all(one.right < other.left for one, other in pairwise(steps))
    assert min(strips, key=lambda strip: strip.top).holds((steps[0].left + 5, steps[0].top + 5))


@pytest.mark.parametrize("lanes", ["ab", "abcd", "aab"])
def test_lanes_and_steps_are_alike_and_every_step_is_in_its_lane(lanes: str) -> None:
    drawing = journey(lanes)
    svg = drawn(drawing)

    for some in (boxes(svg, "lane"), boxes(svg, "node.step")):
        assert len({(round(box.right - box.left), round(box.bottom - box.top)) for box in some}) == 1
    strips = dict(zip(sorted(set(lanes)), boxes(svg, "lane"), strict=True))
    for node, step in zip(drawing.nodes, boxes(svg, "node.step"), strict=True):
        strip = strips[node.lane or ""]
        assert strip.holds((step.left, step.top))
        assert strip.holds((step.right, step.bottom))


def test_a_line_that_passes_a_step_touches_neither_it_nor_its_label() -> None:
    edges = (
        Edge("step.0", "step.1", label=("order",)),
        Edge("step.0", "step.2", Role.LATE, ("order, a basket",)),
        Edge("step.1", "step.2", label=("basket",)),
    )
    svg = drawn(journey("abb", edges))

    assert (collisions(svg), strays(svg)) == ([], [])
    (passing,) = [part for part in parts(svg) if part.id == "line.step.0.step.2.late"]
    assert not any(boxes(svg, "node.step.1")[0].holds(point) for point in passing.line)


@pytest.mark.parametrize("title", ["在庫を確認する", "التحقق من المخزون", "Проверить наличие", "x" * 60])
def test_words_of_any_script_fit_into_the_steps(title: str) -> None:
    svg = drawn(journey("ab", title=title))

    for part in parts(svg):
        if part.id.startswith("node.step") and part.outline:
            assert all(
                part.outline.left <= word.left and word.right <= part.outline.right for word in part.words
            )


def test_the_legend_explains_what_occurs_and_is_below_the_lanes() -> None:
    drawing = journey("ab", (Edge("step.0", "step.1", Role.BROKEN_OFF),))
    late = Node("step.0", NodeKind.STEP, "1. buy", badges=(Badge("late", Tone.BROKEN),), lane="a")
    text = drawn(replace(drawing, nodes=(late, drawing.nodes[1]))).decode()

    assert text.index("lane.b") < text.index("the journey breaks off")
    assert "broken promise" in text
    assert "makes data late" not in text
