"""Keys at another level of their element: below a key that they belong beside, or beside one above them."""

from collections.abc import Mapping
from itertools import islice
from typing import NamedTuple

from omnicheck.caps import MAX_FAULTS
from omnicheck.errors import Fault
from omnicheck.model.experience import BUILT_IN
from omnicheck.model.naming import NOUNS
from omnicheck.read.characters import shown, shown_exactly
from omnicheck.read.form_hints import MOST_ITEMS, in_one_line, listed, takes_list, word
from omnicheck.read.language import (
    IDS_BELOW,
    SECTIONS,
    inner_keys,
    known_in,
    needs,
    shape_with,
    subject,
)
from omnicheck.read.moved import Moved, in_elements
from omnicheck.read.other_keys import may_be_key
from omnicheck.read.pydantic_errors import empty
from omnicheck.read.tree import MappingEntry, MappingNode, Node, ScalarNode, SequenceNode
from omnicheck.read.tree_merge import bodies
from omnicheck.units.grouping import grouped

_CLOSED = {"metadata", "links", "steps"}
"""Keys whose values may have keys of any name, or of the same names as the element."""

_WITHOUT_LEVELS = ("locations", "businesses")
"""Sections in which a body inside another one is another element."""


class _Element(NamedTuple):
    """An element whose keys are looked at, and the ids that may be below one of them, by section."""

    section: str
    id: str
    ids: Mapping[str, frozenset[str]]
    any_id: frozenset[str]

    @property
    def what(self) -> str:
        return subject((self.section, self.id))

    @property
    def known(self) -> frozenset[str]:
        return known_in(self.section)


def at_their_level(tree: MappingNode) -> Moved:
    """Return a tree in which the keys of each element are at their level."""
    ids = {section: frozenset(bodies(tree, section)) for section in NOUNS}
    ids["standards"] |= BUILT_IN.keys()
    any_id = frozenset().union(*ids.values())

    def moved(section: str, id: str, body: MappingNode) -> Moved:
        element = _Element(section, id, ids, any_id)
        faults: tuple[Fault, ...] = ()
        all_known = body.entries.keys() <= element.known
        for step in (_out_of_values,) if all_known else (_out_of_wrappers, _out_of_values, _into_values):
            found = step(element, body)
            body, faults = found.tree, (*faults, *found.faults)
        return Moved(body, faults)

    return in_elements(tree, moved)


def _out_of_wrappers(element: _Element, body: MappingNode) -> Moved:
    """Return a body with the keys that are below an unknown one."""
    if element.section in _WITHOUT_LEVELS:
        return Moved(body)
    lacking = frozenset().union(*map(needs, SECTIONS[element.section])) - body.entries.keys()
    entries, faults = dict(body.entries), list[Fault]()
    for key, entry in body.entries.items():
        inner = entry.value.entries if isinstance(entry.value, MappingNode) else {}
        is_wrapper = key == element.id or not lacking.isdisjoint(inner)
        are_keys = bool(inner) and inner.keys() <= element.known and inner.keys().isdisjoint(entries.keys())
        if len(faults) > MAX_FAULTS:
            break
        if is_wrapper and are_keys and not may_be_key(key, element.section):
            del entries[key]
            entries |= inner
            hint = f"write {_listed(inner)} one level higher, without `{shown(key)}`"
            faults.append(Fault(f"unknown key `{shown_exactly(key)}` in {element.what}", entry.place, hint))
    return Moved(body._replace(entries=entries), tuple(faults))


def _out_of_values(element: _Element, body: MappingNode) -> Moved:
    """Return a body with the keys that are below another one of it."""
    entries, faults = dict(body.entries), list[Fault]()
    for key, entry in body.entries.items():
        if key not in element.known or key in _CLOSED or not _has_keys(entry.value):
            continue
        strays = element.known - inner_keys(element.section, key) - entries.keys()
        left, found = _split(entry.value, strays - element.any_id)
        if not found:
            continue
        rest, text = _as_words(left, element.section, key)
        entries |= found
        if rest is None:
            del entries[key]
        else:
            entries[key] = entry._replace(value=rest)
        hint = f"write it at the level of `{key}`" + (f", and `{key}: {text}`" if text else "")
        for one, moved in found.items():
            message = f"`{one}` is below `{key}` of {element.what}, not beside it"
            faults.append(Fault(message, moved.place, hint, cause=f"out of {key} of {element.what}"))
    return Moved(body._replace(entries=entries), tuple(faults))


