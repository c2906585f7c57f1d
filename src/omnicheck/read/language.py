"""The model language by path: the class of each body, its keys, and nouns for messages."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import get_args

from omnicheck.model.document import Document
from omnicheck.model.element import Described, Element
from omnicheck.model.flow import Carrying
from omnicheck.model.landscape import Path
from omnicheck.model.naming import NOUNS
from omnicheck.read.characters import shown
from omnicheck.units.prose import one_of


def _classes(annotation: object) -> Iterator[type[Element]]:
    if isinstance(annotation, type) and issubclass(annotation, Element):
        yield annotation
    for part in get_args(annotation):
        yield from _classes(part)


SECTIONS: Mapping[str, tuple[type[Element], ...]] = {
    name: classes
    for name, field in Document.model_fields.items()
    if (classes := tuple(dict.fromkeys(_classes(field.annotation))))
}
"""The classes of the bodies in each section: several for flows, by mode; the policy is a body itself."""

MODES: Mapping[str, type[Element]] = {
    mode: flow
    for flow in SECTIONS["flows"]
    if "mode" in flow.model_fields
    for mode in get_args(flow.model_fields["mode"].annotation)
}

NEEDED: Mapping[str, str] = {
    "from": "the system or touchpoint that sends the data",
    "to": "the system or touchpoint that receives it, or a list of them",
    "mode": f"one of {one_of(MODES)}",
    "channel": "the channel that this touchpoint belongs to",
    "steps": "a list of at least two steps, such as {at: web, does: buy}",
    "rule": "the rule whose gaps are waived, as in `omnicheck rules`",
    "at": "a channel or one of its touchpoints",
    "waivers.at": "a list of ids or prefixes of obligation keys, such as [till] or [route/till/price]",
    "because": "the reason, in words",
    "until": "the last day on which it applies, such as 2027-05-31",
    "worst": "the longest time to plan for, such as worst: 2s",
    "timeout": "how long to wait for an answer before giving up the attempt, such as 5s",
    "backoff": "a list of the pauses before each further attempt, such as [1s, 2s]",
    "omnicheck": "start the file with `omnicheck: 1`",
}
"""The required keys of a body and their values; prefixed by section if sections differ.

`steps` may also come from a reference model."""

IDS_BELOW = {
    "experience": "standards",
    "requires": "standards",
    "differs": "standards",
    "limits": "data",
    "not_on": "channels",
}
"""The keys below which there are ids, and the section of these."""


def subject(path: Path) -> str:
    """Return the element or key at a path in words: "item 2 of `shows` of touchpoint till"."""
    match path:
        case ():
            return "the model"
        case ("policy",):
            return "the policy"
        case (key,):
            return f"`{shown(str(key))}`"
        case ("policy", key):
            return f"`{shown(str(key))}` of the policy"
        case (section, id) if section in NOUNS:
            return f"{NOUNS[str(section)]} {shown(str(id))}"
        case (*owner, int(number)):
            return f"item {number + 1} of {subject(tuple(owner))}"
        case (_, _, key):
            return f"`{shown(str(key))}` of {subject(path[:-1])}"
        case _:
            return f"`{shown(str(path[-1]))}` under {subject(path[:-1])}"


def needed(path: Path, key: str) -> str:
    """Return a description of the value of a required key of the body at the path."""
    return NEEDED.get(f"{path[0]}.{key}" if path else key) or NEEDED[key]


def shape_at(path: Path, mode: str = "") -> type[Element]:
    """Return the class of the body at the path or around it; for a flow by its mode."""
    if not path:
        return Document
    shape = MODES[mode] if mode in MODES else SECTIONS[str(path[0])][0]
    for step in path[1:] if path[0] == "policy" else path[2:]:
        field = next((one for name, one in shape.model_fields.items() if (one.alias or name) == step), None)
        shape = next(_classes(field.annotation), shape) if field else shape
    return shape


def bodies() -> frozenset[type[Element]]:
    """Return the classes of all bodies, nested ones included."""
    found: set[type[Element]] = set()
    waiting = [shape for shapes in SECTIONS.values() for shape in shapes]
    while waiting:
        shape = waiting.pop()
        if shape not in found:
            found.add(shape)
            waiting += [inner for one in shape.model_fields.values() for inner in _classes(one.annotation)]
    return frozenset(found)


def is_body(path: Path) -> bool:
    """Return True if the path is a body inside another one, such as a step of a journey."""
    return len(path) > 2 and isinstance(path[-1], int) and shape_at(path) is not shape_at(path[:2])


@cache
def keys_of(shape: type[Element]) -> frozenset[str]:
    """Return the keys that a body may have, as users write them."""
    return frozenset(field.alias or name for name, field in shape.model_fields.items())


def keys_to_name(shape: type[Element]) -> frozenset[str]:
    """Return the keys that a message names: without `title` and the like, which every element may have."""
    words_for_readers = frozenset(Described.model_fields) - frozenset(Element.model_fields)
    return keys_of(shape) - words_for_readers if issubclass(shape, Described) else keys_of(shape)


@cache
def needs(shape: type[Element]) -> frozenset[str]:
    """Return the required keys of a body; a flow needs its ends, unless it says `between`."""
    required = {field.alias or name for name, field in shape.model_fields.items() if field.is_required()}
    return frozenset(required | {"from", "to"} if issubclass(shape, Carrying) else required)


@cache
def known_in(section: str) -> frozenset[str]:
    """Return the keys that an element of a section may have, a flow in any mode."""
    return frozenset().union(*map(keys_of, SECTIONS[section]))


def shape_with(section: str, key: str) -> type[Element]:
    """Return the class of an element of a section that may have a key; of flows, the first that may."""
    return next(shape for shape in SECTIONS[section] if key in keys_of(shape))


@cache
def inner_keys(section: str, key: str) -> frozenset[str]:
    """Return the keys of the bodies that a key of an element takes, in any mode; nothing if it takes none."""
    modes = MODES if section == "flows" else ("",)
    inner = {shape_at((section, "", key), mode) for mode in modes} - {*SECTIONS[section]}
    return frozenset().union(*map(keys_of, inner))


def sections_with(key: str) -> list[str]:
    """Return the sections in which a body may have the key."""
    return sorted(name for name, shapes in SECTIONS.items() if any(key in keys_of(shape) for shape in shapes))
