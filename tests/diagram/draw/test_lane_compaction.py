"""Tests of lane compaction: lanes begin at one height, and no lane has an empty band below its title."""

from functools import cache
from pathlib import Path

import pytest

from omnicheck.diagram.draw.drawn_parts import Area, DrawnLabel, DrawnParts, DrawnStrip
from omnicheck.diagram.draw.lane_compaction import with_compact_lanes
from omnicheck.diagram.draw.picture import PictureFormat, draw_picture
from omnicheck.diagram.drawing import Drawing, Edge, Lane, Node, NodeKind
from omnicheck.diagram.touchpoint_map import touchpoint_map
from omnicheck.evaluation.audit import audit
from omnicheck.read.landscape import load
from omnicheck.verdict.report import Report
from tests.diagram.geometry import Part, parts
from tests.landscapes import COMPANIES, audited

SCRIPTS = str(Path(__file__).parents[1] / "models" / "tea-house.yaml")
EVERY = [*COMPANIES, "tea-house"]

_BAND = 45
"""Points below the words of a lane: room for the second line of another title, and for a stack of sheets."""


def judged(name: str) -> Report:
    return audit(load(SCRIPTS)) if name == "tea-house" else audited(name)


@cache
def drawn(name: str) -> tuple[Drawing, tuple[Part, ...]]:
    drawing = touchpoint_map(judged(name))
    return drawing, tuple(parts(draw_picture(drawing, PictureFormat.SVG)))


def lanes(name: str) -> list[Part]:
    return [part for part in drawn(name)[1] if part.id.startswith("lane.")]


@pytest.mark.parametrize("name", EVERY)
def test_lanes_of_a_map_begin_at_one_height(name: str) -> None:
    tops = [lane.outline.top for lane in lanes(name) if lane.outline]

    assert len(tops) > 1
    assert max(tops) - min(tops) <= 1


@pytest.mark.parametrize("name", EVERY)
def test_titles_are_in_their_lanes_at_one_height_and_badges_above(name: str) -> None:
    drawing, _ = drawn(name)
    badges = {lane.key: len(lane.badges) for lane in drawing.lanes}
    first = []
    for lane in lanes(name):
        assert lane.outline
        inside = [word for word in lane.words if word.top >= lane.outline.top]
        assert inside
        assert (len(inside) < len(lane.words)) is (badges[lane.id] > 0)
        first.append(min(word.top for word in inside))

    assert max(first) - min(first) <= 6


@pytest.mark.parametrize("name", EVERY)
def test_no_lane_has_an_empty_band_below_its_title_or_between_its_rows(name: str) -> None:
    drawing, found = drawn(name)
    outlines = {part.id: part.outline for part in found if part.outline}
    for lane in lanes(name):
        inside = [node.key for node in drawing.nodes if f"lane.{node.lane}" == lane.id]
        nodes = sorted((outlines[key].top, outlines[key].bottom) for key in inside)
        bottom = max(word.bottom for word in lane.words)
        for top, lower in nodes:
            assert top - bottom <= _BAND, lane.id
            bottom = max(bottom, lower)


def test_the_sheets_of_a_stack_are_behind_the_node_where_that_is_now() -> None:
    drawing, found = drawn("harbor-home")
    outlines = {part.id: part.outline for part in found if part.outline}
    stacked = [node for node in drawing.nodes if node.sites and node.lane]

    assert stacked
    for node in stacked:
        front, back = outlines[node.key], outlines[f"sheet.8.{node.id}"]
        assert abs(back.left - front.left - 8) < 1
        assert abs(back.top - front.top + 8) < 1


LAYOUT = """digraph {
 graph [bb="0,0,300,300", label="pos=\\"e,1,2 3,4\\", id=\\"node.low\\"", lp="9,290"];
 subgraph { graph [bb="0,90,100,240", id="lane.web", lp="20,230"]; }
 subgraph { graph [bb="200,130,300,200", id="lane.app", lp="220,190"]; }
 low [height=0.3, id="node.low", pos="250,150", width=1];
 low -> system [id="line.low.system.in_time", lp="260,100", pos="s,250,140 250,132 250,\\
120 250,110 250,60"];
}
"""
LINE = "line.low.system.in_time"
DRAWN = DrawnParts(
    (DrawnLabel(LINE, Area(255, -105, 265, -95)),),
    {LINE: ((250, -132), (250, -60))},
    {
        "node.tall": Area(10, -200, 90, -100),
        "node.low": Area(210, -160, 290, -140),
        "node.system": Area(210, -60, 290, -20),
    },
    {
        "lane.web": DrawnStrip(Area(0, -240, 100, -90), Area(10, -235, 40, -215)),
        "lane.app": DrawnStrip(Area(200, -200, 300, -130), Area(210, -195, 240, -175)),
    },
)
DRAWING = Drawing(
    name="",
    title="",
    subtitle="",
    description="",
    lanes=(Lane("web", "Web"), Lane("app", "App")),
    nodes=(
        Node("tall", NodeKind.TOUCHPOINT, "", lane="web"),
        Node("low", NodeKind.TOUCHPOINT, "", lane="app"),
        Node("system", NodeKind.SYSTEM, ""),
    ),
    edges=(Edge("low", "system"),),
)


class TestLayout:
    compact = with_compact_lanes(LAYOUT, DRAWN, DRAWING, badges=15)

    def test_lanes_begin_at_one_height_below_the_room_for_badges(self) -> None:
        assert '[bb="0.00,90.00,100.00,225.00", id="lane.web"' in self.compact
        assert '[bb="200.00,170.00,300.00,225.00", id="lane.app"' in self.compact

    def test_words_of_lanes_begin_at_the_height_of_the_highest(self) -> None:
        assert 'lp="20.00,230.00"' in self.compact
        assert 'lp="220.00,230.00"' in self.compact

    def test_a_node_moves_with_its_lane(self) -> None:
        assert 'id="node.low", pos="250.00,190.00"' in self.compact

    def test_a_line_leaves_the_node_where_that_is_now_and_arrives_where_it_did(self) -> None:
        assert 'pos="s,250.00,180.00 250.00,172.00 ' in self.compact
        assert self.compact.count(" 250.00,") == 13
        assert "250.00,60.00" in self.compact

    def test_the_title_of_the_picture_and_words_of_users_stay(self) -> None:
        assert LAYOUT.splitlines()[1] in self.compact

    def test_a_picture_without_lanes_stays(self) -> None:
        bare = DRAWN._replace(strips={})

        assert with_compact_lanes(LAYOUT, bare, DRAWING, badges=0) == LAYOUT
