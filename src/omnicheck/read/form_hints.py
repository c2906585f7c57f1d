"""Hints about values of the wrong type: how to write what is meant in the right form."""

import json
import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import get_args, get_origin

from omnicheck.model.element import Element
from omnicheck.model.journey import Step
from omnicheck.model.landscape import Path
from omnicheck.model.naming import NOUNS
from omnicheck.read.characters import shown
from omnicheck.read.language import (
    SECTIONS,
    inner_keys,
    is_body,
    keys_of,
    keys_to_name,
    needs,
    shape_at,
)
from omnicheck.read.pydantic_errors import PydanticError
from omnicheck.read.tree import MappingNode, Node, ScalarNode, SequenceNode
from omnicheck.units.prose import listing, one_of
from omnicheck.units.written_dates import written_date
from omnicheck.units.written_durations import written_duration

MAPPING = "a mapping of keys to values"

_BOOLEANS = {
    **dict.fromkeys(("yes", "on", "y", "1"), "true"),
    **dict.fromkeys(("no", "off", "n", "0"), "false"),
    **dict.fromkeys(("ja", "oui", "si", "always"), "true"),
    **dict.fromkeys(("nein", "non", "never", "none"), "false"),
    **{each: f"{each}, without quotes" for each in ("true", "false")},
}


def in_type(error: PydanticError, expected: str) -> str:
    """Return how to write a value of another type than expected."""
    path, found = error.path, error.found
    if expected == MAPPING and len(path) < 3 and path[0] in SECTIONS:
        return (
            _ids(found) if len(path) == 1 and path[0] in NOUNS else _main_key(path, found) or keys_hint(path)
        )
    if expected == MAPPING and is_body(path):
        return f"write {{at: {shown(found.text)}}}" if isinstance(found, ScalarNode) else keys_hint(path)
    if expected == MAPPING and isinstance(found, ScalarNode) and len(path) > 2:
        return _as_mapping(path, found)
    if not isinstance(found, ScalarNode):
        return _of_items(path, found, expected)
    text = shown(found.text)
    match expected:
        case "a string":
            return f'put it in quotes: "{text}"'
        case "a list" if text.casefold() in ("*", "all", "any", "everything"):
            return "list each by its id"
        case "a list":
            return f"write {as_list(text)}" if isinstance(found.value, str) else f'write ["{text}"]'
        case "true or false":
            return f"write {_BOOLEANS.get(text.lower(), expected)}"
        case "a whole number" if text.isdecimal():
            return f"write {text}, without quotes"
        case _:
            return ""


MOST_ITEMS = 20
"""The most items of a list that a hint shows."""


def as_list(text: str) -> str:
    """Return the list that a text such as `price, stock` means, as it is written in a model."""
    return listed(word(item) for item in re.split(r"[,;]", text) if item.strip())


def listed(items: Iterable[str]) -> str:
    """Return a list in one line, as it is written in a model; of a long one the first items."""
    found = list(islice(items, MOST_ITEMS + 1))
    return f"[{', '.join(found if len(found) <= MOST_ITEMS else (*found[:MOST_ITEMS], '…'))}]"


def word(text: str) -> str:
    """Return a word of a list or mapping in one line, in quotes if it needs them."""
    given = shown(text.strip())
    return given if re.fullmatch(r"[\w./*][\w ./*+-]*", given) else json.dumps(given, ensure_ascii=False)


def in_one_line(value: Node) -> str:
    """Return a value in one line, as it is written in a model; dots in place of one with inner values."""
    if isinstance(value, ScalarNode):
        return word(value.text)
    items = value.items if isinstance(value, SequenceNode) else ()
    are_words = items and all(isinstance(item, ScalarNode) for item in items)
    return listed(word(item.text) for item in items if isinstance(item, ScalarNode)) if are_words else "..."


def takes_list(shape: type[Element], key: str) -> bool | None:
    """Return whether the value of a key is a list; None if it may be something else as well."""
    kinds = {get_origin(part) or part for part in _parts(_annotation(shape, key))}
    return None if dict in kinds else tuple in kinds


def takes_mapping(shape: type[Element], key: str) -> bool:
    """Return whether the value of a key may be a mapping."""
    kinds = {get_origin(part) or part for part in _parts(_annotation(shape, key))}
    return any(kind is dict or (isinstance(kind, type) and issubclass(kind, Element)) for kind in kinds)


def _annotation(shape: type[Element], key: str) -> object:
    return next(one.annotation for name, one in shape.model_fields.items() if key == (one.alias or name))


def _parts(annotation: object) -> Iterable[object]:
    yield annotation
    for part in get_args(annotation):
        yield from _parts(part)


def _of_items(path: Path, found: Node, expected: str) -> str:
    """Return how to write the items of a list or mapping in the expected form."""
    if isinstance(found, MappingNode):
        return _of_keys(path, found, expected)
    items = [one.text for one in getattr(found, "items", ()) if isinstance(one, ScalarNode)]
    match path[-1]:
        case "owner" if len(items) > 1:
            return f"write `owner: joint`, and `claimed_by: {listed(map(word, items))}`"
        case "from" | "channel" | "mode" if len(items) > 1:
            return f"write one {NOUNS[str(path[0])]} for each of them"
        case "not_on" | "differs" if items:
            return f"write each with its reason, such as {{{word(items[0])}: the reason}}"
        case "experience" | "requires":
            return _EACH_STANDARD
        case _ if expected == "a string" and len(items) == 1:
            return f"write {word(items[0])}"
    return ""


