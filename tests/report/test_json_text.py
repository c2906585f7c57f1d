"""JSON is written line by line as `json.dumps` writes it, and nothing that is written later is kept."""

import json
from collections.abc import Mapping
from enum import StrEnum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from omnicheck.report.json_text import Alike, json_pieces, json_text
from omnicheck.report.sanitize import inert, visible


class Word(StrEnum):
    """A word of a closed set."""

    SO = "so"


texts = st.text(max_size=6) | st.sampled_from(["##[error]", "::error", "a\u2028b", '"\\\n', Word.SO])
scalars = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | texts
documents = st.recursive(
    scalars,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.lists(inner, max_size=4).map(tuple)
        | st.dictionaries(texts, inner, max_size=4)
    ),
    max_leaves=20,
)


def _dumped(document: object) -> str:
    lines = json.dumps(document, indent=2, ensure_ascii=False, allow_nan=False).split("\n")
    return "".join(f"{inert(visible(line))}\n" for line in lines)


def _streamed(document: object) -> object:
    """Return the document with its lists as iterators, down to the first that is in a list."""
    if isinstance(document, list):
        return iter(document)
    if isinstance(document, Mapping):
        return {name: _streamed(one) for name, one in document.items()}
    return document


@given(documents)
def test_it_is_the_text_of_the_standard_library(document: object) -> None:
    assert json_text(document) == _dumped(document)
    assert json_text(_streamed(document)) == _dumped(document)


@given(texts, st.lists(texts, min_size=1), st.dictionaries(texts, scalars, max_size=2))
def test_items_that_are_alike_are_written_as_each_of_them(
    start: str, ends: list[str], rest: dict[str, object]
) -> None:
    rest.pop("key", None)
    items = [{"key": f"{start}{end}", **rest} for end in ends]

    assert json_text(iter([Alike("key", start, ends, rest), 1])) == _dumped([*items, 1])


def test_what_json_lacks_is_refused() -> None:
    lacking: tuple[object, ...] = (float("nan"), float("inf"), {1}, [iter(())])
    for value in lacking:
        with pytest.raises((TypeError, ValueError)):
            json_text({"value": value})


def test_items_are_made_when_they_are_written() -> None:
    items = iter(range(100_000))

    assert next(json_pieces({"items": items})).startswith('{\n  "items": [\n    0,\n')
    assert next(items) < 10_000
