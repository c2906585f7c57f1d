"""Lists and mappings under construction, and nodes that aliases may refer to."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from omnicheck.caps import MAX_FAULTS
from omnicheck.errors import Fault, UserError
from omnicheck.place import Place
from omnicheck.read.characters import shown
from omnicheck.read.tree import MappingEntry, MappingNode, Node, SequenceNode

TOO_MANY = "too many faults: the rest is not read"

MERGE_KEY = "<<"
"""The key of YAML 1.1 under which a mapping takes the keys of another one."""


@dataclass(slots=True)
class Open:
    """A list or mapping of which the end is not read yet."""

    place: Place
    anchor: str | None = None
    nodes_before: int = 0  # in the whole text, for the size of what an alias will refer to
    height: int = 1  # of this node and its descendants so far
    irregular: bool = False  # a mapping that repeats a key, or takes those of another


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
    repeated: list[tuple[str, MappingEntry]] = field(default_factory=list)
    merges: bool = False  # the key is `<<`, without quotes
    merged: list[MappingEntry] = field(default_factory=list)

    def add(self, node: Node) -> None:
        """Add the value of the last key."""
        self.awaits_key = True
        if self.key is not None:
            entry = MappingEntry(node, self.place.file, self.key_line, self.key_column)
            if self.merges:
                self.irregular, self.merges = True, False
                self.merged.append(entry)
                return
            if self.key in self.entries:
                self.irregular = True
                self.repeated.append((self.key, entry))
                if len(self.repeated) > MAX_FAULTS:
                    raise UserError([Fault(TOO_MANY, entry.place, "fix these first")])
            else:
                self.entries[self.key] = entry

    def finished(self) -> MappingNode:
        """Return the mapping; a key that is repeated with a mapping has the keys of both."""
        for key, again in self.repeated:
            first = self.entries[key]
            if isinstance(first.value, MappingNode) and isinstance(again.value, MappingNode):
                both = {**again.value.entries, **first.value.entries}
                self.entries[key] = first._replace(value=first.value._replace(entries=both))
        return MappingNode(self.entries, *self.place)

    def merge_in(self) -> Iterator[Fault]:
        """Take the keys of what `<<` refers to that the mapping has not itself; yield what it cannot take."""
        for again in self.merged[1:]:
            related = (("first defined here", self.merged[0].place),)
            hint = f"write both in one list: `{MERGE_KEY}: [*name, *other]`"
            yield Fault(f"duplicate key `{MERGE_KEY}`", again.place, hint, related)
        for given in self.merged[:1]:
            for one in given.value.items if isinstance(given.value, SequenceNode) else (given.value,):
                if not isinstance(one, MappingNode):
                    hint = f"write `{MERGE_KEY}: *name`, where `&name` marks a mapping above"
                    yield Fault(f"`{MERGE_KEY}` takes a mapping, or a list of mappings", given.place, hint)
                    return
                for key, entry in one.entries.items():
                    self.entries.setdefault(key, entry)

    def duplicates(self) -> Iterator[Fault]:
        """Yield the faults of keys that are repeated, here and in the mappings that both have as value."""
        firsts = dict(self.entries)
        for key, again in self.repeated:
            yield from _duplicate(key, firsts[key], again)

    def take_key(
        self, text: str, line: int, column: int, *, missing: bool, merges: bool = False
    ) -> Fault | None:
        """Take a key, whose value comes next; return the fault if it is `missing`."""
        self.awaits_key, self.key, self.key_line, self.key_column = False, text, line, column
        self.merges = merges
        if not missing:
            return None
        self.key = None
        return Fault("missing key before the colon", Place(self.place.file, line, column))

    def refuse_key(self, place: Place) -> Fault:
        """Return the fault of a list or mapping in place of a key, and drop the value that comes next."""
        self.awaits_key, self.key = False, None
        hint = "put `[...]` and `{...}` in quotes"
        return Fault("a key must be a string, not a list or mapping", place, hint)


def _duplicate(key: str, first: MappingEntry, again: MappingEntry) -> Iterator[Fault]:
    related = (("first defined here", first.place),)
    both = isinstance(first.value, MappingNode) and isinstance(again.value, MappingNode)
    hint = f"put what both have under one `{shown(key)}:`" if both else "keep one of the two"
    yield Fault(f"duplicate key `{shown(key)}`", again.place, hint, related)
    if isinstance(first.value, MappingNode) and isinstance(again.value, MappingNode):
        for name in first.value.entries.keys() & again.value.entries.keys():
            yield from _duplicate(name, first.value.entries[name], again.value.entries[name])


class Anchored(NamedTuple):
    """A finished node that aliases may refer to, and its size."""

    node: Node
    nodes: int
    height: int
