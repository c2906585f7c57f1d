"""The JSON Schema of the model language, generated from the classes that parse it."""

from typing import Any

from pydantic import ConfigDict, TypeAdapter
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from omnicheck.model.document import Document
from omnicheck.model.words import AtRef, DataRef, Day, Duration, Id, NodeRef

_WORDS: dict[str, Any] = {
    "at": AtRef,
    "day": Day,
    "duration": Duration,
    "id": Id,
    "node": NodeRef,
    "reference": DataRef,
}


def model_schema() -> dict[str, object]:
    """Draft 2020-12, the same bytes each time. It accepts the shapes that `shaped` finds no fault with.

    References, cycles, schedules and codes are judged afterwards: a schema cannot.
    """
    body = Document.model_json_schema(by_alias=True, schema_generator=_Closed)
    words = {name: _word(type) for name, type in _WORDS.items()}
    names = {word["pattern"]: name for name, word in words.items()}
    classes = body.pop("$defs")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:omnicheck:model:1",
        "title": "omnicheck model, version 1",
        **_shortened(body, names),
        "$defs": words | _shortened(classes, names),
    }


class _Closed(GenerateJsonSchema):
    """Pydantic's own generator, closed where that would let keys pass, and without what misleads."""

    def dict_schema(self, schema: core_schema.DictSchema) -> JsonSchemaValue:
        found = super().dict_schema(schema)
        for pattern, values in found.pop("patternProperties", {}).items():
            ids = {"type": "string", "pattern": pattern}
            found |= {"propertyNames": ids, "additionalProperties": values}
        return found

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        found = super().default_schema(schema)
        if found.get("default", ...) is None:
            del found["default"]  # it stands for what is left out; written, null is a fault
        return found

    def tagged_union_schema(self, schema: core_schema.TaggedUnionSchema) -> JsonSchemaValue:
        found = super().tagged_union_schema(schema)
        del found["discriminator"]  # a word of OpenAPI, not of JSON Schema
        return found


def _word(type: Any) -> JsonSchemaValue:
    return TypeAdapter(type, config=ConfigDict(regex_engine="python-re")).json_schema()


def _shortened(schema: Any, names: dict[str, str]) -> Any:
    """The schema without titles made of the names of classes, and the words' long patterns said once."""
    if isinstance(schema, list):
        return [_shortened(part, names) for part in schema]
    if not isinstance(schema, dict):
        return schema
    pattern = schema.get("pattern")
    if isinstance(pattern, str) and pattern in names:
        said = {"description": schema["description"]} if "description" in schema else {}
        return {"$ref": f"#/$defs/{names[pattern]}", **said}
    return {
        key: _shortened(value, names)
        for key, value in schema.items()
        if key != "title" or not isinstance(value, str)
    }
