"""Grades, by WCAG or in an order that the model declares."""

import pytest

from omnicheck.units.grades import Grade, grade

TIERS = ("bronze", "silver", "gold")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("none", Grade(-1)),
        ("A", Grade(0)),
        ("AAA", Grade(2)),
        ("WCAG 2.2 AA", Grade(1, (2, 2))),
        ("WCAG  2.10\u00a0A", Grade(0, (2, 10))),
    ],
)
def test_levels_of_wcag_may_name_a_version(text: str, found: Grade) -> None:
    assert grade(text) == found


@pytest.mark.parametrize("text", ["aa", "AAAA", "WCAG AA", "WCAG 2.2", "EN 301 549", "", 2, True])
def test_nothing_else_is_a_level(text: object) -> None:
    assert grade(text) is None


@pytest.mark.parametrize(("text", "rank"), [("none", -1), ("bronze", 0), (" gold ", 2)])
def test_in_a_declared_order_none_is_below_the_first(text: str, rank: int) -> None:
    assert grade(text, TIERS) == Grade(rank)


def test_an_order_has_no_other_grades() -> None:
    assert grade("AA", TIERS) is None


def test_none_may_be_the_first_of_an_order() -> None:
    assert grade("none", ("none", "some")) == Grade(0)
