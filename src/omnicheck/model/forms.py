"""Annotations for optional keys, empty bodies, and lists of unique items."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import Annotated, Any, Final, TypeVar

from pydantic import Field, GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError
from pydantic_core.core_schema import no_info_after_validator_function, no_info_before_validator_function

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


def another_use(prepared: CoreSchema) -> CoreSchema:
    """Return a prepared type for one more key: pydantic adds to the metadata of each use."""
    return {**prepared, "metadata": {**prepared.get("metadata", {})}}


class _PreparedOnce(ABC):
    """An annotation that prepares a type once for its many uses.

    A type with a class in it is prepared for each, as that belongs to one document.
    """

    def __init__(self) -> None:
        self._prepared: dict[Any, CoreSchema] = {}

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        if source not in self._prepared:
            made = self._of(handler(source))
            if "ref'" in repr(made):
                return made
            self._prepared[source] = made
        return another_use(self._prepared[source])

    @abstractmethod
    def _of(self, inner: CoreSchema) -> CoreSchema:
        """Return the type, of what the annotations within it make."""


class _NeverNull(_PreparedOnce):
    """An annotation that refuses a written null: None only means that the key is omitted."""

    def _of(self, inner: Any) -> CoreSchema:
        given: CoreSchema = inner["schema"]
        return given


def _body(value: Any) -> Any:
    return {} if value is None else value


def _each_once(names: tuple[H, ...]) -> tuple[H, ...]:
    seen: dict[H, int] = {}
    for number, name in enumerate(names):
        if (first := seen.setdefault(name, number)) != number:
            raise PydanticCustomError(LISTED_TWICE, "listed twice", {"first": first, "again": number})
    return names


class _EachOnce(_PreparedOnce):
    """An annotation that refuses repeated items; `AfterValidator` would look at the function at each use."""

    def _of(self, inner: CoreSchema) -> CoreSchema:
        return no_info_after_validator_function(_each_once, inner)


class _EmptyIfNull:
    """An annotation that takes null for an empty mapping, without a look at a function at each use."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return no_info_before_validator_function(_body, handler(source))


def mapping(description: str) -> Any:
    """Declare a key whose value is an empty mapping if it is omitted."""
    return Field(default_factory=dict, description=description)


MayBeEmpty = Annotated[T, _EmptyIfNull(), Published(_or_null)]
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
