"""The nodes of CALM, and the words of nodes and relationships."""

from collections.abc import Collection, Iterator
from typing import NamedTuple

from omnicheck.errors import Fault
from omnicheck.importers.architecture import PartRole, SourceWords
from omnicheck.importers.calm.calm_documents import CalmDocuments
from omnicheck.importers.document_reader import DocumentReader
from omnicheck.importers.files import is_address
from omnicheck.importers.source_words import named_links, own_properties
from omnicheck.place import Place
from omnicheck.read.characters import shown
from omnicheck.read.tree import MappingNode, ScalarNode, SequenceNode, plain, value_of

_ROLES = {"actor": PartRole.PEOPLE, "webclient": PartRole.TOUCHPOINT}
_READ = ("unique-id", "description", "metadata", "adrs")


class CalmNode(NamedTuple):
    """A node, and its place: that of its `unique-id`."""

    id: str
    type: str
    body: MappingNode
    place: Place

    @property
    def key(self) -> tuple[str, str]:
        """Return what identifies it among the nodes and relationships of all files."""
        return self.place.file, self.id

    @property
    def role(self) -> PartRole:
        """Return what it is as far as its type says."""
        return _ROLES.get(self.type, PartRole.SYSTEM)


def nodes_of(documents: CalmDocuments, reader: DocumentReader) -> dict[str, CalmNode]:
    """Return the nodes of all architectures by their `unique-id`."""
    found: dict[str, CalmNode] = {}
    for architecture in documents.architectures.values():
        for body in reader.mappings(architecture, "nodes"):
            id = reader.required(body, "unique-id", "a node")
            type = reader.required(body, "node-type", f"the node `{shown(id)}`" if id else "a node")
            node = CalmNode(id, type, body, place_of_id(body))
            if (first := found.setdefault(id, node)) is node or not id:
                continue
            related = (("first described here", first.place),)
            if first.place.file == node.place.file:
                reader.refuse(Fault(f"duplicate node `{shown(id)}`", node.place, "rename one", related))
            elif first.type != type:
                message = f"`{shown(id)}` is a {shown(first.type)} in one file and a {shown(type)} in another"
                reader.refuse(Fault(message, node.place, "import the two separately", related))
            else:
                message = f"`{shown(id)}` is described in {first.place.file} too, which counts"
                reader.lose("nodes described again", message, node.place)
    return found


def place_of_id(body: MappingNode) -> Place:
    """Return the place of the `unique-id` of a body, or of the body if it has none."""
    found = value_of(body, "unique-id")
    return found.place if found is not None else body.place


def properties_of(body: MappingNode, reader: DocumentReader) -> MappingNode:
    """Return the metadata of a body: a mapping, or a list of them, of which the first wins."""
    found = value_of(body, "metadata")
    if not isinstance(found, SequenceNode):
        return reader.mapping(body, "metadata")
    entries = {
        key: entry
        for mapping in reversed(reader.mappings(body, "metadata"))
        for key, entry in mapping.entries.items()
    }
    return MappingNode(entries, *found.place)


def words_of(body: MappingNode, title: str, read: Collection[str], reader: DocumentReader) -> SourceWords:
    """Return the words for readers of a body; its keys other than those `read` are kept as metadata."""
    properties, description = properties_of(body, reader), reader.text(body, "description")
    kept = {key: plain(entry.value) for key, entry in body.entries.items() if key not in (*_READ, *read)}
    return SourceWords(
        title,
        description if description != title else "",
        links=named_links(_addresses(body, reader)),
        metadata={**own_properties(properties), **kept},
        owner=reader.text(properties, "owner"),
    )


def _addresses(body: MappingNode, reader: DocumentReader) -> Iterator[tuple[str, str]]:
    """Yield the names and addresses of interfaces that have one, and of decision records."""
    for interface in reader.mappings(body, "interfaces"):
        name = reader.text(interface, "name") or reader.text(interface, "unique-id")
        for key in ("url", "value"):
            found = value_of(interface, key)
            if isinstance(found, ScalarNode) and is_address(found.text):
                yield name, found.text
    for address in reader.texts(body, "adrs"):
        yield "", address.text
