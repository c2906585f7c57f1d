"""Are the bodies shaped as the language says? Pydantic decides; the wording and the places are ours."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple, get_args

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from omnicheck.errors import Fault
from omnicheck.model.alignment import Objective, Term
from omnicheck.model.data import DataObject
from omnicheck.model.document import Document
from omnicheck.model.element import Element
from omnicheck.model.experience import Capability, Standard
from omnicheck.model.flow import AnyFlow, Direct
from omnicheck.model.forest import Business, Location
from omnicheck.model.policy import AuditPolicy
from omnicheck.model.system import System
from omnicheck.model.touchpoint import Channel, Touchpoint
from omnicheck.place import Place
from omnicheck.units.nearest import did_you_mean, one_of
from omnicheck.read.tree import Mapping as TreeMapping
from omnicheck.read.tree import Node, place_of, plain
from omnicheck.read.tree import Sequence as TreeSequence

Loc = tuple[str | int, ...]

SECTIONS: Mapping[str, type[Element]] = {
    "locations": Location,
    "businesses": Business,
    "channels": Channel,
    "touchpoints": Touchpoint,
    "systems": System,
    "data": DataObject,
    "capabilities": Capability,
    "standards": Standard,
    "objectives": Objective,
    "glossary": Term,
}
MODES: Mapping[str, type[Element]] = {
    mode: flow for flow in get_args(AnyFlow) for mode in get_args(flow.model_fields["mode"].annotation)
}


class Shaped(NamedTuple):
    """What could be read: a document of the sound elements, and the faults of the others."""

    document: Document | None
    faults: tuple[Fault, ...]


def shaped(tree: Node) -> Shaped:
    """Hold a tree against the language. Elements with faults are left out, so that the rest can be looked at."""
    data = plain(tree)
    try:
        return Shaped(Document.model_validate(data), ())
    except ValidationError as error:
        details = error.errors(include_url=False, include_input=True)
    faults = tuple(_worded(tree, details))
    for detail in details:
        _leave_out(data, detail["loc"])
    try:
        return Shaped(Document.model_validate(data), faults)
    except ValidationError:
        return Shaped(None, faults)


def _leave_out(data: Any, loc: Loc) -> None:
    """Take the element that a fault is in out of the document, or its section where it is the section's."""
    if loc and isinstance(data, dict):
        section = data.get(loc[0])
        if len(loc) > 1 and isinstance(section, dict) and loc[0] != "policy":
            section.pop(loc[1], None)
        elif loc[0] != "omnicheck":
            data.pop(loc[0], None)
        else:
            data["omnicheck"] = 1


def _worded(tree: Node, details: Sequence[ErrorDetails]) -> Iterator[Fault]:
    """A fault for each error, once for each place: a union complains once for each of its members."""
    seen: set[tuple[Loc, str]] = set()
    for detail in details:
        path = _written(tree, detail["loc"])
        about_value = detail["type"] not in _ABOUT_KEYS
        if about_value:
            path = _whole_value(path)
        once = (path, "" if about_value else str(detail["loc"][-1]))
        if once not in seen:
            seen.add(once)
            yield _fault(detail, path, place_of(tree, path, key=not about_value))


def _written(tree: Node, loc: Loc) -> Loc:
    """The part of a validator's path that stands in the text: without the names of types."""
    path: list[str | int] = []
    node = tree
    for step in loc:
        match node:
            case TreeMapping() if isinstance(step, str) and step in node.entries:
                node = node.entries[step].value
            case TreeSequence() if isinstance(step, int) and step < len(node.items):
                node = node.items[step]
            case _:
                continue
        path.append(step)
    return tuple(path)


_ABOUT_KEYS = ("extra_forbidden", "missing", "union_tag_not_found")
_FREE_VALUES = {"experience": 4, "requires": 4, "record": 3, "to": 3}
"""Keys whose values take several forms, and how deep one such value stands: it is faulted as a whole."""


def _whole_value(path: Loc) -> Loc:
    return path[: _FREE_VALUES.get(str(path[2]), len(path))] if len(path) > 2 else path


def _fault(detail: ErrorDetails, path: Loc, place: Place) -> Fault:
    kind, last = detail["type"], str(detail["loc"][-1]) if detail["loc"] else ""
    if kind == "extra_forbidden":
        return _unknown_key(last, path[:-1], place, detail["loc"])
    if kind == "missing":
        return Fault(f"{_subject(path)} needs `{last}`", place, _NEEDED.get(last, ""))
    if kind == "union_tag_not_found":
        return Fault(f"{_subject(path)} needs `mode`", place, f"one of {one_of(MODES)}")
    if kind == "union_tag_invalid":
        word = str(detail["ctx"]["tag"])
        return Fault(f"`{word}` is not a mode", place, did_you_mean(word, MODES, f"one of {one_of(MODES)}"))
    return _value_fault(detail, path, place)


