"""A folded architecture as elements of the language, with the places of the source."""

import os
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from omnicheck.caps import MAX_DEPTH
from omnicheck.errors import Fault, UserError
from omnicheck.importers.architecture import Architecture, PartRole, SourceData, SourcePart
from omnicheck.importers.element_ids import SourceName, ids_of, proposed_id
from omnicheck.importers.element_words import body_of, clean, entries, stated
from omnicheck.importers.levels import FoldedArchitecture, FoldedRelation
from omnicheck.importers.stated_facts import ID, SECTION
from omnicheck.model.document import Document
from omnicheck.place import Place
from omnicheck.read.characters import shown
from omnicheck.read.tree import MappingEntry, MappingNode, Node, ScalarNode, SequenceNode, plain
from omnicheck.read.tree_merge import PARTIAL_KEY, VERSION, VERSION_KEY

Bodies = dict[str, MappingEntry]

UNKNOWN_MODE = "add `mode` and `carries`: the source does not say how the data moves"

_OF_THE_IMPORT = (ID, SECTION)
_FIRST = ("between", "from", "to", "via", "carries", "mode", "channel", "title", "kind", "owner")
_LAST = ("description", "technology", "tags", "links", "external", "metadata")


class ImportedElements(NamedTuple):
    """Elements of the language in their sections, and notes about some of them by section and id."""

    sections: Mapping[str, Bodies]
    notes: Mapping[tuple[str, str], str]

    def number(self, section: str) -> int:
        """Return how many elements a section has."""
        return len(self.sections.get(section, {}))


def ids_of_parts(architecture: Architecture, taken: Iterable[str] = ()) -> Mapping[str, str]:
    """Return the ids of all parts but people by key, whatever level is imported; none is in `taken`.

    Raises UserError if two parts are stated to have one id.
    """
    parts = {part.key: part for part in architecture.parts if part.role is not PartRole.PEOPLE}
    names: dict[str, SourceName] = {}
    for part in parts.values():
        path: list[SourcePart] = []
        above: SourcePart | None = part
        while above and above.key not in names and len(path) <= MAX_DEPTH:
            path.append(above)
            above = parts.get(above.parent)
        for one in reversed(path):
            names[one.key] = _name_of_part(one, names.get(one.parent))
    _refuse_equal(names.values(), {key: part.place for key, part in parts.items()})
    return ids_of((names[key] for key in parts), {*taken, *_channels_of(parts.values())})


def ids_of_data(architecture: Architecture) -> Mapping[str, str]:
    """Return the ids of data by key."""
    return ids_of(_name_of_data(one) for one in architecture.data)


def imported_elements(
    architecture: Architecture,
    folded: FoldedArchitecture,
    touchpoints: Mapping[str, str],
    ids: Mapping[str, str],
    root: str,
) -> ImportedElements:
    """Return the elements of an architecture whose parts have these ids.

    `touchpoints` has the touchpoints by key, with notes.
    The places of elements are given as seen from the folder `root`. Raises UserError if two elements are
    stated to have one id.
    """
    return _Elements(architecture, folded, touchpoints, ids, root).all()


def document_tree(
    architecture: Architecture, elements: ImportedElements, file: str, *, named: bool
) -> MappingNode:
    """Return the document that the elements make up: `partial`, unless the source says that it is whole."""
    place = Place(file, 1, 1)
    head: dict[str, object] = {VERSION_KEY: VERSION, "name": clean(architecture.name) if named else ""}
    tree = entries({**head, PARTIAL_KEY: not architecture.whole}, place)
    facts = stated(architecture.facts)
    for section in Document.model_fields:
        given = facts.pop(section, None)
        bodies = elements.sections.get(section, {})
        if given is None or not bodies:
            if bodies:
                tree[section] = MappingEntry(MappingNode(dict(bodies), *place), *place)
            elif given is not None and (section != "name" or named):
                tree[section] = given
            continue
        added = given.value.entries if isinstance(given.value, MappingNode) else {}
        tree[section] = given._replace(value=MappingNode({**bodies, **added}, *given.value.place))
    return MappingNode({**tree, **facts}, *place)


