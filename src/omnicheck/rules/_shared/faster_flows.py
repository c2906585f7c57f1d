"""Changes that make flows faster: shorter intervals, events in place of batches, less latency."""

from collections import Counter
from collections.abc import Iterator
from math import inf

from omnicheck.graph.estate import Estate
from omnicheck.model.change_kind import ChangeKind
from omnicheck.model.edit import Edit, Remove, SetKey, Value
from omnicheck.model.flow import AnyFlow, Automatic, Batch, Cache, Direct, Manual, Poll
from omnicheck.model.timing import Spread
from omnicheck.units.duration import duration_text, round_duration, written_duration
from omnicheck.units.span import Ms
from omnicheck.verdict.change import Change
from omnicheck.verdict.witness import Route

_INTERVALS = ("every", "schedule", "timezone", "ttl", "misses", "age_propagated")
"""Keys that say how often a flow runs, which a flow that sends at once has not."""


def faster_flows(estate: Estate, route: Route, limit: Ms) -> Iterator[Change]:
    """Yield the changes of one flow each that bring a route within a limit, in ms.

    A flow that the route passes several times counts as often. Where no change of the flow alone is enough,
    its fastest form is one of several that are needed.
    """
    passes = Counter(hop.flow for hop in route.hops)
    ages = {hop.flow: hop.age.low for hop in sorted(route.hops, key=lambda one: one.age.low)}
    for flow in sorted(ages, key=lambda one: (-ages[one] * passes[one], one)):
        yield from _of_flow(estate, flow, _left(route, flow, limit) / passes[flow])


def automated(estate: Estate, id: str, route: Route, limit: int | None) -> Iterator[Change]:
    """Yield a flow that runs by hand as a job, or as one of events: its route is within the limit, in ms."""
    flow = estate.landscape.document.flows[id]
    if not isinstance(flow, Manual):
        return
    latency = flow.latency.worst if flow.latency is not None else 0
    left = _left(route, id, inf if limit is None else limit)
    if 0 < left < inf and (every := round_duration(left - latency)) > 0:
        edits = (
            SetKey(("flows", id, "mode"), "batch"),
            SetKey(("flows", id, "every"), written_duration(every)),
        )
        yield Change(ChangeKind.AUTOMATE, f"let a job run flow {id} every {duration_text(every)}", edits)
    yield from _at_once(id, flow, left)


def _left(route: Route, flow: str, limit: Ms) -> Ms:
    """Return what the other flows leave of the limit; nothing if one of them has no bound."""
    others = sum(hop.age.low for hop in route.hops if hop.flow != flow)
    return limit - others if others < inf else 0


def _of_flow(estate: Estate, id: str, allowed: Ms) -> Iterator[Change]:
    """Yield the changes of a flow after which it adds at most `allowed` ms; its fastest form if none does."""
    flow = estate.landscape.document.flows[id]
    found = [*_ways(id, flow, allowed)] if allowed > 0 else []
    if found:
        yield from found
        return
    yield from (one._replace(partial=True) for one in _ways(id, flow, inf) if one.kind in _FASTEST)


_FASTEST = (ChangeKind.STREAM, ChangeKind.AUTOMATE, ChangeKind.RESEND)


def _ways(id: str, flow: AnyFlow, allowed: Ms) -> Iterator[Change]:
    latency = flow.latency.worst if flow.latency is not None else 0
    if isinstance(flow, Automatic) and flow.delivery == "at-most-once" and flow.reconcile is None:
        words = f"send again what flow {id} loses"
        yield Change(ChangeKind.RESEND, words, (SetKey(("flows", id, "delivery"), "at-least-once"),))
        return
    yield from _more_often(id, flow, allowed - latency)
    if isinstance(flow, Manual | Poll | Batch | Cache):
        yield from _at_once(id, flow, allowed)
    elif isinstance(flow, Direct) and flow.every and latency <= allowed:
        yield Change(ChangeKind.TUNE, f"send at once in flow {id}", (Remove(("flows", id, "every")),))
    wait = _wait(flow)
    if wait < allowed < latency + wait and (shorter := _latency(id, flow, allowed - wait)):
        words = f"lower the latency of flow {id} to {shorter[0]}"
        yield Change(ChangeKind.SHORTEN, words, tuple(shorter[1]))


