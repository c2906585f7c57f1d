"""What components and resources depend on."""

from collections.abc import Iterator, Mapping

from omnicheck.importers.architecture import SourcePart, SourceRelation
from omnicheck.importers.backstage.catalog import Catalog, Entity, EntityReference, references
from omnicheck.importers.document_reader import DocumentReader
from omnicheck.read.characters import shown


def dependencies(
    catalog: Catalog, parts: Mapping[str, SourcePart], reader: DocumentReader
) -> Iterator[SourceRelation]:
    """Yield a relation for each dependency between parts, whichever of the two says so."""
    known: set[tuple[str, str]] = set()
    for entity in catalog.of_kind("component", "resource"):
        for reference, needs in _dependencies(entity, reader) if entity.name.key in parts else ():
            other = _key(reference, parts)
            ends = (entity.name.key, other) if needs else (other, entity.name.key)
            if other not in parts:
                _lose(reference, catalog, reader)
            elif ends not in known and other != entity.name.key:
                known.add(ends)
                yield SourceRelation(*ends, reference.place)


def _dependencies(entity: Entity, reader: DocumentReader) -> Iterator[tuple[EntityReference, bool]]:
    """Yield what an entity depends on, and True, or what needs it, and False; not the APIs that it needs."""
    for key, needs in (("dependsOn", True), ("dependencyOf", False)):
        for reference in references(entity, key, "", reader):
            if not (needs and reference.name.kind.lower() == "api"):
                yield reference, needs


def _key(reference: EntityReference, parts: Mapping[str, SourcePart]) -> str:
    """Return the key of what a reference names: without a kind, a component, or else a resource."""
    name = reference.name
    keys = [
        name._replace(kind=kind).key for kind in ([name.kind] if name.kind else ["component", "resource"])
    ]
    return next((key for key in keys if key in parts), keys[0])


def _lose(reference: EntityReference, catalog: Catalog, reader: DocumentReader) -> None:
    name = shown(reference.name.name)
    if _key(reference, {}) in catalog.entities:
        message = f"`{name}` is not a component or resource that is imported"
        reader.lose("dependencies on other entities", message, reference.place)
    else:
        message = f"`{name}` is not in this catalog"
        reader.lose("references to other catalogs", message, reference.place)
