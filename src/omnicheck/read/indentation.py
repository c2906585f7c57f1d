"""Keys that are not indented far enough: beside a key without a value, and not below it."""

from collections.abc import Callable
from functools import partial

from omnicheck.caps import MAX_FAULTS
from omnicheck.errors import Fault
from omnicheck.model.document import Document
from omnicheck.model.landscape import Path
from omnicheck.model.naming import NOUNS
from omnicheck.read.language import IDS_BELOW, inner_keys, keys_of, known_in
from omnicheck.read.moved import Moved, beside, in_elements, in_sections, is_value
from omnicheck.read.other_keys import key_for
from omnicheck.read.pydantic_errors import empty
from omnicheck.read.tree import MappingEntry, MappingNode, Node
from omnicheck.units.prose import nearest


def indented(tree: MappingNode) -> Moved:
    """Return a tree with the elements below their section, and the keys below their element, or their key."""
    found = _below_empty(tree, (), lambda _, key, value: _is_element(key, value))
    sections = in_sections(found.tree, _in_section)
    elements = in_elements(sections.tree, _in_element)
    return Moved(elements.tree, (*found.faults, *sections.faults, *elements.faults))


def _in_section(name: str, section: MappingNode) -> Moved:
    known = known_in(name)
    return _below_empty(section, (name,), lambda _, key, value: key in known and is_value(value))


def _in_element(section: str, id: str, body: MappingNode) -> Moved:
    return _below_empty(body, (section, id), partial(_is_inner_key, section))


def _below_empty(mapping: MappingNode, path: Path, belongs: Callable[[str, str, Node], bool]) -> Moved:
    """Return a mapping in which keys that belong below the empty one before them are there."""
    entries: dict[str, MappingEntry] = {}
    faults: list[Fault] = []
    above, below = "", dict[str, MappingEntry]()
    for key, entry in mapping.entries.items():
        if above and len(faults) <= MAX_FAULTS and belongs(above, key, entry.value):
            if not below:
                entries[above] = entries[above]._replace(value=MappingNode(below, *entry.place))
            below[key] = entry
            faults.append(beside((*path, above), key, entry))
        else:
            entries[key] = entry
            above, below = (key if empty(entry.value) and (path or key in NOUNS) else ""), {}
    return Moved(mapping._replace(entries=entries), tuple(faults))


def _is_element(key: str, value: Node) -> bool:
    """Return whether what looks like a key of the model can only be an element."""
    known = keys_of(Document)
    if key in known or key.startswith("x-") or is_value(value):
        return False
    return not (key_for(key, Document) or nearest(key, known))


def _is_inner_key(section: str, above: str, key: str, _: Node) -> bool:
    """Return whether a key is not one of an element, but of the body that the key above it takes."""
    known = known_in(section)
    if key in known or above not in known or above == "steps":  # which are a list
        return False
    return IDS_BELOW.get(above) == "standards" or key in inner_keys(section, above)
