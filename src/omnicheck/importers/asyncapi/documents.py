"""Documents of AsyncAPI: each is one application, and all of an import are one landscape."""

from collections.abc import Iterable, Sequence

from omnicheck.errors import Fault
from omnicheck.importers.architecture import Architecture, PartRole, SourcePart
from omnicheck.importers.asyncapi.carried_data import data_objects
from omnicheck.importers.asyncapi.described import WORDS, facts, plain_body, words
from omnicheck.importers.asyncapi.flows import flows
from omnicheck.importers.asyncapi.messages import Messages
from omnicheck.importers.asyncapi.open_document import AllDocuments, OpenDocument
from omnicheck.importers.asyncapi.operations import Operation
from omnicheck.importers.asyncapi.operations_2 import operations_2
from omnicheck.importers.asyncapi.operations_3 import operations_3
from omnicheck.importers.asyncapi.reference_reader import ReferenceReader
from omnicheck.importers.asyncapi.servers import Servers
from omnicheck.importers.document_reader import DocumentReader
from omnicheck.importers.files import Files
from omnicheck.importers.outline import outline
from omnicheck.place import Source
from omnicheck.read.characters import shown
from omnicheck.read.tree import MappingNode, value_of

_READ = WORDS | {
    "asyncapi",
    "id",
    "info",
    "servers",
    "defaultContentType",
    "channels",
    "operations",
    "components",
}
_INFO = WORDS | {"version"}
_INFO_LOST = {"contact": "contacts", "license": "licences", "termsOfService": "terms of service"}
_OPERATIONS = {"2": operations_2, "3": operations_3}


def recognise(source: Source) -> bool:
    """Return True if a source is a document of AsyncAPI, of any version; a file of parts is not."""
    return "asyncapi" in outline(source)


def read(sources: Sequence[Source], files: Files) -> Architecture:
    """Return the applications of some documents, and what moves between them.

    Raises UserError with every fault that it can find.
    """
    reader = DocumentReader()
    references = ReferenceReader(sources, files, reader)
    everything = AllDocuments(references, Servers(references, reader), Messages(references, reader), reader)
    applications: list[SourcePart] = []
    operations: list[Operation] = []
    for source in sources:
        root = references.root(source)
        where = references.start_of(source)
        if root is not None and not isinstance(root, MappingNode):
            reader.refuse(Fault("a document of AsyncAPI must be a mapping", root.place))
        elif root is not None:
            application = _application(root, where, everything)
            applications.append(application)
            operations += _operations(OpenDocument(root, where, application, everything))
    data = data_objects(operations, reader)
    titles = {application.key: application.words.title for application in applications}
    found = flows(operations, data.keys, titles, reader)
    reader.finish()
    return Architecture(
        applications[0].words.title if len(applications) == 1 else "",
        (*applications, *everything.servers.brokers.values(), *found.topics),
        found.relations,
        data.objects,
        tuple(reader.losses),
    )


def _application(root: MappingNode, where: str, everything: AllDocuments) -> SourcePart:
    reader, references = everything.reader, everything.references
    info = value_of(root, "info")
    reader.leave(root, _READ, {})
    body = info if isinstance(info, MappingNode) else MappingNode({}, *root.place)
    reader.mapping_of(info, "`info`")
    reader.leave(body, _INFO, _INFO_LOST)
    title = reader.text(body, "title")
    if not title:
        reader.refuse(Fault("`info` needs `title`, the name of the application", body.place))
    of_root = words(plain_body(root, where), references, reader)
    described = words(plain_body(body, f"{where}/info"), references, reader)
    metadata = {
        key: reader.text_of(node, f"`{key}`")
        for key, node in (("id", value_of(root, "id")), ("version", value_of(body, "version")))
        if node is not None
    }
    described = described._replace(
        title=title,
        tags=tuple(dict.fromkeys((*of_root.tags, *described.tags))),
        links={**of_root.links, **described.links},
        metadata=metadata,
    )
    stated = {**facts(plain_body(body, ""), reader), **facts(plain_body(root, ""), reader)}
    return SourcePart(where, "application", PartRole.SYSTEM, body.place, words=described, facts=stated)


def _operations(document: OpenDocument) -> Iterable[Operation]:
    version = value_of(document.root, "asyncapi")
    reader = document.all.reader
    text = reader.text(document.root, "asyncapi")
    read_operations = _OPERATIONS.get(text.partition(".")[0])
    if read_operations is None:
        place = (version or document.root).place
        hint = "convert it to AsyncAPI 2 or 3"
        reader.refuse(Fault(f"AsyncAPI {shown(text) or 'without a version'} is not read", place, hint))
        return ()
    return read_operations(document)
