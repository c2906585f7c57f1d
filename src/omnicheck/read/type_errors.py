"""Faults of values of the wrong type, and of empty values."""

import json
import re
from collections.abc import Iterable
from typing import get_args, get_origin

from omnicheck.errors import Fault
from omnicheck.model.element import Element
from omnicheck.model.landscape import Path
from omnicheck.place import Place
from omnicheck.read.characters import shown
from omnicheck.read.language import NOUNS, SECTIONS, is_body, keys_to_name, needed, needs, shape_at, subject
from omnicheck.read.pydantic_errors import PydanticError
from omnicheck.read.tree import MappingNode, Node, ScalarNode, SequenceNode
from omnicheck.units.prose import listing, one_of
from omnicheck.units.written_dates import written_date
from omnicheck.units.written_durations import written_duration

_MAPPING = "a mapping of keys to values"
_EXPECTED = {
    "string_type": "a string",
    "tuple_type": "a list",
    "bool_type": "true or false",
    "int_type": "a whole number",
    "dict_type": _MAPPING,
    "model_type": _MAPPING,
    "model_attributes_type": _MAPPING,
    "value_error": "a duration",
    "enum": "a string",
    "literal_error": "a string",
    "union_tag_invalid": "a string",
}
_SINGLE_ITEM = {
    "steps": "a journey leads from one step to another: write at least two",
    "resolves": "a list links one identifier to another: write at least two",
    "order": "an order has a lower and a higher value: write at least two",
    "between": "a flow has two ends: write both",
}
_BOOLEANS = {
    **dict.fromkeys(("yes", "on", "y", "1"), "true"),
    **dict.fromkeys(("no", "off", "n", "0"), "false"),
    **dict.fromkeys(("ja", "oui", "si", "always"), "true"),
    **dict.fromkeys(("nein", "non", "never", "none"), "false"),
    **{word: f"{word}, without quotes" for word in ("true", "false")},
}


def wrong_type(error: PydanticError, place: Place) -> Fault:
    """Return the fault of a value of another type than expected."""
    what, forms = subject(error.path), _forms(error.path)
    if error.kind == "greater_than_equal":
        return Fault(f"{what} must be at least 1", place, "if there is none, remove it")
    if error.kind in ("too_short", "string_too_short"):
        return _too_few(error, place)
    if forms:
        return Fault(f"{what} must be {forms}", place, _in_form(error))
    expected = _EXPECTED[error.kind]
    return Fault(f"{what} must be {expected}, not {_type(error.found)}", place, _correction(error, expected))


def not_nested(path: Path, found: SequenceNode) -> Fault:
    """Return the fault of a list of words in place of a list of lists."""
    words = ", ".join(_word(one.text) for one in found.items if isinstance(one, ScalarNode))
    hint = f"write [[{words}]] if it matches all of these to the same customer"
    if len(found.items) == 1:
        hint = f"write what it matches {words} to as well, such as [[{words}, loyalty-id]]"
    return Fault(f"{subject(path)} must be a list of lists of identifiers", found.place, hint)


def _too_few(error: PydanticError, place: Place) -> Fault:
    if isinstance(error.found, SequenceNode) and error.found.items:
        hint = _SINGLE_ITEM[str(error.path[2])]
        return Fault(f"{subject(error.path)} has only one item", place, hint)
    return empty_value(error, place)


def empty_value(error: PydanticError, place: Place) -> Fault:
    """Return the fault of a key without a value, or with an empty string or list."""
    path = error.path
    if (len(path) == 2 and path[0] in NOUNS) or is_body(path):
        hint = _keys(path)
    elif len(path) > 2 and path[-1] in needs(shape_at(path[:-1], error.mode)):
        hint = needed(path, str(path[-1]))
    else:
        hint = "give it a value, or remove it"
    return Fault(f"{subject(path)} is empty", place, hint)


