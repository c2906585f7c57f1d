"""The events of one YAML text put together into a tree; faults are gathered on the way."""

from typing import NamedTuple

import yaml

from omnicheck.errors import Fault, UserError
from omnicheck.place import Place
from omnicheck.read.characters import ODD, shown
from omnicheck.read.events import place_of_event
from omnicheck.read.plain_scalars import KINDS, Value, tagged_value, value_of
from omnicheck.read.size_limits import MAX_ALIASES, MAX_DEPTH, MAX_FAULTS, MAX_NODES, MAX_SCALAR
from omnicheck.read.tree import Node, ScalarNode
from omnicheck.read.unfinished import Unfinished, UnfinishedMapping, UnfinishedSequence

_CORE = "tag:yaml.org,2002:"


class _Anchored(NamedTuple):
    """A finished node that aliases may stand for, and what each of them adds to the whole."""

    node: Node
    nodes: int
    height: int


class Constructor:
    """Takes events one by one; `root` is the tree once they are over, `faults` what was wrong.

    A fault that leaves nothing to go on with is raised as UserError, without those gathered before.
    """

    def __init__(self, file: str) -> None:
        """Begin with nothing; `file` is the name that places bear."""
        self.faults: list[Fault] = []
        self.root: Node | None = None
        self._file = file
        self._open: list[Unfinished] = []
        self._anchors: dict[str, _Anchored | Unfinished] = {}
        self._documents = self._nodes = self._aliases = 0

    def take(self, event: yaml.Event) -> None:
        """Put the next event in its place."""
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
            hint = "delete the `---`, or put what follows it in a file of its own"
            raise UserError([Fault("a second document begins here", place, hint)])
        if event.version not in (None, (1, 2)):
            hint = "delete the %YAML line; NO and yes are read as texts"
            self._tell(Fault("models are YAML 1.2, and this one says otherwise", place, hint))

    def _scalar(self, event: yaml.ScalarEvent, place: Place) -> None:
        self._count(1, 0, place)
        text = event.value
        if len(text) > MAX_SCALAR:
            self._tell(Fault(f"a text of {len(text)} characters; {MAX_SCALAR} is the most", place))
            text = shown(text)
        elif event.style == '"' and (odd := ODD.search(text)):
            message = f"an escape stands for U+{ord(odd[0]):04X}, which may not stand in a model"
            self._tell(Fault(message, place))
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
            self._tell(*refused.faults)
            return None

    def _begin(self, event: yaml.CollectionStartEvent, place: Place) -> None:
        self._count(1, 1, place)
        is_list = isinstance(event, yaml.SequenceStartEvent)
        self._kind(event.tag, ("seq",) if is_list else ("map",), place)
        construct = UnfinishedSequence if is_list else UnfinishedMapping
        unfinished = construct(place, event.anchor, self._nodes - 1)
        if event.anchor:
            self._anchors[event.anchor] = unfinished
        self._open.append(unfinished)

    def _end(self) -> None:
        done = self._open.pop()
        node = done.finished()
        # The same name may have been given away again inside: then that later node keeps it.
        if done.anchor and self._anchors[done.anchor] is done:
            self._anchors[done.anchor] = _Anchored(node, self._nodes - done.nodes_before, done.height)
        self._add(node, done.place, done.height)

    def _alias(self, name: str, place: Place) -> None:
        self._aliases += 1
        if self._aliases > MAX_ALIASES:
            raise UserError([Fault(f"more than {MAX_ALIASES} uses of `*name`", place)])
        match self._anchors.get(name):
            case _Anchored() as meant:
                self._count(meant.nodes, meant.height, place)
                self._add(meant.node, place, meant.height)
                return
            case None:
                message, hint = "names nothing above it", "put a text that begins with `*` in quotes"
            case _:
                message, hint = "stands inside the very thing that it names", "write out what is meant"
        self._tell(Fault(f"`*{shown(name)}` {message}", place, hint))
        self._add(ScalarNode(None, f"*{name}", place, plain=True), place)

    def _add(self, node: Node, place: Place, height: int = 0) -> None:
        if not self._open:
            self.root = node
            return
        parent = self._open[-1]
        parent.height = max(parent.height, height + 1)
        if fault := parent.add(node, place):
            self._tell(fault)

    def _count(self, nodes: int, height: int, place: Place) -> None:
        self._nodes += nodes
        if self._nodes > MAX_NODES:
            hint = "an alias counts as all that it stands for"
            raise UserError([Fault(f"more than {MAX_NODES} keys and values", place, hint)])
        if len(self._open) + height > MAX_DEPTH:
            message = f"more than {MAX_DEPTH} lists and mappings inside one another"
            raise UserError([Fault(message, place)])

    def _kind(self, tag: str | None, known: tuple[str, ...], place: Place) -> str | None:
        if tag is None or tag == "!":
            return None
        kind = tag.removeprefix(_CORE)
        if kind != tag and kind in known:
            return kind
        message = f"the tag `{shown(tag if kind == tag else f'!!{kind}')}` has no meaning here"
        self._tell(Fault(message, place, "put a text that begins with `!` in quotes"))
        return None

    def _tell(self, *faults: Fault) -> None:
        self.faults.extend(faults)
        if len(self.faults) > MAX_FAULTS:
            raise UserError([Fault("so many faults that the rest is not read", self.faults[-1].place)])
