"""JSON with places, against the JSON reader of Python."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from omnicheck.caps import MAX_DEPTH
from omnicheck.errors import Fault, UserError
from omnicheck.importers.json_tree import json_tree
from omnicheck.place import Place, Source
from omnicheck.read.tree import MappingNode, place_of, plain

NO_SURROGATES = st.text(st.characters(exclude_categories=["Cs"]))
VALUES = st.recursive(
    st.one_of(
        st.none(),
        st.booleans(),
        st.integers(-(10**17), 10**17),
        st.floats(allow_nan=False, allow_infinity=False),
        NO_SURROGATES,
    ),
    lambda inner: st.lists(inner) | st.dictionaries(NO_SURROGATES, inner),
    max_leaves=20,
)


def _read(text: str) -> object:
    return plain(json_tree(Source("a.json", text)))


def _fault(text: str) -> Fault:
    with pytest.raises(UserError) as refused:
        _read(text)
    return refused.value.faults[-1]


@given(VALUES, st.sampled_from([None, 1, "\t"]), st.booleans())
def test_what_python_writes_is_read_as_python_reads_it(
    value: object, indent: int | str | None, ascii_only: bool
) -> None:
    assert _read(json.dumps(value, indent=indent, ensure_ascii=ascii_only)) == value


@given(st.text('{}[]:,"\\ntrue1.-e '))
def test_a_text_is_refused_exactly_if_python_refuses_it(text: str) -> None:
    try:
        expected: object = json.loads(text, object_pairs_hook=_once)
    except ValueError:
        with pytest.raises(UserError):
            _read(text)
    else:
        assert _read(text) == expected


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    if len(found := dict(pairs)) < len(pairs):
        raise ValueError(pairs)
    return found


def test_every_key_and_value_has_its_place() -> None:
    tree = json_tree(Source("a.json", '\ufeff{\r\n\t"a": [1,\r\n {"b" :"x"}]}'))
    assert place_of(tree, ["a"], key=True) == Place("a.json", 2, 2)
    assert place_of(tree, ["a", 1, "b"]) == Place("a.json", 3, 8)
    assert isinstance(tree, MappingNode)


@pytest.mark.parametrize(
    ("text", "message", "line", "column"),
    [
        ("{\n  'a': 1}", "not JSON: `'a':`", 2, 3),
        ("[1, 2,]", "expected a value, not `]`", 1, 7),
        ('{"a": 1,\n}', "expected a key in double quotes, not `}`", 2, 1),
        ('{"a": NaN}', "not JSON: `NaN}`", 1, 7),
        ('{"a": 1} {"b": 2}', "expected the end of the file after the value", 1, 10),
        ('{"a" 1}', "expected `:` after the key `a`", 1, 6),
        ("[1 2]", "expected `,` or `]` in this list", 1, 4),
        ('["a\nb"]', "this string is never closed, or goes on over the end of the line", 1, 2),
        (r'["\x"]', "an escape sequence in this string means nothing in JSON", 1, 2),
        ('{"a":\n[1,', "the file ends too early", 2, 4),
        ("", "the file ends too early", 1, 1),
        ("[" * 100_000, f"lists and mappings are nested more than {MAX_DEPTH} deep", 1, MAX_DEPTH + 1),
    ],
)
def test_what_is_not_json_is_refused_at_its_place(text: str, message: str, line: int, column: int) -> None:
    fault = _fault(text)
    assert (fault.message, fault.place) == (message, Place("a.json", line, column))


def test_a_text_that_ends_too_early_names_what_is_open() -> None:
    assert _fault('{"a":\n[1,').related == (("this `[` is never closed", Place("a.json", 2, 1)),)


def test_a_key_written_twice_is_refused_with_both_places() -> None:
    fault = _fault('{"a": 1,\n "a": 2}')
    assert (fault.message, fault.place) == ("duplicate key `a`", Place("a.json", 2, 2))
    assert fault.related == (("first written here", Place("a.json", 1, 2)),)


def test_what_a_model_may_not_have_is_read() -> None:
    logo, key = "x" * 100_000, "k" * 2_000
    assert _read(json.dumps({"logo": logo, key: "\b\u2028\x7f"})) == {"logo": logo, key: "\b\u2028\x7f"}


def test_half_a_character_is_read_as_an_unknown_one() -> None:
    assert _read(r'"a\ud83db"') == "a\ufffdb"


def test_a_number_too_large_for_one_is_kept_as_it_is_written() -> None:
    assert _read("[123456789012345678901234567890, 1e999]") == ["123456789012345678901234567890", "1e999"]