class _Elements:
    def __init__(
        self,
        architecture: Architecture,
        folded: FoldedArchitecture,
        touchpoints: Mapping[str, str],
        ids: Mapping[str, str],
        root: str,
    ) -> None:
        self._architecture = architecture
        self._folded = folded
        self._root = root
        self._touchpoints = touchpoints
        self._sections: dict[str, Bodies] = {}
        self._notes: dict[tuple[str, str], str] = {}
        self._files: dict[str, str] = {}
        self._people = {key: part for key, part in folded.parts.items() if part.role is PartRole.PEOPLE}
        self._parts = {key: part for key, part in folded.parts.items() if key not in self._people}
        self._channels = {key: _text(part.facts.get("channel")) for key, part in self._parts.items()}
        self._ids = ids
        self._data_ids = ids_of_data(architecture)

    def all(self) -> ImportedElements:
        """Return all elements."""
        users = self._users()
        for key, part in self._parts.items():
            self._add_part(key, part, users.get(key, ()))
        for data in self._architecture.data:
            self._add_data(data)
        for id, flow in self._flows():
            self._add_flow(id, flow)
        return ImportedElements(self._sections, self._notes)

    def _users(self) -> Mapping[str, tuple[str, ...]]:
        found: dict[str, dict[str, None]] = {}
        for one in self._folded.relations:
            ends = (one.relation.source, one.relation.target)
            for person, other in (ends, ends[::-1]):
                if person in self._people and other in self._parts:
                    title = clean(self._people[person].words.title) or person
                    found.setdefault(other, {})[title] = None
        return {key: tuple(titles) for key, titles in found.items()}

    def _add_part(self, key: str, part: SourcePart, users: tuple[str, ...]) -> None:
        section, id = self._section(key, part), self._ids[key]
        metadata = self._metadata([part.place], users, ())
        above = [one.words.title for one in self._folded.above[key] if one.key not in self._parts]
        tags = (*part.words.tags, *(f"system:{title}" for title in above if title))
        body = body_of(part.words._replace(tags=tags), part.place, metadata)
        if section != "touchpoints":
            owner, kind = clean(part.words.owner), clean(part.kind)
            is_ours = section == "data" or SECTION in part.facts  # its kind is a fact, if it has one
            body |= entries({"owner": owner, "kind": "" if is_ours else kind}, part.place)
        elif channel := self._channels[key]:
            self._add_channel(channel, part)
        self._add(section, id, {**_telling(body, id), **stated(part.facts, _OF_THE_IMPORT)}, part.place)
        if note := self._touchpoints.get(key):
            self._notes[section, id] = note

    def _section(self, key: str, part: SourcePart) -> str:
        if section := _text(part.facts.get(SECTION)):
            return section
        if key not in self._touchpoints:
            return "systems"
        return "touchpoints" if self._channels[key] else "channels"

    def _add_channel(self, channel: str, part: SourcePart) -> None:
        """Declare the channel of a touchpoint, whose owner owns it if it has no other one yet."""
        body = self._sections.setdefault("channels", {}).get(channel)
        owned = body.value.entries if body and isinstance(body.value, MappingNode) else {}
        owner = entries({"owner": clean(part.words.owner)}, part.place)
        self._add("channels", channel, {**owner, **owned}, part.place)

    def _add_data(self, one: SourceData) -> None:
        attributes = list(dict.fromkeys(filter(None, map(_attribute, one.attributes))))
        body = body_of(one.words, one.place, self._metadata([one.place], (), ()))
        body |= entries({"owner": clean(one.words.owner), "attributes": attributes}, one.place)
        self._add("data", self._data_ids[one.key], {**body, **stated(one.facts, _OF_THE_IMPORT)}, one.place)

    def _flows(self) -> Iterator[tuple[str, FoldedRelation]]:
        """Yield the relations that are flows with their ids; those that state one id are one flow."""
        flows = [one for one in self._folded.relations if not self._people.keys() & _ends(one)]
        names = [self._name_of_flow(str(number), one) for number, one in enumerate(flows)]
        ids = ids_of(names)
        first: dict[str, FoldedRelation] = {}
        for name, one in zip(names, flows, strict=True):
            if (other := first.setdefault(ids[name.key], one)) is one:
                yield ids[name.key], one
            elif not _is_the_same(one, other):
                related = (("first stated here", other.relation.place),)
                message = f"two flows state the id `{shown(name.stated)}`"
                hint = "give one of them another id, or state nothing but the id in all but the first"
                raise UserError([Fault(message, one.relation.place, hint, related)])

    def _name_of_flow(self, key: str, one: FoldedRelation) -> SourceName:
        relation, words = one.relation, one.relation.words
        ends = f"{self._ids[relation.source]}-to-{self._ids[relation.target]}"
        canonical = (ends, words.title, words.technology, words.description, *relation.carries)
        stated_id, title = _text(relation.facts.get(ID)), words.title or ends
        return SourceName(
            key, stated_id, relation.identifier, title, ends if words.title else "", "", canonical
        )

    def _add_flow(self, id: str, one: FoldedRelation) -> None:
        relation = one.relation
        source, target = self._ids[relation.source], self._ids[relation.target]
        facts = stated(relation.facts, _OF_THE_IMPORT)
        ends: dict[str, object] = {}
        if not facts.keys() & {"from", "to", "between"}:
            ends = {"from": source, "to": target} if relation.directed else {"between": [source, target]}
        ends["via"] = [self._ids[key] for key in relation.via]
        metadata = self._metadata(one.places, (), one.steps)
        if carries := [self._data_ids[key] for key in relation.carries]:
            if "mode" in facts or not relation.directed:
                ends["carries"] = carries
            else:
                metadata["carries"] = carries
                self._notes["flows", id] = UNKNOWN_MODE
        words = body_of(relation.words, relation.place, metadata)
        self._add(
            "flows", id, {**entries(ends, relation.place), **_telling(words, id), **facts}, relation.place
        )

    def _metadata(
        self, places: Iterable[Place], people: Iterable[str], steps: Iterable[str]
    ) -> dict[str, object]:
        sources = list(dict.fromkeys(self._told(place) for place in places))
        said = {"people": list(people), "steps": [clean(step) for step in steps]}
        source = sources[0] if len(sources) == 1 else sources
        return {"source": source, **{key: value for key, value in said.items() if value}}

    def _told(self, place: Place) -> str:
        if (file := self._files.get(place.file)) is None:
            file = os.path.relpath(place.file, self._root) if self._root else place.file
            self._files[place.file] = file = clean(file.replace(os.sep, "/"))
        return f"{file}:{place.line}"

    def _add(self, section: str, id: str, body: Bodies, place: Place) -> None:
        ordered = {key: body[key] for key in sorted(body, key=_order) if not _is_no_tag(key, body[key])}
        self._sections.setdefault(section, {})[id] = MappingEntry(MappingNode(ordered, *place), *place)


