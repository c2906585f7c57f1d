"""Backstage: the descriptors of a software catalog, `catalog-info.yaml` and what its locations name."""

from collections.abc import Sequence

from omnicheck.importers.architecture import Architecture
from omnicheck.importers.backstage.catalog import Catalog, catalog_in
from omnicheck.importers.backstage.catalog_apis import apis_of, calls, outside_providers
from omnicheck.importers.backstage.catalog_dependencies import dependencies
from omnicheck.importers.backstage.catalog_groups import KINDS, lose_groups
from omnicheck.importers.backstage.catalog_parts import parts_of
from omnicheck.importers.document_reader import DocumentReader
from omnicheck.importers.files import Files
from omnicheck.importers.outline import outline
from omnicheck.place import Source
from omnicheck.read.characters import shown

_PARTS = ("component", "resource", "api", "location")


def recognise(source: Source) -> bool:
    """Return True if a source holds descriptors of Backstage, perhaps broken ones."""
    return "backstage.io/" in outline(source).get("apiVersion", "")


def read(sources: Sequence[Source], files: Files) -> Architecture:
    """Return what descriptors, and those that their locations name, say together.

    Raises UserError with all faults.
    """
    reader = DocumentReader()
    catalog = catalog_in(sources, files, reader)
    parts = parts_of(catalog, reader)
    apis = apis_of(catalog, parts, reader)
    relations = (*calls(apis, reader), *dependencies(catalog, parts, reader))
    found = (*parts.values(), *outside_providers(apis, catalog))
    words = (*(one.words for one in found), *(one.words for one in relations))
    lose_groups(catalog, {tag for one in words for tag in one.tags}, reader)
    _lose_other_kinds(catalog, reader)
    reader.finish()
    return Architecture("", found, relations, losses=tuple(reader.losses))


def _lose_other_kinds(catalog: Catalog, reader: DocumentReader) -> None:
    """Report the entities that become nothing, not even a tag."""
    for entity in catalog.entities.values():
        if entity.kind not in (*_PARTS, *KINDS):
            message = f"`{shown(entity.name.name)}` has no counterpart"
            reader.lose(f"entities of kind {shown(entity.name.kind)}", message, entity.place)