def _has_keys(value: Node) -> bool:
    """Return whether a value is a mapping, or a list of which an item is one."""
    items = value.items if isinstance(value, SequenceNode) else (value,)
    return any(isinstance(item, MappingNode) for item in items)


def _split(value: Node, strays: frozenset[str]) -> tuple[Node, dict[str, MappingEntry]]:
    """Return a value without the keys that do not belong there, and these."""
    found: dict[str, MappingEntry] = {}
    if isinstance(value, MappingNode):
        found = {key: entry for key, entry in value.entries.items() if key in strays}
        rest = {key: entry for key, entry in value.entries.items() if key not in strays}
        return value._replace(entries=rest), found
    if not isinstance(value, SequenceNode):
        return value, found
    items: list[Node] = []
    for item in value.items:
        if isinstance(item, MappingNode) and item.entries and item.entries.keys() <= strays:
            found = {**item.entries, **found}
        else:
            items.append(item)
    return value._replace(items=tuple(items)), found


def _as_words(rest: Node, section: str, key: str) -> tuple[Node | None, str]:
    """Return the value that is left, and how it is written if keys without values are words."""
    left = rest.entries if isinstance(rest, MappingNode) else {}
    if isinstance(rest, SequenceNode):
        return (rest if rest.items else None), ""
    if not left or not all(empty(entry.value) for entry in left.values()):
        return (rest if left else None), ""
    words = tuple(ScalarNode(one, one, *entry[1:]) for one, entry in left.items())
    if len(words) == 1 and (key == "to" or not takes_list(shape_with(section, key), key)):
        return words[0], word(words[0].text)
    return SequenceNode(words, *words[0][2:]), listed(word(one.text) for one in words)


def _into_values(element: _Element, body: MappingNode) -> Moved:
    """Return a body without the keys that belong below another one; they are there if that is a mapping."""
    owners = grouped(
        (owner, key)
        for key, entry in body.entries.items()
        if not may_be_key(key, element.section) and (owner := _owner(element, key, entry.value))
    )
    entries, faults = dict(body.entries), list[Fault]()
    for owner, keys in owners.items():
        strays = {key: entries.pop(key) for key in keys}
        first = next(iter(strays.values()))
        within = entries.get(owner, first)
        inner = (
            within.value if within is not first and not empty(within.value) else MappingNode({}, *first[1:])
        )
        if isinstance(inner, MappingNode):
            entries[owner] = within._replace(value=inner._replace(entries={**strays, **inner.entries}))
        hint = f"write it below `{owner}`: `{owner}: {_in_flow_form(strays)}`"
        for key, entry in strays.items():
            message = f"unknown key `{shown_exactly(key)}` in {element.what}"
            faults.append(Fault(message, entry.place, hint, cause=f"into {owner} of {element.what}"))
    return Moved(body._replace(entries=entries), tuple(faults[: MAX_FAULTS + 1]))


def _in_flow_form(entries: Mapping[str, MappingEntry]) -> str:
    """Return keys with their values in one line; of many, the first."""
    first = islice(entries.items(), MOST_ITEMS)
    pairs = [f"{word(key)}: {in_one_line(entry.value)}" for key, entry in first]
    return f"{{{', '.join((*pairs, '…') if len(entries) > MOST_ITEMS else pairs)}}}"


def _owner(element: _Element, key: str, value: Node) -> str:
    """Return the key of an element that another one belongs below; nothing if it may be something else."""
    for owner in sorted(element.known - _CLOSED - IDS_BELOW.keys()):
        if key in inner_keys(element.section, owner):
            return owner
    for owner, section in IDS_BELOW.items():
        if owner in element.known and key in element.ids[section] and _fits(element.section, owner, value):
            return owner
    return ""


def _fits(section: str, owner: str, value: Node) -> bool:
    """Return whether a value may be one below a key that has ids below it."""
    if owner == "limits":
        return isinstance(value, MappingNode) and value.entries.keys() <= inner_keys(section, owner)
    return owner != "not_on" or (isinstance(value, ScalarNode) and isinstance(value.value, str))


def _listed(keys: Mapping[str, object]) -> str:
    """Return keys for a sentence."""
    return " and ".join(f"`{shown(key)}`" for key in keys)
