"""Lists and mappings under construction, and nodes that aliases may refer to."""

from dataclasses import dataclass, field
from typing import NamedTuple

from omnicheck.errors import Fault
from omnicheck.place import Place
from omnicheck.read.characters import shown
from omnicheck.read.tree import MappingEntry, MappingNode, Node, SequenceNode


@dataclass(slots=True)
class Open:
    """A list or mapping of which the end is not read yet."""

    place: Place
    anchor: str | None = None
    nodes_before: int = 0  # in the whole text, for the size of what an alias will refer to
    height: int = 1  # of this node and its descendants so far


@dataclass(slots=True)
class OpenSequence(Open):
    """A list that is not complete."""

    items: list[Node] = field(default_factory=list)

    def add(self, node: Node) -> None:
        """Add an item."""
        self.items.append(node)

    def finished(self) -> SequenceNode:
        """Return the list."""
        return SequenceNode(tuple(self.items), *self.place)


@dataclass(slots=True)
class OpenMapping(Open):
    """A mapping that is not complete."""

    entries: dict[str, MappingEntry] = field(default_factory=dict)
    awaits_key: bool = True
    key: str | None = None  # None for a faulty key: its value is read and dropped
    key_line: int = 0
    key_column: int = 0

    def add(self, node: Node) -> None:
        """Add the value of the last key."""
        self.awaits_key = True
        if self.key is not None:
            self.entries[self.key] = MappingEntry(node, self.place.file, self.key_line, self.key_column)

    def finished(self) -> MappingNode:
        """Return the mapping."""
        return MappingNode(self.entries, *self.place)

    def take_key(self, text: str, line: int, column: int, *, missing: bool) -> Fault | None:
        """Take a key, whose value comes next; return the fault if it is `missing` or a duplicate."""
        self.awaits_key, self.key, self.key_line, self.key_column = False, text, line, column
        if not missing and text not in self.entries:
            return None
        self.key, place = None, Place(self.place.file, line, column)
        if missing:
            return Fault("missing key before the colon", place)
        related = (("first defined here", self.entries[text].place),)
        return Fault(f"duplicate key `{shown(text)}`", place, "keep one of the two", related)

    def refuse_key(self, place: Place) -> Fault:
        """Return the fault of a list or mapping in place of a key, and drop the value that comes next."""
        self.awaits_key, self.key = False, None
        hint = "put `[...]` and `{...}` in quotes"
        return Fault("a key must be a string, not a list or mapping", place, hint)


class Anchored(NamedTuple):
    """A finished node that aliases may refer to, and its size."""

    node: Node
    nodes: int
    height: int
