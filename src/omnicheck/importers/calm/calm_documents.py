"""What a CALM document is: an architecture, a decorator, or something that cannot be imported."""

from collections.abc import Iterator, Mapping, Sequence
from os.path import dirname, join, normpath
from typing import NamedTuple

from omnicheck.errors import Fault
from omnicheck.importers.document_reader import DocumentReader
from omnicheck.place import Source
from omnicheck.read.characters import shown
from omnicheck.read.tree import MappingNode, Node, SequenceNode, value_of

_SCHEMA_KEYS = frozenset({"properties", "prefixItems", "allOf", "anyOf", "oneOf", "$defs", "defs", "$id"})


class CalmDocuments(NamedTuple):
    """The documents of an import: the architectures by their path, and the decorators."""

    architectures: Mapping[str, MappingNode]
    decorators: tuple[MappingNode, ...]


def documents_in(sources: Sequence[Source], reader: DocumentReader) -> CalmDocuments:
    """Return the architectures and decorators in sources; anything else is a fault that says what it is."""
    architectures: dict[str, MappingNode] = {}
    decorators: list[MappingNode] = []
    for source in sources:
        for root in reader.documents(source):
            for body in _bodies(root, reader):
                if body.entries.keys() >= {"applies-to", "data"}:
                    decorators.append(body)
                elif "nodes" in body.entries or "relationships" in body.entries:
                    architectures[normpath(source.file)] = body
                else:
                    what, hint = _what(body, reader)
                    message = f"this is {what}, not an architecture of CALM"
                    reader.refuse(Fault(message, body.place, hint))
    return CalmDocuments(architectures, tuple(decorators))


def path_from(file: str, word: str) -> str:
    """Return the path of a document that another one names."""
    return normpath(join(dirname(file), word))


def _bodies(root: Node, reader: DocumentReader) -> Iterator[MappingNode]:
    """Yield the document in a file, or each decorator of a list of them."""
    if isinstance(root, SequenceNode):
        found = (reader.mapping_of(item, "a decorator") for item in root.items)
        yield from (body for body in found if body is not None)
    elif (document := reader.mapping_of(root, "a document of CALM")) is not None:
        has_several = isinstance(value_of(document, "decorators"), SequenceNode)
        yield from reader.mappings(document, "decorators") if has_several else (document,)


def _what(body: MappingNode, reader: DocumentReader) -> tuple[str, str]:
    """Return what a document is that is neither an architecture nor a decorator, and a hint."""
    keys = body.entries.keys()
    properties = value_of(body, "properties")
    if isinstance(properties, MappingNode) and "nodes" in properties.entries:
        return "a pattern", "import an architecture that `calm generate` makes from it"
    if _SCHEMA_KEYS & keys:
        return "a JSON Schema", "import an architecture that conforms to it"
    if "moments" in keys:
        return "a timeline", "import the architecture of one moment"
    if "transitions" in keys:
        return "a flow", "put it under `flows` of its architecture"
    if "migration" in " ".join(keys).lower():
        return "a migration", "import the architecture that it leads to"
    schema = reader.text(body, "$schema").partition("#")[0].rpartition("/")[2].removesuffix(".json")
    if schema and schema != "calm":
        return f"a document of type `{shown(schema)}`", "import an architecture"
    return "a document without `nodes`", "import an architecture"
