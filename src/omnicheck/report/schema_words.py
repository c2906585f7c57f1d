"""The few words of JSON Schema that the report's schema is written in."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Final

Json = dict[str, object]

TEXT: Final[Json] = {"type": "string"}
COUNT: Final[Json] = {"type": "integer", "minimum": 0}
TRUE: Final[Json] = {"const": True}
NULL: Final[Json] = {"type": "null"}


def growing(says: str, keys: Json) -> Json:
    """An object with all these keys; later versions may add others, which readers pass over."""
    return {"description": says, "type": "object", "required": list(keys), "properties": keys}


def closed(says: str, keys: Json) -> Json:
    """An object with these keys, all of them, and no other, ever."""
    return {**growing(says, keys), "additionalProperties": False}


def one_of(words: type[StrEnum] | Iterable[str]) -> Json:
    """One word of a closed set."""
    return {"enum": [str(word) for word in words]}


def many(items: Json) -> Json:
    """A list."""
    return {"type": "array", "items": items}


def none_of(schema: Json) -> Json:
    """The same list, empty."""
    return {**schema, "maxItems": 0}


def perhaps(schema: Json) -> Json:
    """That, or null where there is none."""
    return {"anyOf": [schema, NULL]}


def ref(name: str) -> Json:
    """What stands under `$defs` by that name."""
    return {"$ref": f"#/$defs/{name}"}
