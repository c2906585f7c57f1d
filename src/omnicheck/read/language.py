"""The classes of the language by where they stand in a model, and the keys that each takes."""

from collections.abc import Iterator, Mapping
from typing import get_args

from omnicheck.model.document import Document
from omnicheck.model.element import Element
from omnicheck.model.landscape import Path
from omnicheck.units.nearest import one_of


def _classes(annotation: object) -> Iterator[type[Element]]:
    """The classes that a type is made of."""
    if isinstance(annotation, type) and issubclass(annotation, Element):
        yield annotation
    for part in get_args(annotation):
        yield from _classes(part)


SECTIONS: Mapping[str, tuple[type[Element], ...]] = {
    name: classes
    for name, field in Document.model_fields.items()
    if (classes := tuple(_classes(field.annotation)))
}
"""The classes of the bodies in each section; those of flows differ by mode, and the policy is one itself."""

MODES: Mapping[str, type[Element]] = {
    mode: flow for flow in SECTIONS["flows"] for mode in get_args(flow.model_fields["mode"].annotation)
}

NEEDED: Mapping[str, str] = {
    "from": "the system or touchpoint that the data comes from",
    "to": "the system or touchpoint where it arrives, or a list of them",
    "carries": "a list of data objects, such as [price]",
    "mode": f"one of {one_of(MODES)}",
    "channel": "the channel that this touchpoint belongs to",
    "steps": "a list of at least two steps, such as {at: web, does: buy}",
    "rule": "the rule whose gaps are waived, as in `omnicheck rules`",
    "at": "a channel or one of its touchpoints",
    "waivers.at": "a list of ids, or of beginnings of obligations' keys, such as [till] or [route/till/price]",  # noqa: E501
    "because": "the reason, in words",
    "until": "the last day on which it holds, such as 2027-05-31",
    "worst": "the longest that you would plan for, such as worst: 2s",
    "timeout": "how long it waits for an answer before it gives an attempt up, such as 5s",
    "backoff": "a list of the pauses before each further attempt, such as [1s, 2s]",
    "omnicheck": "start the file with `omnicheck: 1`",
}
"""The keys that a body cannot be without, of itself or with what it extends, and what they take; by section
where two differ."""


def needed(path: Path, key: str) -> str:
    """What a key takes that the body at the path cannot be without."""
    return NEEDED.get(f"{path[0]}.{key}" if path else key) or NEEDED[key]


def shape_at(path: Path, mode: str = "") -> type[Element]:
    """The class of the body that the path leads to or into; for a flow by its mode."""
    if not path:
        return Document
    shape = MODES[mode] if mode in MODES else SECTIONS[str(path[0])][0]
    for step in path[1:] if path[0] == "policy" else path[2:]:
        field = next(
            (field for name, field in shape.model_fields.items() if (field.alias or name) == step), None
        )
        shape = next(_classes(field.annotation), shape) if field else shape
    return shape


def bodies() -> frozenset[type[Element]]:
    """Every class of a body, those of bodies within bodies too."""
    found: set[type[Element]] = set()
    waiting = [shape for shapes in SECTIONS.values() for shape in shapes]
    while waiting:
        shape = waiting.pop()
        if shape not in found:
            found.add(shape)
            waiting += [
                inner for field in shape.model_fields.values() for inner in _classes(field.annotation)
            ]
    return frozenset(found)


def is_body(path: Path) -> bool:
    """Whether the path leads to a body inside another one, such as a step of a journey."""
    return len(path) > 2 and isinstance(path[-1], int) and shape_at(path) is not shape_at(path[:2])


def keys_of(shape: type[Element]) -> frozenset[str]:
    """The keys that a body may have, as users write them."""
    return frozenset(field.alias or name for name, field in shape.model_fields.items())


def needs(shape: type[Element]) -> frozenset[str]:
    """The keys that a body cannot be without."""
    return frozenset(field.alias or name for name, field in shape.model_fields.items() if field.is_required())


def sections_with(key: str) -> list[str]:
    """The sections in which a body may have the key."""
    return sorted(
        section for section, shapes in SECTIONS.items() if any(key in keys_of(shape) for shape in shapes)
    )
