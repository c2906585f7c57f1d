"""Which texts without quotes are told of, and where."""

import pytest

from omnicheck.rules.rule import Miss
from tests.rules.misses import misses

RULE = "ambiguous-scalar"


def told(body: str) -> list[Miss]:
    """What is said of a model with such a touchpoint."""
    return misses(
        RULE,
        f"""
omnicheck: 1
locations: {{de: , "NO": }}
channels: {{web: {{{body}}}}}
standards: {{terms: , cut-off: , fee: {{at_most: 2}}}}
""",
    )


@pytest.mark.parametrize(
    "body",
    [
        'experience: {cut-off: "22:30"}',
        "experience: {cut-off: '22:30'}",
        "experience: {cut-off: !!str 22:30}",
        "experience: {terms: 1.1, fee: 1.10}",  # a fee is compared by size
        "experience: {device_coverage: 0.80}",
        "metadata: {opens: 22:30, on: yes}",
        "x-opens: 22:30",
        "kind: null and void",
    ],
)
def test_what_means_the_same_to_all_or_is_the_users_own_is_not_told(body: str) -> None:
    assert [miss.message for miss in told(body)] == []


def test_one_text_in_several_places_is_one_gap() -> None:
    (miss,) = told("locations: [NO], experience: {terms: {NO: a}}")

    assert miss.message == "NO without quotes (in 2 places) is a text here, and false to a reader of YAML 1.1"
    assert miss.subject == ("channels", "web", "locations", 0)
    assert miss.related == (("here too", ("channels", "web", "experience", "terms", "NO")),)


def test_a_version_is_no_number() -> None:
    (miss,) = told("experience: {terms: 1.10}")

    assert miss.message == "1.10 without quotes is the number 1.1: no reader keeps it as it was written"


def test_a_number_that_is_another_number_elsewhere_is_told_with_both() -> None:
    (miss,) = told("experience: {terms: 0012}")

    assert (
        miss.message == "0012 without quotes is the number 12 here, and the number 10 to a reader of YAML 1.1"
    )
