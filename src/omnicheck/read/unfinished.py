"""Lists and mappings of a YAML text whose end has not come yet."""

from dataclasses import dataclass, field

from omnicheck.errors import Fault
from omnicheck.place import Place
from omnicheck.read.characters import shown
from omnicheck.read.tree import MappingEntry, MappingNode, Node, ScalarNode, SequenceNode


@dataclass(slots=True)
class _Unfinished:
    place: Place
    anchor: str | None
    nodes_before: int  # in the whole text, for the size of what an alias will stand for
    height: int = 1  # of this node and the nodes in it so far
    awaits_key: bool = False


@dataclass(slots=True)
class UnfinishedSequence(_Unfinished):
    """A list under construction."""

    items: list[Node] = field(default_factory=list)

    def add(self, node: Node, _place: Place) -> Fault | None:
        """Take the next item."""
        self.items.append(node)
        return None

    def finished(self) -> SequenceNode:
        """The list."""
        return SequenceNode(tuple(self.items), self.place)


@dataclass(slots=True)
class UnfinishedMapping(_Unfinished):
    """A mapping under construction: keys and values come in turns."""

    awaits_key: bool = True
    entries: dict[str, MappingEntry] = field(default_factory=dict)
    key: ScalarNode | None = None  # None for a key at fault as well: its value is read and dropped

    def add(self, node: Node, place: Place) -> Fault | None:
        """Take the next key or value, written at `place`; what is wrong with a key."""
        self.awaits_key = not self.awaits_key
        if not self.awaits_key:
            return self._take_key(node, place)
        if self.key is not None:
            self.entries[self.key.text] = MappingEntry(self.key, node)
        return None

    def finished(self) -> MappingNode:
        """The mapping."""
        return MappingNode(self.entries, self.place)

    def _take_key(self, node: Node, place: Place) -> Fault | None:
        self.key = None
        if not isinstance(node, ScalarNode):
            return Fault(
                "a key is one text, not a list or mapping", place, "put `[...]` and `{...}` in quotes"
            )
        if node.plain and not node.text:
            return Fault("a key is missing before the colon", place)
        if first := self.entries.get(node.text):
            related = (("first written here", first.key.place),)
            return Fault(f"`{shown(node.text)}` is written twice", place, "keep one of the two", related)
        self.key = ScalarNode(node.text, node.text, place, node.plain)
        return None


Unfinished = UnfinishedSequence | UnfinishedMapping
