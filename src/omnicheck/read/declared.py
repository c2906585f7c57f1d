"""The declarations of a model, valid or not, and faults at their places."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain

from omnicheck.errors import Fault
from omnicheck.model.document import Document
from omnicheck.model.experience import BUILT_IN
from omnicheck.model.landscape import Path
from omnicheck.model.naming import MAX_SUGGESTIONS, NOUNS, Ids
from omnicheck.model.touchpoint import Meeting
from omnicheck.model.words import ID_PATTERN
from omnicheck.place import Place
from omnicheck.read.characters import shown, shown_exactly
from omnicheck.read.id_hints import meant_id
from omnicheck.read.reference_merge import REQUIRED_KEYS
from omnicheck.read.tree import MappingNode, Node, ScalarNode, place_of, value_of
from omnicheck.read.tree_merge import bodies
from omnicheck.read.unread_text import NOTHING, UnreadText
from omnicheck.units.prose import did_you_mean

_ID = re.compile(ID_PATTERN)


@dataclass(frozen=True)
class Declared:
    """A document of the valid elements, with the ids of all elements and the place of every key and value.

    `references` are the files of reference models that gave some of the keys, and `lost` says that one could
    not be read. `unclear` are the paths of what is left out of the document because something is wrong there.
    What is `unread` of the model may declare more. `removed` are the sections and elements that
    patches take away.
    """

    document: Document
    tree: MappingNode
    references: Collection[str] = ()
    unclear: frozenset[Path] = frozenset()
    lost: bool = False
    unread: UnreadText = NOTHING
    removed: Mapping[Path, Place] = field(default_factory=dict)

    def ids(self, section: str) -> frozenset[str]:
        """Return the ids of a section, also invalid and built-in ones, so that no fault causes another."""
        return self._ids[section]

    @cached_property
    def _ids(self) -> Mapping[str, frozenset[str]]:
        ids = {section: frozenset(chain(*map(_as_read, self._bodies(section)))) for section in NOUNS}
        return ids | {"standards": ids["standards"] | BUILT_IN.keys()}

    def ids_by_section(self) -> Ids:
        """Return the ids of all sections whose elements can have gaps."""
        return {section: self.ids(section) for section in NOUNS if section != "waivers"}

    @cached_property
    def unreadable(self) -> frozenset[str]:
        """Return the sections whose ids are not known, such as a list of ids."""
        return frozenset(
            section for section in NOUNS if not self.unread.is_empty or self._is_misread(section)
        )

    def is_unclear(self, path: Path) -> bool:
        """Return whether a value is not known, or not all of it, as something is wrong there."""
        if self._may_be_unread(path) or self._is_replaced(path):
            return True
        return self.lost and len(path) > 2 and path[2] in REQUIRED_KEYS.get(str(path[0]), ())

    def _may_be_unread(self, path: Path) -> bool:
        """Return whether what could not be read may have more of an element, or of a whole section."""
        if self.unread.is_empty:
            return False
        return len(path) < 2 or self.unread.may_declare(str(path[1]))

    def _is_misread(self, section: str) -> bool:
        return (section,) in self.unclear or not isinstance(self._section(section), MappingNode)

    def _is_replaced(self, path: Path) -> bool:
        """Return whether something is in place of a value, or of a part of it, that is wrong."""
        if path in self._around_unclear:
            return True
        return any(path[:length] in self.unclear for length in range(1, len(path)))

    @cached_property
    def _around_unclear(self) -> frozenset[Path]:
        return frozenset(path[:length] for path in self.unclear for length in range(2, len(path) + 1))

    @cached_property
    def touchpoints_of(self) -> Mapping[str, tuple[str, ...]]:
        """Return the ids of the touchpoints of each channel that has any, valid or not."""
        found: dict[str, list[str]] = {}
        for id, body in sorted(self._bodies("touchpoints").items()):
            channel = value_of(body, "channel")
            if isinstance(channel, ScalarNode) and (id,) not in self.unclear:  # of another section
                found.setdefault(channel.text, []).append(id)
        return {channel: tuple(ids) for channel, ids in found.items()}

    def meetings(self) -> Iterator[tuple[Path, Meeting]]:
        """Yield the channels and touchpoints, each with its path."""
        yield from ((("channels", id), one) for id, one in self.document.channels.items())
        yield from ((("touchpoints", id), one) for id, one in self.document.touchpoints.items())

    def place(self, path: Path, *, key: bool = False) -> Place:
        """Return the place of a value, or of its key."""
        return place_of(self.tree, path, key=key)

    def is_given(self, path: Path) -> bool:
        """Return whether a reference model gave a key."""
        return self.place(path, key=True).file in self.references

    def fault(self, message: str, path: Path, hint: str = "", *, key: bool = False) -> Fault:
        """Return a fault at a value, or at its key."""
        return Fault(message, self.place(path, key=key), hint)

    def unknown(self, section: str, ids: Iterable[str] | None, path: Path) -> Iterator[Fault]:
        """Yield faults of the list items, or mapping keys, that are not ids of the section."""
        keys = isinstance(ids, Mapping)
        known = self._ids[section]
        for number, id in enumerate(ids or ()):
            if id not in known:
                yield from self.unknown_id(id, (*path, id if keys else number), section, key=keys)

    def unknown_id(self, id: str, path: Path, *sections: str, key: bool = False) -> Iterator[Fault]:
        """Yield a fault if the id is in none of the sections, suggesting a similar one.

        Yields nothing if what cannot be read might declare the id, or if the id is in place of a wrong one.
        """
        if any(id in self._ids[one] for one in sections) or any(map(self._is_misread, sections)):
            return
        if self.unread.may_declare(id) or self._is_replaced(path) or (id,) in self.unclear:
            return  # the last one: a key of the model that is an element, or an element of another section
        for gone in (path for section in sections for path in ((section,), (section, id))):
            if place := self.removed.get(gone):
                yield self._removed(gone, id, path, place)
                return
        sections = tuple(one for one in sections if id in self._named_in.get(one, ()))[:1] or sections
        known = self.unread.keys.union(*(self._ids[section] for section in sections))
        noun = _either([NOUNS[section] for section in sections])
        hint = f"declare it under {_either([f'`{section}`' for section in sections])}"
        if len(known) <= MAX_SUGGESTIONS:
            hint = did_you_mean(id, known, hint)
        yield self.fault(f"there is no {noun} `{shown_exactly(id)}`", path, hint, key=key)

    def _removed(self, gone: Path, id: str, path: Path, place: Place) -> Fault:
        """Return the fault of a reference to an element that a patch takes away, or its section."""
        what = "it" if len(gone) > 1 else f"all `{gone[0]}`"
        message = f"{NOUNS[str(gone[0])]} {shown(id)} is used here, and a patch removes {what}"
        fault = self.fault(message, path, "remove what uses it as well")
        return fault._replace(related=(("removed here", place),), cause=f"removed {gone}")

    @cached_property
    def _named_in(self) -> Mapping[str, frozenset[str]]:
        """Return the ids that can only be of one section where they are used, by that section."""
        document = self.document
        systems, locations, businesses = set[str](), set[str](), set[str]()
        for data in document.data.values():
            systems.update(data.record.values() if isinstance(data.record, dict) else [data.record or ""])
        for capability in document.capabilities.values():
            systems.update(capability.provided_by or ())
        for flow in document.flows.values():
            systems.update(flow.via or ())
        for scoped in (*document.channels.values(), *document.systems.values(), *document.flows.values()):
            locations.update(scoped.locations or ())
            businesses.update(scoped.businesses or ())
        for business in document.businesses.values():
            locations.update(business.locations or ())
        return {
            "systems": frozenset(systems),
            "locations": frozenset(locations),
            "businesses": frozenset(businesses),
        }

    def _section(self, section: str) -> Node:
        found = value_of(self.tree, section)
        if found is None or (isinstance(found, ScalarNode) and found.value is None):
            return MappingNode({}, *self.tree.place)
        return found

    def _bodies(self, section: str) -> Mapping[str, Node]:
        return {id: entry.value for id, entry in bodies(self.tree, section).items()}


def _as_read(id: str) -> tuple[str, ...]:
    """Return an id, and if it is not valid the one that is meant, which references may have."""
    return (id,) if _ID.match(id) else (id, meant_id(id))


def _either(words: list[str]) -> str:
    return " or ".join(filter(None, [", ".join(words[:-1]), words[-1]]))
