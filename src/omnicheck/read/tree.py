"""A YAML text as a tree in which every key and value knows its place."""

from collections import abc
from typing import NamedTuple

from omnicheck.place import Place

# A node is a tuple, and its place two integers until it is asked for: a model has a million of them.


class ScalarNode(NamedTuple):
    """A value and the text it was read from."""

    value: str | int | float | bool | None
    text: str
    file: str
    line: int
    column: int

    @property
    def place(self) -> Place:
        """Return where it begins."""
        return Place(self.file, self.line, self.column)


class SequenceNode(NamedTuple):
    """A list, in source order."""

    items: "tuple[Node, ...]"
    file: str
    line: int
    column: int

    @property
    def place(self) -> Place:
        """Return where it begins."""
        return Place(self.file, self.line, self.column)


class MappingNode(NamedTuple):
    """Values by the text of their key, in source order; do not change `entries`."""

    entries: "dict[str, MappingEntry]"
    file: str
    line: int
    column: int

    @property
    def place(self) -> Place:
        """Return where it begins."""
        return Place(self.file, self.line, self.column)


class MappingEntry(NamedTuple):
    """A value and the place of its key."""

    value: "Node"
    file: str
    line: int
    column: int

    @property
    def place(self) -> Place:
        """Return where the key begins."""
        return Place(self.file, self.line, self.column)


Node = ScalarNode | SequenceNode | MappingNode


def value_of(body: Node, key: str) -> Node | None:
    """Return the value of a key; None if there is no such key, or the body is not a mapping."""
    entry = body.entries.get(key) if isinstance(body, MappingNode) else None
    return entry.value if entry is not None else None


def plain(node: Node) -> object:
    """Return the bare value: dicts with string keys, lists, strings, numbers, booleans and None."""
    if isinstance(node, MappingNode):
        return {
            name: entry.value.value if isinstance(entry.value, ScalarNode) else plain(entry.value)
            for name, entry in node.entries.items()
        }
    if isinstance(node, SequenceNode):
        return [item.value if isinstance(item, ScalarNode) else plain(item) for item in node.items]
    return node.value


def place_of(root: Node, path: abc.Sequence[str | int], *, key: bool = False) -> Place:
    """Return the place of the deepest node along `path`; with `key`, of its key.

    A step that does not exist is skipped: a validator's path may name types between the keys. A list
    item has no key, so its own place is returned either way.
    """
    node, place = root, root.place
    for step in path:
        match node:
            case MappingNode() if isinstance(step, str) and step in node.entries:
                found = node.entries[step]
                node, place = found.value, found.place if key else found.value.place
            case SequenceNode() if isinstance(step, int) and 0 <= step < len(node.items):
                node = node.items[step]
                place = node.place
    return place


def size(root: Node) -> int:
    """Return the number of keys and values in `root`, counting a node shared by aliases at each use."""
    known: dict[int, int] = {}

    def count(node: Node) -> int:
        if isinstance(node, ScalarNode):
            return 1
        if id(node) not in known:
            known[id(node)] = 1 + (
                sum(count(item) for item in node.items)
                if isinstance(node, SequenceNode)
                else sum(1 + count(entry.value) for entry in node.entries.values())
            )
        return known[id(node)]

    return count(root)
