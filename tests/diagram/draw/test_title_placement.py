"""Tests of titles: lanes begin at one height, and a title moves along its edge until it is under no line."""

from pathlib import Path

import pytest

from omnicheck.diagram.draw.drawn_parts import Area, DrawnParts, DrawnStrip, Point
from omnicheck.diagram.draw.picture import PictureFormat, draw_picture
from omnicheck.diagram.draw.title_placement import lifted, title_moves, with_titles_placed
from omnicheck.diagram.touchpoint_map import touchpoint_map
from omnicheck.evaluation.audit import audit
from omnicheck.read.landscape import load
from omnicheck.verdict.report import Report
from tests.diagram.geometry import parts
from tests.landscapes import COMPANIES, audited

SCRIPTS = str(Path(__file__).parents[1] / "models" / "tea-house.yaml")

FRAME = DrawnStrip(Area(0, 0, 200, 100), Area(8, 4, 58, 20))
BELOW = tuple((float(x), 110.0) for x in range(0, 201, 5))
ACROSS = tuple((float(x), 12.0) for x in range(0, 201, 5))
ABOVE = tuple((float(x), -8.0) for x in range(0, 201, 5))


def judged(name: str) -> Report:
    return audit(load(SCRIPTS)) if name == "tea-house" else audited(name)


def down(x: float) -> tuple[Point, ...]:
    """Return a line from the top to the bottom of a frame."""
    return tuple((x, float(y)) for y in range(0, 101, 5))


def placed(strip: DrawnStrip, *lines: tuple[Point, ...], key: str = "frame.0") -> Area:
    crossing = {f"line.{number}": line for number, line in enumerate(lines)}
    drawn = DrawnParts((), crossing, {}, {key: strip})
    return with_titles_placed(drawn, level=False).strips[key].words


@pytest.mark.parametrize("name", [*COMPANIES, "tea-house"])
def test_lanes_of_a_map_and_their_titles_are_at_one_height(name: str) -> None:
    drawing = touchpoint_map(judged(name))
    lanes = [part for part in parts(draw_picture(drawing, PictureFormat.SVG)) if part.id.startswith("lane.")]

    assert len(lanes) > 1
    assert _spread([lane.outline.top for lane in lanes if lane.outline]) <= 1
    assert _spread([min(word.top for word in lane.words) for lane in lanes if lane.words]) <= 6


def _spread(figures: list[float]) -> float:
    return max(figures) - min(figures)


def test_a_title_that_touches_nothing_stays() -> None:
    assert placed(FRAME, down(150)) == FRAME.words


def test_a_title_under_a_line_moves_along_the_edge_no_further_than_it_must() -> None:
    words = placed(FRAME, down(30))

    assert (words.top, words.bottom) == (FRAME.words.top, FRAME.words.bottom)
    assert 32 <= words.left < 40


def test_a_frame_whose_edge_is_full_has_its_title_below_or_else_above() -> None:
    assert placed(FRAME, ACROSS).top == 102
    assert placed(FRAME, ACROSS, BELOW).bottom == -2


def test_a_title_of_a_lane_never_leaves_the_lane() -> None:
    assert placed(FRAME, ACROSS, key="lane.web") == FRAME.words


def test_a_frame_does_not_put_its_title_into_another_one() -> None:
    below = DrawnStrip(Area(0, 101, 200, 150), Area(8, 130, 58, 146))
    drawn = DrawnParts((), {"line": ACROSS}, {}, {"frame.0": FRAME, "frame.1": below})

    assert with_titles_placed(drawn, level=False).strips["frame.0"].words.bottom == -2


class TestLifted:
    LAYOUT = 'subgraph "cluster_lane.web" {\n graph [bb="1,2,3,40.5",\n id="lane.web",\n lp="2,30"];\n'
    LOW = DrawnStrip(Area(1, -40.5, 3, -2), Area(1, -38, 3, -25))
    HIGH = DrawnStrip(Area(5, -60.5, 9, -2), Area(5, -58, 9, -45))

    def test_an_upper_edge_rises_to_that_of_the_highest_lane(self) -> None:
        before = DrawnParts((), {}, {}, {"lane.web": self.LOW, "lane.app": self.HIGH})
        after = with_titles_placed(before, level=True)

        assert lifted(self.LAYOUT, before, after) == self.LAYOUT.replace("40.5", "60.50")
        assert title_moves(before, after) == {"lane.web": (0, -20)}

    def test_users_words_cannot_move_an_edge(self) -> None:
        words = 'tooltip="bb=\\"1,2,3,4\\", id=\\"lane.web\\"",\n id="node.a"];\n'
        drawn = DrawnParts((), {}, {}, {"lane.web": self.LOW, "lane.app": self.HIGH})

        assert lifted(words, drawn, with_titles_placed(drawn, level=True)) == words
