"""Keys of an element that are beside it: in its section, or at the left edge of the file."""

from collections.abc import Mapping

from omnicheck.errors import Fault
from omnicheck.model.document import Document
from omnicheck.model.naming import NOUNS
from omnicheck.read.form_hints import takes_list
from omnicheck.read.language import (
    IDS_BELOW,
    NEEDED,
    inner_keys,
    keys_of,
    known_in,
    sections_with,
    shape_with,
)
from omnicheck.read.moved import Moved, beside, in_sections, is_value
from omnicheck.read.other_keys import key_for
from omnicheck.read.tree import MappingEntry, MappingNode, Node, SequenceNode
from omnicheck.read.tree_merge import bodies

_FEW_SECTIONS = 2
"""The most sections that have a key which says at the left edge of the file where it belongs."""


def below_their_element(tree: MappingNode) -> Moved:
    """Return a tree in which the keys of an element that are beside it are below it."""
    at_the_edge = _at_the_left_edge(tree)
    found = in_sections(at_the_edge.tree, _in_section)
    return Moved(found.tree, at_the_edge.faults + found.faults)


def _at_the_left_edge(tree: MappingNode) -> Moved:
    entries = dict(tree.entries)
    faults: list[Fault] = []
    above = ""
    for key, entry in tree.entries.items():
        if key in NOUNS:
            above = key
        elif owner := _owner_at_the_edge(tree._replace(entries=entries), key, above):
            section, id = owner
            elements = _with(bodies(tree._replace(entries=entries), section), id, key, entry)
            is_next = section == above and id == next(reversed(elements))
            faults.append(beside(owner, key, entry, is_next=is_next))
            entries[section] = entries[section]._replace(
                value=MappingNode(elements, *entries[section].value[-3:])
            )
            del entries[key]
    return Moved(tree._replace(entries=entries), tuple(faults))


def _owner_at_the_edge(tree: MappingNode, key: str, above: str) -> tuple[str, str] | None:
    """Return the element that a key at the left edge belongs to: the last one above, or the only without."""
    entry = tree.entries[key]
    if key in keys_of(Document) or key_for(key, Document) or len(sections_with(key)) > _FEW_SECTIONS:
        return None
    sections = [name for name in NOUNS if _is_of_an_element(key, entry.value, name)]
    if above in sections and (last := list(bodies(tree, above).items())[-1:]):
        ((id, element),) = last
        if _may_have(key, entry, element):
            return above, id
    lacking = [
        (name, id)
        for name in sections
        if _is_needed(name, key)
        for id, element in bodies(tree, name).items()
        if _may_have(key, entry, element)
    ]
    return lacking[0] if len(lacking) == 1 else None


def _is_of_an_element(key: str, value: Node, section: str) -> bool:
    """Return whether a key at the left edge may be one of an element of a section."""
    if key not in known_in(section) or not is_value(value):
        return False
    return not isinstance(value, SequenceNode) or takes_list(shape_with(section, key), key) is not False


def _in_section(name: str, section: MappingNode) -> Moved:
    entries = dict(section.entries)
    faults: list[Fault] = []
    for key, entry in section.entries.items():
        if key in known_in(name) and _is_no_element(name, key, entry.value):
            above = ["", *entries][list(entries).index(key)]
            if owner := _owner(name, entries, key, above):
                faults.append(beside((name, owner), key, entry, is_next=owner == above))
                entries = _with(entries, owner, key, entry)
                del entries[key]
    return Moved(section._replace(entries=entries), tuple(faults))


def _is_no_element(section: str, key: str, value: Node) -> bool:
    """Return whether a value can only be that of a key of an element, and not the body of one."""
    if not isinstance(value, MappingNode):
        return is_value(value)
    if not value.entries or value.entries.keys() & known_in(section):
        return False
    return key in IDS_BELOW or value.entries.keys() <= inner_keys(section, key)


def _owner(section: str, entries: Mapping[str, MappingEntry], key: str, above: str) -> str:
    """Return the element that a key beside it belongs to: the one above, else the one that needs the key.

    Where no element is above the key, that is the first without it.
    """
    lacking = [id for id, element in entries.items() if _may_have(key, entries[key], element)]
    if above in lacking:
        return above
    is_sure = len(lacking) == 1 or (lacking and not above)
    return lacking[0] if is_sure and _is_needed(section, key) else ""


def _is_needed(section: str, key: str) -> bool:
    return key in NEEDED and key in known_in(section)


def _may_have(key: str, entry: MappingEntry, element: MappingEntry) -> bool:
    """Return whether an element of the same file has a body without the key."""
    body = element.value
    return entry.file == element.file and isinstance(body, MappingNode) and key not in body.entries


def _with(
    elements: Mapping[str, MappingEntry], id: str, key: str, entry: MappingEntry
) -> dict[str, MappingEntry]:
    """Return the elements of a section, of which one has one more key."""
    body = elements[id].value
    assert isinstance(body, MappingNode)
    inside = body._replace(entries={**body.entries, key: entry})
    return {**elements, id: elements[id]._replace(value=inside)}
