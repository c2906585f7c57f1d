"""The servers of a data contract: systems, which are linked to nothing, since no contract says how."""

from collections.abc import Iterator

from omnicheck.importers.architecture import PartRole, SourcePart, SourceWords
from omnicheck.importers.import_notes import ImportNotes
from omnicheck.importers.odcs.custom_properties import CUSTOM, facts_of
from omnicheck.read.tree import MappingNode, ScalarNode, value_of

_OWN = frozenset({"id", "server", "type", "description", "environment", "roles", CUSTOM})


def servers_of(contract: MappingNode, notes: ImportNotes) -> Iterator[SourcePart]:
    """Yield the servers of a contract; those of one name, type and address have the same key."""
    for server in notes.items(value_of(contract, "servers"), "servers"):
        if not isinstance(server, MappingNode):
            notes.entries(server, "servers")
            continue
        name, kind, environment, description = (
            notes.text(value_of(server, key), key).strip()
            for key in ("server", "type", "environment", "description")
        )
        if not (name and kind):
            missing = "type" if name else "server"
            notes.fault(f"a server needs `{missing}`", server.place, "see the key in the standard")
        if (roles := server.entries.get("roles")) is not None:
            notes.lose("roles", "`roles` has no counterpart", roles.place)
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
            facts=facts_of(server, notes),
        )
