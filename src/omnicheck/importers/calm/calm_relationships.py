"""The relationships of CALM."""

from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from omnicheck.errors import Fault
from omnicheck.importers.calm.calm_documents import CalmDocuments
from omnicheck.importers.calm.calm_nodes import place_of_id
from omnicheck.importers.document_reader import DocumentReader
from omnicheck.model.naming import MAX_SUGGESTIONS
from omnicheck.place import Place
from omnicheck.read.characters import shown
from omnicheck.read.tree import MappingNode, ScalarNode, value_of
from omnicheck.units.prose import did_you_mean

INTERACTS, CONNECTS, OPTIONS = "interacts", "connects", "options"
CONTAINS = ("composed-of", "deployed-in")
"""The types of containment, the stronger first."""

JOINS = (INTERACTS, CONNECTS)
"""The types of relationships that join nodes."""

TYPES = (*JOINS, *CONTAINS, OPTIONS)

_TYPE = "relationship-type"


class CalmRelationship(NamedTuple):
    """A relationship, and its place: that of its `unique-id`.

    What its type says is under the key `type` of `said`.
    """

    id: str
    type: str
    said: MappingNode
    body: MappingNode
    place: Place

    @property
    def key(self) -> tuple[str, str]:
        """Return what identifies it: its id, which is unique in its file."""
        return self.place.file, self.id

    @property
    def name(self) -> str:
        """Return it for a message."""
        return f"the relationship `{shown(self.id)}`"


def relationships_of(documents: CalmDocuments, reader: DocumentReader) -> tuple[CalmRelationship, ...]:
    """Return the relationships of all architectures that have a known type."""
    found: dict[tuple[str, str], CalmRelationship] = {}
    for architecture in documents.architectures.values():
        for body in reader.mappings(architecture, "relationships"):
            one = _relationship(body, reader)
            if one is not None and (first := found.setdefault(one.key, one)) is not one:
                related = (("first described here", first.place),)
                message = f"duplicate relationship `{shown(one.id)}`"
                reader.refuse(Fault(message, one.place, "rename one of the two", related))
    return tuple(found.values())


Pair = tuple[ScalarNode, ScalarNode]
"""Two texts that name nodes."""


def ends_of(relationship: CalmRelationship, reader: DocumentReader) -> Iterator[Pair]:
    """Yield the nodes that it joins, from and to: source and destination, or the actor and each node."""
    details = reader.mapping(relationship.said, relationship.type)
    if relationship.type == INTERACTS:
        yield from _each(details, "actor", relationship, reader)
    elif relationship.type == CONNECTS:
        source, target = (_end(details, key, relationship, reader) for key in ("source", "destination"))
        if source is not None and target is not None:
            yield source, target


def members_of(relationship: CalmRelationship, reader: DocumentReader) -> Iterator[Pair]:
    """Yield the container and each node in it, if it is a containment."""
    if relationship.type in CONTAINS:
        details = reader.mapping(relationship.said, relationship.type)
        yield from _each(details, "container", relationship, reader)


def are_known(words: Iterable[ScalarNode], nodes: Collection[str], reader: DocumentReader) -> bool:
    """Return True if words name nodes; one that does not is a fault."""
    missing = [word for word in words if word.text not in nodes]
    for word in missing:
        hint = did_you_mean(word.text, nodes) if len(nodes) <= MAX_SUGGESTIONS else ""
        reader.refuse(Fault(f"there is no node `{shown(word.text)}`", word.place, hint))
    return not missing


def _relationship(body: MappingNode, reader: DocumentReader) -> CalmRelationship | None:
    """Return a relationship; None if its type is unknown, which is a loss, or missing, which is a fault.

    The type is the one key of a mapping or, in some real files, a text, next to a key of that name.
    """
    id, place = reader.required(body, "unique-id", "a relationship"), place_of_id(body)
    typed = value_of(body, _TYPE)
    if isinstance(typed, MappingNode) and typed.entries:
        type, said = next((key for key in TYPES if key in typed.entries), next(iter(typed.entries))), typed
    else:
        type, said = reader.required(body, _TYPE, f"the relationship `{shown(id)}`"), body
    if type in TYPES:
        return CalmRelationship(id, type, said, body, place)
    if type:
        message = f"the type `{shown(type)}` has no counterpart"
        reader.lose("relationships of other types", message, place)
    return None


def _each(
    details: MappingNode, key: str, relationship: CalmRelationship, reader: DocumentReader
) -> Iterator[Pair]:
    """Yield the node under a key with each of those under `nodes`."""
    if (one := _named(details, key, relationship, reader)) is not None:
        yield from ((one, node) for node in reader.texts(details, "nodes"))


def _end(
    details: MappingNode, key: str, relationship: CalmRelationship, reader: DocumentReader
) -> ScalarNode | None:
    """Return an end of a connection: the `node` of a mapping, or a text."""
    found = value_of(details, key)
    if isinstance(found, MappingNode):
        return _named(found, "node", relationship, reader)
    return _named(details, key, relationship, reader)


def _named(
    details: MappingNode, key: str, relationship: CalmRelationship, reader: DocumentReader
) -> ScalarNode | None:
    """Return the text that names a node; None if it is missing, which is a fault."""
    found = value_of(details, key)
    is_there = bool(reader.required(details, key, relationship.name))
    return found if is_there and isinstance(found, ScalarNode) else None
