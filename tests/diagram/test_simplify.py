"""Tests of simplified drawings: quiet parts are left out, and the notes count them."""

from omnicheck.diagram.badges import Badge, Tone
from omnicheck.diagram.drawing import Detail, Drawing, Edge, Lane, Role
from omnicheck.diagram.simplify import MOST_QUIET, simplify
from tests.diagram.drawings import drawing, system, touchpoint


def estate(quiet: int) -> Drawing:
    """Return a till with one late flow, and `quiet` systems that each have a quiet flow to the web page."""
    nodes = (
        touchpoint("till"),
        touchpoint("web"),
        system("erp"),
        *(system(f"s{n:02}") for n in range(quiet)),
    )
    edges = (Edge("erp", "till", Role.LATE), *(Edge(f"s{n:02}", "web", flows=2) for n in range(quiet)))
    return drawing(nodes, edges, (Lane("store", "store"),))


def test_few_quiet_lines_stay() -> None:
    assert simplify(estate(MOST_QUIET)) == estate(MOST_QUIET)


def test_too_many_systems_without_a_gap_go_and_are_named() -> None:
    calm = simplify(estate(MOST_QUIET + 5))

    assert [node.id for node in calm.nodes] == ["till", "web", "erp"]
    assert [(edge.source, edge.target) for edge in calm.edges] == [("erp", "till")]
    (note,) = calm.notes
    assert note.startswith("Left out, with nothing wrong: 25 systems (s00, s01, ")
    assert note.endswith(" and 2 more) and 50 flows from or to them.")


def test_quiet_lines_between_what_a_gap_concerns_go_next() -> None:
    nodes = (*(touchpoint(f"t{n}") for n in range(6)), *(system(f"s{n}") for n in range(6)))
    late = tuple(Edge(f"s{n}", f"t{n}", Role.LATE) for n in range(6))
    quiet = tuple(Edge(f"s{n}", f"t{m}") for n in range(6) for m in range(6) if n != m)

    calm = simplify(drawing(nodes, (*late, *quiet)))

    assert calm.edges == late
    assert calm.notes[-1] == "Left out, with nothing wrong: 30 other flows between what is drawn."


def test_without_a_gap_nothing_is_left_out() -> None:
    sound = drawing(estate(40).nodes, estate(40).edges[1:])

    assert simplify(sound) == sound


def test_whole_leaves_nothing_out() -> None:
    assert simplify(estate(100), Detail.WHOLE) == estate(100)


def test_gaps_keeps_only_what_a_gap_concerns() -> None:
    badge = touchpoint("label").__class__(
        "label", touchpoint("label").kind, "label", badges=(Badge("x", Tone.RISK),)
    )
    small = estate(3)

    gaps = simplify(drawing((*small.nodes, badge), small.edges), Detail.GAPS)

    assert [node.id for node in gaps.nodes] == ["till", "erp", "label"]
    assert gaps.notes == (
        "Drawn is only what a gap concerns: 3 of 7 elements and 1 of 4 lines between them.",
    )
