"""Traces as JSON: one entry for each context, times in milliseconds. Keys are only ever added.

A time without a figure is null, with the reason in a key beside it: `unbounded`, or `unknown` with
`at_least_ms`. If `reached` is false there are no times, and `reason` says why.
"""

from collections.abc import Mapping, Sequence
from math import floor

from omnicheck.model.contexts import EVERYWHERE, Context
from omnicheck.report.json_parts import whole_ms
from omnicheck.report.json_text import json_text
from omnicheck.units.span import Span
from omnicheck.verdict.trace import CrossPlaceAge, Trace, TraceDirection, TraceDisagreement
from omnicheck.verdict.witness import Hop, Route

Json = Mapping[str, object]


def render(traces: Sequence[Trace]) -> str:
    """Return the entries, by touchpoint, direction and context."""
    found = [(one.touchpoint, one.direction, context, one) for one in traces for context in one.contexts]
    found.sort(key=lambda entry: entry[:3])
    return json_text([_entry(trace, context) for *_, context, trace in found])


def _entry(trace: Trace, context: Context) -> Json:
    age = trace.age
    entry: dict[str, object] = {
        "data": trace.data,
        "attributes": list(trace.attributes),
        "touchpoint": trace.touchpoint,
        "direction": trace.direction,
        "from": trace.start,
        "to": trace.end,
        "location": _place(context.location),
        "business": _place(context.business),
        "reached": age is not None,
        "outcome": trace.outcome,
        "reason": trace.reason,
        "limit_ms": trace.limit,
        "limit_from": trace.limit_from or None,
        "best_ms": None if age is None else whole_ms(trace.best),
        "mean_ms": None if trace.mean is None else floor(trace.mean + 0.5),
        **_figure("", "worst_ms", age),
        **_figure("racing_", "racing_worst_ms", trace.slowest),
        "worst_from": trace.worst_case.made.isoformat() if trace.worst_case else None,
        "worst_until": trace.worst_case.shown.isoformat() if trace.worst_case else None,
        "worst_zone": trace.worst_case.zone if trace.worst_case else None,
        "hops": _hops(trace.route),
        "missing": _missing(trace.route),
        "lost": list(trace.lost),
    }
    if trace.direction is TraceDirection.SYNC:
        entry |= {"sync_ms": entry["worst_ms"], **_disagreement(trace.disagreement)}
        entry["between_places"] = _other_places(trace.between_places) if trace.between_places else None
        entry["trailing"] = [_other_places(one) for one in trace.trailing]
    return entry


def _other_places(found: CrossPlaceAge) -> Json:
    return {"from": found.start, "to": found.end, **_figure("", "worst_ms", found.age)}


def _place(id: str) -> str | None:
    return None if id == EVERYWHERE else id


def _figure(prefix: str, key: str, span: Span | None) -> Json:
    """Return an upper bound with `unknown`, and with `unbounded` or `at_least_ms` if they apply."""
    figure: dict[str, object] = {
        key: None if span is None else whole_ms(span.high),
        f"{prefix}unknown": False,
    }
    if span is not None and span.unbounded:
        figure[f"{prefix}unbounded"] = True
    elif span is not None and not span.known:
        figure |= {f"{prefix}unknown": True, f"{prefix}at_least_ms": whole_ms(span.low)}
    return figure


def _hops(route: Route | None) -> list[Json]:
    return [_hop(hop) for hop in route.hops] if route else []


def _hop(hop: Hop) -> Json:
    entry = {
        "flow": hop.flow,
        "from": hop.source,
        "to": hop.target,
        "wait_ms": whole_ms(hop.wait.high),
        "latency_ms": whole_ms(hop.latency.high),
    }
    return {**entry, "unbounded": True} if hop.age.unbounded else entry


def _missing(route: Route) -> Json | None:
    missing = route.missing
    return {"from": missing.source, "to": missing.target} if missing else None


def _disagreement(disagreement: TraceDisagreement | None) -> Json:
    if disagreement is None:
        return {"window_ms": None, "last_shared": None}
    return {
        **_figure("window_", "window_ms", disagreement.window),
        **_figure("window_racing_", "window_racing_worst_ms", disagreement.slowest),
        "window_limit_ms": disagreement.limit,
        "window_limit_from": disagreement.limit_from or None,
        "window_hops": _hops(disagreement.route),
        "last_shared": disagreement.shared,
        "origins": dict(disagreement.origins),
    }
