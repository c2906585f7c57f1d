"""Trees as YAML."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from omnicheck.place import Source
from omnicheck.read.characters import ODD
from omnicheck.read.parse import parse_any, parse_as_far_as_possible
from omnicheck.read.tree import plain
from omnicheck.read.yaml_text import WIDTH, block_lines, flow_text, node_of, scalar_text

WORDS = st.text("a1 :#-'\"\\[]{},&*!|>%@`?~.é注\n\t", max_size=8) | st.sampled_from(
    [
        "NO",
        "yes",
        "null",
        "~",
        "22:30",
        "0o14",
        "1.10",
        "1e5",
        "-",
        "x: y",
        "a #b",
        "workspace.dsl:12",
        "=",
        "<<",
    ]
)
SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**17), 10**17),
    st.floats(allow_nan=False, allow_infinity=False),
    WORDS,
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(WORDS, inner, max_size=4),
    max_leaves=12,
)


@given(st.dictionaries(WORDS, VALUES, min_size=1, max_size=4))
def test_what_is_written_is_read_as_it_was(value: dict[str, object]) -> None:
    lines = [line for key, one in value.items() for line in block_lines(key, node_of(one))]
    root = parse_any(Source("a.yaml", "\n".join(lines)))
    assert root is not None
    assert plain(root) == value


@given(VALUES)
def test_the_flow_form_is_one_line_and_read_as_it_was(value: object) -> None:
    text = flow_text(node_of(value))
    assert "\n" not in text
    root = parse_any(Source("a.yaml", f"a: {text}"))
    assert root is not None
    assert plain(root) == {"a": value}


@given(WORDS)
def test_no_other_reader_takes_a_text_for_something_else(word: str) -> None:
    assert not ODD.search(word)
    assert (
        parse_as_far_as_possible(Source("a.yaml", f"{scalar_text(word)}: {scalar_text(word)}")).ambiguous
        == {}
    )


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("Big Bank plc (internet)", "Big Bank plc (internet)"),
        ("workspace.dsl:12", "workspace.dsl:12"),
        ("https://example.com/a?b=c&d", "https://example.com/a?b=c&d"),
        ("NO", '"NO"'),
        ("22:30", '"22:30"'),
        ("true", '"true"'),
        ("a, b", '"a, b"'),
        (True, "true"),
        (1.5, "1.5"),
        (None, "null"),
    ],
)
def test_a_scalar_is_quoted_only_where_it_must_be(value: str | float | None, text: str) -> None:
    assert scalar_text(value) == text


def test_what_is_short_is_one_line_and_what_is_not_is_a_block() -> None:
    short = node_of({"title": "ATM", "tags": ["a", "b"]})
    assert list(block_lines("atm", short, 2)) == ["  atm: {title: ATM, tags: [a, b]}"]
    long = node_of({"title": "A" * WIDTH, "steps": ["b" * 60, "c" * 60, {"d": "e" * 60, "f": "g" * 60}]})
    assert list(block_lines("atm", long)) == [
        "atm:",
        f"  title: {'A' * WIDTH}",
        "  steps:",
        f"    - {'b' * 60}",
        f"    - {'c' * 60}",
        f"    - d: {'e' * 60}",
        f"      f: {'g' * 60}",
    ]


def test_several_lines_are_written_as_they_are() -> None:
    assert list(block_lines("about", node_of("# The bank\n\n  - online: yes"), 2)) == [
        "  about: |-",
        "    # The bank",
        "",
        "      - online: yes",
    ]


@given(st.lists(st.text("a #-:'\"\t|", max_size=5), min_size=1, max_size=5))
def test_whatever_the_lines_are_they_are_read_as_they_were(lines: list[str]) -> None:
    text = "\n".join(lines)
    root = parse_any(Source("a.yaml", "\n".join(block_lines("a", node_of({"b": text, "c": "d" * WIDTH})))))
    assert root is not None
    assert plain(root) == {"a": {"b": text, "c": "d" * WIDTH}}


def test_a_key_without_a_value_has_none() -> None:
    assert list(block_lines("erp", node_of(None))) == ["erp:"]