def _wait(flow: AnyFlow) -> Ms:
    if isinstance(flow, Direct):
        return flow.every or 0
    if isinstance(flow, Poll | Manual) and flow.every:
        return flow.every * (1 + (flow.misses if isinstance(flow, Poll) else 0))
    if isinstance(flow, Batch) and flow.every:
        return flow.every
    return flow.ttl if isinstance(flow, Cache) and flow.ttl else inf


def _more_often(id: str, flow: AnyFlow, allowed: Ms) -> Iterator[Change]:
    """Yield the flow with the longest round interval that waits at most `allowed` ms."""
    misses = flow.misses if isinstance(flow, Poll) else 0
    every = round_duration(allowed / (1 + misses)) if 0 < allowed < inf else 0
    if not every or isinstance(flow, Direct) or (isinstance(flow, Manual) and not flow.every):
        return
    key = "ttl" if isinstance(flow, Cache) else "every"
    edits: list[Edit] = [SetKey(("flows", id, key), written_duration(every))]
    often = f"every {duration_text(every)}"
    if isinstance(flow, Batch) and flow.schedule is not None:
        edits += [
            Remove(("flows", id, key)) for key in ("schedule", "timezone") if getattr(flow, key) is not None
        ]
        yield Change(ChangeKind.SHORTEN, f"run flow {id} {often} instead of by its schedule", tuple(edits))
    elif _wait(flow) > every:
        words = (
            f"lower the `ttl` of flow {id} to {duration_text(every)}"
            if key == "ttl"
            else f"run flow {id} {often}"
        )
        yield Change(ChangeKind.TUNE, words, tuple(edits))


def _at_once(id: str, flow: AnyFlow, allowed: Ms) -> Iterator[Change]:
    """Yield the flow as one of events, with less latency where the flow's own is too much."""
    shorter = _latency(id, flow, allowed)
    if shorter is None:
        return
    by_hand = isinstance(flow, Manual)
    edits: list[Edit] = [SetKey(("flows", id, "mode"), "event"), *shorter[1]]
    edits += [Remove(("flows", id, key)) for key in _INTERVALS if key in flow.model_fields_set]
    within = f", within {shorter[0]}" if shorter[1] else ""
    words = f"send events in flow {id} in place of {'work by hand' if by_hand else _what(flow)}{within}"
    more = 3 if by_hand else len(flow.targets) - 1
    yield Change(ChangeKind.AUTOMATE if by_hand else ChangeKind.STREAM, words, tuple(edits), more)


def _what(flow: AnyFlow) -> str:
    return {"poll": "polling", "batch": "a batch", "cache": "a cache"}[flow.mode]


def _latency(id: str, flow: AnyFlow, allowed: Ms) -> tuple[str, tuple[Edit, ...]] | None:
    """Return the latency in words, and the edits that lower it; None if it cannot be made as low."""
    spread = flow.latency
    if spread is None or spread.worst <= allowed:
        return "", ()
    least = spread.floor if spread.floor is not None else spread.best or 0
    worst = max(round_duration(allowed), least)
    if not 0 < worst <= allowed:
        return None
    return duration_text(worst), (SetKey(("flows", id, "latency"), _lowered(spread, worst)),)


def _lowered(spread: Spread, worst: int) -> Value:
    text = written_duration(worst)
    usual = {"typical": text} if spread.typical is not None and spread.typical > worst else {}
    return {"worst": text, **usual} if spread.model_fields_set - {"worst"} else text
