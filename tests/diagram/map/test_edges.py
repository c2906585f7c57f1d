"""Tests of the labels of edges."""

from omnicheck.diagram.drawing import Role
from omnicheck.diagram.map.edges import late_label, missing_label
from omnicheck.diagram.map.flow_edges import FlowEdge
from omnicheck.diagram.map.marks import EdgeMark, MissingEdge
from omnicheck.model.document import Document
from omnicheck.units.span import UNBOUNDED, Span, exactly
from tests.diagram.reports import HOUR, SHOP
from tests.landscapes import landscape

NIGHTLY = FlowEdge("nightly", "pricing", "hub")


def shop() -> Document:
    return landscape(SHOP).document


def late(data: str, age: Span | None) -> EdgeMark:
    return EdgeMark(NIGHTLY, Role.LATE, data, age)


class TestLateLabel:
    def test_data_that_is_equally_late_shares_its_lines(self) -> None:
        label = late_label([late("price", exactly(HOUR)), late("order", exactly(HOUR))], shop())

        assert label == ("order, price", "up to 1 h old", "limit 60 s")

    def test_an_attribute_has_the_limit_of_its_data(self) -> None:
        assert late_label([late("price.amount", exactly(HOUR))], shop())[-1] == "limit 60 s"

    def test_an_unbounded_age_says_so(self) -> None:
        assert late_label([late("price", UNBOUNDED)], shop())[1] == "old without bound"

    def test_a_bounded_age_gives_both_bounds(self) -> None:
        assert late_label([late("price", Span(HOUR, 2 * HOUR))], shop())[1] == "between 1 h and 2 h old"

    def test_a_longer_route_is_not_compared_with_the_limit_of_the_age(self) -> None:
        longer = EdgeMark(NIGHTLY, Role.LATE, "price", exactly(2 * HOUR), fresh=False)

        assert late_label([longer], shop()) == ("price", "takes up to 2 h")
        assert late_label([longer, late("price", exactly(HOUR))], shop()) == (
            "price",
            "up to 1 h old",
            "limit 60 s",
        )
        assert late_label([late("price", exactly(HOUR)), longer], shop()) == (
            "price",
            "up to 1 h old",
            "limit 60 s",
        )

    def test_a_flow_that_is_only_on_the_route_has_no_label(self) -> None:
        assert late_label([late("price", None)], shop()) == ()


class TestMissingLabel:
    def test_each_data_object_is_named_once(self) -> None:
        missing = [MissingEdge("a", "b", data) for data in ("price", "order", "price")]

        assert missing_label(missing) == ("missing: order", "price")

    def test_a_place_is_named_with_it(self) -> None:
        assert missing_label([MissingEdge("a", "b", "price", " in NO")]) == ("missing: price in NO",)