def _channels_of(parts: Iterable[SourcePart]) -> set[str]:
    return {channel for part in parts if (channel := _text(part.facts.get("channel")))}


def _refuse_equal(names: Iterable[SourceName], places: Mapping[str, Place]) -> None:
    """Raise UserError if two elements are stated to have one id."""
    first: dict[str, SourceName] = {}
    faults = []
    for name in names:
        if name.stated and (other := first.setdefault(name.stated, name)) is not name:
            related = (("first stated here", places[other.key]),)
            message = f"two elements state the id `{shown(name.stated)}`"
            faults.append(Fault(message, places[name.key], "give one of them another id", related))
    if faults:
        raise UserError(faults)


def _name_of_part(part: SourcePart, parent: SourceName | None) -> SourceName:
    title = part.words.title
    canonical = (
        *(parent.canonical if parent else ()),
        part.kind,
        part.identifier or title or part.key,
        title,
    )
    within = proposed_id(parent) if parent else ""
    return SourceName(
        part.key, _text(part.facts.get(ID)), part.identifier, title, within, part.kind, canonical
    )


def _name_of_data(one: SourceData) -> SourceName:
    canonical = (one.identifier or one.words.title or one.key, one.words.title)
    stated_id = _text(one.facts.get(ID))
    return SourceName(one.key, stated_id, one.identifier, one.words.title or one.key, "", "data", canonical)


def _is_the_same(one: FoldedRelation, other: FoldedRelation) -> bool:
    """Return whether a relation states the flow of the other one: in full as that one does, or by its id."""
    first, second = ({key: plain(node) for key, node in each.relation.facts.items()} for each in (one, other))
    return first in ({ID: second.get(ID)}, second) and {"from", "to"} <= second.keys()


def _is_no_tag(key: str, entry: MappingEntry) -> bool:
    """Return whether a key says that there is not one tag, which wins over the tags of a source."""
    return key == "tags" and isinstance(entry.value, SequenceNode) and not entry.value.items


def _order(key: str) -> int:
    """Return where a key stands in a body: what tells the element apart first, words about it last."""
    return _FIRST.index(key) - len(_FIRST) if key in _FIRST else _LAST.index(key) + 1 if key in _LAST else 0


def _telling(said: Bodies, id: str) -> Bodies:
    """Return what a source says without a title that only repeats the id."""
    return {key: entry for key, entry in said.items() if (key, _text(entry.value)) != ("title", id)}


def _ends(one: FoldedRelation) -> set[str]:
    return {one.relation.source, one.relation.target}


def _attribute(name: str) -> str:
    return "".join(sign if sign.isascii() and (sign.isalnum() or sign in "-_") else "_" for sign in name)[:64]


def _text(node: Node | None) -> str:
    return str(plain(node)) if isinstance(node, ScalarNode) and node.value is not None else ""
