"""What a location requires, inherited down its tree, and what a standard does everywhere (semantics 5)."""

from itertools import pairwise
from typing import Any, NamedTuple

from tests.oracle.reading import grades
from tests.oracle.reading.figures import Outcome, worst
from tests.oracle.reading.loading import Body, Model, Unsupported, listed, section
from tests.oracle.reading.places import upward

BUILT_IN = {
    "languages": "includes",
    "currencies": "includes",
    "payments": "includes",
    "regulations": "includes",
    "accessibility": "at_least",
    "load_time": "at_most",
    "device_coverage": "at_least",
}
"""Standards that need no declaration, and how each meets a requirement."""


class Requirement(NamedTuple):
    """How something is compared, and with what."""

    compare: str
    value: Any


def standard(model: Model, name: str) -> Body:
    """Return a standard as declared, or as built in."""
    built_in = {"compare": BUILT_IN[name]} if name in BUILT_IN else {}
    return {**built_in, **section(model, "standards").get(name, {})}


def names(model: Model) -> tuple[str, ...]:
    """Return every standard, declared or built in."""
    return tuple(dict.fromkeys([*BUILT_IN, *section(model, "standards")]))


def order(model: Model, name: str) -> tuple[str, ...]:
    """Return the grades of a standard, lowest first; nothing where it is about figures."""
    return listed(standard(model, name).get("order")) or (
        grades.ACCESSIBILITY if name == "accessibility" else ()
    )


def requirements(model: Model, name: str, location: str) -> list[Requirement]:
    """Return what a standard must be at a location: its own everywhere, and the location's."""
    declared = standard(model, name)
    own = [Requirement(key, declared[key]) for key in ("at_most", "at_least", "one_of") if key in declared]
    places = [section(model, "locations").get(node, {}) for node in upward(model, "locations", location)]
    asked = [(place.get("requires") or {})[name] for place in places if name in (place.get("requires") or {})]
    if not asked:
        return own
    compare = declared.get("compare", own[0].compare if len(own) == 1 else None)
    if compare is None:
        raise Unsupported(f"a location requires {name}, and nobody said how it is compared")
    if compare == "includes":
        union = tuple(one for value in asked for one in listed(value))
        return own + ([Requirement(compare, union)] if union else [])
    if compare == "one_of":
        _narrowing(asked)
    return [*own, Requirement(compare, asked[0])]


def _narrowing(asked: list[Any]) -> None:
    """Refuse what does not narrow what it replaces: the first is the nearest."""
    for nearer, farther in pairwise(asked):
        if grades.one_of(nearer, farther) is Outcome.BROKEN:
            raise Unsupported("a choice that is not part of what it replaces: the model is refused")


def met(model: Model, name: str, value: Any, asked: list[Requirement]) -> Outcome:
    """Judge a value against all that is required; without one it is unproven."""
    if value is None:
        return Outcome.UNPROVEN if asked else Outcome.KEPT
    return worst([_met(model, name, value, one) for one in asked])


def _met(model: Model, name: str, value: Any, asked: Requirement) -> Outcome:
    if asked.compare == "includes":
        return grades.includes(value, asked.value)
    if asked.compare == "equals":
        return grades.equals(value, asked.value)
    if asked.compare == "one_of":
        return grades.one_of(value, asked.value)
    limit = grades.at_least if asked.compare == "at_least" else grades.at_most
    return limit(value, asked.value, order(model, name))
