"""Building blocks of the report's JSON Schema, with the definitions of comparisons and witnesses."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Final

from omnicheck.report.json_parts import WitnessKind
from omnicheck.report.wording import OFFICE
from omnicheck.verdict.comparison import ObligationState
from omnicheck.verdict.loosening import Loosened

Json = dict[str, object]

TEXT: Final[Json] = {"type": "string"}
COUNT: Final[Json] = {"type": "integer", "minimum": 0}
TRUE: Final[Json] = {"const": True}
NULL: Final[Json] = {"type": "null"}


def open_object(description: str, keys: Json) -> Json:
    """Return an object with all these keys; later versions may add others."""
    return {"description": description, "type": "object", "required": list(keys), "properties": keys}


def closed_object(description: str, keys: Json) -> Json:
    """Return an object with exactly these keys."""
    return {**open_object(description, keys), "additionalProperties": False}


def one_of(words: type[StrEnum] | Iterable[str]) -> Json:
    """Return a closed set of words."""
    return {"enum": [str(word) for word in words]}


def list_of(items: Json) -> Json:
    """Return a list of items."""
    return {"type": "array", "items": items}


def empty_list(schema: Json) -> Json:
    """Return the same list, empty."""
    return {**schema, "maxItems": 0}


def nullable(schema: Json) -> Json:
    """Return the schema, or null."""
    return {"anyOf": [schema, NULL]}


def ref(name: str) -> Json:
    """Return a reference to a definition under `$defs`."""
    return {"$ref": f"#/$defs/{name}"}


def comparison_definitions(waiver: Json) -> Json:
    """Return the definitions of comparisons and baselines; `waiver` has the keys of every waiver."""
    change: Json = {"key": TEXT, "before": one_of(ObligationState), "after": one_of(ObligationState)}
    added = open_object("a waiver", {"rule": TEXT, "at": list_of(TEXT), **waiver})
    judged = closed_object("both, in the base", dict.fromkeys(OFFICE, ref("definition")))
    comparison: Json = {
        "base": TEXT,
        "adoption": {
            "type": "boolean",
            "description": "true if the base had no model, or nothing to judge: all is new",
        },
        "policy": {**one_of(("base", "head")), "description": "whose policy the head was judged by"},
        "definitions": {**nullable(judged), "description": "null if there was no model"},
        "changes": {**list_of(ref("change")), "description": "by key"},
        "fixed": list_of(ref("gap")),
        "removed": list_of(ref("gap")),
        "waived": list_of(ref("gap")),
        "no_longer_asked": list_of(ref("gap")),
        "grown": {**list_of(ref("growth")), "description": "known gaps that are worse or grown"},
        "gap_counts": {
            "type": "object",
            "description": "by standing, without zeros",
            "additionalProperties": COUNT,
        },
        "waivers_added": {**list_of(added), "description": "new or prolonged"},
    }
    growth: Json = {
        "gap": {**TEXT, "description": "its id"},
        "figure_before": nullable(ref("span")),
        "figure": nullable(ref("span")),
        "obligations_before": COUNT,
        "obligations": COUNT,
    }
    entry = open_object("an entry that no longer applies", {"what": TEXT, "key": TEXT})
    baseline: Json = {"file": TEXT, "entries": COUNT, "known": COUNT, "stale": list_of(entry)}
    return {
        "comparison": open_object("the changes since the base", comparison),
        "loosening": loosening(ref("place")),
        "growth": open_object("a known gap before and after", growth),
        "change": open_object("an obligation whose state changed", change),
        "baseline": open_object("the baseline that the report was compared with", baseline),
    }


def loosening(place: Json) -> Json:
    """Return the schema of a loosening, with places as they are there."""
    parts: Json = {
        "kind": one_of(Loosened),
        "subject": TEXT,
        "key": nullable(TEXT),
        "before": TEXT,
        "after": TEXT,
        "place": place,
        "was_at": place,
    }
    return open_object("what a change asks less strictly", parts)


_SPAN: Json = {
    "description": "milliseconds, as an interval",
    "oneOf": [
        closed_object("bounded on both sides", {"low_ms": COUNT, "high_ms": COUNT}),
        closed_object("bounded below", {"low_ms": COUNT, "high_ms": NULL, "unknown": TRUE}),
        closed_object("without a bound", {"low_ms": NULL, "high_ms": NULL, "unbounded": TRUE}),
    ],
}
"""An interval that is never infinite: a missing bound is null, with the reason beside it."""

_CELL: Json = {"subject": TEXT, "place": TEXT, "value": TEXT, "odd": {"type": "boolean"}}

_ROUTE: Json = {
    "data": TEXT,
    "age": nullable(ref("span")),
    "heaviest": {**nullable(TEXT), "description": "the flow that adds most to the age"},
    "hops": list_of(ref("hop")),
    "missing": nullable(ref("missing")),
}

_KEYS: dict[WitnessKind, Json] = {
    WitnessKind.ROUTE: {
        **_ROUTE,
        "kept_in": {
            **nullable(TEXT),
            "description": "where this route works, if elsewhere",
        },
        "here": {
            **nullable(ref("route")),
            "description": "the one where the gap is, if `kept_in` is set",
        },
    },
    WitnessKind.PAIR: {
        "later": TEXT,
        "sooner": TEXT,
        "where": {**TEXT, "description": "where the sooner touchpoint is, if elsewhere"},
        "shared": {**TEXT, "description": "the last vertex that both routes share; empty if none"},
        "window": ref("span"),
        "route": ref("route"),
    },
    WitnessKind.SOURCES: {
        "data": TEXT,
        "touchpoint": TEXT,
        "record": TEXT,
        "origins": list_of(TEXT),
        "routes": list_of(ref("route")),
    },
    WitnessKind.TABLE: {
        "matter": TEXT,
        "cells": list_of(open_object("the value of one subject at one place", _CELL)),
    },
    WitnessKind.ISLAND: {"members": list_of(TEXT)},
    WitnessKind.HOLE: {"channel": TEXT, "places": list_of(TEXT)},
    WitnessKind.CLAIMS: {
        "subject": TEXT,
        "claims": list_of(open_object("one office's statement", {"who": TEXT, "says": TEXT})),
    },
}


def witness_definitions() -> Json:
    """Return the definitions that a schema with `ref("witness")` needs."""
    hop: Json = {"flow": TEXT, "from": TEXT, "to": TEXT, "wait": ref("span"), "latency": ref("span")}
    return {
        "span": _SPAN,
        "hop": open_object("one flow on a route", hop),
        "missing": open_object("a missing flow", {"from": TEXT, "to": TEXT, "data": TEXT}),
        "route": open_object("a data object's route", _ROUTE),
        "witness": {
            "oneOf": [
                open_object(f"a witness of kind {kind}", {"kind": {"const": str(kind)}, **keys})
                for kind, keys in _KEYS.items()
            ]
        },
    }
