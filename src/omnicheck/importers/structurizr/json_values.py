"""Values in the JSON of a workspace."""

from collections.abc import Iterator

from omnicheck.importers.structurizr.reading import Reading
from omnicheck.read.tree import MappingNode, Node, ScalarNode, SequenceNode, value_of


def text(body: Node | None, key: str) -> str:
    """Return the text of a key; empty if there is none."""
    value = value_of(body, key) if body is not None else None
    return value.text if isinstance(value, ScalarNode) and value.value is not None else ""


def objects(body: Node | None, key: str, reading: Reading) -> Iterator[MappingNode]:
    """Yield the mappings of a list under a key; anything else there is a fault."""
    value = value_of(body, key) if body is not None else None
    if value is None or (isinstance(value, ScalarNode) and value.value is None):
        return
    for item in value.items if isinstance(value, SequenceNode) else (value,):
        if isinstance(value, SequenceNode) and isinstance(item, MappingNode):
            yield item
        else:
            reading.fault(f"`{key}` must be a list of objects", item.place, "export the workspace again")


def entries(body: Node | None) -> list[tuple[str, ScalarNode]]:
    """Return the scalars of a mapping with their keys; none if it is not a mapping."""
    if not isinstance(body, MappingNode):
        return []
    return [(key, one.value) for key, one in body.entries.items() if isinstance(one.value, ScalarNode)]
