"""Systems and domains of a catalog, of which only the names are kept: as tags of what is in them."""

from collections.abc import Collection, Iterator

from omnicheck.importers.backstage.catalog import Catalog, Entity
from omnicheck.importers.document_reader import DocumentReader
from omnicheck.place import Place
from omnicheck.read.characters import shown
from omnicheck.read.tree import MappingNode, Node, ScalarNode, SequenceNode

KINDS = ("system", "domain")
_TOLD_BY_TAGS = ("name", "namespace", "domain")


def lose_groups(catalog: Catalog, tags: Collection[str], reader: DocumentReader) -> None:
    """Report what systems and domains say besides their names, and those that nothing imported is in."""
    known = {tag.lower() for tag in tags}
    for entity in catalog.of_kind(*KINDS):
        name = shown(entity.name.name)
        if f"{entity.kind}:{entity.name.name}".lower() not in known:
            message = f"nothing that is imported is in {entity.kind} `{name}`"
            reader.lose("systems and domains of nothing", message, entity.place)
            continue
        for key, value, place in _details(entity):
            message = f"`{shown(key)}` of {entity.kind} `{name}` has no counterpart: it is a tag"
            reader.lose("words about systems and domains", message, place, _number(value))


def _details(entity: Entity) -> Iterator[tuple[str, Node, Place]]:
    for body in (entity.metadata, entity.spec):
        for key, entry in body.entries.items():
            if key not in _TOLD_BY_TAGS:
                yield key, entry.value, entry.place


def _number(node: Node) -> int:
    """Return how many things a value says."""
    match node:
        case MappingNode():
            return len(node.entries)
        case SequenceNode():
            return len(node.items)
        case ScalarNode():
            return int(node.value is not None)
