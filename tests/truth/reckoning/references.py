"""What each key of the language names, and the names that are not declared."""

from collections.abc import Iterable, Iterator
from typing import Any

from tests.truth.reckoning.cube import Model
from tests.truth.reckoning.experience import BUILT_IN

Path = tuple[str | int, ...]
SCOPED = ("channels", "touchpoints", "systems", "flows")
MET = ("channels", "touchpoints")
ASKED = ("capabilities", "standards")

NAMES: tuple[tuple[tuple[str, ...], str, tuple[str, ...]], ...] = (
    (SCOPED, "locations", ("locations",)),
    (SCOPED, "businesses", ("businesses",)),
    (SCOPED, "except", ("locations", "businesses")),
    (("businesses",), "locations", ("locations",)),
    (("locations",), "part_of", ("locations",)),
    (("businesses",), "part_of", ("businesses",)),
    (("locations",), "requires", ("standards",)),
    (("touchpoints",), "channel", ("channels",)),
    (MET, "offers", ("capabilities",)),
    (MET, "experience", ("standards",)),
    (MET, "differs", ("standards",)),
    (MET, "limits", ("data",)),
    (ASKED, "channels", ("channels",)),
    (ASKED, "not_on", ("channels",)),
    (("capabilities",), "provided_by", ("systems",)),
    (("data",), "record", ("systems",)),
    (("flows",), "via", ("systems",)),
)
"""Sections with a key, the key, and the sections that declare what it names."""

DATA = (
    (MET, "shows"),
    (MET, "captures"),
    (("flows",), "carries"),
    (("data",), "derived_from"),
    (("capabilities",), "needs"),
    (("capabilities",), "writes"),
)
"""Sections with a key that names data or an attribute, and the key."""

LISTS = (
    {key for _, key, _ in NAMES}
    | {key for _, key in DATA}
    | {"to", "between", "attributes", "claimed_by", "recognises", "order"}
)
"""The keys whose lists have distinct items."""


def section(model: Model, name: str) -> dict[str, dict[str, Any]]:
    """Return the elements of a section; an empty body is an empty mapping."""
    return {id: body or {} for id, body in (model.get(name) or {}).items()}


def references(model: Model) -> Iterator[Path]:
    """Yield every key that names something undeclared."""
    for sections, key, declared in NAMES:
        known = {id for name in declared for id in section(model, name)}
        known |= set(BUILT_IN) if "standards" in declared else set()
        for name in sections:
            for id, body in section(model, name).items():
                named = [one.rpartition("/")[2] for one in _named(body.get(key), key)]
                yield from unknown(named, known, (name, id, key))
    for sections, key in DATA:
        for name in sections:
            for id, body in section(model, name).items():
                yield from _unknown_data(model, body.get(key) or (), (name, id, key))


def _named(value: Any, key: str) -> Iterable[str]:
    if isinstance(value, dict):
        return value.values() if key == "record" else value
    return [value] if isinstance(value, str) else value or ()


def unknown(named: Iterable[str], known: set[str], path: Path) -> Iterator[Path]:
    """Yield the path, once for each unknown name."""
    return (path for name in named if name not in known)


def _unknown_data(model: Model, named: Iterable[str], path: Path) -> Iterator[Path]:
    for reference in named:
        data, _, attribute = reference.partition(".")
        body = section(model, "data").get(data)
        if body is None or (attribute and attribute not in body.get("attributes", ())):
            yield path


def steps(model: Model) -> Iterator[Path]:
    """Yield every undeclared name in a journey, and every step that carries what it cannot."""
    known = {
        "at": {*section(model, "channels"), *section(model, "touchpoints")},
        "does": set(section(model, "capabilities")),
    }
    for id, body in section(model, "journeys").items():
        if not body.get("steps"):
            yield "journeys", id
        for number, step in enumerate(body.get("steps", ())):
            path = ("journeys", id, "steps", number)
            for key, ids in known.items():
                yield from unknown(_named(step.get(key), key), ids, (*path, key))
            carried = step.get("carries") or ()
            yield from _unknown_data(model, carried, (*path, "carries"))
            yield from ((*path, key) for key in ("carries", "within") if key in step and number == 0)
            if "within" in step and "carries" not in step:
                yield (*path, "within")
            if len(set(carried)) < len(carried):
                yield (*path, "carries")


def twice(model: Model) -> Iterator[Path]:
    """Yield every list with a repeated item."""
    for name, elements in model.items():
        if isinstance(elements, dict) and name != "policy":
            for id, body in section(model, name).items():
                listed = ((key, body[key]) for key in sorted(LISTS & body.keys()))
                yield from (
                    (name, id, key)
                    for key, value in listed
                    if isinstance(value, list) and len(set(value)) < len(value)
                )
