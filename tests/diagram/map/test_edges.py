"""Tests of the labels of edges."""

from omnicheck.diagram.drawing import Role
from omnicheck.diagram.map.edges import late_label, missing_label
from omnicheck.diagram.map.flow_edges import FlowEdge
from omnicheck.diagram.map.marks import EdgeMark, MissingEdge
from omnicheck.units.span import UNBOUNDED, Span, exactly
from tests.diagram.reports import HOUR

NIGHTLY = FlowEdge("nightly", "pricing", "hub")
MINUTE = 60_000


def late(data: str, age: Span | None) -> EdgeMark:
    return EdgeMark(NIGHTLY, Role.LATE, data, age, limit=MINUTE)


class TestLateLabel:
    def test_data_that_is_equally_late_shares_its_lines(self) -> None:
        label = late_label([late("price", exactly(HOUR)), late("order", exactly(HOUR))])

        assert label == ("order, price", "up to 1 h old", "limit 60 s")

    def test_of_two_limits_that_of_the_oldest_is_given_and_then_the_least(self) -> None:
        patient = late("price", exactly(HOUR))._replace(limit=2 * MINUTE)

        assert late_label([patient, late("price", exactly(HOUR))])[-1] == "limit 60 s"
        assert late_label([patient, late("price", exactly(HOUR - 1))])[-1] == "limit 2 min"

    def test_an_unbounded_age_says_so(self) -> None:
        assert late_label([late("price", UNBOUNDED)])[1] == "old without bound"

    def test_a_bounded_age_gives_both_bounds(self) -> None:
        assert late_label([late("price", Span(HOUR, 2 * HOUR))])[1] == "between 1 h and 2 h old"

    def test_a_longer_route_is_not_compared_with_the_limit_of_the_age(self) -> None:
        longer = EdgeMark(NIGHTLY, Role.LATE, "price", exactly(2 * HOUR), fresh=False)

        assert late_label([longer]) == ("price", "takes up to 2 h")
        assert late_label([longer, late("price", exactly(HOUR))]) == (
            "price",
            "up to 1 h old",
            "limit 60 s",
        )
        assert late_label([late("price", exactly(HOUR)), longer]) == (
            "price",
            "up to 1 h old",
            "limit 60 s",
        )

    def test_a_flow_that_is_only_on_the_route_has_no_label(self) -> None:
        assert late_label([late("price", None)]) == ()


class TestMissingLabel:
    def test_each_data_object_is_named_once(self) -> None:
        missing = [MissingEdge("a", "b", data) for data in ("price", "order", "price")]

        assert missing_label(missing) == ("missing: order", "price")

    def test_a_place_is_named_with_it(self) -> None:
        assert missing_label([MissingEdge("a", "b", "price", " in NO")]) == ("missing: price in NO",)