_NEEDED = {
    "from": "the system or touchpoint that the data comes from",
    "to": "the system or touchpoint where it arrives, or a list of them",
    "carries": "a list of data objects, such as [price]",
    "channel": "the channel that this touchpoint belongs to",
    "omnicheck": "start the file with `omnicheck: 1`",
}


def _unknown_key(key: str, owner: Loc, place: Place, loc: Loc) -> Fault:
    shape = _shape(loc)
    if key in shape.later:
        return Fault(
            f"`{key}` is in the language, but this version cannot judge it yet",
            place,
            f"take `{key}` out until a version that judges it; it is never silently ignored",
        )
    if shape in MODES.values():
        modes = sorted(mode for mode, other in MODES.items() if key in _keys(other))
        if modes:
            return Fault(
                f"`{key}` does not fit mode `{loc[2]}`", place, f"only {one_of(modes)} can have `{key}`"
            )
    known = _keys(shape)
    return Fault(
        f"unknown key `{key}` in {_subject(owner)}",
        place,
        did_you_mean(key, known, f"known keys: {one_of(known, most=20)}; your own keys start with `x-`"),
    )


def _shape(loc: Loc) -> type[Element]:
    """The class of the body that a validator's path leads into."""
    section = str(loc[0])
    if len(loc) == 1:
        return Document
    if section == "flows":
        return MODES.get(str(loc[2]), Direct)
    return AuditPolicy if section == "policy" else SECTIONS[section]


def _keys(shape: type[Element]) -> frozenset[str]:
    """The keys that a body may have, as users write them."""
    return frozenset(field.alias or name for name, field in shape.model_fields.items())


def _subject(path: Loc) -> str:
    """What a path leads to, in words: `flow prices`."""
    if not path:
        return "the model"
    section = str(path[0])
    return " ".join([_SINGULAR.get(section, section), *(str(step) for step in path[1:2])])


_SINGULAR = {
    "locations": "location",
    "businesses": "business",
    "channels": "channel",
    "touchpoints": "touchpoint",
    "systems": "system",
    "flows": "flow",
    "capabilities": "capability",
    "standards": "standard",
    "objectives": "objective",
    "glossary": "term",
}


def _value_fault(detail: ErrorDetails, path: Loc, place: Place) -> Fault:
    """What is wrong with a value, and what it should be."""
    kind, context = detail["type"], detail.get("ctx", {})
    what = f"`{path[-1]}`" if path else "the model"
    if "[key]" in detail["loc"]:
        return Fault(f"`{_cut(detail['input'])}` cannot be an id", place, _ID_HINT)
    if len(path) > 2 and path[2] in _FREE_VALUES:
        return Fault(
            f"{what} of {_subject(path)} has a value of the wrong kind", place, _FREE_HINTS[str(path[2])]
        )
    if kind == "value_error":
        return Fault(str(context["error"]), place)
    if kind in ("literal_error", "enum"):
        return _not_one_of(str(detail["input"]), str(context["expected"]), what, place)
    if kind == "string_pattern_mismatch":
        return Fault(f"`{_cut(detail['input'])}` cannot be an id", place, _ID_HINT)
    return Fault(f"{what} of {_subject(path)} {_WRONG.get(kind, detail['msg'])}", place)


_ID_HINT = "ids are letters, digits, `-` and `_`, at most 64; data may add one attribute: stock.level"
_FREE_HINTS = {
    "experience": "a single value, a list of values, or one of these for each location or business",
    "requires": "a single value or a list of values",
    "record": "the id of a system, or one for each location or business",
    "to": "the id of a system or touchpoint, or a list of them",
}
_WRONG = {
    "string_type": "must be a text; put it in quotes if it is one",
    "string_too_short": "must not be empty",
    "too_short": "must not be empty",
    "tuple_type": "must be a list, such as [a, b]",
    "dict_type": "must be a mapping of keys to values",
    "model_type": "must be a mapping of keys to values",
    "model_attributes_type": "must be a mapping of keys to values",
    "bool_type": "must be true or false",
}


def _not_one_of(word: str, expected: str, what: str, place: Place) -> Fault:
    choices = expected.replace("'", "").replace(" or ", ", ").split(", ")
    if what == "`omnicheck`":
        return Fault("this is not version 1 of the language", place, "write `omnicheck: 1`")
    return Fault(
        f"{what} cannot be `{_cut(word)}`", place, did_you_mean(word, choices, f"one of {', '.join(choices)}")
    )


def _cut(value: object, most: int = 60) -> str:
    text = str(value)
    return text if len(text) <= most else text[:most] + "..."
