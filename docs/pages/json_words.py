"""JSON Schemas in words short enough for a table cell."""

from collections.abc import Callable, Mapping, Sequence
from typing import cast

Schema = Mapping[str, object]
Named = Callable[[str], str]
"""Maps the name of a definition to the words for it."""

_SIMPLE = {
    "string": "text",
    "boolean": "true or false",
    "integer": "whole number",
    "number": "number",
    "null": "`null`",
}
_VALUE = {"string", "boolean", "number"}


def in_words(schema: Schema, named: Named) -> str:
    """Describe the values that a schema admits: `list of id`, `` `uniform`, `localised` or `free` ``."""
    match schema:
        case {"$ref": str(path)}:
            return named(path.rpartition("/")[2])
        case {"const": word}:
            return "`true`" if word is True else f"`{word}`"
        case {"enum": _} | {"anyOf": _}:
            return alternatives(_choices(schema, named))
        case {"type": "array"}:
            return _list(schema, named)
        case {"type": [*types]} if set(map(str, types)) == _VALUE:
            return "value"
        case {"type": [*types]}:
            return alternatives(
                [in_words({**schema, "type": type}, named) for type in types if type != "null"]
            )
        case {"type": "object"}:
            return _mapping(schema, named)
        case {"type": str(simple)}:
            return _SIMPLE[simple]
    return "anything"


def alternatives(words: Sequence[str]) -> str:
    """Join words: `a`, `a or b`, `a, b or c`."""
    return " or ".join(filter(None, [", ".join(words[:-1]), *words[-1:]]))


def _choices(schema: Schema, named: Named) -> list[str]:
    match schema:
        case {"enum": [*words]}:
            return [f"`{word}`" for word in words]
        case {"anyOf": [*schemas]}:
            return [choice for one in schemas for choice in _choices(cast(Schema, one), named)]
    return [in_words(schema, named)]


def _list(schema: Schema, named: Named) -> str:
    if schema.get("maxItems") == 0:
        return "empty list"
    items = cast(Schema, schema.get("items", {}))
    return f"list of {in_words(items, named)}"


def _mapping(schema: Schema, named: Named) -> str:
    match schema:
        case {"properties": {**properties}}:
            keys = (f"`{key}` ({in_words(cast(Schema, value), named)})" for key, value in properties.items())
            return f"mapping with {', '.join(keys)}"
        case {"propertyNames": names, "additionalProperties": values}:
            of, to = (in_words(cast(Schema, one), named) for one in (names, values))
            return f"mapping of {'name' if of == 'text' else of} to {f'({to})' if ' or ' in to else to}"
    return "mapping"
