"""Tests of edges in opposite directions."""

from omnicheck.diagram.drawing import Edge, Role
from omnicheck.diagram.parallel_edges import pair_edges


def test_two_quiet_edges_become_one_with_two_tips_in_the_place_of_the_first() -> None:
    edges = (Edge("a", "b", flows=2), Edge("a", "c"), Edge("b", "a", flows=3))

    assert pair_edges(edges) == (Edge("a", "b", both_ways=True, flows=5), Edge("a", "c"))


def test_what_they_carry_is_said_of_each_direction_unless_it_is_the_same() -> None:
    def about(there: str, back: str) -> str:
        (edge,) = pair_edges((Edge("a", "b", about=there), Edge("b", "a", about=back)))
        return edge.about

    assert about("price by event", "order by request") == "price by event, back: order by request"
    assert about("order by request", "order by request") == "order by request"


def test_a_late_edge_and_a_quiet_one_stay_two() -> None:
    edges = (Edge("a", "b", Role.LATE), Edge("b", "a"))

    assert pair_edges(edges) == edges


def test_two_late_edges_stay_two_since_the_direction_matters() -> None:
    edges = (Edge("a", "b", Role.LATE), Edge("b", "a", Role.LATE))

    assert pair_edges(edges) == edges


def test_two_missing_edges_with_different_data_stay_two() -> None:
    edges = (Edge("a", "b", Role.MISSING, ("order",)), Edge("b", "a", Role.MISSING, ("price",)))

    assert pair_edges(edges) == edges
