"""Annotations for optional keys, empty bodies, and lists of unique items."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import Annotated, Any, Final, TypeVar

from pydantic import BeforeValidator, Field, GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError
from pydantic_core.core_schema import no_info_after_validator_function

LISTED_TWICE: Final = "listed_twice"
"""The type of the error for a repeated list item; its context has the indexes `first` and `again`."""

T = TypeVar("T")
H = TypeVar("H", bound=Hashable)


@dataclass(frozen=True)
class Published:
    """The counterpart of a validator in the published schema: a change to the type's own schema."""

    changed: Callable[[JsonSchemaValue], JsonSchemaValue]

    def __get_pydantic_json_schema__(self, core: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return self.changed(handler(core))


def _or_null(body: JsonSchemaValue) -> JsonSchemaValue:
    if body.get("type") == "object":
        return {**body, "type": ["object", "null"]}
    return {"anyOf": [body, {"type": "null"}]}


class _NeverNull:
    """An annotation that refuses a written null: None only means that the key is omitted."""

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


class _EachOnce:
    """An annotation that refuses repeated items; `AfterValidator` would look at the function at each use."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return no_info_after_validator_function(_each_once, handler(source))


def mapping(description: str) -> Any:
    """Declare a key whose value is an empty mapping if it is omitted."""
    return Field(default_factory=dict, description=description)


MayBeEmpty = Annotated[T, BeforeValidator(_body), Published(_or_null)]
"""A body that may be empty (`erp:`), which is an empty mapping."""

MayBeLeftOut = Annotated[T | None, _NeverNull()]
"""An optional key: None if omitted. A key without a value is a fault, since its meaning is unclear."""

_UNIQUE = Field(json_schema_extra={"uniqueItems": True})

Listed = Annotated[tuple[H, ...], _EachOnce(), _UNIQUE]
"""A list of unique items, possibly empty."""

AtLeastOne = Annotated[tuple[H, ...], Field(min_length=1), _EachOnce(), _UNIQUE]
"""A list of unique items that may not be empty."""

AtLeastTwo = Annotated[tuple[H, ...], Field(min_length=2), _EachOnce(), _UNIQUE]
"""A list of two or more unique items."""

Two = Annotated[tuple[H, ...], Field(min_length=2, max_length=2), _EachOnce(), _UNIQUE]
"""A list of exactly two unique items."""
