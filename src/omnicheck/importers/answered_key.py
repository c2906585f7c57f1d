"""What an answer says about the model: the value of a key."""

from collections.abc import Iterator
from typing import NamedTuple

from omnicheck.model.landscape import Path
from omnicheck.model.naming import NOUNS
from omnicheck.place import Place
from omnicheck.read.tree import Node, ScalarNode
from omnicheck.read.yaml_text import flow_text, node_of, scalar_text


class AnsweredKey(NamedTuple):
    """A key of an element, its value, and the cell that says so. Without a value the element is declared."""

    path: Path
    value: Node
    place: Place


Line = tuple[str, Place | None]
"""A line of YAML, and the cell that it is from."""


def said(path: Path, value: object, place: Place) -> AnsweredKey:
    """Return a key with a plain value, such as a text or a list of texts."""
    return AnsweredKey(path, node_of(value, *place), place)


def lines_of(keys: list[AnsweredKey]) -> Iterator[Line]:
    """Yield each line of YAML: the keys of each element below each other, sections in their order."""
    yield from _block([(tuple(map(str, one.path)), one) for one in keys], 0)


def _block(keys: list[tuple[tuple[str, ...], AnsweredKey]], depth: int) -> Iterator[Line]:
    below: dict[str, list[tuple[tuple[str, ...], AnsweredKey]]] = {}
    for path, key in keys:
        below.setdefault(path[0], []).append((path[1:], key))
    order = sorted(below, key=["metadata", *NOUNS].index) if depth == 0 else below
    for name in order:
        start = f"{'  ' * depth}{scalar_text(name)}:"
        deeper = [(path, key) for path, key in below[name] if path]
        if deeper:
            yield start, deeper[0][1].place
            yield from _block(deeper, depth + 1)
            continue
        key = below[name][0][1]
        empty = isinstance(key.value, ScalarNode) and key.value.value is None
        yield start if empty else f"{start} {flow_text(key.value)}", key.place