def _of_keys(path: Path, found: MappingNode, expected: str) -> str:
    """Return how to write the keys of a mapping that is in the place of a list, or of a word."""
    if expected == "a string" and len(found.entries) == 1:
        ((key, entry),) = found.entries.items()
        return f"write {in_one_line(entry.value) if key in _KEYS_OF_IDS else word(key)}"
    if expected != "a list" or len(path) not in (1, 3):
        return ""
    if path[-1] == "steps" and found.entries.keys() & keys_of(Step):
        return "write each step as an item of a list, with `- ` before it"
    if path[-1] == "steps":
        return f"write {listed(_steps(found))}"
    return f"write {listed(map(word, found.entries))}"


def _steps(found: MappingNode) -> Iterator[str]:
    """Yield the steps of a journey that are written as `web: buy`."""
    for at, entry in found.entries.items():
        does = entry.value.text if isinstance(entry.value, ScalarNode) else ""
        yield f"{{at: {word(at)}, does: {word(does)}}}" if does else f"{{at: {word(at)}}}"


_KEYS_OF_IDS = ("id", "name", "key", "ref", "type", "value", "system", "$ref", "file", "path")
"""What people write before an id, a file, or another word."""

_EACH_STANDARD = "write each standard as a key, such as {languages: [de, en]}"


def _as_mapping(path: Path, found: ScalarNode) -> str:
    """Return how to write the mapping that one word is in the place of."""
    match path:
        case (section, _, "limits", key) if key in inner_keys(str(section), "limits"):
            return f"write it for each data object: {{price: {{{key}: {word(found.text)}}}}}"
        case (_, _, "limits", _):
            return f"write {{fresh_within: {word(found.text)}}}"
        case (_, _, "not_on" | "differs"):
            return f"write it with its reason, such as {{{word(found.text)}: the reason}}"
        case (_, _, "experience" | "requires"):
            return _EACH_STANDARD
    return ""


def in_form(error: PydanticError) -> str:
    """Return how to write a value that may take several forms."""
    path, found = error.path, error.found
    items = [one.text for one in getattr(found, "items", ()) if isinstance(one, ScalarNode)]
    match path:
        case (_, _, "record") if isinstance(found, ScalarNode):
            return f'put it in quotes: "{shown(found.text)}"'
        case (_, _, "to") if isinstance(found, MappingNode):
            return f"write {listed(map(word, found.entries))}"
        case (_, _, "latency") if len(items) in (2, 3):
            pairs = zip(_SPREADS[len(items)], map(word, items), strict=True)
            return f"write {{{', '.join(map(': '.join, pairs))}}}"
        case (_, _, "record") if len(items) == 1:
            return f"write {word(items[0])}"
        case (_, _, "record") if items:
            pairs = zip(("DE", "FR"), map(word, items), strict=False)
            each = ", ".join(map(": ".join, pairs))
            return f"write one for each location or business, such as {{{each}}}"
        case ("locations", _, "requires", _) if isinstance(found, MappingNode):
            return "write the value itself: what a location requires holds for this location"
        case ("waivers", _, "until") if isinstance(found, ScalarNode):
            return f"write {day}" if (day := written_date(found.text)) else ""
        case (_, _, "misses") if isinstance(found, ScalarNode) and found.text.isdecimal():
            return f"write {found.text}, without quotes" if isinstance(found.value, str) else ""
        case (_, _, "between") if isinstance(found, ScalarNode):
            ends = re.findall(r"[^\s,]+", found.text)
            return f"write [{word(ends[0])}, {word(ends[-1])}]" if len(ends) > 1 else ""
    return ""


_SPREADS = {2: ("best", "worst"), 3: ("best", "typical", "worst")}
_ARROW = re.compile(r"([\w-]+)\s*(?:->|=>|\u2192| to )\s*([\w-]+)")
_LISTS_OF_BODIES = ("steps", "resolves")

_KEY_AND_VALUE = re.compile(r"(\w+)\s*[:=]\s*(\S.*)", re.DOTALL)

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
        pair = _KEY_AND_VALUE.fullmatch(found.text)
        if pair and pair[1] in keys_of(shape_at(path)):
            return f"write `{pair[1]}: {shown(pair[2])}`: a colon and a space follow a key"
        if section == "flows" and (ends := _ARROW.fullmatch(found.text)):
            return f"write {{from: {word(ends[1])}, to: {word(ends[2])}}}, and `carries` and `mode`"
        if section == "standards" and written_duration(found.text):
            return f"write {{at_most: {found.text}}}, or another of its keys"
        if key := _MAIN_KEYS.get(section):
            return f"write {{{key}: {word(found.text)}}}"
    if isinstance(found, SequenceNode) and section != "journeys" and _are_mappings(found):
        return "write its keys without dashes"
    if isinstance(found, SequenceNode) and (key := _MAIN_LISTS.get(section)):
        return f"put the list under `{key}:`"
    return ""


def _are_mappings(found: SequenceNode) -> bool:
    return all(isinstance(item, MappingNode) for item in found.items)


def _ids(section: Node) -> str:
    match section:
        case SequenceNode(items=(ScalarNode(text=first), *_)):
            return f"write each id as a key under it, such as `{shown(first)}:`"
        case SequenceNode(items=(MappingNode(entries=entries), *_)):
            named = next((entries[key].value for key in _KEYS_OF_IDS if key in entries), None)
            if isinstance(named, ScalarNode):
                return f"write each id as a key under it, such as `{shown(named.text)}:`, without a dash"
        case ScalarNode() if words := re.findall(r"[\w-]+", section.text):
            return f"write each id as a key under it, such as `{shown(words[0])}:`"
    return "write each id as a key under it, without a dash"


def keys_hint(path: Path) -> str:
    """Return the keys that a body needs; those that it may have if it needs none."""
    shape = shape_at(path)
    required = [f"`{key}`" for key in needs(shape)]
    if required:
        return f"it needs {listing(required, most=len(required))}"
    return f"its keys: {one_of(keys_to_name(shape), most=20)}"
