"""Trees with the place of each key and value."""

import pytest

from omnicheck.place import Place
from omnicheck.read.tree import place_of, plain, size
from tests.read.reading import at, tree

MODEL = """\
omnicheck: 1
channels:
  web:
    kind: web
    shows: [price, "stock"]
  app:
"""


def test_a_tree_turns_into_plain_values() -> None:
    assert plain(tree(MODEL)) == {
        "omnicheck": 1,
        "channels": {"web": {"kind": "web", "shows": ["price", "stock"]}, "app": None},
    }


@pytest.mark.parametrize(
    ("path", "of_value", "of_key"),
    [
        ((), at(1, 1), at(1, 1)),
        (("omnicheck",), at(1, 12), at(1, 1)),
        (("channels",), at(3, 3), at(2, 1)),
        (("channels", "web"), at(4, 5), at(3, 3)),
        (("channels", "web", "kind"), at(4, 11), at(4, 5)),
        (("channels", "web", "shows"), at(5, 12), at(5, 5)),
        (("channels", "app"), at(6, 7), at(6, 3)),
    ],
)
def test_keys_and_values_know_their_line_and_column(
    path: tuple[str, ...], of_value: Place, of_key: Place
) -> None:
    root = tree(MODEL)

    assert (place_of(root, path), place_of(root, path, key=True)) == (of_value, of_key)


@pytest.mark.parametrize("key", [False, True])
def test_the_item_of_a_list_has_one_place(key: bool) -> None:
    assert place_of(tree(MODEL), ("channels", "web", "shows", 1), key=key) == at(5, 20)


def test_steps_that_do_not_exist_are_skipped() -> None:
    path = ("channels", "web", "union-tag", "shows", 0, "str")

    assert place_of(tree(MODEL), path) == at(5, 13)


@pytest.mark.parametrize("step", [2, -1, "0"])
def test_a_missing_item_has_the_place_of_its_list(step: int | str) -> None:
    assert place_of(tree(MODEL), ("channels", "web", "shows", step)) == at(5, 12)


def test_a_column_counts_characters_and_not_bytes() -> None:
    assert place_of(tree("größe: {Ærø: 😀, b: 1}"), ("größe", "b"), key=True) == at(1, 17)


def test_a_size_counts_keys_values_and_collections() -> None:
    assert size(tree("a: [1, 2]\nb: {c: }")) == 9


def test_a_size_counts_a_shared_node_at_each_use() -> None:
    assert size(tree("a: &a [1, 2]\nb: [*a, *a]")) == size(tree("a: [1, 2]\nb: [[1, 2], [1, 2]]"))


def test_an_alias_has_the_place_of_its_anchor() -> None:
    assert place_of(tree("a: &a {b: 1}\nc: *a"), ("c", "b")) == at(1, 11)
