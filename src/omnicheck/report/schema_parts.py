"""Building blocks of the report's JSON Schema, with the definitions of comparisons and witnesses."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Final

from omnicheck.report.json_parts import WitnessKind
from omnicheck.report.wording import OFFICE
from omnicheck.verdict.comparison import ObligationState

Json = dict[str, object]

TEXT: Final[Json] = {"type": "string"}
COUNT: Final[Json] = {"type": "integer", "minimum": 0}
TRUE: Final[Json] = {"const": True}
NULL: Final[Json] = {"type": "null"}


def growing(says: str, keys: Json) -> Json:
    """An object with all these keys; later versions may add others, which readers pass over."""
    return {"description": says, "type": "object", "required": list(keys), "properties": keys}


def closed(says: str, keys: Json) -> Json:
    """An object with these keys, all of them, and no other, ever."""
    return {**growing(says, keys), "additionalProperties": False}


def one_of(words: type[StrEnum] | Iterable[str]) -> Json:
    """One word of a closed set."""
    return {"enum": [str(word) for word in words]}


def many(items: Json) -> Json:
    """A list."""
    return {"type": "array", "items": items}


def none_of(schema: Json) -> Json:
    """The same list, empty."""
    return {**schema, "maxItems": 0}


def perhaps(schema: Json) -> Json:
    """That, or null where there is none."""
    return {"anyOf": [schema, NULL]}


def ref(name: str) -> Json:
    """What stands under `$defs` by that name."""
    return {"$ref": f"#/$defs/{name}"}


def comparison_definitions(waiver: Json) -> Json:
    """The definitions of a comparison and a baseline; `waiver` is what is said of every waiver."""
    change: Json = {"key": TEXT, "before": one_of(ObligationState), "after": one_of(ObligationState)}
    return {
        "comparison": growing("what a change does to what was audited as its base", _comparison(waiver)),
        "change": growing("an obligation that does not stand as it did", change),
        "baseline": growing("the known gaps that it was held against", _baseline()),
    }


def _comparison(waiver: Json) -> Json:
    added = growing("a waiver", {"rule": TEXT, "at": many(TEXT), **waiver})
    judged = closed("both, as they were", dict.fromkeys(OFFICE, ref("definition")))
    return {
        "base": TEXT,
        "definitions": {**perhaps(judged), "description": "null where there was no model"},
        "changes": {**many(ref("change")), "description": "by key"},
        "fixed": many(ref("gap")),
        "removed": many(ref("gap")),
        "waivers_added": {**many(added), "description": "or prolonged"},
    }


def _baseline() -> Json:
    entry = growing("what is true no more", {"what": TEXT, "key": TEXT})
    return {"file": TEXT, "entries": COUNT, "known": COUNT, "stale": many(entry)}


_CELL: Json = {"subject": TEXT, "place": TEXT, "value": TEXT, "odd": {"type": "boolean"}}

_ROUTE: Json = {
    "data": TEXT,
    "age": perhaps(ref("span")),
    "heaviest": {**perhaps(TEXT), "description": "the flow that adds most to the age"},
    "hops": many(ref("hop")),
    "missing": perhaps(ref("missing")),
}

_KEYS: dict[WitnessKind, Json] = {
    WitnessKind.ROUTE: _ROUTE,
    WitnessKind.PAIR: {
        "later": TEXT,
        "sooner": TEXT,
        "shared": {
            **TEXT,
            "description": "the last vertex that both routes share; empty where there is none",
        },
        "window": ref("span"),
        "route": ref("route"),
    },
    WitnessKind.SOURCES: {
        "data": TEXT,
        "touchpoint": TEXT,
        "record": TEXT,
        "origins": many(TEXT),
        "routes": many(ref("route")),
    },
    WitnessKind.TABLE: {"matter": TEXT, "cells": many(growing("what one subject says at one place", _CELL))},
    WitnessKind.ISLAND: {"members": many(TEXT)},
    WitnessKind.HOLE: {"channel": TEXT, "places": many(TEXT)},
    WitnessKind.CLAIMS: {
        "subject": TEXT,
        "claims": many(growing("what one office says", {"who": TEXT, "says": TEXT})),
    },
}


def witness_definitions() -> Json:
    """The definitions that a schema with `ref("witness")` needs."""
    hop: Json = {"flow": TEXT, "from": TEXT, "to": TEXT, "wait": ref("span"), "latency": ref("span")}
    return {
        "span": _span(),
        "hop": growing("one flow on a route", hop),
        "missing": growing("a flow that would have to be there", {"from": TEXT, "to": TEXT, "data": TEXT}),
        "route": growing("the way that a data object takes", _ROUTE),
        "witness": {"oneOf": [_of(kind, keys) for kind, keys in _KEYS.items()]},
    }


def _of(kind: WitnessKind, keys: Json) -> Json:
    return growing(f"a witness of kind {kind}", {"kind": {"const": str(kind)}, **keys})


def _span() -> Json:
    """Never infinity: where there is no figure, null, and beside it why."""
    return {
        "description": "milliseconds, from the least it can be to the most",
        "oneOf": [
            closed("bounded on both sides", {"low_ms": COUNT, "high_ms": COUNT}),
            closed("at least so long", {"low_ms": COUNT, "high_ms": NULL, "unknown": TRUE}),
            closed("no bound can be promised", {"low_ms": NULL, "high_ms": NULL, "unbounded": TRUE}),
        ],
    }
