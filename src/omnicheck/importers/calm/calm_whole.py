"""What architectures of CALM say of themselves, and what of that is left out."""

from omnicheck.importers.architecture import Architecture
from omnicheck.importers.calm.calm_documents import CalmDocuments, path_from
from omnicheck.importers.calm.calm_nodes import properties_of
from omnicheck.importers.document_reader import DocumentReader
from omnicheck.importers.source_words import own_properties
from omnicheck.read.characters import shown
from omnicheck.read.tree import MappingNode, Node


def whole_in(documents: CalmDocuments, reader: DocumentReader) -> Architecture:
    """Return the names, descriptions and facts of architectures, as an architecture without parts."""
    names, descriptions = [], []
    facts: dict[str, Node] = {}
    for body in documents.architectures.values():
        properties = properties_of(body, reader)
        names.append(reader.text(body, "name") or reader.text(properties, "name"))
        descriptions.append(reader.text(body, "description"))
        facts = {**reader.facts(properties), **facts}
        _lose(body, properties, reader)
        _lose_details(body, documents, reader)
    return Architecture(
        " and ".join(filter(None, names)), description="\n\n".join(filter(None, descriptions)), facts=facts
    )


def _lose(body: MappingNode, properties: MappingNode, reader: DocumentReader) -> None:
    about = "it is said of the whole architecture, and not of a node"
    reader.lose("metadata of architectures", about, properties.place, len(own_properties(properties)))
    controls = reader.mapping(body, "controls")
    reader.lose("controls of architectures", about, controls.place, len(controls.entries))
    for record in reader.texts(body, "adrs"):
        reader.lose("decision records", f"`{shown(record.text)}` is about the architecture", record.place)


def _lose_details(body: MappingNode, documents: CalmDocuments, reader: DocumentReader) -> None:
    """Report the architectures that describe nodes in detail, and are not imported with this one."""
    for node in reader.mappings(body, "nodes"):
        details = reader.mapping(node, "details")
        word = reader.text(details, "detailed-architecture")
        if word and path_from(body.file, word) not in documents.architectures:
            message = f"import `{shown(word)}` with this file"
            reader.lose("detailed architectures", message, details.place)
