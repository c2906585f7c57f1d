"""From a YAML text to a tree with places, or to every fault that can be reported for it."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import NamedTuple

import yaml

from omnicheck.caps import MAX_BYTES
from omnicheck.errors import Fault, UserError
from omnicheck.place import Place, Source
from omnicheck.read.constructor import Constructor
from omnicheck.read.events import events
from omnicheck.read.tree import MappingNode, Node, ScalarNode


class Parsed(NamedTuple):
    """A model as written in one source, as far as it can be read; `whole` if that is to its end.

    `ambiguous` are the plain scalars that other YAML readers read differently, and what they are kept as.
    """

    tree: MappingNode
    ambiguous: Mapping[Place, str]
    faults: tuple[Fault, ...] = ()
    whole: bool = True


def parse(source: Source) -> Parsed:
    """Return the model in a source; UserError with all faults, a syntax error being the last."""
    parsed = parse_as_far_as_possible(source)
    if parsed.faults:
        raise UserError(parsed.faults)
    return parsed


def parse_as_far_as_possible(source: Source) -> Parsed:
    """Return the model in a source with its faults, a syntax error being the last."""
    constructor = Constructor(source.file)
    nothing = MappingNode({}, source.file, 1, 1)
    try:
        constructor.take(events(source))
    except UserError as stop:
        faults = (*_ordered([*constructor.faults, *constructor.open_faults()]), *stop.faults)
        return Parsed(constructor.complete() or nothing, constructor.ambiguous, faults, whole=False)
    root = constructor.root
    if isinstance(root, MappingNode):
        return Parsed(root, constructor.ambiguous, _ordered(constructor.faults))
    faults = (*constructor.faults, _not_a_mapping(source.file, root))
    return Parsed(nothing, constructor.ambiguous, faults, whole=False)


def _ordered(faults: Iterable[Fault]) -> tuple[Fault, ...]:
    return tuple(sorted(faults, key=lambda one: one.place or Place("", 0, 0)))


def parse_any(source: Source) -> Node | None:
    """Return the root node of a source, None if it is empty; raises UserError as `parse` does.

    Aliases share the node they refer to, so its places are those of the anchor.
    """
    constructor = Constructor(source.file)
    try:
        constructor.take(events(source))
    except UserError as stop:
        raise UserError([*constructor.faults, *stop.faults]) from None
    if constructor.faults:
        raise UserError(constructor.faults)
    return constructor.root


def parse_documents(source: Source) -> tuple[Node, ...]:
    """Return the root nodes of a source's documents, without empty ones; raises UserError as `parse` does.

    The documents are those of other tools, so their texts may be of any length.
    """
    roots: list[Node | None] = []
    faults: list[Fault] = []
    stream = events(source)
    try:
        for first in stream:
            constructor = Constructor(source.file, longest=MAX_BYTES)
            try:
                constructor.take(chain((first,), _rest_of_document(stream)))
            finally:
                faults.extend(constructor.faults)
            roots.append(constructor.root)
    except UserError as stop:
        raise UserError([*faults, *stop.faults]) from None
    if faults:
        raise UserError(faults)
    return tuple(root for root in roots if root is not None and not _is_empty(root))


def _rest_of_document(stream: Iterator[yaml.Event]) -> Iterator[yaml.Event]:
    for event in stream:
        yield event
        if isinstance(event, yaml.DocumentEndEvent):
            return


def _is_empty(root: Node) -> bool:
    return isinstance(root, ScalarNode) and root.value is None and not root.text


def _not_a_mapping(file: str, root: Node | None) -> Fault:
    match root:
        case None | ScalarNode(value=None):
            return Fault("the file is empty", Place(file, 1, 1), "start it with `omnicheck: 1`")
        case ScalarNode():
            hint = "start the file with `omnicheck: 1`, with a space after every colon"
            return Fault("a model must be a mapping of keys to values, not a string", root.place, hint)
        case _:
            hint = "start the file with `omnicheck: 1`, without a dash"
            return Fault("a model must be a mapping of keys to values, not a list", root.place, hint)
