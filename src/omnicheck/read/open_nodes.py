"""Lists and mappings under construction, and nodes that aliases may refer to."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from omnicheck.caps import MAX_FAULTS
from omnicheck.errors import Fault, UserError
from omnicheck.place import Place
from omnicheck.read.characters import shown
from omnicheck.read.tree import MappingEntry, MappingNode, Node, ScalarNode, SequenceNode
from omnicheck.units.prose import listing

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
    irregular: bool = False  # a mapping that repeats a key, takes those of another, or has a key refused


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
    refused: list[Node] = field(default_factory=list)  # lists and mappings in place of a key
    words: Sequence[ScalarNode] = ()  # in a list in place of the last key

    def add(self, node: Node) -> None:
        """Add the value of the last key."""
        self.awaits_key = True
        for word in self.words:
            self.entries.setdefault(word.text, MappingEntry(node, *word.place))
        self.words = ()
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

    def refuse_key(self, node: Node) -> None:
        """Take a list or mapping in place of a key; the value that comes next is that of each word in it."""
        self.awaits_key, self.key, self.irregular = False, None, True
        self.refused.append(node)
        self.words = _words(node)

    def refused_keys(self) -> Iterator[Fault]:
        """Yield the faults of lists and mappings in place of a key; a placeholder of a template is one."""
        if held := self.placeholder():
            quote = "'" if '"' in held.text else '"'
            hint = f"fill in the template first; a text can be put in quotes: {quote}{held.text}{quote}"
            yield Fault(f"the placeholder `{held.text}` is not filled in", self.place, hint)
            return
        for node in self.refused:
            words = _words(node)
            hint = "put `[...]` and `{...}` in quotes"
            if words:
                hint = f"write each as a key of its own, such as `{shown(words[0].text)}:`"
            yield Fault("a key must be a string, not a list or mapping", node.place, hint)

    def placeholder(self) -> ScalarNode | None:
        """Return `{{ name }}`, as it is in a template, as a text if this is what YAML makes of it."""
        match self.refused:
            case [MappingNode(entries=entries) as node] if not self.entries:
                place = Place(self.place.file, self.place.line, self.place.column + 1)
                text = f"{{{{ {shown(next(iter(entries), ''))} }}}}"
                return ScalarNode(None, text, *self.place) if node.place == place else None
        return None


def _duplicate(key: str, first: MappingEntry, again: MappingEntry) -> Iterator[Fault]:
    related = (("first defined here", first.place),)
    message, hint = f"duplicate key `{shown(key)}`", "keep one of the two"
    if not (isinstance(first.value, MappingNode) and isinstance(again.value, MappingNode)):
        yield Fault(message, again.place, hint, related)
        return
    one, other = first.value.entries, again.value.entries
    in_both = [name for name in other if name in one]
    values = [name for name in in_both if not (_is_body(one[name]) and _is_body(other[name]))]
    if values:
        both_have = listing(f"`{shown(name)}`" for name in values)
        yield Fault(message, again.place, f"{hint}, or rename one: both have {both_have}", related)
        return
    yield Fault(message, again.place, f"put what both have under one `{shown(key)}:`", related)
    for name in in_both:
        yield from _duplicate(name, one[name], other[name])


def _words(node: Node) -> Sequence[ScalarNode]:
    """Return the words of a list of nothing else."""
    items = node.items if isinstance(node, SequenceNode) else ()
    words = [item for item in items if isinstance(item, ScalarNode) and isinstance(item.value, str)]
    return words if len(words) == len(items) else ()


def _is_body(entry: MappingEntry) -> bool:
    """Return whether a mapping is after a key, or nothing."""
    value = entry.value
    return isinstance(value, MappingNode) or (isinstance(value, ScalarNode) and value.value is None)


class Anchored(NamedTuple):
    """A finished node that aliases may refer to, and its size."""

    node: Node
    nodes: int
    height: int
