"""Custom properties of data contracts: those named `omnicheck.KEY` are facts of ours."""

from collections.abc import Mapping

from omnicheck.errors import Fault
from omnicheck.importers.document_reader import DocumentReader
from omnicheck.importers.stated_facts import fact_key, fact_value
from omnicheck.read.characters import shown
from omnicheck.read.tree import MappingNode, Node, ScalarNode, value_of

CUSTOM = "customProperties"


def facts_of(body: MappingNode, reader: DocumentReader) -> Mapping[str, Node]:
    """Return the facts among the custom properties of a body; the others are losses."""
    found: dict[str, Node] = {}
    for item in reader.mappings(body, CUSTOM):
        name = reader.text(item, "property")
        if not (key := fact_key(name)):
            reader.lose("custom properties", f"`{shown(name)}` has no counterpart", item.place)
            continue
        value = value_of(item, "value")
        if key in found:
            reader.refuse(Fault(f"`{shown(name)}` is stated twice", item.place, "keep one"))
        if value is None:
            reader.refuse(Fault(f"`{shown(name)}` has no `value`", item.place, "state one, or remove it"))
            continue
        found[key] = _as_value(value, reader)
    return found


def _as_value(value: Node, reader: DocumentReader) -> Node:
    if not isinstance(value, ScalarNode) or not isinstance(value.value, str):
        return value
    with reader.collecting():
        return fact_value(value.text, value.place)
    return value
