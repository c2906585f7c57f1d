"""Tests of titles: a title moves along its edge until it is under no line."""

from omnicheck.diagram.draw.drawn_parts import Area, DrawnParts, DrawnStrip, Point
from omnicheck.diagram.draw.title_placement import title_moves, with_titles_placed

FRAME = DrawnStrip(Area(0, 0, 200, 100), Area(8, 4, 58, 20))
BELOW = tuple((float(x), 110.0) for x in range(0, 201, 5))
ACROSS = tuple((float(x), 12.0) for x in range(0, 201, 5))
ABOVE = tuple((float(x), -8.0) for x in range(0, 201, 5))


def down(x: float) -> tuple[Point, ...]:
    """Return a line from the top to the bottom of a frame."""
    return tuple((x, float(y)) for y in range(0, 101, 5))


def placed(strip: DrawnStrip, *lines: tuple[Point, ...], key: str = "frame.0") -> Area:
    crossing = {f"line.{number}": line for number, line in enumerate(lines)}
    drawn = DrawnParts((), crossing, {}, {key: strip})
    return with_titles_placed(drawn).strips[key].words


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

    assert with_titles_placed(drawn).strips["frame.0"].words.bottom == -2


def test_words_that_move_are_said_to_move_by_so_much() -> None:
    before = DrawnParts((), {"line": ACROSS}, {}, {"frame.0": FRAME})

    assert title_moves(before, with_titles_placed(before)) == {"frame.0": (0, 98)}
