"""Requirements of a location, inherited down its tree, and those of a standard everywhere."""

from functools import lru_cache
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
"""Standards that need no declaration, and how each is compared with a requirement."""


class Requirement(NamedTuple):
    """A comparison and the value to compare with."""

    compare: str
    value: Any


@lru_cache(10_000)
def standard(model: Model, name: str) -> Body:
    """Return a standard as declared, on top of the built-in one."""
    built_in = {"compare": BUILT_IN[name]} if name in BUILT_IN else {}
    return {**built_in, **section(model, "standards").get(name, {})}


def names(model: Model) -> tuple[str, ...]:
    """Return every standard, declared or built in."""
    return tuple(dict.fromkeys([*BUILT_IN, *section(model, "standards")]))


def order(model: Model, name: str) -> tuple[str, ...]:
    """Return the grades of a standard, lowest first; empty if it compares figures."""
    return listed(standard(model, name).get("order")) or (
        grades.ACCESSIBILITY if name == "accessibility" else ()
    )


def requirements(model: Model, name: str, location: str) -> list[Requirement]:
    """Return the requirements of a standard at a location: those of the standard, and the location's."""
    declared = standard(model, name)
    own = [Requirement(key, declared[key]) for key in ("at_most", "at_least", "one_of") if key in declared]
    places = [section(model, "locations").get(node, {}) for node in upward(model, "locations", location)]
    asked = [(place.get("requires") or {})[name] for place in places if name in (place.get("requires") or {})]
    if not asked:
        return own
    if "compare" not in declared and len(own) > 1:
        raise Unsupported(f"a location requires {name}, which may be compared in several ways")
    compare = declared.get("compare", own[0].compare if own else _natural(model, name))
    if compare == "includes":
        union = tuple(one for value in asked for one in listed(value))
        return own + ([Requirement(compare, union)] if union else [])
    if compare == "one_of":
        _narrowing(asked)
    return [*own, Requirement(compare, asked[0])]


def _natural(model: Model, name: str) -> str:
    """Return how a standard is compared that does not say so: as a set if any location requires a list."""
    asked = [
        place["requires"].get(name) for place in section(model, "locations").values() if place.get("requires")
    ]
    return "includes" if any(isinstance(value, list | tuple) for value in asked) else "equals"


def _narrowing(asked: list[Any]) -> None:
    """Refuse a choice that is not part of the one it replaces; the nearest comes first."""
    for nearer, farther in pairwise(asked):
        if grades.one_of(nearer, farther) is Outcome.BROKEN:
            raise Unsupported("a choice that is not part of what it replaces: the model is refused")


def met(model: Model, name: str, value: Any, asked: list[Requirement]) -> Outcome:
    """Judge a value by all requirements; a missing value is unproven if there are any."""
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
