"""FINOS CALM 1.0 to 1.2: architectures, and the decorators that add to them."""

from collections.abc import Sequence

from omnicheck.importers.architecture import Architecture
from omnicheck.importers.calm.calm_documents import documents_in
from omnicheck.importers.calm.calm_model import model_in
from omnicheck.importers.calm.calm_parts import parts_of, relations_of
from omnicheck.importers.calm.calm_whole import whole_in
from omnicheck.importers.document_reader import DocumentReader
from omnicheck.importers.files import Files
from omnicheck.importers.outline import outline
from omnicheck.place import Source

_DECORATOR = frozenset({"unique-id", "applies-to", "data"})


def recognise(source: Source) -> bool:
    """Return True if a source is a document of CALM of any kind, perhaps a broken one."""
    found = outline(source)
    keys = found.keys()
    has_schema = "calm.finos.org" in found.get("$schema", "") or "calm.finos.org" in found.get("$id", "")
    return has_schema or keys >= {"nodes", "relationships"} or keys >= _DECORATOR


def read(sources: Sequence[Source], files: Files) -> Architecture:  # noqa: ARG001  what documents name is optional
    """Return what architectures and decorators say together; UserError with all faults."""
    reader = DocumentReader()
    documents = documents_in(sources, reader)
    model = model_in(documents, reader)
    parts = tuple(parts_of(model, reader))
    relations = tuple(relations_of(model, reader))
    whole = whole_in(documents, reader)
    reader.finish()
    return whole._replace(parts=parts, relations=relations, losses=tuple(reader.losses))
