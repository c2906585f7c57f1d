"""Places of keys, looked up in the tree when they are asked for."""

import pathlib
from collections.abc import Iterator

import pytest

from omnicheck.model.landscape import Path
from omnicheck.place import Place
from omnicheck.read.key_places import KeyPlaces
from omnicheck.read.tree import MappingNode, Node, SequenceNode
from tests.landscapes import EXAMPLES
from tests.read.reading import at, tree

MODEL = """\
omnicheck: 1
channels:
  web: {shows: [price, stock]}
"""
MISSING: Path = ("channels", "kiosk")


def walked(path: Path, node: Node) -> Iterator[tuple[Path, Place]]:
    """Yield the path and place of every key and item below a node, by recursion."""
    if isinstance(node, MappingNode):
        for key, entry in node.entries.items():
            yield (*path, key), entry.place
            yield from walked((*path, key), entry.value)
    elif isinstance(node, SequenceNode):
        for number, item in enumerate(node.items):
            yield (*path, number), item.place
            yield from walked((*path, number), item)


@pytest.mark.parametrize(
    "file", sorted((EXAMPLES / "harbor-home").glob("*.yaml")), ids=lambda file: file.stem
)
def test_a_look_up_finds_what_a_walk_over_the_tree_finds(file: pathlib.Path) -> None:
    root = tree(file.read_text(encoding="utf-8"), str(file))

    assert dict(KeyPlaces(root, {})) == {(): root.place, **dict(walked((), root))}


def test_a_key_has_its_own_place_and_an_item_that_of_its_value() -> None:
    places = KeyPlaces(tree(MODEL), {})

    assert places["channels", "web"] == at(3, 3)
    assert places["channels", "web", "shows", 1] == at(3, 24)


@pytest.mark.parametrize(
    "path", [("systems",), ("channels", 0), ("channels", "web", "shows", 2), ("omnicheck", "x"), MISSING]
)
def test_a_path_that_does_not_exist_has_no_place(path: Path) -> None:
    places = KeyPlaces(tree(MODEL), {})

    assert path not in places
    with pytest.raises(KeyError):
        places[path]


def test_an_element_that_is_missing_is_where_it_was_asked_for() -> None:
    places = KeyPlaces(tree(MODEL), {MISSING: at(9, 1)})

    assert places[MISSING] == at(9, 1)
    assert set(places) == {*KeyPlaces(tree(MODEL), {}), MISSING}
    assert len(places) == len(set(places))
