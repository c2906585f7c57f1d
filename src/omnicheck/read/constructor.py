"""Construction of a tree from the events of a YAML text; faults are collected on the way."""

from dataclasses import dataclass, field
from typing import NamedTuple

import yaml

from omnicheck.caps import MAX_ALIASES, MAX_DEPTH, MAX_FAULTS, MAX_NODES, MAX_REPEATED, MAX_SCALAR
from omnicheck.errors import Fault, UserError
from omnicheck.place import Place
from omnicheck.read.characters import ODD, shown
from omnicheck.read.events import place_of_event
from omnicheck.read.plain_scalars import KINDS, Value, tagged_value, value_of
from omnicheck.read.tree import MappingEntry, MappingNode, Node, ScalarNode, SequenceNode

_CORE = "tag:yaml.org,2002:"


@dataclass(slots=True)
class _Open:
    place: Place
    anchor: str | None
    nodes_before: int  # in the whole text, for the size of what an alias will refer to
    height: int = 1  # of this node and its descendants so far
    awaits_key: bool = False


@dataclass(slots=True)
class _OpenSequence(_Open):
    items: list[Node] = field(default_factory=list)

    def add(self, node: Node, _place: Place) -> Fault | None:
        self.items.append(node)
        return None

    def finished(self) -> SequenceNode:
        return SequenceNode(tuple(self.items), self.place)


@dataclass(slots=True)
class _OpenMapping(_Open):
    awaits_key: bool = True
    entries: dict[str, MappingEntry] = field(default_factory=dict)
    key: ScalarNode | None = None  # also None for a faulty key: its value is read and dropped

    def add(self, node: Node, place: Place) -> Fault | None:
        self.awaits_key = not self.awaits_key
        if not self.awaits_key:
            return self._take_key(node, place)
        if self.key is not None:
            self.entries[self.key.text] = MappingEntry(self.key, node)
        return None

    def finished(self) -> MappingNode:
        return MappingNode(self.entries, self.place)

    def _take_key(self, node: Node, place: Place) -> Fault | None:
        self.key = None
        if not isinstance(node, ScalarNode):
            hint = "put `[...]` and `{...}` in quotes"
            return Fault("a key must be a string, not a list or mapping", place, hint)
        if node.plain and not node.text:
            return Fault("missing key before the colon", place)
        if first := self.entries.get(node.text):
            related = (("first defined here", first.key.place),)
            return Fault(f"duplicate key `{shown(node.text)}`", place, "keep one of the two", related)
        self.key = ScalarNode(node.text, node.text, place, node.plain)
        return None


class _Anchored(NamedTuple):
    """A finished node that aliases may refer to, and its size."""

    node: Node
    nodes: int
    height: int


