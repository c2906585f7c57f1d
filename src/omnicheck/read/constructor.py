"""Construction of a tree from the events of a YAML text; faults are collected on the way."""

from collections.abc import Iterable, Iterator
from typing import Never

import yaml

from omnicheck.caps import MAX_ALIASES, MAX_DEPTH, MAX_FAULTS, MAX_NODES, MAX_REPEATED, MAX_SCALAR
from omnicheck.errors import Fault, UserError
from omnicheck.place import Place
from omnicheck.read.characters import ODD, shown
from omnicheck.read.events import place_of_event
from omnicheck.read.open_nodes import MERGE_KEY, TOO_MANY, Anchored, Open, OpenMapping, OpenSequence
from omnicheck.read.plain_scalars import (
    KINDS,
    MAY_BE_AMBIGUOUS,
    RefusedScalarError,
    Value,
    ambiguous,
    tagged_value,
    value_of,
)
from omnicheck.read.tree import MappingNode, Node, ScalarNode

_NO_BREAK_SPACE = "\u00a0"
_CORE = "tag:yaml.org,2002:"


class Constructor:
    """A tree under construction: `faults` are what was wrong so far.

    `ambiguous` are the plain scalars that other YAML readers read differently, and what they are kept as. A
    fault after which reading cannot go on is raised as UserError, without the faults collected before. A text
    of more than `longest` characters is a fault.
    """

    def __init__(self, file: str, longest: int = MAX_SCALAR) -> None:
        self.faults: list[Fault] = []
        self.ambiguous: dict[Place, str] = {}
        self._file = file
        self._longest = longest
        self._document = OpenSequence(Place(file, 1, 1))
        self._open: list[OpenSequence | OpenMapping] = [self._document]
        self._anchors: dict[str, Anchored | Open] = {}
        self._documents = self._nodes = self._aliases = self._repeated = 0

    @property
    def root(self) -> Node | None:
        """Return the root node; None if the text is empty."""
        return self._document.items[0] if self._document.items else None

    def open_faults(self) -> Iterator[Fault]:
        """Yield the faults of keys that are repeated or refused in what was not read to its end."""
        for opened in self._open:
            if isinstance(opened, OpenMapping):
                yield from opened.duplicates()
                yield from opened.refused_keys()

    def complete(self) -> MappingNode | None:
        """Return what was read of a mapping: its whole keys, and whole elements of the last one.

        That is all there is after a fault at which reading stopped. What ends there may be cut short.
        """
        if isinstance(self.root, MappingNode):
            return self.root
        if len(self._open) < 2 or not isinstance(outer := self._open[1], OpenMapping):
            return None
        if outer.awaits_key:
            return _without_last_element(outer.finished())
        if len(self._open) > 2 and isinstance(last := self._open[2], OpenMapping):
            outer.add(_without_last(last.finished()) if last.awaits_key else last.finished())
        return outer.finished()

    def take(self, events: Iterable[yaml.Event]) -> None:
        """Add events to the tree, in their order."""
        for event in events:
            if isinstance(event, yaml.ScalarEvent):
                self._scalar(event)
            elif isinstance(event, yaml.CollectionEndEvent):
                self._end()
            elif isinstance(event, yaml.CollectionStartEvent):
                self._begin(event, place_of_event(self._file, event))
            elif isinstance(event, yaml.AliasEvent):
                self._alias(event.anchor or "", place_of_event(self._file, event))
            elif isinstance(event, yaml.DocumentStartEvent):
                self._begin_document(event, place_of_event(self._file, event))

    def _begin_document(self, event: yaml.DocumentStartEvent, place: Place) -> None:
        self._documents += 1
        if self._documents > 1:
            hint = "delete the `---`, or move what follows it to a file of its own"
            raise UserError([Fault("a model must be a single YAML document", place, hint)])
        if event.version not in (None, (1, 2)):
            hint = "delete the %YAML line; NO and yes are read as strings"
            self._report(Fault("a model is YAML 1.2, and this line declares another version", place, hint))

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        mark = event.start_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        self._nodes += 1
        if self._nodes > MAX_NODES:
            self._refuse_size(Place(self._file, line, column))
        opened, text = self._open[-1], event.value
        if event.style == '"' or len(text) > self._longest:
            text = self._checked(text, event)
        kind = self._kind(event.tag, KINDS, place_of_event(self._file, event)) if event.tag else None
        plain = not (event.style or event.tag)
        value: Value = text
        if isinstance(opened, OpenMapping) and opened.awaits_key:
            if plain and text[:1] == _NO_BREAK_SPACE:
                raise UserError([_not_indentation(Place(self._file, line, column))])
            if fault := opened.take_key(
                text, line, column, missing=plain and not text, merges=plain and text == MERGE_KEY
            ):
                self._report(fault)
        else:
            if plain or kind:
                value = self._value(text, kind, line, column)
            opened.add(ScalarNode(value, text, self._file, line, column))
        if event.anchor:
            self._anchors[event.anchor] = Anchored(ScalarNode(value, text, self._file, line, column), 1, 0)
        if plain and text[:1] in MAY_BE_AMBIGUOUS and (kept := ambiguous(text, value)):
            self.ambiguous[Place(self._file, line, column)] = kept

    def _checked(self, text: str, event: yaml.ScalarEvent) -> str:
        """Return a text that may be too long or contain an escape sequence that is not allowed."""
        if len(text) > self._longest:
            message = f"the string has {len(text)} characters, more than {self._longest}"
            text = shown(text)
        elif odd := ODD.search(text):
            message = f"the escape sequence for U+{ord(odd[0]):04X} is not allowed in a model"
        else:
            return text
        self._report(Fault(message, place_of_event(self._file, event)))
        return text

    def _value(self, text: str, kind: str | None, line: int, column: int) -> Value:
        try:
            return tagged_value(text, kind) if kind else value_of(text)
        except RefusedScalarError as refused:
            self._report(Fault(refused.message, Place(self._file, line, column), refused.hint))
            return None

    def _begin(self, event: yaml.CollectionStartEvent, place: Place) -> None:
        self._count(1, 1, place)
        is_list = isinstance(event, yaml.SequenceStartEvent)
        self._kind(event.tag, ("seq",) if is_list else ("map",), place)
        construct = OpenSequence if is_list else OpenMapping
        opened = construct(place, event.anchor, self._nodes - 1)
        if event.anchor:
            self._anchors[event.anchor] = opened
        self._open.append(opened)

    def _end(self) -> None:
        done = self._open.pop()
        node: Node | None = None
        if done.irregular and isinstance(done, OpenMapping):
            self._report(*done.duplicates())
            self._report(*done.merge_in())
            self._report(*done.refused_keys())
            node = done.placeholder()
        node = node or done.finished()
        # The same anchor may have been reused inside: then the later node keeps it.
        if done.anchor and self._anchors[done.anchor] is done:
            self._anchors[done.anchor] = Anchored(node, self._nodes - done.nodes_before, done.height)
        self._add(node, done.place, done.height)

    def _alias(self, name: str, place: Place) -> None:
        self._aliases += 1
        if self._aliases > MAX_ALIASES:
            message = f"more than {MAX_ALIASES:,} uses of `*name`"
            raise UserError([Fault(message, place, "split the model into several")])
        match self._anchors.get(name):
            case Anchored() as anchored:
                self._repeat(anchored.nodes, place)
                self._count(anchored.nodes, anchored.height, place)
                self._add(anchored.node, place, anchored.height)
                return
            case None:
                message, hint = "has no anchor above it", "put text that begins with `*` in quotes"
            case _:
                message, hint = "is inside the value that it refers to", "write out the value"
        self._report(Fault(f"`*{shown(name)}` {message}", place, hint))
        self._add(ScalarNode(None, f"*{name}", *place), place)

    def _add(self, node: Node, place: Place, height: int = 0) -> None:
        """Add a list, a mapping, or what an alias refers to."""
        parent = self._open[-1]
        parent.height = max(parent.height, height + 1)
        if not (isinstance(parent, OpenMapping) and parent.awaits_key):
            parent.add(node)
        elif not isinstance(node, ScalarNode):
            parent.refuse_key(node)
        else:
            missing = node.value is None and not node.text
            if fault := parent.take_key(node.text, place.line, place.column, missing=missing):
                self._report(fault)
            if kept := self.ambiguous.get(node.place):
                self.ambiguous[place] = kept

    def _count(self, nodes: int, height: int, place: Place) -> None:
        self._nodes += nodes
        if self._nodes > MAX_NODES:
            self._refuse_size(place)
        if len(self._open) - 1 + height > MAX_DEPTH:
            message = f"lists and mappings are nested more than {MAX_DEPTH} deep"
            raise UserError([Fault(message, place, "write them less deep, or as text")])

    def _repeat(self, nodes: int, place: Place) -> None:
        self._repeated += nodes
        if self._repeated > MAX_REPEATED:
            message = f"uses of `*name` repeat more than {MAX_REPEATED:,} keys and values"
            hint = "a use counts as everything that it refers to; use it less often, or for less"
            raise UserError([Fault(message, place, hint)])

    def _refuse_size(self, place: Place) -> Never:
        message = f"more than {MAX_NODES:,} keys and values"
        raise UserError([Fault(message, place, "split the model into several")])

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
            raise UserError([Fault(TOO_MANY, self.faults[-1].place, "fix these first")])


def _not_indentation(place: Place) -> Fault:
    return Fault("a no-break space cannot be used for indentation", place, "indent with spaces")


def _without_last(mapping: MappingNode) -> MappingNode:
    return mapping._replace(entries=dict(list(mapping.entries.items())[:-1]))


def _without_last_element(document: MappingNode) -> MappingNode:
    """Return a document without the last element of its last section, or without that if it has none."""
    found = _without_last(document)
    for key, entry in list(document.entries.items())[-1:]:
        if isinstance(entry.value, MappingNode):
            found.entries[key] = entry._replace(value=_without_last(entry.value))
    return found
