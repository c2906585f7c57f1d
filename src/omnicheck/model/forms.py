"""What may be left out and what may be empty, and lists that name each thing once."""

from collections.abc import Hashable
from typing import Annotated, Any, Final, TypeVar

from pydantic import AfterValidator, BeforeValidator, Field, GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError

LISTED_TWICE: Final = "listed_twice"
"""The type of the error where a list names a thing again; its context has `first` and `again`, from 0."""

T = TypeVar("T")
H = TypeVar("H", bound=Hashable)


class _OrNull:
    """Says in the published schema what `_body` lets the classes do."""

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        body = handler(schema)
        if body.get("type") == "object":
            return {**body, "type": ["object", "null"]}
        return {"anyOf": [body, {"type": "null"}]}


class _NeverNull:
    """Takes the None that stands for what is left out from what users may write."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        given: CoreSchema = handler(source)["schema"]
        return given


def _body(value: Any) -> Any:
    return {} if value is None else value


def _each_once(names: tuple[H, ...]) -> tuple[H, ...]:
    seen: dict[H, int] = {}
    for number, name in enumerate(names):
        if (first := seen.setdefault(name, number)) != number:
            raise PydanticCustomError(LISTED_TWICE, "listed twice", {"first": first, "again": number})
    return names


MayBeEmpty = Annotated[T, BeforeValidator(_body), _OrNull()]
"""A body with nothing in it (`erp:`) is an empty mapping."""

MayBeLeftOut = Annotated[T | None, _NeverNull()]
"""None where the key is left out; with the key but nothing behind it, nobody knows what was meant."""

Listed = Annotated[
    tuple[H, ...],
    AfterValidator(_each_once),
    Field(json_schema_extra={"uniqueItems": True}),
]
"""A list, perhaps empty, in which nothing stands twice."""

AtLeastOne = Annotated[
    tuple[H, ...],
    Field(min_length=1),
    AfterValidator(_each_once),
    Field(json_schema_extra={"uniqueItems": True}),
]
"""The same, but empty it would mean nothing."""

AtLeastTwo = Annotated[
    tuple[H, ...],
    Field(min_length=2),
    AfterValidator(_each_once),
    Field(json_schema_extra={"uniqueItems": True}),
]
"""The same, but one alone would mean nothing."""
