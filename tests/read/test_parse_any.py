"""Properties of the parser for any text."""

import json
from collections.abc import Iterator

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from omnicheck.errors import Fault, UserError
from omnicheck.place import Source
from omnicheck.read import events
from omnicheck.read.characters import ODD
from omnicheck.read.parse import parse
from omnicheck.read.tree import MappingNode, Node, ScalarNode, SequenceNode, plain
from tests.oracle.examples import tries
from tests.read.conftest import PARSERS

INDENTS = ["", "  ", "    ", "\t"]
OPENINGS = [
    "a: ",
    "b: ",
    "2: ",
    "- ",
    "- a: ",
    "? ",
    ": ",
    "'a': ",
    "*a : ",
    "<<: ",
    "a:b",
    "",
    "--- ",
    "... ",
    "%",
]
PIECES = [
    *("a", "bc", "12", "0x1f", "1e9", ".inf", "~", "NO", "é", "😀", "x: y", " # c", "", "@", "`", "%", "-"),
    *("[", "]", "{", "}", ", ", ": ", "&a ", "*a", "|", ">-", "'", '"', "'x'", '"\\t"', '"\\ud800"', "\\"),
    *("[1, 2]", "{a: b}", "[*a]", "&a [", "!!int ", "!!set ", "! ", "!x!", "!<x> ", "!%ED%A0%80", "YAML 1.1"),
]
lines = st.tuples(
    st.sampled_from(INDENTS[:2] * 5 + INDENTS),
    st.sampled_from(OPENINGS[:4] * 3 + OPENINGS),
    st.lists(st.sampled_from(PIECES), max_size=3).map("".join),
).map("".join)
yamlish = st.lists(lines, max_size=8).map("\n".join)

texts = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=20).filter(
    lambda text: not ODD.search(text)
)
numbers = st.integers(1 - 10**18, 10**18 - 1) | st.floats(allow_nan=False, allow_infinity=False)
values = st.recursive(
    st.none() | st.booleans() | numbers | texts,
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(texts, inner, max_size=5),
    max_leaves=30,
)


def read(text: str, parser: str) -> MappingNode:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(events, "new_parser", PARSERS[parser])
        return parse(Source("model.yaml", text)).tree


def quoted(node: Node) -> Iterator[ScalarNode]:
    """Yield the keys and values that are strings."""
    match node:
        case ScalarNode(value=str()):
            yield node
        case SequenceNode():
            for item in node.items:
                yield from quoted(item)
        case MappingNode():
            for key, entry in node.entries.items():
                yield ScalarNode(key, key, *entry.place)
                yield from quoted(entry.value)


@pytest.mark.parametrize("parser", PARSERS)
@given(text=yamlish | st.text(max_size=60))
@tries(60)
@example("? *a\n: &a b")
@example('a: "\\UFFFFFFFF"')
@example("a: !%ED%A0%80 x")
def test_any_text_is_read_or_refused_with_a_place_inside_it(parser: str, text: str) -> None:
    faults: tuple[Fault, ...] = ()
    try:
        read(text, parser)
    except UserError as error:
        faults = error.faults

    last = text.count("\n") + text.count("\r") + 1
    assert all(fault.place and 1 <= fault.place.line <= last for fault in faults)


@pytest.mark.parametrize("parser", PARSERS)
@given(st.dictionaries(texts, values, max_size=6))
def test_json_is_read_as_json(parser: str, value: dict[str, object]) -> None:
    assert plain(read(json.dumps(value, ensure_ascii=False), parser)) == value


@given(st.dictionaries(texts, values, max_size=6))
def test_every_text_in_a_model_is_at_its_place(value: dict[str, object]) -> None:
    text = json.dumps(value, ensure_ascii=False, indent=1)
    rows = text.split("\n")

    for scalar in quoted(read(text, "C")):
        written = rows[scalar.place.line - 1][scalar.place.column - 1 :]
        assert written.startswith(json.dumps(scalar.text, ensure_ascii=False))
