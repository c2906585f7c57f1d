"""The lists of true troubles are whole, and as long as the report should be."""

import pytest

from tests.evaluation.troubles import troubles

SIZES = {"harbor-home": (27, 16), "pharmacy": (30, 25)}
"""The most findings that a report may have, and of these the most with an error."""


@pytest.mark.parametrize("company", SIZES)
def test_there_are_at_most_as_many_as_the_report_may_have_findings(company: str) -> None:
    most, with_error = SIZES[company]
    found = troubles(company).values()

    assert len(found) <= most
    assert sum(one.error for one in found) <= with_error


@pytest.mark.parametrize("company", SIZES)
def test_no_two_of_them_have_the_same_element_and_matter(company: str) -> None:
    sides = [
        (element, matter)
        for one in troubles(company).values()
        if one.error
        for element in one.at
        for matter in one.about or ("",)
    ]

    assert len(sides) == len(set(sides))


@pytest.mark.parametrize("company", SIZES)
def test_each_has_an_owner_and_a_sentence(company: str) -> None:
    for one in troubles(company).values():
        assert one.at
        assert one.whose
        assert one.whose <= {"cio", "cmo", "alignment"}
        assert one.because.endswith(".")
