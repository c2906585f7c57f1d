"""A tree in which what was at a wrong place is where it belongs, with the faults of that."""

from collections.abc import Callable
from typing import NamedTuple

from omnicheck.caps import MAX_FAULTS
from omnicheck.errors import Fault
from omnicheck.model.landscape import Path
from omnicheck.model.naming import NOUNS
from omnicheck.read.characters import shown
from omnicheck.read.language import subject
from omnicheck.read.pydantic_errors import empty
from omnicheck.read.tree import MappingEntry, MappingNode, Node


class Moved(NamedTuple):
    """A tree with every key where it belongs, and the faults of those that were not.

    `ids` are of elements that were in another section, and may be meant to be there.
    """

    tree: MappingNode
    faults: tuple[Fault, ...] = ()
    ids: frozenset[str] = frozenset()


def in_sections(tree: MappingNode, move: Callable[[str, MappingNode], Moved]) -> Moved:
    """Return a tree in which keys are moved within each section."""
    return _in_each(tree, lambda key, body: move(key, body) if key in NOUNS else Moved(body))


def in_elements(tree: MappingNode, move: Callable[[str, str, MappingNode], Moved]) -> Moved:
    """Return a tree in which keys are moved within each element, given with its section and id."""
    return in_sections(
        tree, lambda section, elements: _in_each(elements, lambda id, body: move(section, id, body))
    )


def beside(owner: Path, key: str, entry: MappingEntry, *, is_next: bool = True) -> Fault:
    """Return the fault of a key beside its owner, which is the one above it if it `is_next`."""
    message = f"`{shown(key)}` is beside {subject(owner)}, not below it"
    above = f"`{shown(str(owner[-1]))}:`"
    hint = f"indent it further than {above}" if is_next else f"move it below {above}, and indent it further"
    return Fault(message, entry.place, hint, cause=f"below {subject(owner)}")


def is_value(value: Node) -> bool:
    """Return whether a value cannot be the body of an element."""
    return not (isinstance(value, MappingNode) or empty(value))


def _in_each(mapping: MappingNode, move: Callable[[str, MappingNode], Moved]) -> Moved:
    entries = dict(mapping.entries)
    faults: tuple[Fault, ...] = ()
    for key, entry in mapping.entries.items():
        if isinstance(entry.value, MappingNode) and len(faults) <= MAX_FAULTS:
            moved = move(key, entry.value)
            if moved.faults:
                entries[key] = entry._replace(value=moved.tree)
                faults += moved.faults
    return Moved(mapping._replace(entries=entries), faults) if faults else Moved(mapping)
