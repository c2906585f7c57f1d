"""Witnesses as JSON: each says its kind; a time is an interval of milliseconds."""

from collections.abc import Mapping
from enum import StrEnum
from math import inf
from typing import assert_never

from omnicheck.units.span import Ms, Span
from omnicheck.verdict.witness import Claims, Hole, Hop, Island, Pair, Route, Sources, Table, Witness

Json = Mapping[str, object]


class WitnessKind(StrEnum):
    """What a witness shows, in the JSON report."""

    ROUTE = "route"
    PAIR = "pair"
    SOURCES = "sources"
    TABLE = "table"
    ISLAND = "island"
    HOLE = "hole"
    CLAIMS = "claims"


def witness_json(witness: Witness) -> Json:
    """The witness with its kind and all that it holds."""
    match witness:
        case Route():
            return {"kind": WitnessKind.ROUTE, **_route(witness)}
        case Pair():
            return {"kind": WitnessKind.PAIR, **_pair(witness)}
        case Sources():
            return {"kind": WitnessKind.SOURCES, **_sources(witness)}
        case Table():
            return {
                "kind": WitnessKind.TABLE,
                "matter": witness.matter,
                "cells": [cell._asdict() for cell in witness.cells],
            }
        case Island():
            return {"kind": WitnessKind.ISLAND, "members": list(witness.members)}
        case Hole():
            return {"kind": WitnessKind.HOLE, "channel": witness.channel, "places": list(witness.places)}
        case Claims():
            claims = [{"who": who, "says": says} for who, says in witness.claims]
            return {"kind": WitnessKind.CLAIMS, "subject": witness.subject, "claims": claims}
        case _:
            assert_never(witness)


def span_json(span: Span) -> Json:
    """`low_ms` and `high_ms`; without a bound null, and beside it why: `unbounded` or `unknown`."""
    bounds = {"low_ms": _whole(span.low), "high_ms": _whole(span.high)}
    if span.unbounded:
        return {**bounds, "unbounded": True}
    return {**bounds, "unknown": True} if span.high == inf else bounds


def _whole(ms: Ms) -> int | None:
    return None if ms == inf else int(ms)


def _route(route: Route) -> Json:
    missing = route.missing
    return {
        "data": route.data,
        "age": span_json(route.age) if route.age is not None else None,
        "heaviest": route.heaviest,
        "hops": [_hop(hop) for hop in route.hops],
        "missing": {"from": missing.source, "to": missing.target, "data": missing.data} if missing else None,
    }


def _hop(hop: Hop) -> Json:
    return {
        "flow": hop.flow,
        "from": hop.source,
        "to": hop.target,
        "wait": span_json(hop.wait),
        "latency": span_json(hop.latency),
    }


def _pair(pair: Pair) -> Json:
    return {
        "later": pair.later,
        "sooner": pair.sooner,
        "shared": pair.shared,
        "window": span_json(pair.window),
        "route": _route(pair.route),
    }


def _sources(sources: Sources) -> Json:
    return {
        "data": sources.data,
        "touchpoint": sources.touchpoint,
        "record": sources.record,
        "origins": list(sources.origins),
        "routes": [_route(route) for route in sources.routes],
    }
