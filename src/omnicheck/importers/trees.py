"""The trees of a JSON or YAML source, with places."""

from omnicheck.place import Source
from omnicheck.read.characters import BOM
from omnicheck.read.parse import parse_documents
from omnicheck.read.tree import Node


def trees(source: Source) -> tuple[Node, ...]:
    """Return the root of each document of a source: JSON has one, YAML may have several or none.

    Raises UserError if it is neither, or repeats a key. Aliases share the node that they refer to.
    """
    if _is_json(source):
        from omnicheck.importers.json_tree import json_tree

        return (json_tree(source),)
    return parse_documents(source)


def _is_json(source: Source) -> bool:
    name = source.file.lower()
    if name.endswith((".json", ".yaml", ".yml")):
        return name.endswith(".json")
    return source.text.removeprefix(BOM).lstrip()[:1] in ("{", "[")
