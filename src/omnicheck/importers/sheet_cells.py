"""The cells of a sheet: the value that a cell means, and the cell that a value is written as.

A list is split by `|`, or is in YAML's flow form, as mappings are: `{DE: 30d, NO: 60d}`. An empty cell is
unknown, and `[]` is an empty list. A leading `'` guards what a spreadsheet would take for a formula, or the
spaces around a text, and is not part of the value.
"""

import json

from omnicheck.errors import Fault, UserError
from omnicheck.importers.sheet_columns import Column
from omnicheck.importers.sheet_damage import error_in
from omnicheck.place import Place, Source
from omnicheck.read.characters import shown
from omnicheck.read.parse import parse_any
from omnicheck.read.plain_scalars import RefusedScalarError, value_of
from omnicheck.read.tree import MappingEntry, MappingNode, Node, ScalarNode, SequenceNode
from omnicheck.read.yaml_text import flow_text

BETWEEN = "|"
"""The sign between the items of a list."""

GUARD = "'"
_FORMULA_BEGINS = ("=", "+", "-", "@")
_BRACKETS = {"{": "object", "[": "array"}
"""The types of what begins with a bracket."""


def unguarded(cell: str) -> str:
    """Return what a cell says, without its guard; without spaces around it, unless they are guarded."""
    if cell.startswith(GUARD) and _needs_guard(cell[1:]):
        return cell[1:]
    return cell.strip()


def guarded(text: str) -> str:
    """Return the cell that says a text."""
    return GUARD + text if _needs_guard(text) else text


def _needs_guard(text: str) -> bool:
    """Return True if a text looks like a formula or its error, or has spaces around it."""
    bare = text.lstrip(GUARD)
    meant_otherwise = bare.startswith(_FORMULA_BEGINS) or error_in(bare) != ""
    return meant_otherwise or text != text.strip() or bare != bare.lstrip()


def node_of(text: str, column: Column, place: Place) -> Node:
    """Return the value that the text of a cell, which is not empty, means in a column.

    Raises UserError if it begins as a list or mapping in flow form and is not one.
    """
    if _BRACKETS.get(text[:1]) in column.types:
        return _flow(text, place)
    if column.items and (BETWEEN in text or "string" not in column.types):
        words = (word.strip() for word in text.split(BETWEEN))
        return SequenceNode(tuple(_scalar(word, column.items, place) for word in words if word), *place)
    return _scalar(text, column.types, place)


def cell_of(node: Node, column: Column) -> str:
    """Return the cell for a value in a column: `node_of` returns the value again."""
    if isinstance(node, ScalarNode):
        return guarded(_written(node, column.types))
    words = _split(node, column) if isinstance(node, SequenceNode) else ()
    return guarded(f" {BETWEEN} ".join(words) if words else flow_text(node))


def _split(node: SequenceNode, column: Column) -> list[str]:
    """Return the words of a list between which `|` may be written; none if it needs the flow form."""
    if not all(isinstance(one, ScalarNode) for one in node.items) or not column.items:
        return []
    words = [_written(one, column.items) for one in node.items if isinstance(one, ScalarNode)]
    if any(BETWEEN in word or word != word.strip() or not word for word in words):
        return []
    alone = len(words) == 1 and "string" in column.types  # where it would be read as one value
    return [] if alone or not words or words[0][0] in _BRACKETS else words


def _written(scalar: ScalarNode, types: frozenset[str]) -> str:
    """Return a scalar as a text from which `_scalar` reads it, where values have these types."""
    if not isinstance(scalar.value, str):
        return "null" if scalar.value is None else scalar.text
    if _only_text(types) or (scalar.value[:1] not in ('"', *_BRACKETS) and _is_text(scalar.value)):
        return scalar.value
    return json.dumps(scalar.value, ensure_ascii=False)


def _is_text(text: str) -> bool:
    """Return True if a plain scalar is a string, and not a number, a boolean or null."""
    try:
        return isinstance(value_of(text), str)
    except RefusedScalarError:
        return False


def _only_text(types: frozenset[str]) -> bool:
    return types.isdisjoint(("boolean", "integer", "null", "number"))


def _scalar(text: str, types: frozenset[str], place: Place) -> ScalarNode:
    if _only_text(types):
        return ScalarNode(text, text, *place)
    if text.startswith('"') and text.endswith('"') and len(text) > 1:
        quoted = _flow(text, place)
        return quoted if isinstance(quoted, ScalarNode) else ScalarNode(text, text, *place)
    try:
        return ScalarNode(value_of(text), text, *place)
    except RefusedScalarError:
        return ScalarNode(text, text, *place)


def _flow(text: str, place: Place) -> Node:
    try:
        node = parse_any(Source(place.file, text))
    except UserError as error:
        message = f"`{shown(text)}` cannot be read as a list or mapping: {error.faults[0].message}"
        hint = "write [price, order] or {DE: 30d, NO: 60d}; put text with `,` or `: ` in double quotes"
        raise UserError([Fault(message, place, hint)]) from None
    return placed(node, place) if node is not None else ScalarNode(None, text, *place)


def placed(node: Node, place: Place) -> Node:
    """Return a node with all its parts at one place, such as that of a cell."""
    if isinstance(node, ScalarNode):
        return ScalarNode(node.value, node.text, *place)
    if isinstance(node, SequenceNode):
        return SequenceNode(tuple(placed(one, place) for one in node.items), *place)
    entries = {key: MappingEntry(placed(one.value, place), *place) for key, one in node.entries.items()}
    return MappingNode(entries, *place)
