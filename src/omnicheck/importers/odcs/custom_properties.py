"""Custom properties of data contracts: those named `omnicheck.KEY` are facts of ours."""

from collections.abc import Mapping

from omnicheck.errors import UserError
from omnicheck.importers.import_notes import ImportNotes
from omnicheck.importers.stated_facts import fact_key, fact_value
from omnicheck.read.characters import shown
from omnicheck.read.tree import MappingNode, Node, ScalarNode, value_of

CUSTOM = "customProperties"


def facts_of(body: MappingNode, notes: ImportNotes) -> Mapping[str, Node]:
    """Return the facts among the custom properties of a body; the others are losses."""
    found: dict[str, Node] = {}
    for item in notes.items(value_of(body, CUSTOM), CUSTOM):
        name = notes.text(value_of(item, "property"), "property") if isinstance(item, MappingNode) else ""
        if not (key := fact_key(name)):
            notes.entries(item, CUSTOM)
            notes.lose("custom properties", f"`{shown(name)}` has no counterpart", item.place)
            continue
        value = value_of(item, "value")
        if key in found:
            notes.fault(f"`{shown(name)}` is stated twice", item.place, "keep one")
        if value is None:
            notes.fault(f"`{shown(name)}` has no `value`", item.place, "state one, or remove it")
            continue
        found[key] = _as_value(value, notes)
    return found


def _as_value(value: Node, notes: ImportNotes) -> Node:
    if not isinstance(value, ScalarNode) or not isinstance(value.value, str):
        return value
    try:
        return fact_value(value.text, value.place)
    except UserError as error:
        notes.faults.extend(error.faults)
        return value
