"""Data contracts of ODCS 3: what they are about becomes data objects, and their servers become systems."""

from collections.abc import Mapping, Sequence

from omnicheck.errors import UserError
from omnicheck.importers.architecture import Architecture, SourceData, SourcePart
from omnicheck.importers.files import Files
from omnicheck.importers.import_notes import ImportNotes
from omnicheck.importers.odcs.custom_properties import CUSTOM
from omnicheck.importers.odcs.objects import objects
from omnicheck.importers.odcs.servers_of_data import servers_of
from omnicheck.importers.odcs.versions import is_contract, recognise
from omnicheck.importers.trees import trees
from omnicheck.place import Place, Source
from omnicheck.read.characters import shown
from omnicheck.read.tree import MappingNode, Node, value_of

__all__ = ["read", "recognise"]

_READ = frozenset(
    {"apiVersion", "kind", "id", "name", "version", "status", "domain", "dataProduct", "tenant", "tags"}
    | {"description", "schema", "servers", "team", "slaProperties", "slaDefaultElement", CUSTOM}
)
_LOST = {
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
    notes = ImportNotes()
    data: list[SourceData] = []
    servers: dict[str, SourcePart] = {}
    contracts: dict[str, MappingNode] = {}
    for source in sources:
        for root in _roots(source, notes):
            if not isinstance(root, MappingNode):
                notes.fault("a data contract must be a mapping", root.place)
            elif is_contract(root, notes):
                notes.leave(root, _READ, _LOST)
                key = _key(root, contracts, notes)
                contracts[key] = root
                data += objects(root, key, notes)
                servers.update({one.key: one for one in servers_of(root, notes) if one.key not in servers})
    described = [_described(contract, notes) for contract in contracts.values()]
    notes.raise_faults()
    name, description = described[0] if len(described) == 1 else ("", "")
    return Architecture(name, tuple(servers.values()), (), tuple(data), tuple(notes.losses), description)


def _roots(source: Source, notes: ImportNotes) -> Sequence[Node]:
    try:
        roots = trees(source)
    except UserError as error:
        notes.faults.extend(error.faults)
        return ()
    if not roots:
        notes.fault("the file is empty", Place(source.file, 1, 1))
    return roots


def _key(contract: MappingNode, others: Mapping[str, MappingNode], notes: ImportNotes) -> str:
    """Return the identifier and version of a contract; a fault if another has the same ones."""
    parts = [notes.text(value_of(contract, key), key).strip() for key in ("id", "version")]
    if not parts[0]:
        notes.fault("a data contract needs `id`", contract.place, "add the key")
    key = " ".join(parts)
    if key in others and parts[0]:
        notes.fault(
            f"the contract {shown(key)} is there twice", contract.place, "keep one", others[key].place
        )
    return key


def _described(contract: MappingNode, notes: ImportNotes) -> tuple[str, str]:
    """Return the name of a contract, and what it says about its purpose, use and limits."""
    name = notes.text(value_of(contract, "name"), "name")
    says: Mapping[str, Node] = {
        key: entry.value
        for key, entry in notes.entries(value_of(contract, "description"), "description").items()
        if key in ("purpose", "limitations", "usage")
    }
    return name.strip(), "\n\n".join(filter(None, (notes.text(says[key], key).strip() for key in says)))
