"""What reference models require, added to a model, and what the model lacks of it (decision 30)."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path as File
from typing import Any

import yaml

from tests.truth.reckoning.cube import Model
from tests.truth.reckoning.outcome import Found, Outcome
from tests.truth.reckoning.references import Path, section

Body = dict[str, Any]
Element = tuple[str, str]

_SHELF = File(__file__).parents[3] / "models"

_ASKED = {
    "channels": ("kind", "limits", "shows", "captures"),
    "touchpoints": ("limits", "shows", "captures"),
    "systems": ("kind",),
    "data": ("attributes", "scope", "fresh_within", "agrees_within", "syncs_within"),
    "capabilities": ("stage", "needs", "writes", "channels", "not_on"),
    "standards": ("policy", "compare", "at_most", "at_least", "one_of", "channels", "not_on"),
    "journeys": ("steps",),
    "objectives": ("kpi",),
    "glossary": ("cio", "cmo"),
}
"""The keys that a reference may give; the others are the company's."""

_OWED = {
    "channels": "end-point/{}",
    "touchpoints": "end-point/{}",
    "systems": "member/{}",
    "data": "fact/{}",
    "capabilities": "capability/{}",
    "standards": "standard/{}",
    "journeys": "hand-over/{}",
    "objectives": "objective/{}",
    "glossary": "term/{}",
}
"""The obligation that a missing element breaks."""

_NAMED = {
    **dict.fromkeys(("shows", "captures", "needs", "writes", "limits"), "data"),
    **dict.fromkeys(("channels", "not_on"), "channels"),
}
"""The section that each key refers to."""

_MISSING = Found(Outcome.BROKEN, "not there")


@cache
def _known() -> dict[str, Model]:
    """Return the reference models by name."""
    return {file.stem: yaml.safe_load(file.read_text("utf-8")) for file in sorted(_SHELF.glob("*.yaml"))}


def unknown_references(model: Model) -> list[Path]:
    """Return the paths of references that do not exist."""
    return [("extends", n) for n, name in enumerate(model.get("extends", ())) if name not in _known()]


def with_references(model: Model) -> tuple[Model, dict[str, Found]]:
    """Return the model completed by its references, and what it owes and lacks."""
    reference = _together([_known()[name] for name in model.get("extends", ())])
    gone = {(name, id) for name in _ASKED for id in reference[name] if id not in section(model, name)}
    owed = {_OWED[name].format(id): _MISSING for name, id in gone}
    found = {name: body for name, body in model.items() if name != "extends"}
    for name in _ASKED.keys() & found.keys():
        found[name] = {}
        for id, body in section(model, name).items():
            asked = reference[name].get(id, {})
            if name == "journeys" and "steps" not in body and _leads_through(asked, gone):
                owed[_OWED[name].format(id)] = _MISSING
                continue
            found[name][id] = {**dict(_asks(model, (name, id), asked, gone)), **body}
    return found, owed


def _together(references: list[Model]) -> dict[str, dict[str, Body]]:
    """Return everything that the references have, by section; the first value counts."""
    found: dict[str, dict[str, Body]] = {name: {} for name in _ASKED}
    for reference in references:
        for name, elements in found.items():
            for id, body in section(reference, name).items():
                elements[id] = {**body, **elements.get(id, {})}
    return found


def _leads_through(journey: Body, gone: set[Element]) -> bool:
    """Return whether a step is at, does or carries something missing."""
    return any(
        ("data", one.partition(".")[0]) in gone
        for step in journey.get("steps", ())
        for one in step.get("carries", ())
    ) or any(
        (name, step.get(key)) in gone
        for step in journey.get("steps", ())
        for key, name in (("at", "channels"), ("at", "touchpoints"), ("does", "capabilities"))
    )


def _asks(model: Model, element: Element, asked: Body, gone: set[Element]) -> Iterator[tuple[str, Any]]:
    """Return what a reference says of an element, without what is missing."""
    name, id = element
    staffed = {body.get("channel") for body in section(model, "touchpoints").values()}
    for key in _ASKED[name]:
        if key not in asked or (name == "channels" and key not in ("kind", "limits") and id in staffed):
            continue
        value = asked[key]
        named = _NAMED.get(key)
        if named and isinstance(value, dict):
            value = {one: why for one, why in value.items() if (named, one) not in gone}
        elif named:
            value = [one for one in value if (named, one.partition(".")[0]) not in gone]
        if value or key != "channels":
            yield key, value
