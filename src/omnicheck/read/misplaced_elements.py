"""Elements in the wrong section, or inside another element."""

from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from omnicheck.caps import MAX_FAULTS
from omnicheck.errors import Fault
from omnicheck.model.naming import NOUNS
from omnicheck.read.characters import shown
from omnicheck.read.language import SECTIONS, known_in, needs, subject
from omnicheck.read.moved import Moved
from omnicheck.read.other_keys import may_be_key
from omnicheck.read.pydantic_errors import empty
from omnicheck.read.tree import MappingEntry, MappingNode, ScalarNode
from omnicheck.read.tree_merge import bodies
from omnicheck.units.grouping import grouped
from omnicheck.units.prose import nearest

_ALONE = ("systems", "capabilities", "standards", "objectives", "glossary")
"""Sections in which no element can be meant to be part of another one, and each may be empty."""

_SURELY = 0.75
"""The least similarity of a key to one that is surely meant by it."""

_FEWEST = 2
"""The fewest keys that only another section has which say that an element belongs there."""


class _Misplaced(NamedTuple):
    """An element, where it is, and where it belongs: in a section, and if it is inside a channel, of that."""

    id: str
    entry: MappingEntry
    section: str
    within: str
    belongs: str
    channel: str = ""
    is_too_far: bool = False

    @property
    def fault(self) -> Fault:
        """Return what to say about it."""
        if not self.within:
            message = f"{subject((self.section, self.id))} has the keys of an element of `{self.belongs}`"
            return Fault(message, self.entry.place, f"move it under `{self.belongs}`")
        outer = subject((self.section, self.within))
        level = f"to the level of `{shown(self.within)}`"
        hint = f"move it {level if self.belongs == self.section else f'under `{self.belongs}`'}"
        if self.is_too_far:
            hint = f"indent it as far as `{shown(self.within)}`"
        if self.channel:
            hint += f", with `channel: {shown(self.channel)}`"
        return Fault(f"`{shown(self.id)}` is inside {outer}", self.entry.place, hint, cause=f"inside {outer}")


def in_their_section(tree: MappingNode) -> Moved:
    """Return a tree in which elements are in the section whose keys they have, each beside the others."""
    found = list(islice(_misplaced(tree), MAX_FAULTS + 1))
    sections = {name: dict(bodies(tree, name)) for one in found for name in (one.section, one.belongs)}
    inside = grouped(((one.section, one.within), one.id) for one in found)
    for (name, within), ids in inside.items():
        _take_out(sections[name], name, within, frozenset(ids))
    for one in found:
        sections[one.belongs].setdefault(one.id, _as_element(one))
    entries = dict(tree.entries)
    for name, elements in sections.items():
        section = entries.get(name, MappingEntry(tree, tree.file, tree.line, tree.column))
        entries[name] = section._replace(value=MappingNode(elements, *section.value[-3:]))
    elsewhere = frozenset(one.id for one in found if not one.within)
    return Moved(tree._replace(entries=entries), tuple(one.fault for one in found), elsewhere)


def _misplaced(tree: MappingNode) -> Iterator[_Misplaced]:
    for section in NOUNS:
        for id, entry in bodies(tree, section).items():
            if isinstance(entry.value, MappingNode):
                if other := _section_of(entry.value, section):
                    yield _Misplaced(id, entry, section, "", other)
                elif section in _ALONE and id not in NOUNS and _has_others_below(section, entry):
                    for inner, body in entry.value.entries.items():
                        yield _Misplaced(inner, body, section, id, section, is_too_far=True)
                else:
                    yield from _inside(tree, section, id, entry.value)


def _section_of(body: MappingNode, section: str) -> str:
    """Return the only other section that has all keys of a body, of which some are not of its own section.

    A single one is enough if the body is whole there.
    """
    keys = {key for key in body.entries if not key.startswith("x-")}
    strange = len(keys - known_in(section))
    fitting = [other for other in NOUNS if keys <= known_in(other)] if strange else []
    if len(fitting) != 1:
        return ""
    needed = needs(SECTIONS[fitting[0]][0])
    return fitting[0] if strange >= _FEWEST or (needed and needed <= keys) else ""


def _has_others_below(section: str, entry: MappingEntry) -> bool:
    """Return whether a body is nothing but other elements, in lines that are indented too far."""
    inner = entry.value.entries if isinstance(entry.value, MappingNode) else {}
    return bool(inner) and all(
        one.line > entry.line
        and not (may_be_key(key, section) or nearest(key, known_in(section), least=_SURELY))
        and (empty(one.value) or (isinstance(one.value, MappingNode) and _fits(section, one.value)))
        for key, one in inner.items()
    )


def _fits(section: str, body: MappingNode) -> bool:
    return bool(body.entries) and body.entries.keys() <= known_in(section)


def _inside(tree: MappingNode, section: str, id: str, body: MappingNode) -> Iterator[_Misplaced]:
    """Yield the elements inside the body of another one: touchpoints in their channel, and others."""
    needed = needs(SECTIONS[section][0])
    is_whole = needed and needed <= body.entries.keys()
    names_a_channel = section == "touchpoints" and not is_whole and id in bodies(tree, "channels")
    channel = id if section == "channels" or names_a_channel else ""
    for key, entry in body.entries.items():
        if not isinstance(entry.value, MappingNode) or not entry.value.entries or may_be_key(key, section):
            continue
        inner = entry.value.entries.keys()
        if channel and inner <= known_in("touchpoints"):
            yield _Misplaced(key, entry, section, id, "touchpoints", channel)
        elif is_whole and needed <= inner <= known_in(section):
            yield _Misplaced(key, entry, section, id, section)


def _take_out(elements: dict[str, MappingEntry], section: str, within: str, ids: frozenset[str]) -> None:
    """Remove elements from their section, or the one that they are inside.

    So is a channel that was written as a touchpoint around them.
    """
    if not within:
        for id in ids:
            del elements[id]
        return
    outer = elements[within]
    assert isinstance(outer.value, MappingNode)
    left = {key: entry for key, entry in outer.value.entries.items() if key not in ids}
    elements[within] = outer._replace(value=outer.value._replace(entries=left))
    if not left and section == "touchpoints":
        del elements[within]


def _as_element(one: _Misplaced) -> MappingEntry:
    """Return an element with its channel."""
    body = one.entry.value
    if not one.channel or not isinstance(body, MappingNode):
        return one.entry
    channel = MappingEntry(ScalarNode(one.channel, one.channel, *one.entry[1:]), *one.entry[1:])
    return one.entry._replace(value=body._replace(entries={"channel": channel, **body.entries}))
