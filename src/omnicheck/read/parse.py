"""From a YAML text to a tree with places, or to every fault that can be reported for it."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

from omnicheck.errors import Fault, UserError
from omnicheck.place import Place, Source
from omnicheck.read.constructor import Constructor
from omnicheck.read.events import events
from omnicheck.read.tree import MappingNode, Node, ScalarNode


def parse(source: Source) -> MappingNode:
    """Return the model in a source; UserError with all faults, a syntax error being the last."""
    root = parse_any(source)
    if isinstance(root, MappingNode):
        return root
    raise UserError([_not_a_mapping(source.file, root)])


def parse_any(source: Source) -> Node | None:
    """Return the root node of a source, None if it is empty; raises UserError as `parse` does.

    Aliases share the node they refer to, so its places are those of the anchor.
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


@contextmanager
def _garbage_collector_paused() -> Iterator[None]:
    """Pause garbage collection: a tree under construction has none, and looking doubles the time."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()
