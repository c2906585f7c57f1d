"""Landscapes that implement a reference model."""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from omnicheck.model.document import Document
from omnicheck.model.experience import BUILT_IN
from omnicheck.model.landscape import Landscape
from omnicheck.model.touchpoint import Meeting, Touchpoint
from omnicheck.read.bundled_models import bundled_source
from omnicheck.read.reference_merge import REQUIRED_KEYS
from tests.landscapes import landscape
from tests.oracle.renaming import WORDS, Renaming

Body = dict[str, Any]
Element = tuple[str, str]


def reference(name: str) -> Document:
    """Return a bundled reference model."""
    return landscape(bundled_source(name).text).document


def elements(name: str) -> Iterator[Element]:
    """Yield every element that it expects, by section and id."""
    document = reference(name)
    yield from ((section, id) for section in REQUIRED_KEYS for id in getattr(document, section))


def implementation(name: str, without: Iterable[Element] = ()) -> str:
    """Return a landscape that has all of it, except some elements."""
    document, gone = reference(name), set(without)

    def there(section: str) -> list[str]:
        return [id for id in getattr(document, section) if (section, id) not in gone]

    data, channels, touchpoints = there("data"), there("channels"), there("touchpoints")
    with_touchpoints = {document.touchpoints[id].channel for id in touchpoints}
    homeless = {id for id in touchpoints if document.touchpoints[id].channel not in channels}
    end_points: dict[str, Meeting] = {
        **{id: document.channels[id] for id in channels if id not in with_touchpoints},
        **{id: document.touchpoints[id] for id in touchpoints},
    }
    bodies = {id: _end_point(document, id, one, there) for id, one in end_points.items()}
    homes = {id: "elsewhere" if id in homeless else document.touchpoints[id].channel for id in touchpoints}
    model: dict[str, Any] = {
        "omnicheck": 1,
        "name": "All of it",
        "extends": [name],
        "channels": {
            **{id: {"owner": "cmo", **({} if id in with_touchpoints else bodies[id])} for id in channels},
            **({"elsewhere": {"owner": "cmo"}} if homeless else {}),
        },
        "touchpoints": {id: {"channel": homes[id], **bodies[id]} for id in touchpoints},
        "systems": {f"{id}-record": {} for id in data} | {id: {} for id in there("systems")},
        "data": {id: {"record": f"{id}-record"} for id in data},
        "flows": dict(_flows(end_points, data)),
        "glossary": {id: {"agreed": "both"} for id in there("glossary")},
    }
    for section in ("capabilities", "standards", "journeys", "objectives"):
        model[section] = dict.fromkeys(there(section))
    return json.dumps(model, indent=1)


def implemented(name: str, *without: Element) -> Landscape:
    """Return the same, read."""
    return landscape(implementation(name, without))


def under_other_names(name: str, model: dict[str, Any]) -> dict[str, Any]:
    """Return a landscape with other ids for what it has of a reference, without saying which is which."""
    kept = {*BUILT_IN, *WORDS}
    names = {id: f"our-{id}" for _, id in elements(name) if id not in kept}
    named = Renaming(names).model({key: body for key, body in model.items() if isinstance(body, dict)})
    return model | named


def realizing(model: dict[str, Any], name: str) -> dict[str, Any]:
    """Return the model with `realizes` for each element that is one of a reference under another name."""
    expected = {(section, f"our-{id}"): id for section, id in elements(name)}
    return model | {
        section: {
            id: {**(body or {}), "realizes": expected[section, id]} if (section, id) in expected else body
            for id, body in model.get(section, {}).items()
        }
        for section in REQUIRED_KEYS
    }


def _end_point(document: Document, id: str, body: Meeting, there: Any) -> Body:
    """Return what only a company can declare of an end point: offers, identifiers, values."""
    channel = body.channel if isinstance(body, Touchpoint) else id
    asked_of = {
        section: [
            one
            for one in there(section)
            if not getattr(document, section)[one].excuses(channel)
            or channel in (getattr(document, section)[one].channels or ())
        ]
        for section in ("capabilities", "standards")
    }
    captures = [one for one in body.captures if one in there("data")]
    one_way = {} if captures else {"display_only": "nobody answers here"}
    named = [
        one
        for one in asked_of["capabilities"]
        if (capability := document.capabilities[one]).channels
        and set(capability.needs) <= set(body.shows)
        and set(capability.writes or ()) <= set(body.captures)
    ]
    return {
        "offers": named,
        "recognises": ["customer-number"],
        "experience": {one: "1s" if one == "load_time" else "as promised" for one in asked_of["standards"]},
        **one_way,
    }


def _flows(end_points: Mapping[str, Meeting], data: list[str]) -> Iterator[tuple[str, Body]]:
    """Yield flows from the record for all that an end point shows, and back for all that it captures."""
    for end_point, body in end_points.items():
        for id in data:
            flow = {"carries": [id], "mode": "request", "latency": "100ms"}
            if id in body.shows:
                yield f"{id}-to-{end_point}", {"from": f"{id}-record", "to": end_point, **flow}
            if id in body.captures:
                yield f"{id}-from-{end_point}", {"from": end_point, "to": f"{id}-record", **flow}
