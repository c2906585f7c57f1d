"""Contested terms and objectives."""

import pytest

from tests.rules.misses import misses


@pytest.mark.parametrize(
    ("meanings", "gaps"),
    [
        ("cio: in stock, cmo: on the shelf", 1),
        ("cio: in stock, cmo: in stock", 0),
        ("cio: in stock", 0),
        ("cio: in stock, cmo: on the shelf, agreed: both", 0),
    ],
)
def test_a_term_is_contested_while_two_meanings_are_not_agreed(meanings: str, gaps: int) -> None:
    text = f"omnicheck: 1\nglossary: {{available: {{{meanings}}}}}\n"

    assert len(misses("contested-term", text)) == gaps


@pytest.mark.parametrize(
    ("weights", "gaps"),
    [
        ("cmo: primary", 1),
        ("cio: primary", 1),
        ("cmo: primary, cio: secondary", 0),
        ("cmo: primary, cio: primary", 0),
        ("cmo: secondary", 0),
    ],
)
def test_an_objective_is_contested_if_primary_for_one_office_and_absent_for_the_other(
    weights: str, gaps: int
) -> None:
    text = f"omnicheck: 1\nobjectives: {{engagement: {{kpi: visits, {weights}}}}}\n"

    assert len(misses("contested-objective", text)) == gaps
