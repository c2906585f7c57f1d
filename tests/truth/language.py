"""The language as published: every key of every section, read from the JSON Schema."""

from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

from omnicheck.read.json_schema import document_schema

Pattern = tuple[str, ...]
Schema = dict[str, Any]
ANY_ID, ITEM = "*", "#"
"""Represent an id that users choose, and an item of a list, in a pattern."""


class Key(NamedTuple):
    """A key, an entry or an item of the language, with its pattern and the values it may have.

    `shapes` are its alternatives without null; `required` is set if its body needs it in every form.
    """

    pattern: Pattern
    shapes: tuple[Schema, ...]
    required: bool
    may_be_null: bool

    @property
    def name(self) -> str:
        """Return the name as people write it: `flows.latency`, `locations.requires.*`."""
        return ".".join(step for number, step in enumerate(self.pattern) if (number, step) != (1, ANY_ID))


@cache
def language() -> dict[Pattern, Key]:
    """Return every key by its pattern; keys that several forms of a body share are one, with all shapes."""
    keys: dict[Pattern, Key] = {}
    document = document_schema()
    for key in _walk(document, document, ()):
        known = keys.get(key.pattern)
        if known is not None:
            shapes = (*known.shapes, *(one for one in key.shapes if one not in known.shapes))
            key = Key(  # noqa: PLW2901
                key.pattern,
                shapes,
                known.required and key.required,
                known.may_be_null or key.may_be_null,
            )
        keys[key.pattern] = key
    return keys


def _walk(document: Schema, body: Schema, pattern: Pattern) -> Iterator[Key]:
    required = set(body.get("required", ()))
    for name, schema in body.get("properties", {}).items():
        if name != "metadata":
            yield from _key(document, schema, (*pattern, name), name in required)
    entries = body.get("additionalProperties")
    if isinstance(entries, dict):
        yield from _key(document, entries, (*pattern, ANY_ID), False)
    if isinstance(body.get("items"), dict):
        yield from _key(document, body["items"], (*pattern, ITEM), False)


def _key(document: Schema, schema: Schema, pattern: Pattern, required: bool) -> Iterator[Key]:
    shapes = list(_alternatives(document, schema))
    solid = tuple(shape for shape in shapes if shape.get("type") != "null")
    nullable = len(solid) < len(shapes) or any("null" in _types(shape) for shape in solid)
    yield Key(pattern, solid, required, nullable)
    for shape in solid:
        yield from _walk(document, shape, pattern)


def _alternatives(document: Schema, schema: Schema) -> Iterator[Schema]:
    """Yield the schema with its references followed, once for each alternative."""
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        for shape in _alternatives(document, document["$defs"][name]):
            yield {"word": name, **shape}
        return
    choices = schema.get("anyOf") or schema.get("oneOf")
    if not choices:
        yield schema
        return
    beside = {key: value for key, value in schema.items() if key not in ("anyOf", "oneOf")}
    for choice in choices:
        for shape in _alternatives(document, choice):
            yield {**beside, **shape}


def _types(shape: Schema) -> list[str]:
    types = shape.get("type", [])
    return [types] if isinstance(types, str) else list(types)


def pattern_of(path: tuple[str | int, ...]) -> Pattern | None:
    """Return the pattern of a path in a model; None if the language has none."""
    keys = language()
    found: Pattern = ()
    for step in path:
        if isinstance(step, int):
            found = (*found, ITEM)
        elif (*found, step) in keys:
            found = (*found, step)
        else:
            found = (*found, ANY_ID)
        if found not in keys:
            return None
    return found


def is_body(key: Key) -> bool:
    """Return whether it is a mapping with keys of the language, not with ids."""
    return any("properties" in shape for shape in key.shapes)


def is_mapping(key: Key) -> bool:
    """Return whether it may be a mapping with ids."""
    return any(isinstance(shape.get("additionalProperties"), dict) for shape in key.shapes)


def is_list(key: Key) -> bool:
    """Return whether it may be a list."""
    return any("array" in _types(shape) for shape in key.shapes)


def fewest(key: Key, value: Any) -> int:
    """Return the least number of items or entries."""
    least = "minItems" if isinstance(value, list) else "minProperties"
    kind = "array" if isinstance(value, list) else "object"
    return min((shape.get(least, 0) for shape in key.shapes if kind in _types(shape)), default=0)


def each_once(key: Key) -> bool:
    """Return whether it is a list of distinct items."""
    return any(shape.get("uniqueItems") for shape in key.shapes)


def is_duration(key: Key) -> bool:
    """Return whether it is a duration."""
    return any(shape.get("word") == "duration" for shape in key.shapes)


def is_flag(key: Key) -> bool:
    """Return whether it is a boolean only."""
    return all(_types(shape) == ["boolean"] for shape in key.shapes)


def is_id(key: Key) -> bool:
    """Return whether it names an element declared in another place."""
    return any(shape.get("word") in ("id", "node", "reference") for shape in key.shapes)


def is_scalar(key: Key) -> bool:
    """Return whether it is the value of a standard."""
    return any(len(_types(shape)) > 1 and "object" not in _types(shape) for shape in key.shapes)


def is_text(key: Key) -> bool:
    """Return whether it is free text."""
    return any(_types(shape) == ["string"] for shape in key.shapes) and not (
        is_id(key) or is_duration(key) or choices(key)
    )


def choices(key: Key) -> tuple[Any, ...]:
    """Return the values of a closed set; none if it is not closed."""
    found = [one for shape in key.shapes for one in (*shape.get("enum", ()), *_const(shape))]
    return tuple(found)


def _const(shape: Schema) -> tuple[Any, ...]:
    return (shape["const"],) if "const" in shape else ()


def is_number(key: Key) -> bool:
    """Return whether it is a number only."""
    return any(
        _types(shape)[:1] in (["number"], ["integer"]) and "const" not in shape for shape in key.shapes
    )
