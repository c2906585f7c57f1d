"""Whether a touchpoint's value meets a requirement."""

import pytest

from omnicheck.graph.demand.requirements import Requirement
from omnicheck.model.experience import Compare
from omnicheck.model.words import Value
from omnicheck.verdict.obligation import Outcome

INCLUDES, EQUALS, ONE_OF, AT_LEAST, AT_MOST = Compare
TIERS = ("bronze", "silver", "gold")


def met(compare: Compare, required: Value, value: Value, order: tuple[str, ...] = ()) -> Outcome:
    """Return the outcome of a value under one requirement."""
    return Requirement(compare, required, ("standards", "any"), order).met_by(value)


@pytest.mark.parametrize(
    ("compare", "required"), [(INCLUDES, ("a",)), (ONE_OF, ("a", "b")), (AT_LEAST, 1), (AT_MOST, 1)]
)
def test_an_empty_list_meets_nothing(compare: Compare, required: Value) -> None:
    assert met(compare, required, ()) is Outcome.BROKEN


def test_only_an_empty_list_equals_an_empty_list() -> None:
    assert [met(EQUALS, (), value) for value in ((), ("a",))] == [Outcome.KEPT, Outcome.BROKEN]


@pytest.mark.parametrize(("value", "outcome"), [(("1s", "3s"), Outcome.KEPT), (("1s", "4s"), Outcome.BROKEN)])
def test_each_value_of_a_list_must_be_within_the_bound(value: Value, outcome: Outcome) -> None:
    assert met(AT_MOST, "3s", value) is outcome


@pytest.mark.parametrize(
    ("compare", "required", "value"),
    [(INCLUDES, ("a",), "a"), (ONE_OF, "a", ("a",)), (EQUALS, ("a",), "a")],
)
def test_one_value_is_a_set_of_one(compare: Compare, required: Value, value: Value) -> None:
    assert met(compare, required, value) is Outcome.KEPT


@pytest.mark.parametrize(
    ("required", "value", "outcome"),
    [
        ("AA", "none", Outcome.BROKEN),
        ("AA", "A", Outcome.BROKEN),
        ("AA", "WCAG 2.0 AAA", Outcome.KEPT),
        ("none", "none", Outcome.KEPT),
        ("WCAG 2.2 AA", "WCAG 2.2 AA", Outcome.KEPT),
        ("WCAG 2.2 AA", "WCAG 2.10 AA", Outcome.KEPT),
        ("WCAG 2.2 AA", "WCAG 2.1 AAA", Outcome.BROKEN),
        ("WCAG 2.2 AA", "AAA", Outcome.UNPROVEN),
        ("WCAG 2.2 AA", "A", Outcome.BROKEN),
        ("WCAG 2.2 AA", ("AA", "WCAG 2.1 AA"), Outcome.BROKEN),
    ],
)
def test_grades_compare_by_their_order_and_their_version(
    required: str, value: Value, outcome: Outcome
) -> None:
    assert met(AT_LEAST, required, value) is outcome


@pytest.mark.parametrize(
    ("compare", "value", "outcome"),
    [
        (AT_LEAST, "gold", Outcome.KEPT),
        (AT_LEAST, "none", Outcome.BROKEN),
        (AT_MOST, "bronze", Outcome.KEPT),
        (AT_MOST, "gold", Outcome.BROKEN),
    ],
)
def test_values_compare_by_the_order_of_their_standard(
    compare: Compare, value: str, outcome: Outcome
) -> None:
    assert met(compare, "silver", value, TIERS) is outcome
