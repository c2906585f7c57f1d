"""Tests of large drawings: aggregated and cut, with notes."""

from dataclasses import replace

import pytest

from omnicheck.caps import MAX_PICTURE_NODES
from omnicheck.diagram.badges import Badge, Office, Tone
from omnicheck.diagram.drawing import Drawing, Edge, Lane, NodeKind, Role
from omnicheck.diagram.fit import fit
from tests.diagram.drawings import drawing, system, touchpoint


def estate(touchpoints: int, systems: int, kin: int = 4) -> Drawing:
    """Return two channels, and systems of several owners, each with a flow to a touchpoint."""
    nodes = [touchpoint(f"t{number}", f"channel-{number % 2}") for number in range(touchpoints)]
    nodes += [system(f"s{number}", kin=f"owner {number % kin}") for number in range(systems)]
    edges = [Edge(f"s{number}", f"t{number % touchpoints}") for number in range(systems)]
    return drawing(
        tuple(nodes), tuple(edges), (Lane("channel-0", "channel-0"), Lane("channel-1", "channel-1"))
    )


def test_a_landscape_that_fits_is_drawn_as_it_is() -> None:
    small = estate(4, 6)

    assert fit(small) == small


def test_three_hundred_nodes_are_aggregated_and_the_picture_says_so() -> None:
    large = fit(estate(150, 150))

    assert len(large.nodes) <= MAX_PICTURE_NODES
    assert large.notes == (
        "Aggregated: 150 touchpoints drawn as 2 channels.",
        "Aggregated: 150 systems drawn as 4 groups, by tag, owner or kind.",
    )


class TestTouchpointsAsChannels:
    @pytest.fixture
    def smaller(self) -> Drawing:
        return fit(estate(10, 3), most=8)

    def test_a_channel_replaces_its_touchpoints_with_their_number(self, smaller: Drawing) -> None:
        several = [
            (node.title, node.lines, node.lane) for node in smaller.nodes if node.kind is NodeKind.SEVERAL
        ]

        assert several == [
            ("channel-0", ("5 touchpoints",), "channel-0"),
            ("channel-1", ("5 touchpoints",), "channel-1"),
        ]

    def test_systems_stay_if_that_is_enough(self, smaller: Drawing) -> None:
        assert [node.id for node in smaller.nodes if node.kind is NodeKind.SYSTEM] == ["s0", "s1", "s2"]

    def test_the_notes_say_what_was_done_and_nothing_else(self, smaller: Drawing) -> None:
        assert smaller.notes == ("Aggregated: 10 touchpoints drawn as 2 channels.",)


def test_lines_between_the_same_two_are_one_with_their_number() -> None:
    large = fit(estate(4, 8, kin=1), most=4)

    assert [(edge.flows, edge.label) for edge in large.edges] == [(4, ("4 flows",)), (4, ("4 flows",))]


def test_a_merged_line_has_the_gravest_role() -> None:
    large = estate(4, 8, kin=1)
    late = replace(large.edges[2], role=Role.LATE, label=("price", "up to 25 h old"))

    edges = fit(replace(large, edges=(*large.edges[:2], late, *large.edges[3:])), most=4).edges

    assert [(edge.role, edge.label) for edge in edges] == [
        (Role.LATE, ("price", "up to 25 h old", "4 flows")),
        (Role.IN_TIME, ("4 flows",)),
    ]


def test_a_merged_node_has_the_badges_of_its_members_counted() -> None:
    large = estate(4, 8)
    broken = Badge("no return", Tone.BROKEN)
    nodes = tuple(
        replace(node, badges=(broken,))
        if node.lane == "channel-0"
        else replace(node, badges=(Badge("cut off", Tone.BROKEN, Office.CIO),))
        for node in large.nodes
        if node.lane
    )

    one, other = (node for node in fit(drawing(nodes, (), large.lanes), most=3).nodes)

    assert one.badges == (Badge("no return (2)", Tone.BROKEN),)
    assert other.badges == (Badge("cut off (2)", Tone.BROKEN, Office.CIO),)


def test_a_gap_between_two_merged_nodes_is_not_lost() -> None:
    inside = Edge("t0", "t2", Role.LATE, ("price",))
    large = estate(4, 8)

    smaller = fit(replace(large, edges=(inside,)), most=10)

    assert smaller.nodes[0].badges == (Badge("1 gap inside", Tone.BROKEN),)


class TestWhatIsStillTooLarge:
    @pytest.fixture
    def smaller(self) -> Drawing:
        many = estate(20, 40, kin=40)
        late = replace(many.edges[7], role=Role.LATE)
        return fit(replace(many, edges=(*many.edges[:7], late, *many.edges[8:])), most=10)

    def test_only_what_is_near_a_gap_is_drawn(self, smaller: Drawing) -> None:
        assert "owner 7" in [node.title for node in smaller.nodes]
        assert len(smaller.nodes) <= 10

    def test_the_notes_say_how_much_that_is(self, smaller: Drawing) -> None:
        assert smaller.notes[2:] == (
            "Drawn is only what is near a gap: 21 of 42 elements and 20 of 40 lines between them.",
            "Too large to draw whole: 10 of 21 elements and 9 of 20 lines between them.",
        )


def test_a_large_landscape_without_gaps_is_cut_and_says_so() -> None:
    smaller = fit(estate(3, 40, kin=40), most=10)

    assert len(smaller.nodes) == 10
    assert smaller.notes[-1].startswith("Too large to draw whole: 10 of ")
