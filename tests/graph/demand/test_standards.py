"""What locations require of a standard, inherited down their tree."""

import pytest

from omnicheck.graph.estate import Estate
from omnicheck.model.words import Value
from tests.landscapes import landscape


def required(standard: str, *, nordic: str, norway: str, name: str = "x") -> list[tuple[str, Value]]:
    """Return the comparisons and values required in Norway, which is part of the Nordic countries."""
    estate = Estate(
        landscape(f"""
omnicheck: 1
locations:
  nordic: {{requires: {{{name}: {nordic}}}}}
  norway: {{part_of: nordic, requires: {{{name}: {norway}}}}}
channels: {{web: }}
standards: {{{standard}}}
""")
    )
    (context,) = estate.cube.contexts
    return [(one.compare.value, one.value) for one in estate.standards.requirements(name, context)]


@pytest.mark.parametrize(
    ("nordic", "norway", "found"),
    [
        ("[en]", "nb", [("includes", ("nb",)), ("includes", ("en",))]),
        ("en", "[nb, en]", [("includes", ("nb", "en"))]),
        ("[en]", "[]", [("includes", ("en",))]),
        ("[]", "[]", []),
    ],
)
def test_what_must_be_included_adds_up(nordic: str, norway: str, found: list[tuple[str, Value]]) -> None:
    assert required("", nordic=nordic, norway=norway, name="languages") == found


@pytest.mark.parametrize(
    ("compare", "nordic", "norway", "nearest"),
    [
        ("equals", "[a, b]", "[c]", ("c",)),
        ("one_of", "[a, b, c]", "[a, b]", ("a", "b")),
        ("at_least", "5", "3", 3),
        ("at_most", "3", "5", 5),
    ],
)
def test_of_everything_else_the_nearest_counts(
    compare: str, nordic: str, norway: str, nearest: Value
) -> None:
    found = required(f"x: {{compare: {compare}}}", nordic=nordic, norway=norway)

    assert found == [(compare, nearest)]


def test_what_a_standard_itself_requires_counts_as_well() -> None:
    assert required("x: {at_most: 3s}", nordic="9s", norway="5s") == [("at_most", "3s"), ("at_most", "5s")]


@pytest.mark.parametrize(
    ("standard", "nordic", "norway", "compare"),
    [
        ("x: {one_of: [a, b]}", "a", "a", "one_of"),
        ("x: ", "a", "b", "equals"),
        ("x: ", "[a]", "b", "includes"),
        ("x: ", "a", "[b]", "includes"),
    ],
)
def test_without_a_comparison_a_standard_has_one_for_all_locations(
    standard: str, nordic: str, norway: str, compare: str
) -> None:
    found = required(standard, nordic=nordic, norway=norway)

    assert {how for how, _ in found[-1:]} == {compare}
