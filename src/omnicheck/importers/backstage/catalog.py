"""The entities of a catalog: those of the sources, and of the files that their locations name."""

from collections import deque
from collections.abc import Iterator, Sequence
from os.path import normpath
from typing import NamedTuple

from omnicheck.errors import Fault, UserError
from omnicheck.importers.backstage.entity_names import DEFAULT_NAMESPACE, EntityName, entity_name
from omnicheck.importers.document_reader import DocumentReader
from omnicheck.importers.files import Files, is_address
from omnicheck.importers.trees import trees
from omnicheck.place import Place, Source
from omnicheck.read.characters import shown
from omnicheck.read.tree import MappingNode, Node, ScalarNode, SequenceNode, value_of

_TEMPLATE = "${{"
"""What the values of a template are put into."""

_LOCAL = ("", "file", "url")
"""The types of locations whose targets may be files next to them."""


class Entity(NamedTuple):
    """An entity, and its place: that of its name."""

    name: EntityName
    metadata: MappingNode
    spec: MappingNode
    place: Place

    @property
    def kind(self) -> str:
        """Return its kind in small letters."""
        return self.name.kind.lower()


class Catalog(NamedTuple):
    """The entities of a catalog by the key of their name, in the order of the sources."""

    entities: dict[str, Entity]

    def of_kind(self, *kinds: str) -> Iterator[Entity]:
        """Yield the entities of some kinds."""
        return (entity for entity in self.entities.values() if entity.kind in kinds)


def catalog_in(sources: Sequence[Source], files: Files, reader: DocumentReader) -> Catalog:
    """Return the entities of sources, and of the files that locations among them name."""
    entities: dict[str, Entity] = {}
    known = {normpath(source.file) for source in sources}
    waiting = deque(sources)
    while waiting:
        for entity in _entities(waiting.popleft(), reader):
            if (first := entities.get(entity.name.key)) is not None:
                related = (("first defined here", first.place),)
                message = f"duplicate {shown(entity.name.kind)} `{shown(entity.name.name)}`"
                reader.refuse(Fault(message, entity.place, "rename or remove one of the two", related))
            entities.setdefault(entity.name.key, entity)
            for source in _named(entity, files, reader) if entity.kind == "location" else ():
                if normpath(source.file) not in known:
                    known.add(normpath(source.file))
                    waiting.append(source)
    return Catalog(entities)


class EntityReference(NamedTuple):
    """A reference to an entity, and its place."""

    name: EntityName
    place: Place


def references(entity: Entity, key: str, kind: str, reader: DocumentReader) -> Iterator[EntityReference]:
    """Yield the references under a key of an entity's `spec`; `kind` is the one that they may leave out."""
    for word in reader.texts(entity.spec, key):
        with reader.collecting():
            yield EntityReference(entity_name(word, kind, entity.name.namespace), word.place)


def _entities(source: Source, reader: DocumentReader) -> Iterator[Entity]:
    for document in _documents(source, reader):
        for node in document.items if isinstance(document, SequenceNode) else (document,):
            if (body := reader.mapping_of(node, "an entity")) is not None:
                yield from _entity(body, reader)


def _documents(source: Source, reader: DocumentReader) -> tuple[Node, ...]:
    try:
        return trees(source)
    except UserError as error:
        if _TEMPLATE not in source.text:
            reader.refuse(*error.faults)
            return ()
        place = error.faults[-1].place or Place(source.file, 1, 1)
        reader.lose("skeletons", "a template fills the file in before it can be read", place)
        return ()


def _entity(body: MappingNode, reader: DocumentReader) -> Iterator[Entity]:
    kind = reader.text(body, "kind")
    metadata, spec = reader.mapping(body, "metadata"), reader.mapping(body, "spec")
    if not kind or not reader.text(body, "apiVersion"):
        reader.lose("other documents", "it has no `apiVersion` and `kind`, as entities have", body.place)
        return
    if any(_TEMPLATE in text for text in (kind, *_texts(metadata, "name", "namespace"), *_texts(spec))):
        reader.lose("skeletons", "a template fills it in before it is an entity", body.place)
        return
    name = reader.required(metadata, "name", f"the {shown(kind)}")
    if name:
        namespace = reader.text(metadata, "namespace") or DEFAULT_NAMESPACE
        node = value_of(metadata, "name")
        place = node.place if node is not None else body.place
        yield Entity(EntityName(kind, namespace, name), metadata, spec, place)


def _texts(body: MappingNode, *keys: str) -> Iterator[str]:
    """Yield the texts under some keys of a mapping, or under all."""
    for key in keys or body.entries:
        if isinstance(found := value_of(body, key), ScalarNode):
            yield found.text


def _named(location: Entity, files: Files, reader: DocumentReader) -> Iterator[Source]:
    """Yield the files that a location names."""
    kind = reader.text(location.spec, "type")
    optional = reader.text(location.spec, "presence") == "optional"
    for target in (*reader.texts(location.spec, "target"), *reader.texts(location.spec, "targets")):
        name, place = shown(target.text), target.place
        if is_address(target.text) or kind not in _LOCAL:
            reader.lose("locations", f"`{name}` is not a file, and only files are read", place)
        elif "*" in target.text:
            reader.lose("locations", f"`{name}` is a pattern: import the folder itself", place)
        else:
            try:
                yield files.text(place.file, target.text, place)
            except UserError as error:
                if not optional:
                    reader.refuse(*error.faults)
                else:
                    reader.lose("locations", f"`{name}` is optional, and cannot be read", place)
