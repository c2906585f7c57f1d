"""What a model declares, sound or not, and faults at the places of its words."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from omnicheck.errors import Fault
from omnicheck.model.document import Document
from omnicheck.model.experience import BUILT_IN
from omnicheck.model.landscape import Path
from omnicheck.model.touchpoint import Meeting
from omnicheck.place import Place
from omnicheck.read.characters import shown
from omnicheck.read.subjects import NOUNS
from omnicheck.read.tree import MappingNode, Node, ScalarNode, place_of
from omnicheck.units.nearest import did_you_mean

_CROWD = 2_000
"""Among more ids than these the nearest is not looked for: it would take longer than it is worth."""


@dataclass(frozen=True)
class Declared:
    """A document of sound elements, with the ids of all, sound or not, and where each word stands."""

    document: Document
    tree: MappingNode

    def ids(self, section: str) -> frozenset[str]:
        """Every id of a section, those at fault and those built in included: one fault causes no other."""
        return self._ids[section]

    @cached_property
    def _ids(self) -> Mapping[str, frozenset[str]]:
        ids = {section: frozenset(self._bodies(section)) for section in NOUNS}
        return ids | {"standards": ids["standards"] | BUILT_IN.keys()}

    @cached_property
    def unreadable(self) -> frozenset[str]:
        """The sections that are no mappings, such as a list of ids."""
        return frozenset(section for section in NOUNS if not isinstance(self._section(section), MappingNode))

    @cached_property
    def staff(self) -> Mapping[str, tuple[str, ...]]:
        """The touchpoints of each channel that has any, sound or not."""
        found: dict[str, list[str]] = {}
        for id, body in sorted(self._bodies("touchpoints").items()):
            channel = body.entries.get("channel") if isinstance(body, MappingNode) else None
            if channel is not None and isinstance(channel.value, ScalarNode):
                found.setdefault(channel.value.text, []).append(id)
        return {channel: tuple(ids) for channel, ids in found.items()}

    def meetings(self) -> Iterator[tuple[Path, Meeting]]:
        """Every channel and touchpoint, each with its path."""
        for section, meetings in (
            ("channels", self.document.channels),
            ("touchpoints", self.document.touchpoints),
        ):
            yield from (((section, id), meeting) for id, meeting in meetings.items())

    def place(self, path: Path, *, key: bool = False) -> Place:
        """Where a value stands, or its key."""
        return place_of(self.tree, path, key=key)

    def fault(self, message: str, path: Path, hint: str = "", *, key: bool = False) -> Fault:
        """A fault at a value, or at its key."""
        return Fault(message, self.place(path, key=key), hint)

    def unknown(self, section: str, ids: Iterable[str] | None, path: Path) -> Iterator[Fault]:
        """The items of a list, or keys of a mapping, that are no ids of the section."""
        keys = isinstance(ids, Mapping)
        for number, id in enumerate(ids or ()):
            if id not in self._ids[section]:
                yield from self.nowhere(id, (*path, id if keys else number), section, key=keys)

    def nowhere(self, id: str, path: Path, *sections: str, key: bool = False) -> Iterator[Fault]:
        """A reference to nothing in any of the sections, with the nearest id that leads somewhere.

        No fault where one of the sections cannot be read: nobody knows what it would have declared.
        """
        if not self.unreadable.isdisjoint(sections):
            return
        known = frozenset().union(*(self._ids[section] for section in sections))
        noun = _either([NOUNS[section] for section in sections])
        hint = f"declare it under {_either([f'`{section}`' for section in sections])}"
        if len(known) <= _CROWD:
            hint = did_you_mean(id, known, hint)
        yield self.fault(f"there is no {noun} `{shown(id)}`", path, hint, key=key)

    def _section(self, section: str) -> Node:
        entry = self.tree.entries.get(section)
        if entry is None or (isinstance(entry.value, ScalarNode) and entry.value.value is None):
            return MappingNode({}, self.tree.place)
        return entry.value

    def _bodies(self, section: str) -> Mapping[str, Node]:
        found = self._section(section)
        entries = found.entries if isinstance(found, MappingNode) else {}
        return {id: entry.value for id, entry in entries.items()}


def _either(words: list[str]) -> str:
    return " or ".join(filter(None, [", ".join(words[:-1]), words[-1]]))
