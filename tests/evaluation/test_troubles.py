"""Each true trouble of two examples is one finding, and no finding is two of them."""

from collections.abc import Mapping

import pytest

from omnicheck.verdict.gap import Gap, Level
from omnicheck.verdict.obligation import Definition
from tests.evaluation.troubles import troubles
from tests.landscapes import audited

SIZES = {"harbor-home": (27, 16), "pharmacy": (30, 25)}
"""The most findings that a report may have, and of these the most with an error."""


def name(gap: Gap) -> str:
    """Return a gap's name in the lists."""
    return " ".join(filter(None, (gap.rule, str(gap.element[1]), gap.about)))


def names(company: str) -> Mapping[str, str]:
    """Return the trouble of each gap, by the gap's name."""
    return {gap: trouble for trouble, one in troubles(company).items() for gap in one.gaps}


@pytest.mark.parametrize("company", SIZES)
def test_each_gap_comes_of_exactly_one_trouble_and_each_trouble_has_gaps(company: str) -> None:
    listed = [gap for one in troubles(company).values() for gap in one.gaps]

    assert len(listed) == len(set(listed))
    assert {*listed} == {name(gap) for gap in audited(company).gaps}
    assert all(one.gaps for one in troubles(company).values())


@pytest.mark.parametrize("company", SIZES)
def test_each_trouble_is_one_finding_and_no_finding_is_two(company: str) -> None:
    by_gap = names(company)
    found = [{by_gap[name(gap)] for gap in one.gaps} for one in audited(company).findings]

    assert sorted(map(sorted, found)) == [[one] for one in sorted(troubles(company))]


@pytest.mark.parametrize("company", SIZES)
def test_each_finding_is_as_grave_and_of_the_same_offices_as_its_trouble(company: str) -> None:
    by_gap, listed = names(company), troubles(company)
    for one in audited(company).findings:
        trouble = listed[by_gap[name(one.lead)]]
        broken = {str(definition.value) for definition in Definition if one.broken[definition]}

        assert (one.level is Level.ERROR) == trouble.error, one.cause.label
        assert not trouble.error or broken == trouble.whose, one.cause.label


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
def test_a_customer_who_is_not_recognised_is_filed_where_the_list_says(company: str) -> None:
    by_gap, listed = names(company), troubles(company)
    found = [one for one in audited(company).findings if one.lead.rule == "unrecognised-customer"]

    assert found
    assert all(one.cause.element[1] in listed[by_gap[name(one.lead)]].at for one in found)


@pytest.mark.parametrize("company", SIZES)
def test_each_has_an_owner_and_a_sentence(company: str) -> None:
    for one in troubles(company).values():
        assert one.at
        assert one.whose
        assert one.whose <= {"cio", "cmo", "alignment"}
        assert one.because.endswith(".")
