"""Parts of the JSON report: witnesses, comparisons and baselines."""

from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from math import inf
from typing import assert_never

from omnicheck.model.waiver import Waiver
from omnicheck.report.wording import OFFICE
from omnicheck.units.span import Ms, Span
from omnicheck.verdict.baseline import BaselineStatus
from omnicheck.verdict.change import Change
from omnicheck.verdict.comparison import Comparison, Growth, ObligationChange
from omnicheck.verdict.gap import Gap
from omnicheck.verdict.loosening import Loosening
from omnicheck.verdict.offered_changes import effort
from omnicheck.verdict.remedy import Remedy
from omnicheck.verdict.report import Judgement
from omnicheck.verdict.witness import (
    Claims,
    Contrast,
    Hole,
    Hop,
    Island,
    Pair,
    Route,
    Sources,
    Table,
    Witness,
)

Json = Mapping[str, object]


class WitnessKind(StrEnum):
    """A witness's kind in the JSON report."""

    ROUTE = "route"
    PAIR = "pair"
    SOURCES = "sources"
    TABLE = "table"
    ISLAND = "island"
    HOLE = "hole"
    CLAIMS = "claims"


def witness_json(witness: Witness) -> Json:
    """Return the witness with its kind and all its fields."""
    match witness:
        case Route():
            return {"kind": WitnessKind.ROUTE, **_route(witness), "kept_in": None, "here": None}
        case Contrast(kept, kept_in, here):
            return {"kind": WitnessKind.ROUTE, **_route(kept), "kept_in": kept_in, "here": _route(here)}
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
    """Return `low_ms` and `high_ms`; a missing bound is null, with `unbounded` or `unknown` as the reason."""
    bounds = {"low_ms": whole_ms(span.low), "high_ms": whole_ms(span.high)}
    if span.unbounded:
        return {**bounds, "unbounded": True}
    return {**bounds, "unknown": True} if span.high == inf else bounds


def whole_ms(ms: Ms) -> int | None:
    """Return the milliseconds as a whole number; None if there is no bound."""
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
        "where": pair.where.strip(),
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


def comparison_json(
    comparison: Comparison, judgement_json: Callable[[Judgement], Json], gap_json: Callable[[Gap], Json]
) -> Json:
    """Return the changes of scores, obligations and gaps; the functions write judgements and gaps."""
    base = comparison.base
    return {
        "base": comparison.name,
        "adoption": comparison.adopts,
        "policy": "base" if comparison.by_base_policy else "head",
        "definitions": {who: judgement_json(base.judgements[who]) for who in OFFICE} if base else None,
        "changes": map(_change, comparison.changes),
        "fixed": map(gap_json, comparison.fixed),
        "removed": map(gap_json, comparison.removed),
        "waived": map(gap_json, comparison.waived),
        "no_longer_asked": map(gap_json, comparison.unasked),
        "grown": [_growth(id, growth) for id, growth in comparison.growth.items()],
        "gap_counts": comparison.gap_counts,
        "waivers_added": [
            {"waiver": one.name or None, "rule": one.rule, "at": list(one.at), **waiver_json(one)}
            for one in comparison.waivers
        ],
    }


def _growth(id: str, growth: Growth) -> Json:
    return {
        "gap": id,
        "figure_before": span_json(growth.before) if growth.before else None,
        "figure": span_json(growth.after) if growth.after else None,
        "obligations_before": growth.touched_before,
        "obligations": growth.touched,
    }


def remedy_json(remedy: Remedy, changes: Iterable[Change]) -> Json:
    """Return what would close gaps in words, and changes that do, with their efforts."""
    return {
        "remedy": remedy.words(),
        "changes": [
            {
                "kind": one.kind,
                "words": one.words,
                "effort": effort(remedy.policy, one),
                "partial": one.partial,
                "decision": one.decision or None,
            }
            for one in changes
        ],
    }


def loosening_json(one: Loosening) -> Json:
    """Return the loosening, with both values and places."""
    return {
        "kind": one.kind,
        "subject": one.subject,
        "key": one.key or None,
        "before": one.before,
        "after": one.after,
        "place": one.place._asdict(),
        "was_at": one.was_at._asdict(),
    }


def baseline_json(baseline: BaselineStatus) -> Json:
    """Return the size of a baseline, the number of gaps that it covers, and its stale entries."""
    stale = [entry._asdict() for entry in baseline.stale]
    return {
        "file": baseline.file,
        "entries": len(baseline.content.entries),
        "known": baseline.known,
        "stale": stale,
    }


def _change(change: ObligationChange) -> Json:
    return {"key": change.obligation.key, "before": change.before, "after": change.after}


def waiver_json(waiver: Waiver) -> Json:
    """Return a waiver without its rule and elements."""
    return {
        "waiver": waiver.name or None,
        "because": waiver.because,
        "until": waiver.until.isoformat(),
        "by": waiver.by or None,
        "waiver_place": waiver.place._asdict(),
    }
