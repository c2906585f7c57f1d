"""The part of the report's schema that describes witnesses and the times in them."""

from omnicheck.report.json_witness import WitnessKind
from omnicheck.report.schema_words import COUNT, NULL, TEXT, TRUE, Json, closed, growing, many, perhaps, ref

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
