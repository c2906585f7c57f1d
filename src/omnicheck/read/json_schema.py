"""The JSON Schema of the model language, generated from the classes that parse it."""

from typing import Any

from pydantic import ConfigDict, TypeAdapter
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from omnicheck.model.document import Document
from omnicheck.model.words import AtRef, DataRef, Day, Duration, ElementRef, Id, Link, NodeRef

_WORDS = {
    "at": AtRef,
    "day": Day,
    "duration": Duration,
    "id": Id,
    "link": Link,
    "element": ElementRef,
    "node": NodeRef,
    "reference": DataRef,
}


def model_schema() -> dict[str, object]:
    """Return the published schema, which accepts each file of a valid model, and always has the same bytes.

    Files are merged key by key, so a body in one of them requires nothing and may be empty. What no other
    file can make right is refused.
    """
    whole = document_schema()
    definitions: Any = whole["$defs"]
    listed = _listed(whole)
    return {
        **_of_one_file({key: value for key, value in whole.items() if key != "$defs"}),
        "type": "object",
        "required": whole["required"],
        "$defs": {name: body if name in listed else _of_one_file(body) for name, body in definitions.items()},
    }


def _listed(schema: Any) -> set[str]:
    """Return the names of the bodies that are items of lists, which do not merge."""
    if isinstance(schema, list):
        return set().union(*map(_listed, schema))
    if not isinstance(schema, dict):
        return set()
    item = schema.get("items", {}).get("$ref", "") if isinstance(schema.get("items"), dict) else ""
    return {item.rpartition("/")[2]}.union(*map(_listed, schema.values()))


def _of_one_file(schema: Any) -> Any:
    """Return the schema of a value of which other files may have a part."""
    if isinstance(schema, list):
        return [_of_one_file(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    found = {
        key: value if key in ("items", "default", "examples") else _of_one_file(value)
        for key, value in schema.items()
        if key not in ("minProperties", "required", "oneOf")
    }
    if "mode" in schema.get("required", ()):  # by which the forms of a flow differ
        found["required"] = ["mode"]
    elif found.get("type") == "object":
        found["type"] = ["object", "null"]
    if "oneOf" in schema:
        found["anyOf"] = [*_of_one_file(schema["oneOf"]), {"type": "null"}]
    return found


def document_schema() -> dict[str, object]:
    """Return the schema (draft 2020-12) of a whole model; it accepts what `shaped` accepts.

    References, cycles, schedules and codes are beyond a schema and checked separately.
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
    """Pydantic's generator, closed for unknown keys and without misleading keywords."""

    def dict_schema(self, schema: core_schema.DictSchema) -> JsonSchemaValue:
        found = super().dict_schema(schema)
        for pattern, values in found.pop("patternProperties", {}).items():
            ids = {"type": "string", "pattern": pattern}
            found |= {"propertyNames": ids, "additionalProperties": values}
        if "propertyNames" in found:
            found["propertyNames"] = {"type": "string", **found["propertyNames"]}
        return found

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        found = super().default_schema(schema)
        if found.get("default", ...) is None:
            del found["default"]  # null is the value of an omitted key; written, it is a fault
        return found

    def tagged_union_schema(self, schema: core_schema.TaggedUnionSchema) -> JsonSchemaValue:
        found = super().tagged_union_schema(schema)
        choices = found["oneOf"]  # without `discriminator`, which is OpenAPI; one class has several modes
        return {"oneOf": [one for number, one in enumerate(choices) if one not in choices[:number]]}


def _word(type: Any) -> JsonSchemaValue:
    return TypeAdapter(type, config=ConfigDict(regex_engine="python-re")).json_schema()


def _shortened(schema: Any, names: dict[str, str]) -> Any:
    """Return the schema without class names as titles, and with each long pattern given once."""
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
