"""Tests of the rows of nodes."""

from hypothesis import given
from hypothesis import strategies as st

from omnicheck.diagram.draw.node_placement import ABREAST, place_nodes
from omnicheck.diagram.drawing import Drawing, Edge, Lane
from tests.diagram.drawings import drawing, system, touchpoint

IDS = [f"s{number}" for number in range(12)]
LINKS = st.lists(
    st.tuples(st.sampled_from(IDS), st.sampled_from(IDS)).filter(lambda link: link[0] != link[1])
)


def estate(links: list[tuple[str, str]]) -> Drawing:
    nodes = (touchpoint("till"), *(system(id, depth=1 + number % 3) for number, id in enumerate(IDS)))
    return drawing(nodes, tuple(Edge(*link) for link in links), (Lane("store", "store"),))


@given(LINKS)
def test_systems_are_below_the_lanes(links: list[tuple[str, str]]) -> None:
    placed = place_nodes(estate(links))

    assert placed.row["till"] < placed.lane_rows <= min(placed.row[id] for id in IDS)


@given(LINKS)
def test_no_edge_joins_two_systems_of_one_row(links: list[tuple[str, str]]) -> None:
    row = place_nodes(estate(links)).row

    assert all(row[one] != row[other] for one, other in links)


@given(LINKS)
def test_no_system_is_above_its_layer(links: list[tuple[str, str]]) -> None:
    made = estate(links)
    placed = place_nodes(made)

    assert all(
        placed.row[node.id] - placed.lane_rows >= node.depth - 1 for node in made.nodes if not node.lane
    )


def test_no_row_of_systems_is_wider_than_can_be_read() -> None:
    row = place_nodes(drawing(tuple(system(f"s{number}") for number in range(30)))).row

    assert max(list(row.values()).count(place) for place in row.values()) == ABREAST


def test_few_touchpoints_share_one_row() -> None:
    nodes = tuple(touchpoint(f"t{number}", f"lane-{number}") for number in range(ABREAST))
    lanes = tuple(Lane(f"lane-{number}", "") for number in range(ABREAST))

    assert set(place_nodes(drawing(nodes, (), lanes)).row.values()) == {0}


def test_many_touchpoints_fill_several_rows_those_with_most_edges_below() -> None:
    nodes = tuple(touchpoint(f"t{number:02}") for number in range(2 * ABREAST))
    edges = tuple(Edge("erp", node.id) for node in nodes[:ABREAST])

    row = place_nodes(drawing((*nodes, system("erp")), edges, (Lane("store", "store"),))).row

    assert {row[node.id] for node in nodes[:ABREAST]} == {1}
    assert {row[node.id] for node in nodes[ABREAST:]} == {0}
