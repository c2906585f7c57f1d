"""What stands on a line."""

from omnicheck.diagram.drawing import Role
from omnicheck.diagram.labels import first_entries
from omnicheck.diagram.map.edges import late_label, missing_label
from omnicheck.diagram.map.flow_edges import FlowEdge
from omnicheck.diagram.map.marks import EdgeMark, MissingEdge
from omnicheck.model.document import Document
from omnicheck.units.span import UNBOUNDED, Span, exactly
from tests.diagram.reports import HOUR, SHOP
from tests.landscapes import landscape

WAY = FlowEdge("nightly", "pricing", "hub")


def shop() -> Document:
    return landscape(SHOP).document


def passing(data: str, age: Span | None) -> EdgeMark:
    return EdgeMark(WAY, Role.LATE, data, age)


class TestLate:
    def test_data_that_is_equally_late_shares_its_lines(self) -> None:
        label = late_label([passing("price", exactly(HOUR)), passing("order", exactly(HOUR))], shop())

        assert label == ("order, price", "up to 1 h old", "limit 60 s")

    def test_an_attribute_has_the_limit_of_its_data(self) -> None:
        assert late_label([passing("price.amount", exactly(HOUR))], shop())[-1] == "limit 60 s"

    def test_an_age_without_bound_says_so(self) -> None:
        assert late_label([passing("price", UNBOUNDED)], shop())[1] == "old without bound"

    def test_a_bounded_age_gives_both_bounds(self) -> None:
        assert late_label([passing("price", Span(HOUR, 2 * HOUR))], shop())[1] == "between 1 h and 2 h old"

    def test_a_longer_way_is_not_held_against_the_limit_of_the_age(self) -> None:
        onward = EdgeMark(WAY, Role.LATE, "price", exactly(2 * HOUR), fresh=False)

        assert late_label([onward], shop()) == ("price", "takes up to 2 h")
        assert late_label([onward, passing("price", exactly(HOUR))], shop()) == (
            "price",
            "up to 1 h old",
            "limit 60 s",
        )
        assert late_label([passing("price", exactly(HOUR)), onward], shop()) == (
            "price",
            "up to 1 h old",
            "limit 60 s",
        )

    def test_a_flow_that_is_only_on_the_way_says_nothing(self) -> None:
        assert late_label([passing("price", None)], shop()) == ()


class TestMissing:
    def test_each_thing_is_named_once(self) -> None:
        lacking = [MissingEdge("a", "b", data) for data in ("price", "order", "price")]

        assert missing_label(lacking) == ("missing: order", "price")

    def test_a_place_is_named_with_it(self) -> None:
        assert missing_label([MissingEdge("a", "b", "price", " in NO")]) == ("missing: price in NO",)


class TestShortened:
    def test_what_fits_is_kept(self) -> None:
        assert first_entries([("a", "b"), ("c",)]) == ("a", "b", "c")

    def test_an_entry_is_never_cut_and_the_rest_is_counted(self) -> None:
        assert first_entries([("a", "b", "c"), ("d", "e"), ("f", "g"), ("h",)]) == (
            "a",
            "b",
            "c",
            "d",
            "e",
            "and 2 more",
        )
