"""Data contracts of ODCS 3: what they are about becomes data objects, and their servers become systems."""

from collections.abc import Mapping, Sequence

from omnicheck.errors import Fault
from omnicheck.importers.architecture import Architecture, SourceData, SourcePart
from omnicheck.importers.document_reader import DocumentReader
from omnicheck.importers.files import Files
from omnicheck.importers.odcs.custom_properties import CUSTOM
from omnicheck.importers.odcs.objects import objects
from omnicheck.importers.odcs.servers_of_data import servers_of
from omnicheck.importers.odcs.versions import is_contract, recognise
from omnicheck.place import Place, Source
from omnicheck.read.characters import shown
from omnicheck.read.tree import MappingNode, Node

__all__ = ["read", "recognise"]

_READ = frozenset(
    {"apiVersion", "kind", "id", "name", "version", "status", "domain", "dataProduct", "tenant", "tags"}
    | {"description", "schema", "servers", "team", "slaProperties", "slaDefaultElement", CUSTOM}
)
_DESCRIPTION = ("purpose", "usage", "limitations")
_LOST = {
    CUSTOM: "custom properties",
    "authoritativeDefinitions": "definitions elsewhere",
    "price": "prices",
    "roles": "roles",
    "support": "support channels",
    "contractCreatedTs": "dates of creation",
}


def read(sources: Sequence[Source], files: Files) -> Architecture:  # noqa: ARG001  contracts name no files
    """Return the data and the servers of some contracts.

    Raises UserError with every fault that it can find.
    """
    reader = DocumentReader()
    data: list[SourceData] = []
    servers: dict[str, SourcePart] = {}
    contracts: dict[str, MappingNode] = {}
    for source in sources:
        for root in _roots(source, reader):
            if not isinstance(root, MappingNode):
                reader.refuse(Fault("a data contract must be a mapping", root.place))
            elif is_contract(root, reader):
                reader.leave(root, _READ, _LOST)
                key = _key(root, contracts, reader)
                contracts[key] = root
                data += objects(root, key, reader)
                servers.update({one.key: one for one in servers_of(root, reader) if one.key not in servers})
    described = [_described(contract, reader) for contract in contracts.values()]
    reader.finish()
    name, description = described[0] if len(described) == 1 else ("", "")
    return Architecture(name, tuple(servers.values()), (), tuple(data), tuple(reader.losses), description)


def _roots(source: Source, reader: DocumentReader) -> Sequence[Node]:
    before = len(reader.faults)
    roots = reader.documents(source)
    if not roots and len(reader.faults) == before:
        reader.refuse(Fault("the file is empty", Place(source.file, 1, 1)))
    return roots


def _key(contract: MappingNode, others: Mapping[str, MappingNode], reader: DocumentReader) -> str:
    """Return the identifier and version of a contract; a fault if another has the same ones."""
    parts = [reader.text(contract, key).strip() for key in ("id", "version")]
    if not parts[0]:
        reader.refuse(Fault("a data contract needs `id`", contract.place, "add the key"))
    key = " ".join(parts)
    if key in others and parts[0]:
        first = (("the first one", others[key].place),)
        reader.refuse(Fault(f"the contract {shown(key)} is there twice", contract.place, "keep one", first))
    return key


def _described(contract: MappingNode, reader: DocumentReader) -> tuple[str, str]:
    """Return the name of a contract, and what it says about its purpose, use and limits."""
    body = reader.mapping(contract, "description")
    reader.leave(body, _DESCRIPTION, _LOST)
    texts = (reader.text(body, key).strip() for key in _DESCRIPTION)
    return reader.text(contract, "name").strip(), "\n\n".join(filter(None, texts))
