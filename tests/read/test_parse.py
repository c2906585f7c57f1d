"""From YAML text to a tree, or to all faults in it."""

import gc
import json
from contextlib import suppress

import pytest

from omnicheck.errors import UserError
from omnicheck.place import Source
from omnicheck.read.parse import parse_documents
from omnicheck.read.tree import ScalarNode, plain
from tests.read.reading import at, fault, faults, tree, value

pytestmark = pytest.mark.usefixtures("either_parser")


def test_a_model_is_read_in_the_order_written() -> None:
    assert list(tree("omnicheck: 1\nz: 1\na: 2\n").entries) == ["omnicheck", "z", "a"]


def test_keys_are_their_text() -> None:
    assert plain(tree("2024: a\n0012: b\ntrue: c\n~: d\n1.50: e\nNO: f\n'': g\n12345678901234567890: h")) == {
        "2024": "a",
        "0012": "b",
        "true": "c",
        "~": "d",
        "1.50": "e",
        "NO": "f",
        "": "g",
        "12345678901234567890": "h",
    }


def test_a_value_remembers_the_text_it_was_read_from() -> None:
    assert tree("a: 0012").entries["a"].value == ScalarNode(12, "0012", *at(1, 4))


def test_a_value_remembers_its_quotes() -> None:
    assert tree("a: '12'").entries["a"].value == ScalarNode("12", "12", *at(1, 4))


def test_a_mapping_takes_from_a_merge_key_what_it_has_not_itself() -> None:
    text = "a: &a {x: 1, y: 1}\nb: &b {y: 2, z: 2}\nc: {<<: [*a, *b], x: 0}\nd: {<<: *b, w: 3}"
    merged = plain(tree(text))

    assert isinstance(merged, dict)
    assert (merged["c"], merged["d"]) == ({"x": 0, "y": 1, "z": 2}, {"w": 3, "y": 2, "z": 2})


@pytest.mark.parametrize("value", ["1", "[1]", "text", "[{}, a]"])
def test_what_a_merge_key_cannot_take_is_a_fault(value: str) -> None:
    assert fault(f"a: {{<<: {value}}}").message == "`<<` takes a mapping, or a list of mappings"


def test_a_merge_key_in_quotes_is_a_key_like_any_other() -> None:
    assert plain(tree('a: {"<<": {b: 1}}')) == {"a": {"<<": {"b": 1}}}


def test_a_repeated_merge_key_is_a_fault() -> None:
    assert fault("a: &a {b: 1}\nc: {<<: *a, <<: *a}").message == "duplicate key `<<`"


def test_a_repeated_section_has_the_keys_of_both_and_one_fault() -> None:
    (only,) = faults("systems: {a: }\nsystems: {b: }")

    assert (only.message, only.hint) == (
        "duplicate key `systems`",
        "put what both have under one `systems:`",
    )


def test_what_both_of_two_repeated_mappings_have_is_a_fault_too() -> None:
    assert [one.message for one in faults("systems: {a: }\nsystems: {a: , b: }")] == [
        "duplicate key `systems`",
        "duplicate key `a`",
    ]


def test_an_alias_is_the_node_of_its_anchor() -> None:
    entries = tree("a: &a {b: 1}\nc: *a").entries

    assert entries["c"].value is entries["a"].value


def test_a_repeated_anchor_means_the_later_node() -> None:
    assert value("[&a 1, *a, &a 2, *a]") == [1, 1, 2, 2]


def test_an_anchor_repeated_inside_its_node_means_the_inner_node() -> None:
    assert plain(tree("a: &x [&x 1, *x]\nb: *x")) == {"a": [1, 1], "b": 1}


def test_an_alias_may_be_a_key() -> None:
    assert plain(tree("a: &a web\n*a : 1")) == {"a": "web", "web": 1}


def test_an_alias_inside_what_it_names_is_a_fault() -> None:
    found = fault("a: &a\n  b: [1, *a]\n")

    assert (found.message, found.place) == ("`*a` is inside the value that it refers to", at(2, 10))


def test_an_alias_of_nothing_is_a_fault() -> None:
    found = fault("a: *b\nb: &b 1\n")

    assert (found.message, found.place) == ("`*b` has no anchor above it", at(1, 4))


@pytest.mark.parametrize("second", ["web", "'web'", '"w\\u0065b"'])
def test_a_key_written_twice_is_a_fault_that_shows_both_places(second: str) -> None:
    found = fault(f"channels:\n  web: 1\n  app: 2\n  {second}: 3\n")

    assert (found.message, found.place, found.related) == (
        "duplicate key `web`",
        at(4, 3),
        (("first defined here", at(2, 3)),),
    )