class Constructor:
    """A tree under construction: `root` is the tree after the last event, `faults` what was wrong.

    A fault after which reading cannot go on is raised as UserError, without the faults collected before.
    """

    def __init__(self, file: str) -> None:
        self.faults: list[Fault] = []
        self.root: Node | None = None
        self._file = file
        self._open: list[_OpenSequence | _OpenMapping] = []
        self._anchors: dict[str, _Anchored | _Open] = {}
        self._documents = self._nodes = self._aliases = self._repeated = 0

    def take(self, event: yaml.Event) -> None:
        """Add the next event to the tree."""
        place = place_of_event(self._file, event)
        match event:
            case yaml.ScalarEvent():
                self._scalar(event, place)
            case yaml.CollectionStartEvent():
                self._begin(event, place)
            case yaml.CollectionEndEvent():
                self._end()
            case yaml.AliasEvent():
                self._alias(event.anchor or "", place)
            case yaml.DocumentStartEvent():
                self._document(event, place)

    def _document(self, event: yaml.DocumentStartEvent, place: Place) -> None:
        self._documents += 1
        if self._documents > 1:
            hint = "delete the `---`, or move what follows it to a file of its own"
            raise UserError([Fault("a model must be a single YAML document", place, hint)])
        if event.version not in (None, (1, 2)):
            hint = "delete the %YAML line; NO and yes are read as strings"
            self._report(Fault("a model is YAML 1.2, and this line declares another version", place, hint))

    def _scalar(self, event: yaml.ScalarEvent, place: Place) -> None:
        self._count(1, 0, place)
        text = event.value
        if len(text) > MAX_SCALAR:
            self._report(Fault(f"the string has {len(text)} characters, more than {MAX_SCALAR}", place))
            text = shown(text)
        elif event.style == '"' and (odd := ODD.search(text)):
            message = f"the escape sequence for U+{ord(odd[0]):04X} is not allowed in a model"
            self._report(Fault(message, place))
        kind = self._kind(event.tag, KINDS, place)
        is_key = bool(self._open) and self._open[-1].awaits_key
        value = text if is_key else self._value(text, kind, place, plain=not event.style and event.tag != "!")
        node = ScalarNode(value, text, place, plain=not event.style and not event.tag)
        if event.anchor:
            self._anchors[event.anchor] = _Anchored(node, 1, 0)
        self._add(node, place)

    def _value(self, text: str, kind: str | None, place: Place, *, plain: bool) -> Value:
        try:
            if kind:
                return tagged_value(text, kind, place)
            return value_of(text, place) if plain else text
        except UserError as refused:
            self._report(*refused.faults)
            return None

    def _begin(self, event: yaml.CollectionStartEvent, place: Place) -> None:
        self._count(1, 1, place)
        is_list = isinstance(event, yaml.SequenceStartEvent)
        self._kind(event.tag, ("seq",) if is_list else ("map",), place)
        construct = _OpenSequence if is_list else _OpenMapping
        opened = construct(place, event.anchor, self._nodes - 1)
        if event.anchor:
            self._anchors[event.anchor] = opened
        self._open.append(opened)

    def _end(self) -> None:
        done = self._open.pop()
        node = done.finished()
        # The same anchor may have been reused inside: then the later node keeps it.
        if done.anchor and self._anchors[done.anchor] is done:
            self._anchors[done.anchor] = _Anchored(node, self._nodes - done.nodes_before, done.height)
        self._add(node, done.place, done.height)

    def _alias(self, name: str, place: Place) -> None:
        self._aliases += 1
        if self._aliases > MAX_ALIASES:
            message = f"more than {MAX_ALIASES:,} uses of `*name`"
            raise UserError([Fault(message, place, "split the model into several")])
        match self._anchors.get(name):
            case _Anchored() as anchored:
                self._repeat(anchored.nodes, place)
                self._count(anchored.nodes, anchored.height, place)
                self._add(anchored.node, place, anchored.height)
                return
            case None:
                message, hint = "has no anchor above it", "put text that begins with `*` in quotes"
            case _:
                message, hint = "is inside the value that it refers to", "write out the value"
        self._report(Fault(f"`*{shown(name)}` {message}", place, hint))
        self._add(ScalarNode(None, f"*{name}", place, plain=True), place)

    def _add(self, node: Node, place: Place, height: int = 0) -> None:
        if not self._open:
            self.root = node
            return
        parent = self._open[-1]
        parent.height = max(parent.height, height + 1)
        if fault := parent.add(node, place):
            self._report(fault)

    def _count(self, nodes: int, height: int, place: Place) -> None:
        self._nodes += nodes
        if self._nodes > MAX_NODES:
            message = f"more than {MAX_NODES:,} keys and values"
            raise UserError([Fault(message, place, "split the model into several")])
        if len(self._open) + height > MAX_DEPTH:
            message = f"lists and mappings are nested more than {MAX_DEPTH} deep"
            raise UserError([Fault(message, place, "write them less deep, or as text")])

    def _repeat(self, nodes: int, place: Place) -> None:
        self._repeated += nodes
        if self._repeated > MAX_REPEATED:
            message = f"uses of `*name` repeat more than {MAX_REPEATED:,} keys and values"
            hint = "a use counts as everything that it refers to; use it less often, or for less"
            raise UserError([Fault(message, place, hint)])

    def _kind(self, tag: str | None, known: tuple[str, ...], place: Place) -> str | None:
        if tag is None or tag == "!":
            return None
        kind = tag.removeprefix(_CORE)
        if kind != tag and kind in known:
            return kind
        message = f"unsupported tag `{shown(tag if kind == tag else f'!!{kind}')}`"
        self._report(Fault(message, place, "put text that begins with `!` in quotes"))
        return None

    def _report(self, *faults: Fault) -> None:
        self.faults.extend(faults)
        if len(self.faults) > MAX_FAULTS:
            raise UserError(
                [Fault("too many faults: the rest is not read", self.faults[-1].place, "fix these first")]
            )
