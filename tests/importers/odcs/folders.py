"""Data contracts for the tests, imported."""

from omnicheck.importers.architecture import Architecture
from omnicheck.importers.files import Files
from omnicheck.importers.odcs.contracts import read
from omnicheck.place import Source

HEAD = "apiVersion: v3.1.0\nkind: DataContract\nid: c\nversion: 1.0.0\nstatus: active\n"
TABLES = (
    "schema:\n"
    "  - {name: orders, physicalName: ord, id: o1, properties: [{name: id}, {name: paid}]}\n"
    "  - {name: lines, properties: [{name: id}]}\n"
)


def imported(*contracts: str) -> Architecture:
    """Import contracts, each the text of a file."""
    sources = [Source(f"c{number}.yaml", text) for number, text in enumerate(contracts, start=1)]
    return read(sources, Files("."))


def limits(found: Architecture) -> dict[str, str]:
    """Return the `fresh_within` of each data object that has one."""
    facts = {one.identifier: one.facts.get("fresh_within") for one in found.data}
    return {name: getattr(value, "text", "") for name, value in facts.items() if value is not None}


def losses(found: Architecture) -> list[str]:
    """Return the kind of each loss with its line."""
    return [f"{one.kind}:{one.place.line}" for one in found.losses]