def test_a_key_written_three_times_is_two_faults() -> None:
    assert [found.place for found in faults("a: 1\na: 2\na: 3\n")] == [at(2, 1), at(3, 1)]


@pytest.mark.parametrize("key", ["? [a]\n", "? {a: b}\n", "? - a\n"])
def test_a_list_or_mapping_cannot_be_a_key(key: str) -> None:
    assert fault(f"{key}: 1\nb: 2").place == at(1, 3)


def test_a_key_may_not_be_missing() -> None:
    assert fault("?\n: 1").message == "missing key before the colon"


@pytest.mark.parametrize(
    "tag", ["!foo", "!!set", "!!python/object:os.system", "!!map", "!<tag:example.org,2000:x>"]
)
def test_a_tag_beyond_the_core_schema_is_a_fault(tag: str) -> None:
    assert fault(f"a: {tag} x").place == at(1, 4)


@pytest.mark.parametrize("collection", ["!!map {}", "! {}", "!!seq []"])
def test_a_list_or_mapping_may_be_tagged_as_what_it_is(collection: str) -> None:
    assert value(collection) in ({}, [])


@pytest.mark.parametrize("collection", ["!!seq {}", "!!map []", "!!str []"])
def test_a_list_or_mapping_tagged_as_something_else_is_a_fault(collection: str) -> None:
    assert fault(f"a: {collection}").place == at(1, 4)


def test_a_second_document_is_a_fault() -> None:
    found = fault("---\na: 1\n---\nb: 2\n")

    assert (found.message, found.place) == ("a model must be a single YAML document", at(3, 1))


@pytest.mark.parametrize("text", ["---\na: 1\n", "a: 1\n...\n", "%YAML 1.2\n---\na: 1\n"])
def test_the_marks_of_one_document_are_taken(text: str) -> None:
    assert plain(tree(text)) == {"a": 1}


@pytest.mark.parametrize("version", ["1.1", "1.3", "2.0", f"9{'9' * 5000}.1"])
def test_a_directive_for_another_yaml_version_is_a_fault(version: str) -> None:
    assert [found.place.line for found in faults(f"%YAML {version}\n---\na: NO\n") if found.place] == [1]


def test_a_tag_directive_is_a_fault() -> None:
    assert fault("# c\n%TAG ! tag:x,2000:\n---\na: 1\n").place == at(2, 1)


@pytest.mark.parametrize("text", ["", "\n\n", "# only a comment\n", "---\n", "~", "\ufeff"])
def test_an_empty_file_is_a_fault(text: str) -> None:
    assert fault(text).message == "the file is empty"


@pytest.mark.parametrize(("text", "kind"), [("- a\n", "list"), ("omnicheck:1\n", "string"), ("12", "string")])
def test_a_file_without_a_mapping_is_a_fault(text: str, kind: str) -> None:
    assert fault(text).message.endswith(f"must be a mapping of keys to values, not a {kind}")


def test_all_faults_of_a_file_are_reported_in_order() -> None:
    text = "a: !foo x\na: 1\nb: .inf\nc: *d\n[e]: 1\n"

    assert [found.place for found in faults(text)] == [at(1, 4), at(2, 1), at(3, 4), at(4, 4), at(5, 1)]


def test_after_very_many_faults_the_rest_is_not_read() -> None:
    assert faults("a: 1\n" * 5000)[-1].message == "too many faults: the rest is not read"


def test_a_text_is_read_the_same_with_any_line_ends() -> None:
    text = "a:\n  - 1\n  - |\n    x\n    y\n"

    assert {json.dumps(plain(tree(text.replace("\n", end)))) for end in ("\n", "\r\n", "\r")} == {
        '{"a": [1, "x\\ny\\n"]}'
    }


@pytest.mark.parametrize("running", [True, False])
@pytest.mark.parametrize("text", ["a: 1", "a: ["])
def test_the_garbage_collector_is_left_as_it_was(running: bool, text: str) -> None:
    was = gc.isenabled()
    (gc.enable if running else gc.disable)()
    with suppress(UserError):
        tree(text)
    left = gc.isenabled()
    (gc.enable if was else gc.disable)()

    assert left is running


def test_faults_of_all_documents_are_found_up_to_a_mistake_of_syntax() -> None:
    text = "a: 1\na: 2\n---\nb: *x\n---\nc: [\n---\nd: 1\nd: 2\n"
    with pytest.raises(UserError) as refused:
        parse_documents(Source("a.yaml", text))

    assert [fault.place and fault.place.line for fault in refused.value.faults] == [2, 4, 7]


def test_texts_of_foreign_documents_may_be_long() -> None:
    (root,) = parse_documents(Source("a.yaml", f"a: {'x' * 100_000}"))

    assert len(str(plain(root))) > 100_000
