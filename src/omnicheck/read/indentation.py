"""Keys that are not indented far enough: beside a key without a value, and not below it."""

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from omnicheck.caps import MAX_FAULTS
from omnicheck.errors import Fault
from omnicheck.model.document import Document
from omnicheck.model.landscape import Path
from omnicheck.read.characters import shown
from omnicheck.read.language import MODES, NOUNS, SECTIONS, keys_of, shape_at, subject
from omnicheck.read.other_keys import key_for
from omnicheck.read.tree import MappingEntry, MappingNode, Node, ScalarNode
from omnicheck.units.prose import nearest

_OF_STANDARDS = ("experience", "requires")


class Indented(NamedTuple):
    """A tree with every key below the one that it belongs to, and the faults of those that were not."""

    tree: MappingNode
    faults: tuple[Fault, ...] = ()


def indented(tree: MappingNode) -> Indented:
    """Return a tree with the elements below their section, and the keys below their element, or their key."""
    found, faults = _indented(tree, (), lambda _, key, value: _is_element(key, value))
    entries = dict(found.entries)
    for section, entry in found.entries.items():
        if section in NOUNS and isinstance(entry.value, MappingNode):
            below, more = _in_section(entry.value, section)
            entries[section] = entry._replace(value=below)
            faults += more
    return Indented(found._replace(entries=entries), faults)


def _in_section(section: MappingNode, name: str) -> Indented:
    known = frozenset().union(*map(keys_of, SECTIONS[name]))
    found, faults = _indented(section, (name,), lambda _, key, value: key in known and _is_value(value))
    entries = dict(found.entries)
    for id, entry in found.entries.items():
        if isinstance(entry.value, MappingNode) and len(faults) <= MAX_FAULTS:
            below, more = _indented(entry.value, (name, id), partial(_is_inner_key, name, known))
            entries[id] = entry._replace(value=below)
            faults += more
    return Indented(found._replace(entries=entries), faults)


def _indented(mapping: MappingNode, path: Path, belongs: Callable[[str, str, Node], bool]) -> Indented:
    """Return a mapping in which keys that belong below the empty one before them are there."""
    entries: dict[str, MappingEntry] = {}
    faults: list[Fault] = []
    above, below = "", dict[str, MappingEntry]()
    for key, entry in mapping.entries.items():
        if above and len(faults) <= MAX_FAULTS and belongs(above, key, entry.value):
            if not below:
                entries[above] = entries[above]._replace(value=MappingNode(below, *entry.place))
            below[key] = entry
            owner = subject((*path, above))
            message = f"`{shown(key)}` is beside {owner}, not below it"
            hint = f"indent it further than `{shown(above)}:`"
            faults.append(Fault(message, entry.place, hint, cause=f"below {owner}"))
        else:
            entries[key] = entry
            above, below = (key if _is_empty(entry.value) and (path or key in NOUNS) else ""), {}
    return Indented(mapping._replace(entries=entries), tuple(faults))


def _is_element(key: str, value: Node) -> bool:
    """Return whether what looks like a key of the model can only be an element."""
    known = keys_of(Document)
    if key in known or key.startswith("x-") or not (isinstance(value, MappingNode) or _is_empty(value)):
        return False
    return not (key_for(key, Document) or nearest(key, known))


def _is_inner_key(section: str, known: frozenset[str], above: str, key: str, _: Node) -> bool:
    """Return whether a key is not one of an element, but of the body that the key above it takes."""
    if key in known or above not in known or above == "steps":  # which are a list
        return False
    inner = {shape_at((section, "", above), mode) for mode in (MODES if section == "flows" else ("",))}
    return above in _OF_STANDARDS or any(key in keys_of(shape) for shape in inner)


def _is_value(value: Node) -> bool:
    """Return whether a value cannot be the body of an element."""
    return not (isinstance(value, MappingNode) or _is_empty(value))


def _is_empty(value: Node) -> bool:
    return isinstance(value, ScalarNode) and value.value is None
