"""Cells of a sheet, and the values that they mean."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from omnicheck.errors import UserError
from omnicheck.importers.sheet_cells import cell_of, guarded, node_of, unguarded
from omnicheck.importers.sheet_columns import Column, own_column, sheets
from omnicheck.place import Place, Source
from omnicheck.read.parse import parse_any
from omnicheck.read.tree import Node, plain
from omnicheck.read.yaml_text import flow_text
from omnicheck.read.yaml_text import node_of as node_of_value
from tests.exporters.hostile import TEXTS, VALUES

HERE = Place("systems.csv", 3, 4)


def column(section: str, key: str) -> Column:
    return next(one for one in sheets()[section] if one.key == key)


def value(cell: str, where: Column) -> object:
    return plain(node_of(unguarded(cell), where, HERE))


def node(text: str) -> Node:
    found = parse_any(Source("model.yaml", text))
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("section", "key", "cell", "meant"),
    [
        ("systems", "title", "1.10", "1.10"),
        ("systems", "title", "[draft]", "[draft]"),
        ("systems", "tags", "a b | c", ["a b", "c"]),
        ("systems", "tags", "a", ["a"]),
        ("systems", "tags", "[]", []),
        ("systems", "per_site", "TRUE", True),
        ("systems", "resolves", "[[email, card]]", [["email", "card"]]),
        ("locations", "sites", "388", 388),
        ("data", "record", "007", "007"),
        ("data", "record", "{home: pricing}", {"home": "pricing"}),
        ("flows", "to", "till", "till"),
        ("flows", "to", "till | app", ["till", "app"]),
        ("flows", "latency", "{best: 1s, worst: 2s}", {"best": "1s", "worst": "2s"}),
        ("standards", "at_most", "3s", "3s"),
        ("standards", "at_most", "0.5", 0.5),
        ("standards", "at_most", '"0.5"', "0.5"),
        ("standards", "one_of", "3 | x", [3, "x"]),
        ("systems", "title", "'=1+1", "=1+1"),
        ("systems", "title", "'tis", "'tis"),
        ("systems", "title", " x ", "x"),
        ("systems", "title", "' x ", " x "),
    ],
)
def test_a_cell_means_a_value_by_its_column(section: str, key: str, cell: str, meant: object) -> None:
    assert value(cell, column(section, key)) == meant


def test_all_parts_of_a_value_are_at_its_cell() -> None:
    found: Any = node_of("{DE: [30d]}", column("touchpoints", "experience"), HERE)
    assert found.place == HERE
    assert found.entries["DE"].place == HERE
    assert found.entries["DE"].value.items[0].place == HERE


def test_a_list_that_is_not_closed_is_a_fault_at_its_cell() -> None:
    with pytest.raises(UserError) as raised:
        node_of("[price, order", column("touchpoints", "shows"), HERE)
    (fault,) = raised.value.faults
    assert fault.place == HERE
    assert fault.message.startswith("`[price, order` cannot be read as a list or mapping: ")


@given(TEXTS)
def test_any_text_is_itself_behind_a_guard(text: str) -> None:
    assert unguarded(guarded(text)) == text
    assert not guarded(text).startswith(("=", "+", "-", "@"))


@given(TEXTS)
def test_any_text_is_the_same_in_a_column_of_texts(text: str) -> None:
    where = column("systems", "title")
    assert value(cell_of(node(flow_form_of(text)), where), where) == text


@given(st.lists(TEXTS, max_size=4))
def test_any_texts_are_the_same_in_a_column_of_lists(texts: list[str]) -> None:
    where = column("systems", "tags")
    assert value(cell_of(node(flow_form_of(texts)), where), where) == texts


@given(VALUES)
def test_any_value_is_the_same_in_a_column_of_the_users_own(given_value: object) -> None:
    where = own_column("x-own")
    assert value(cell_of(node(flow_form_of(given_value)), where), where) == given_value


def flow_form_of(value: object) -> str:
    """Return JSON, which is YAML in flow form."""

    return json.dumps(value, ensure_ascii=False)


@given(VALUES)
def test_a_value_in_flow_form_reads_back_as_the_value(given_value: object) -> None:
    assert plain(node(flow_text(node(flow_form_of(given_value))))) == given_value


def test_a_key_that_is_too_long_for_parsers_reads_back_in_flow_form() -> None:
    meant = {"k" * 2_000: [1, {"x" * 1_100: "y"}]}
    assert plain(node(flow_text(node_of_value(meant)))) == meant
