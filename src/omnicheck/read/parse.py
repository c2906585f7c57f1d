"""From a YAML text to a tree with places, or to every fault that can be told of it."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

from omnicheck.errors import Fault, UserError
from omnicheck.place import Place, Source
from omnicheck.read.constructor import Constructor
from omnicheck.read.events import events
from omnicheck.read.tree import MappingNode, Node, ScalarNode


def parse(source: Source) -> MappingNode:
    """The model that a source holds; UserError with every fault, of which a syntax error is the last."""
    root = parse_any(source)
    if isinstance(root, MappingNode):
        return root
    raise UserError([_no_mapping(source.file, root)])


def parse_any(source: Source) -> Node | None:
    """Whatever a source holds, None where it holds nothing; UserError as `parse`.

    Aliases share the node they stand for, so its places are those of where it was written.
    """
    constructor = Constructor(source.file)
    with _garbage_collector_paused():
        try:
            for event in events(source):
                constructor.take(event)
        except UserError as stop:
            raise UserError([*constructor.faults, *stop.faults]) from None
    if constructor.faults:
        raise UserError(constructor.faults)
    return constructor.root


def _no_mapping(file: str, root: Node | None) -> Fault:
    match root:
        case None | ScalarNode(value=None):
            return Fault("there is nothing in this file", Place(file, 1, 1), "begin with `omnicheck: 1`")
        case ScalarNode():
            hint = "begin with `omnicheck: 1`, with a space after every colon"
            return Fault("a model is made of keys with values, and this is a text", root.place, hint)
        case _:
            hint = "begin with `omnicheck: 1`, without a dash"
            return Fault("a model is made of keys with values, and this is a list", root.place, hint)


@contextmanager
def _garbage_collector_paused() -> Iterator[None]:
    """A tree under construction holds no garbage, and looking for it would double the time."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()
