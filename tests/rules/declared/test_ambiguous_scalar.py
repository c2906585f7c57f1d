"""Unquoted text with several meanings."""

import pytest

from omnicheck.rules.rule import Miss
from tests.rules.misses import misses

RULE = "ambiguous-scalar"


def found(body: str) -> list[Miss]:
    """Return the misses of a model with the given touchpoint."""
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
def test_unambiguous_text_and_metadata_are_not_reported(body: str) -> None:
    assert [miss.message for miss in found(body)] == []


def test_one_text_in_several_places_is_one_gap() -> None:
    (miss,) = found("locations: [NO], experience: {terms: {NO: a}}")

    assert miss.message == (
        "NO without quotes (in 2 places) is a text here, but false to a reader of YAML 1.1"
    )
    assert miss.subject == ("channels", "web", "locations", 0)
    assert miss.related == (("here too", ("channels", "web", "experience", "terms", "NO")),)


def test_a_version_is_not_a_number() -> None:
    (miss,) = found("experience: {terms: 1.10}")

    assert miss.message == "1.10 without quotes is the number 1.1, not what was written"


def test_a_number_that_is_another_number_elsewhere_is_reported_with_both() -> None:
    (miss,) = found("experience: {terms: 0012}")

    assert miss.message == (
        "0012 without quotes is the number 12 here, but the number 10 to a reader of YAML 1.1"
    )
