"""Landscapes that implement a reference model."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from omnicheck.model.document import Document
from omnicheck.model.landscape import Landscape
from omnicheck.read.bundled_models import bundled_source
from omnicheck.read.reference_merge import REQUIRED_KEYS
from tests.landscapes import landscape

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

    data = there("data")
    model: dict[str, Any] = {
        "omnicheck": 1,
        "name": "All of it",
        "extends": [name],
        "channels": {id: _channel(document, id, there) for id in there("channels")},
        "systems": {f"{id}-record": {} for id in data} | {id: {} for id in there("systems")},
        "data": {id: {"record": f"{id}-record"} for id in data},
        "flows": dict(_flows(document, there("channels"), data)),
        "glossary": {id: {"agreed": "both"} for id in there("glossary")},
    }
    for section in ("capabilities", "standards", "journeys", "objectives"):
        model[section] = dict.fromkeys(there(section))
    return json.dumps(model, indent=1)


def implemented(name: str, *without: Element) -> Landscape:
    """Return the same, read."""
    return landscape(implementation(name, without))


def _channel(document: Document, id: str, there: Any) -> Body:
    """Return what only a company can declare of a channel: offers, identifiers, values."""
    asked_of = {
        section: [
            one
            for one in there(section)
            if not getattr(document, section)[one].excuses(id)
            or id in (getattr(document, section)[one].channels or ())
        ]
        for section in ("capabilities", "standards")
    }
    captures = [one for one in document.channels[id].captures if one in there("data")]
    one_way = {} if captures else {"display_only": "nobody answers here"}
    named = [one for one in asked_of["capabilities"] if document.capabilities[one].channels]
    return {
        "owner": "cmo",
        "offers": named,
        "recognises": ["customer-number"],
        "experience": {one: "1s" if one == "load_time" else "as promised" for one in asked_of["standards"]},
        **one_way,
    }


def _flows(document: Document, channels: list[str], data: list[str]) -> Iterator[tuple[str, Body]]:
    """Yield flows from the record for all that a channel shows, and back for all that it captures."""
    for channel in channels:
        body = document.channels[channel]
        for id in data:
            flow = {"carries": [id], "mode": "request", "latency": "100ms"}
            if id in body.shows:
                yield f"{id}-to-{channel}", {"from": f"{id}-record", "to": channel, **flow}
            if id in body.captures:
                yield f"{id}-from-{channel}", {"from": channel, "to": f"{id}-record", **flow}
