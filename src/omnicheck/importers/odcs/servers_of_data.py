"""The servers of a data contract: systems, which are linked to nothing, since no contract says how."""

from collections.abc import Iterator

from omnicheck.errors import Fault
from omnicheck.importers.architecture import PartRole, SourcePart, SourceWords
from omnicheck.importers.document_reader import DocumentReader
from omnicheck.importers.odcs.custom_properties import CUSTOM, facts_of
from omnicheck.read.tree import MappingNode, ScalarNode

_OWN = frozenset({"id", "server", "type", "description", "environment", "roles", CUSTOM})


def servers_of(contract: MappingNode, reader: DocumentReader) -> Iterator[SourcePart]:
    """Yield the servers of a contract; those of one name, type and address have the same key."""
    for server in reader.mappings(contract, "servers"):
        name, kind, environment, description = (
            reader.text(server, key).strip() for key in ("server", "type", "environment", "description")
        )
        if not (name and kind):
            missing = "type" if name else "server"
            reader.refuse(Fault(f"a server needs `{missing}`", server.place, "see the key in the standard"))
        if (roles := server.entries.get("roles")) is not None:
            reader.lose("roles", "`roles` has no counterpart", roles.place)
        address = {
            key: entry.value.value
            for key, entry in server.entries.items()
            if key not in _OWN and isinstance(entry.value, ScalarNode) and entry.value.value is not None
        }
        described = SourceWords(
            name, description, kind, (f"environment:{environment}",) if environment else (), metadata=address
        )
        located = " ".join(f"{key}={value}" for key, value in sorted(address.items()))
        yield SourcePart(
            f"{name} {kind} {located}".rstrip(),
            kind,
            PartRole.SYSTEM,
            server.place,
            name,
            words=described,
            facts=facts_of(server, reader),
        )
