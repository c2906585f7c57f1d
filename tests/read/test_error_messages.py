"""Faults beyond the cases in `faults/`: accepted values, related places, lengths, required keys."""

import pytest

from omnicheck.read.language import NEEDED, bodies, needs
from omnicheck.read.shapes import shaped
from tests.read.marked import misshapen, words
from tests.read.reading import tree


@pytest.mark.parametrize(
    "body",
    [
        "systems:",
        "policy:",
        "systems: {erp: }",
        "locations: {DE: {requires: }}",
        "channels: {web: {metadata: , experience: }}",
        "channels: {web: {shows: [], captures: [], offers: [], recognises: [], except: [], claimed_by: []}}",
        "channels: {web: {experience: {languages: []}}}",
        "systems: {crm: {resolves: []}}",
        "capabilities: {buy: {not_on: , needs: [], provided_by: []}}",
    ],
)
def test_bodies_may_be_empty_and_what_is_declared_empty_is_empty(body: str) -> None:
    assert misshapen(body) == []


@pytest.mark.parametrize("version", ["2", "[1]", "", "'1'"])
def test_another_version_is_refused(version: str) -> None:
    (found,) = shaped(tree(f"omnicheck: {version}")).faults

    assert (found.message, found.hint) == ("unsupported language version", "write `omnicheck: 1`")


@pytest.mark.parametrize("id", ["NO", "null", "true", "7", "0x1f", "22-30", "x-ray", "_", "a" * 64])
def test_any_letters_and_digits_are_an_id_whatever_yaml_makes_of_them(id: str) -> None:
    assert misshapen(f"systems: {{{id}: }}") == []


@pytest.mark.parametrize(
    ("body", "list_name"),
    [
        ("channels: {web: {shows: [a, b, §a]}}", "`shows` of channel web"),
        ("flows: {f: {from: a, to: [a, b, §a], carries: [c], mode: poll}}", "`to` of flow f"),
        ("systems: {erp: {except: [a, b, §a]}}", "`except` of system erp"),
        ("businesses: {home: {locations: [a, b, §a]}}", "`locations` of business home"),
    ],
)
def test_what_a_list_names_twice_is_reported_with_both_places(body: str, list_name: str) -> None:
    (found,) = misshapen(body)

    assert (found.message, found.hint) == (f"`a` is listed twice in {list_name}", "keep one of the two")
    assert found.place
    assert found.related == (("first listed here", found.place._replace(column=found.place.column - 6)),)


def test_a_value_that_names_nothing_may_be_repeated() -> None:
    assert (
        misshapen("channels: {web: {experience: {a: [1, 1]}}}\nstandards: {a: {one_of: [1, true, 1]}}") == []
    )


def test_the_message_about_a_long_string_is_short_and_on_one_line() -> None:
    text = "a long story " * 50
    ((message, hint),) = words(misshapen(f'systems: {{erp: {{claimed_by: §"{text}\\nwith lines"}}}}'))

    assert (len(message) < 100, len(hint) < 100, "\n" in hint) == (True, True, False)


@pytest.mark.parametrize(
    "body", ["channels: {web: {x-y: 1, metadata: {a: [1, {b: c}]}}}", "x-mine: [a]", "x-: 1"]
)
def test_keys_of_the_users_own_are_free(body: str) -> None:
    assert misshapen(body) == []


def test_every_required_key_is_described() -> None:
    assert {key for shape in bodies() for key in needs(shape)} | {"omnicheck", "steps"} == {
        key.rpartition(".")[2] for key in NEEDED
    }
