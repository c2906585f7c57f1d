"""The APIs of a catalog, each of which joins the components that consume it with those that provide it."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from omnicheck.importers.architecture import PartRole, SourcePart, SourceRelation, SourceWords
from omnicheck.importers.backstage.catalog import Catalog, Entity, EntityReference, references
from omnicheck.importers.backstage.catalog_parts import facts, identifier, words
from omnicheck.importers.document_reader import DocumentReader
from omnicheck.place import Place
from omnicheck.read.characters import shown
from omnicheck.read.tree import Node


class Api(NamedTuple):
    """An API, with its words and facts for the flows that it makes.

    `providers` and `consumers` are keys of parts, each with the place where it says so.
    """

    reference: EntityReference
    words: SourceWords
    facts: Mapping[str, Node]
    providers: dict[str, Place]
    consumers: dict[str, Place]


def apis_of(catalog: Catalog, parts: Mapping[str, SourcePart], reader: DocumentReader) -> tuple[Api, ...]:
    """Return the APIs that a catalog has, or that its parts provide or consume."""
    found: dict[str, Api] = {}
    for entity in catalog.of_kind("api"):
        about = words(entity, catalog, reader)._replace(technology=reader.text(entity.spec, "type"))
        own = EntityReference(entity.name, entity.place)
        found[entity.name.key] = Api(own, about, facts(entity, reader), {}, {})
    for entity in catalog.of_kind("component", "resource"):
        if entity.name.key not in parts:
            continue
        for reference in references(entity, "providesApis", "api", reader):
            _api(reference, found).providers.setdefault(entity.name.key, reference.place)
        for reference in _consumed(entity, reader):
            _api(reference, found).consumers.setdefault(entity.name.key, reference.place)
    for api in found.values():
        if not api.consumers:
            message = f"nothing in the catalog consumes `{shown(api.reference.name.name)}`"
            reader.lose("APIs without consumers", message, api.reference.place)
    return tuple(found.values())


def outside_providers(apis: tuple[Api, ...], catalog: Catalog) -> Iterator[SourcePart]:
    """Yield an external system for each API that is consumed, and that nothing in the catalog provides."""
    for api in apis:
        if api.consumers and not api.providers:
            name, place = api.reference
            about = api.words._replace(external=True)
            kind = api.words.technology or "api"
            yield SourcePart(name.key, kind, PartRole.SYSTEM, place, identifier(name, catalog), words=about)


def calls(apis: tuple[Api, ...], reader: DocumentReader) -> Iterator[SourceRelation]:
    """Yield the relations that APIs make, from each consumer to each provider."""
    for api in apis:
        name, place = shown(api.reference.name.name), api.reference.place
        providers = api.providers or {api.reference.name.key: place}
        words = api.words._replace(owner="")
        if not api.providers:  # its system has the other words
            words = SourceWords(words.title, words.description, words.technology)
        copied = 1 + len(words.tags) + len(words.links) + len(words.metadata)
        reader.repeat(copied * max(len(providers) * len(api.consumers) - 1, 0), place)
        pairs = [(one, other) for one in api.consumers for other in providers if one != other]
        if api.consumers and not pairs:
            reader.lose("APIs of one component", f"only its provider consumes `{name}`", place)
        elif pairs and api.providers and api.words.owner:
            reader.lose("owners of APIs", f"`{name}` is a flow here, and a flow has no owner", place)
        for consumer, provider in pairs:
            yield SourceRelation(consumer, provider, api.consumers[consumer], words=words, facts=api.facts)


def _consumed(entity: Entity, reader: DocumentReader) -> Iterator[EntityReference]:
    yield from references(entity, "consumesApis", "api", reader)
    for reference in references(entity, "dependsOn", "", reader):
        if reference.name.kind.lower() == "api":
            yield reference


def _api(reference: EntityReference, found: dict[str, Api]) -> Api:
    """Return the API that a reference names, which may not be in the catalog."""
    about = SourceWords(reference.name.name)
    return found.setdefault(reference.name.key, Api(reference, about, {}, {}, {}))
