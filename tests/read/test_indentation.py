"""Keys that are beside what they belong below."""

import pytest

from omnicheck.read.indentation import indented
from omnicheck.read.moved import Moved
from omnicheck.read.tree import plain
from tests.read.reading import tree


def as_meant(text: str) -> object:
    return plain(indented(tree(text)).tree)


def test_a_model_without_such_keys_is_left_as_it_is() -> None:
    model = tree("systems: {erp: }\nchannels:\n  web:\n    experience:\n    shows: [price]\n")

    assert indented(model) == Moved(model)


def test_elements_are_read_as_those_of_the_section_above() -> None:
    assert as_meant("systems:\nerp:\noms: {kind: x}\nchannels: {web: }\n") == {
        "systems": {"erp": None, "oms": {"kind": "x"}},
        "channels": {"web": None},
    }


@pytest.mark.parametrize("after", ["chanels: {web: }", "x-erp: {a: b}", "erp: a text", "flows: {}"])
def test_what_may_be_a_key_of_the_model_is_not_an_element(after: str) -> None:
    assert indented(tree(f"systems:\n{after}\n")).faults == ()


def test_keys_are_read_as_those_of_the_element_above() -> None:
    assert as_meant("systems:\n  erp:\n  owner: cio\n  oms:\n") == {
        "systems": {"erp": {"owner": "cio"}, "oms": None}
    }


@pytest.mark.parametrize("id", ["owner: {kind: x}", "owner:", "orders: cio"])
def test_what_may_be_an_element_is_not_a_key(id: str) -> None:
    assert indented(tree(f"systems:\n  erp:\n  {id}\n")).faults == ()


def test_keys_are_read_as_those_of_the_key_above() -> None:
    text = "flows:\n  prices:\n    latency:\n    best: 1s\n    worst: 2s\n    every: 1h\n"

    assert as_meant(text) == {"flows": {"prices": {"latency": {"best": "1s", "worst": "2s"}, "every": "1h"}}}
    assert {one.cause for one in indented(tree(text)).faults} == {"below `latency` of flow prices"}
