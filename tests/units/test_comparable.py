"""Values that are written differently and are the same."""

import pytest

from omnicheck.units.comparable import comparable


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("30d", "720h"),
        ("30d", " P30D "),
        (1, 1.0),
        ("Caf\u00e9", "Cafe\u0301"),
        ("Harbor\u00a0&  Home", "Harbor & Home"),
    ],
)
def test_values_with_one_meaning_are_the_same(one: str | float, other: str | float) -> None:
    assert comparable(one) == comparable(other)


@pytest.mark.parametrize(("one", "other"), [(30, "30"), (1, True), ("true", True), ("harbor", "Harbor")])
def test_values_of_other_types_or_letters_differ(one: str | float, other: str | float) -> None:
    assert comparable(one) != comparable(other)