def _forms(path: Path) -> str:
    """Return the forms of a value in words, if it may take several."""
    match path:
        case (_, _, "to"):
            return "the id of a system or touchpoint, or a list of them"
        case (_, _, "between"):
            return "a list of two systems or touchpoints"
        case ("policy", "thresholds", _):
            return "a share, from 0 to 1"
        case ("waivers", _, "until"):
            return "a date, such as 2027-05-31"
        case (_, _, "misses"):
            return "a whole number from 0 to 1000"
        case (_, _, *_, "latency"):
            return "a duration, or a mapping with `best`, `typical` and `worst`"
        case (_, _, "record"):
            return "the id of a system, or one for each location or business"
        case (_, _, "experience", _):
            return "a single value, a list of values, or one of these for each location or business"
        case (_, _, "at_most" | "at_least") | (_, _, "one_of", _):
            return "a single value"
        case (_, _, "experience" | "requires", _, *_, int()):
            return "a single value"
        case (_, _, "experience" | "requires", _, *_):
            return "a single value or a list of values"
        case _:
            return ""


def _type(node: Node) -> str:
    match node:
        case MappingNode():
            return "a mapping"
        case SequenceNode():
            return "a list"
        case ScalarNode(value=bool(truth)):
            return str(truth).lower()
        case ScalarNode(value=str()):
            return "a string"
        case _:
            return "a number"


def _correction(error: PydanticError, expected: str) -> str:
    path, found = error.path, error.found
    if expected == _MAPPING and len(path) < 3 and path[0] in SECTIONS:
        return _ids(found) if len(path) == 1 and path[0] in NOUNS else _main_key(path, found) or _keys(path)
    if expected == _MAPPING and is_body(path):
        return f"write {{at: {shown(found.text)}}}" if isinstance(found, ScalarNode) else _keys(path)
    if expected == _MAPPING and isinstance(found, ScalarNode) and len(path) > 2:
        return _as_mapping(path, found)
    if not isinstance(found, ScalarNode):
        return _of_items(path, found, expected)
    text = shown(found.text)
    match expected:
        case "a string":
            return f'put it in quotes: "{text}"'
        case "a list":
            return f"write {as_list(text)}" if isinstance(found.value, str) else f'write ["{text}"]'
        case "true or false":
            return f"write {_BOOLEANS.get(text.lower(), expected)}"
        case "a whole number" if text.isdecimal():
            return f"write {text}, without quotes"
        case _:
            return ""


def as_list(text: str) -> str:
    """Return the list that a text such as `price, stock` means, as it is written in a model."""
    return f"[{', '.join(_word(item) for item in re.split(r'[,;]', text) if item.strip())}]"


def _word(text: str) -> str:
    """Return a word of a list or mapping in one line, in quotes if it needs them."""
    word = text.strip()
    return word if re.fullmatch(r"[\w./*][\w ./*+-]*", word) else json.dumps(word, ensure_ascii=False)


def takes_list(shape: type[Element], key: str) -> bool | None:
    """Return whether the value of a key is a list; None if it may be something else as well."""
    annotation = next(
        one.annotation for name, one in shape.model_fields.items() if key == (one.alias or name)
    )
    kinds = {get_origin(part) or part for part in _parts(annotation)}
    return None if dict in kinds else tuple in kinds


def _parts(annotation: object) -> Iterable[object]:
    yield annotation
    for part in get_args(annotation):
        yield from _parts(part)


def _of_items(path: Path, found: Node, expected: str) -> str:
    """Return how to write the items of a list or mapping in the expected form."""
    if isinstance(found, MappingNode):
        ids = expected == "a list" and len(path) == 3 and path[2] not in _LISTS_OF_BODIES
        return f"write [{', '.join(found.entries)}]" if ids else ""
    items = [one.text for one in getattr(found, "items", ()) if isinstance(one, ScalarNode)]
    match path[-1]:
        case "owner" if len(items) > 1:
            return f"write `owner: joint`, and `claimed_by: [{', '.join(items)}]`"
        case "from" | "channel" if len(items) > 1:
            return f"write one {NOUNS[str(path[0])]} for each of them"
        case "not_on" | "differs" if items:
            return f"write each with its reason, such as {{{items[0]}: the reason}}"
        case "experience" | "requires":
            return _EACH_STANDARD
        case _ if expected == "a string" and len(items) == 1:
            return f"write {_word(items[0])}"
    return ""


