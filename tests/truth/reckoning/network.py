"""The flows that carry one attribute in one context, as runs with waits and latencies (semantics 3.1)."""

from collections.abc import Iterable
from functools import cached_property
from math import inf
from typing import Any, NamedTuple

from tests.truth.reckoning.clock import longest_gap
from tests.truth.reckoning.cube import Context, Land, line, milliseconds

TOGETHER = ("event", "stream", "cdc", "batch", "manual")
"""Modes with one run for several targets."""


class Span(NamedTuple):
    """A time of at least `low` and at most `high` ms."""

    low: float
    high: float


UNKNOWN, UNBOUNDED, NOTHING = Span(0, inf), Span(inf, inf), Span(0, 0)


class Run(NamedTuple):
    """A flow from one node to all targets that it reaches at once."""

    name: str
    flow: str
    source: str
    targets: tuple[str, ...]
    wait: Span
    latency: Span
    best: float
    scheduled: bool
    manual: bool
    heeds: bool


class Edge(NamedTuple):
    """An edge from a node to a run, or from a run to a target."""

    tail: str
    head: str
    cost: Span
    run: Run

    @property
    def best(self) -> float:
        """Return the least time: no wait, or the best latency."""
        return 0 if self.head == self.run.name else self.run.best


def active(land: Land, context: Context, carrying: Iterable[str] | None = None) -> list[Run]:
    """Return the runs of flows that are in scope with both ends and carry the data, if given."""
    names = None if carrying is None else set(carrying)
    return [
        run
        for id, flow in land.flows.items()
        if (names is None or names & set(flow["carries"])) and land.covers(flow, context)
        for run in _runs(land, context, id, flow)
    ]


def _runs(land: Land, context: Context, id: str, flow: dict[str, Any]) -> list[Run]:
    nodes = {**land.systems, **land.touchpoints}
    source, targets = flow["from"], flow["to"] if isinstance(flow["to"], list) else [flow["to"]]
    there = [node for node in targets if land.covers(nodes[node], context)]
    if not there or not land.covers(nodes[source], context):
        return []
    together = flow["mode"] in TOGETHER and flow.get("delivery") != "at-most-once"
    bundles = [tuple(there)] if together else [(node,) for node in there]
    hops = [(source, bundle) for bundle in bundles]
    if flow.get("both_ways"):
        hops += [(node, (source,)) for node in there]
    wait, latency, best = _figures(land, context, flow)
    ways_of_it = ("schedule" in flow, flow["mode"] == "manual", bool(flow.get("age_propagated")))
    return [
        Run(f"{id} {start}>{','.join(ends)}", id, start, ends, wait, latency, best, *ways_of_it)
        for start, ends in hops
    ]


def _figures(land: Land, context: Context, flow: dict[str, Any]) -> tuple[Span, Span, float]:
    """Return the worst wait, the worst latency and the best latency of a flow."""
    wait, (latency, best) = _wait(land, context, flow), _latency(flow.get("latency"))
    if retry := flow.get("retry"):
        timeout = milliseconds(retry["timeout"]) or 0
        added = sum(timeout + (milliseconds(pause) or 0) for pause in retry.get("backoff", ()))
        latency = Span(latency.low + added, latency.high + added)
    if flow.get("delivery") == "at-most-once":
        if "reconcile" not in flow:
            return UNBOUNDED, UNBOUNDED, best  # what reaches one target may be lost on its route to another
        reconcile = flow["reconcile"]
        wait = _wait(land, context, {"mode": "batch", **reconcile})
        latency, other_best = _latency(reconcile.get("latency"))
        best = other_best if best > wait.high + latency.high else best
    return wait, latency, best


def _latency(said: Any) -> tuple[Span, float]:
    """Return the worst and the best latency; left out, the worst is unknown and the best is 0."""
    if isinstance(said, dict):
        worst, best = milliseconds(said.get("worst")), milliseconds(said.get("best")) or 0
    else:
        worst, best = milliseconds(said), 0
    return (UNKNOWN if worst is None else Span(worst, worst)), best


def _wait(land: Land, context: Context, flow: dict[str, Any]) -> Span:
    mode, every = flow["mode"], milliseconds(flow.get("every"))
    if "schedule" in flow:
        gap = longest_gap(flow["schedule"], _zone(land, context, flow.get("timezone", "UTC")))
        return Span(gap, gap)
    if mode == "cache":
        every = milliseconds(flow.get("ttl"))
    if mode == "poll" and every is not None:
        every *= 1 + flow.get("misses", 0)
    if every is not None:
        return Span(every, every)
    if mode == "manual":
        return UNBOUNDED
    return UNKNOWN if mode in ("poll", "batch", "cache") else NOTHING


def _zone(land: Land, context: Context, zone: str) -> str:
    if zone != "local":
        return zone
    nodes = line(land.locations, context.location)
    return next(str(land.locations[node]["timezone"]) for node in nodes if "timezone" in land.locations[node])


class Network:
    """A graph in which each run is a vertex."""

    def __init__(self, touchpoints: frozenset[str], runs: Iterable[Run]) -> None:
        self.runs = tuple(runs)
        self.touchpoints = touchpoints
        self.edges = [edge for run in self.runs for edge in _edges(run)]

    @cached_property
    def reads(self) -> list[Edge]:
        """Return the edges without those from a touchpoint into a system."""
        return [e for e in self.edges if not (self._ends(e) and e.run.source in self.touchpoints)]

    @cached_property
    def writes(self) -> list[Edge]:
        """Return the edges without those from a system into a touchpoint."""
        return [
            e
            for e in self.edges
            if not (
                e.head in self.touchpoints and e.tail == e.run.name and e.run.source not in self.touchpoints
            )
        ]

    def _ends(self, edge: Edge) -> bool:
        """Return whether an edge arrives at a system."""
        return edge.tail == edge.run.name and edge.head not in self.touchpoints


def _edges(run: Run) -> list[Edge]:
    return [
        Edge(run.source, run.name, run.wait, run),
        *(Edge(run.name, target, run.latency, run) for target in run.targets),
    ]
