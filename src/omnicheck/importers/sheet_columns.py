"""The sheets of a landscape in CSV and their columns, from the classes of the language."""

from collections.abc import Collection, Iterator, Mapping
from functools import cache
from typing import Any, NamedTuple

from omnicheck.model.element import Described
from omnicheck.model.naming import NOUNS
from omnicheck.model.words import DAY_PATTERN, ID_PATTERN
from omnicheck.read.json_schema import document_schema
from omnicheck.read.language import SECTIONS, needs

ID = "id"
"""The first column of a section's sheet."""

WHOLE = "landscape"
"""The sheet of the keys of the whole document, which has one row and no column `id`."""

OWN = "x-"
"""How the columns of the user's own keys begin."""


class Column(NamedTuple):
    """A column of a sheet: a key, and what its cells may be.

    Attributes:
        types: the types of JSON that the value may have.
        items: those that the items of a list may have.
        patterns: what ids, references, durations and the like must match; none for other texts and for days.
    """

    key: str
    types: frozenset[str]
    items: frozenset[str] = frozenset()
    patterns: tuple[str, ...] = ()


_ANY = frozenset(("string", "number", "boolean", "null", "array", "object"))
_IDENTIFIER = Column(ID, frozenset(("string",)), patterns=(ID_PATTERN,))


@cache
def sheets() -> Mapping[str, tuple[Column, ...]]:
    """Return the columns of each sheet: the whole document, each section, and the policy."""
    schema: Any = document_schema()
    definitions = schema["$defs"]
    whole = {key: one for key, one in schema["properties"].items() if key not in (*SECTIONS, "omnicheck")}
    found = {WHOLE: _ordered(whole, definitions, ())}
    for section, shapes in SECTIONS.items():
        bodies = [definitions[shape.__name__]["properties"] for shape in shapes]
        keys = {key: body for properties in bodies for key, body in properties.items()}
        together = {key: {"anyOf": [one[key] for one in bodies if key in one]} for key in keys}
        required = [key for shape in shapes for key in needs(shape)]
        columns = _ordered(together, definitions, required)
        found[section] = (_IDENTIFIER, *columns) if section in NOUNS else columns
    return found


def own_column(key: str) -> Column:
    """Return the column of a key of the user's own, which may be anything; its lists are in flow form."""
    return Column(key, _ANY)


def _ordered(
    properties: Mapping[str, Any], definitions: Mapping[str, Any], required: Collection[str]
) -> tuple[Column, ...]:
    """Return the columns: the title, what is required, what the section has, what every element may have."""
    shared = [field.alias or name for name, field in Described.model_fields.items() if name != "title"]
    keys = sorted(properties, key=lambda key: (key != "title", key not in required, key in shared))
    return tuple(_column(key, properties[key], definitions) for key in keys)


def _column(key: str, schema: Any, definitions: Mapping[str, Any]) -> Column:
    forms = list(_forms(schema, definitions))
    items = [one for form in forms if "items" in form for one in _forms(form["items"], definitions)]
    patterns = (one["pattern"] for one in (*forms, *items) if one.get("pattern", DAY_PATTERN) != DAY_PATTERN)
    return Column(key, _types(forms), _types(items), tuple(dict.fromkeys(patterns)))


def _forms(schema: Any, definitions: Mapping[str, Any]) -> Iterator[Any]:
    """Yield the forms of a value, with references followed and choices taken apart."""
    if "$ref" in schema:
        yield from _forms(definitions[schema["$ref"].rpartition("/")[2]], definitions)
    elif "anyOf" in schema:
        for choice in schema["anyOf"]:
            yield from _forms(choice, definitions)
    else:
        yield schema


def _types(forms: list[Any]) -> frozenset[str]:
    found: set[str] = set()
    for form in forms:
        given = form.get("type", ["string"])  # without a type: one of some words, or a constant
        found.update([given] if isinstance(given, str) else given)
    return frozenset(found)