_EACH_STANDARD = "write each standard as a key, such as {languages: [de, en]}"


def _as_mapping(path: Path, found: ScalarNode) -> str:
    """Return how to write the mapping that one word is in the place of."""
    match path:
        case (_, _, "limits", _):
            return f"write {{fresh_within: {_word(found.text)}}}"
        case (_, _, "not_on" | "differs"):
            return f"write it with its reason, such as {{{found.text}: the reason}}"
        case (_, _, "experience" | "requires"):
            return _EACH_STANDARD
    return ""


def _in_form(error: PydanticError) -> str:
    """Return how to write a value that may take several forms."""
    path, found = error.path, error.found
    items = [one.text for one in getattr(found, "items", ()) if isinstance(one, ScalarNode)]
    match path:
        case (_, _, "record") if len(items) == 1:
            return f"write {items[0]}"
        case (_, _, "record") if items:
            each = ", ".join(f"{place}: {system}" for place, system in zip(("DE", "FR"), items, strict=False))
            return f"write one for each location or business, such as {{{each}}}"
        case ("locations", _, "requires", _) if isinstance(found, MappingNode):
            return "write the value itself: what a location requires holds for this location"
        case ("waivers", _, "until") if isinstance(found, ScalarNode):
            return f"write {day}" if (day := written_date(found.text)) else ""
        case (_, _, "misses") if isinstance(found, ScalarNode) and found.text.isdecimal():
            return f"write {found.text}, without quotes" if isinstance(found.value, str) else ""
        case (_, _, "between") if (
            isinstance(found, ScalarNode) and len(ends := re.split(r"[\s,]+", found.text)) > 1
        ):
            return f"write [{ends[0]}, {ends[-1]}]"
    return ""


_ARROW = re.compile(r"([\w-]+)\s*(?:->|=>|\u2192| to )\s*([\w-]+)")
_LISTS_OF_BODIES = ("steps", "resolves")

_MAIN_KEYS = {
    "channels": "kind",
    "systems": "kind",
    "touchpoints": "channel",
    "data": "record",
    "objectives": "kpi",
    "glossary": "agreed",
}
"""The key that a body of one word gives."""

_MAIN_LISTS = {"businesses": "locations", "journeys": "steps", "capabilities": "provided_by"}
"""The key that a body of a list gives."""


def _main_key(path: Path, found: Node) -> str:
    section = str(path[0])
    if isinstance(found, ScalarNode) and isinstance(found.value, str):
        if section == "flows" and (ends := _ARROW.fullmatch(found.text)):
            return f"write {{from: {ends[1]}, to: {ends[2]}}}, and `carries` and `mode`"
        if section == "standards" and written_duration(found.text):
            return f"write {{at_most: {found.text}}}, or another of its keys"
        if key := _MAIN_KEYS.get(section):
            return f"write {{{key}: {_word(found.text)}}}"
    if isinstance(found, SequenceNode) and (key := _MAIN_LISTS.get(section)):
        return f"put the list under `{key}:`"
    return ""


def _ids(section: Node) -> str:
    match section:
        case SequenceNode(items=(ScalarNode(text=first), *_)):
            return f"write each id as a key under it, such as `{shown(first)}:`"
        case SequenceNode(items=(MappingNode(entries=entries), *_)):
            named = next((entries[key].value for key in ("id", "name", "key") if key in entries), None)
            if isinstance(named, ScalarNode):
                return f"write each id as a key under it, such as `{shown(named.text)}:`, without a dash"
    return "write each id as a key under it, without a dash"


def _keys(path: Path) -> str:
    shape = shape_at(path)
    required = [f"`{key}`" for key in needs(shape)]
    if required:
        return f"it needs {listing(required, most=len(required))}"
    return f"its keys: {one_of(keys_to_name(shape), most=20)}"
