"""The components and resources of a catalog as parts, with the words of their systems and owners."""

from collections.abc import Iterator, Mapping

from omnicheck.errors import Fault
from omnicheck.importers.architecture import PartRole, SourcePart, SourceWords
from omnicheck.importers.backstage.catalog import Catalog, Entity, references
from omnicheck.importers.backstage.entity_names import DEFAULT_NAMESPACE, EntityName
from omnicheck.importers.containment_cycles import cycles
from omnicheck.importers.document_reader import DocumentReader
from omnicheck.importers.source_words import named_links, own_properties
from omnicheck.read.characters import shown
from omnicheck.read.tree import Node

_TOUCHPOINTS = frozenset({"website", "mobile-app"})
_LIBRARY = "library"
_METADATA = ("name", "namespace", "title", "description", "tags", "links", "labels", "annotations")
_SPEC = (
    *("type", "lifecycle", "owner", "system", "subcomponentOf", "definition"),
    *("providesApis", "consumesApis", "dependsOn", "dependencyOf"),
)
"""The keys that are read here or elsewhere; the definition of an API is not one of a flow."""


def parts_of(catalog: Catalog, reader: DocumentReader) -> dict[str, SourcePart]:
    """Return the parts of a catalog by the key of their entity."""
    found: dict[str, SourcePart] = {}
    for entity in catalog.of_kind("component", "resource"):
        kind = reader.text(entity.spec, "type")
        if entity.kind == "component" and kind.lower() == _LIBRARY:
            reader.lose("libraries", "a library is part of what is built with it", entity.place)
            continue
        is_touchpoint = entity.kind == "component" and kind.lower() in _TOUCHPOINTS
        found[entity.name.key] = SourcePart(
            entity.name.key,
            kind or entity.kind,
            PartRole.TOUCHPOINT if is_touchpoint else PartRole.SYSTEM,
            entity.place,
            identifier(entity.name, catalog),
            words=words(entity, catalog, reader),
            facts=facts(entity, reader),
        )
    parents = _parents(catalog, found, reader)
    return {key: part._replace(parent=parents.get(key, "")) for key, part in found.items()}


def identifier(name: EntityName, catalog: Catalog) -> str:
    """Return the identifier that the author of an entity gave it.

    Names are unique within a kind only: next to a component of the same name it begins with the kind.
    """
    component = name._replace(kind="component").key
    is_shared = component != name.key and component in catalog.entities
    is_default = name.namespace.lower() == DEFAULT_NAMESPACE
    words = (name.kind.lower() if is_shared else "", "" if is_default else name.namespace, name.name)
    return "-".join(filter(None, words))


def facts(entity: Entity, reader: DocumentReader) -> Mapping[str, Node]:
    """Return the facts of the language among the labels and annotations of an entity."""
    labels, annotations = (reader.mapping(entity.metadata, key) for key in ("labels", "annotations"))
    return reader.facts(labels) | reader.facts(annotations)


def words(entity: Entity, catalog: Catalog, reader: DocumentReader) -> SourceWords:
    """Return the words for readers of an entity; what it says besides that no importer reads is a loss."""
    for body, read in ((entity.metadata, _METADATA), (entity.spec, _SPEC)):
        for key, entry in body.entries.items():
            if key not in read:
                reader.lose("other keys of entities", f"`{shown(key)}` has no counterpart", entry.place)
    given = reader.mappings(entity.metadata, "links")
    links = named_links((reader.text(link, "title"), reader.text(link, "url")) for link in given)
    labels, annotations = (reader.mapping(entity.metadata, key) for key in ("labels", "annotations"))
    return SourceWords(
        reader.text(entity.metadata, "title") or entity.name.name,
        reader.text(entity.metadata, "description").strip(),
        tags=tuple(_tags(entity, catalog, reader)),
        links=links,
        metadata={**own_properties(labels), **own_properties(annotations)},
        owner=_owner(entity, catalog, reader),
    )


def _tags(entity: Entity, catalog: Catalog, reader: DocumentReader) -> Iterator[str]:
    yield from (tag.text for tag in reader.texts(entity.metadata, "tags"))
    if lifecycle := reader.text(entity.spec, "lifecycle"):
        yield f"lifecycle:{lifecycle}"
    for system in references(entity, "system", "system", reader):
        yield f"system:{system.name.name}"
        if (found := catalog.entities.get(system.name.key)) is not None:
            for domain in references(found, "domain", "domain", reader):
                yield f"domain:{domain.name.name}"


def _owner(entity: Entity, catalog: Catalog, reader: DocumentReader) -> str:
    """Return the name of the owner: that by which a group is shown, if it is in the catalog."""
    for owner in references(entity, "owner", "group", reader):
        group = catalog.entities.get(owner.name.key)
        if group is None or group.kind != "group":
            return owner.name.name
        profile = reader.mapping(group.spec, "profile")
        title = reader.text(group.metadata, "title") or reader.text(profile, "displayName")
        return title or group.name.name
    return ""


def _parents(catalog: Catalog, parts: Mapping[str, SourcePart], reader: DocumentReader) -> dict[str, str]:
    """Return the parts that parts say they are components of."""
    found: dict[str, str] = {}
    for entity in catalog.of_kind("component"):
        for parent in references(entity, "subcomponentOf", "component", reader):
            if entity.name.key in parts and parent.name.key in parts:
                found[entity.name.key] = parent.name.key
            elif entity.name.key in parts:
                message = f"`{shown(parent.name.name)}` is not a component or resource of this catalog"
                reader.lose("references to other catalogs", message, parent.place)
    for cycle in cycles(found):
        names = ", ".join(f"`{shown(parts[key].identifier)}`" for key in cycle[:4])
        message = f"these components are part of one another: {names}"
        reader.refuse(Fault(message, parts[cycle[0]].place, "remove one `subcomponentOf`"))
    return found
