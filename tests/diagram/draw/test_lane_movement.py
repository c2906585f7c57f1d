"""Tests of lane movement: what is in a lane moves up without a gap, and what is beside or below it stays."""

from omnicheck.diagram.draw.drawn_parts import Area, DrawnParts, DrawnStrip
from omnicheck.diagram.draw.lane_movement import lane_columns, movements_of, point_at
from omnicheck.diagram.drawing import Drawing, Edge, Lane, Node, NodeKind

EMPTY = Area(0, 0, 0, 0)
TALL, LOW, SECOND, SYSTEM = Area(10, 100, 90, 200), Area(210, 140, 290, 160), Area(210, 320, 290, 340), 400
AREAS = {
    "node.tall": TALL,
    "node.low": LOW,
    "node.second": SECOND,
    "node.system": Area(100, SYSTEM, 200, 440),
}
STRIPS = {
    "lane.web": DrawnStrip(Area(0, 60, 100, 210), EMPTY),
    "lane.app": DrawnStrip(Area(200, 100, 300, 350), EMPTY),
}
PARTS = DrawnParts((), {}, AREAS, STRIPS)
DRAWING = Drawing(
    name="",
    title="",
    subtitle="",
    description="",
    lanes=(Lane("web", ""), Lane("app", ""), Lane("empty", "")),
    nodes=(
        Node("tall", NodeKind.TOUCHPOINT, "", lane="web"),
        Node("low", NodeKind.TOUCHPOINT, "", lane="app"),
        Node("second", NodeKind.TOUCHPOINT, "", lane="app"),
        Node("system", NodeKind.SYSTEM, ""),
    ),
    edges=(Edge("low", "system"), Edge("tall", "system")),
)
COLUMNS = lane_columns(DRAWING, PARTS)
MOVEMENTS = movements_of(DRAWING, COLUMNS)


def after(key: str) -> Area:
    return AREAS[key].at(point_at(AREAS[key].middle, MOVEMENTS[key]))


def test_the_first_rows_of_all_lanes_begin_where_the_highest_begins() -> None:
    assert after("node.tall") == TALL
    assert after("node.low") == LOW.at((250, 110))


def test_the_next_row_follows_without_a_gap() -> None:
    assert after("node.second").top == after("node.low").bottom + 26


def test_what_is_below_the_lanes_stays() -> None:
    assert after("node.system") == AREAS["node.system"]


def test_a_lane_without_nodes_has_no_column() -> None:
    assert COLUMNS.keys() == {"lane.web", "lane.app"}


def test_a_line_keeps_its_tip_at_a_node_and_its_way_from_the_other_one() -> None:
    line = MOVEMENTS["line.low.system.in_time"]
    _, tip = point_at((250, 163), line)

    assert tip == 163 - 40
    assert point_at((250, 400), line) == (250, 400)


def test_a_line_moves_with_its_own_lanes_alone() -> None:
    other = MOVEMENTS["line.tall.system.in_time"]

    assert point_at((250, 163), other) == (250, 163)


def test_no_point_of_a_line_passes_another_one_above_or_below_it() -> None:
    line = MOVEMENTS["line.low.system.in_time"]
    heights = [point_at((250, float(y)), line)[1] for y in range(90, 450)]

    assert heights == sorted(heights)
    assert len(set(heights)) == len(heights)


def test_beside_a_lane_the_movement_fades_away_before_the_next_lane() -> None:
    line = MOVEMENTS["line.low.system.in_time"]
    moved = [150 - point_at((float(x), 150), line)[1] for x in (250, 200, 180, 165, 148, 100)]

    assert moved[:2] == [40, 40]
    assert 40 > moved[2] > moved[3] > 0
    assert moved[4:] == [0, 0]


def test_lanes_that_touch_are_apart_at_once() -> None:
    strips = STRIPS | {"lane.web": DrawnStrip(Area(0, 60, 200, 210), EMPTY)}
    line = movements_of(DRAWING, lane_columns(DRAWING, PARTS._replace(strips=strips)))

    assert point_at((199, 150), line["line.low.system.in_time"]) == (199, 150)


def test_a_line_below_a_neighbour_moves_up_to_its_last_row_and_no_further() -> None:
    strips = STRIPS | {"lane.web": DrawnStrip(Area(0, 60, 200, 210), EMPTY)}
    line = movements_of(DRAWING, lane_columns(DRAWING, PARTS._replace(strips=strips)))[
        "line.low.system.in_time"
    ]
    below, _ = COLUMNS["lane.web"].knots[-2]

    assert below > TALL.bottom
    assert point_at((195, below + 1), line) == (195, below)
    assert below < point_at((195, 380), line)[1] < 380
    assert point_at((140, 380), line) == (140, 380)


def test_without_systems_below_everything_in_a_lane_moves() -> None:
    areas = {key: area for key, area in AREAS.items() if key != "node.system"}
    column = lane_columns(DRAWING, PARTS._replace(nodes=areas))["lane.app"]

    assert column.move((250, 150)) == (250, 110)
    assert column.move((250, 340))[1] == after("node.second").bottom
