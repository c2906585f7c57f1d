"""What must be altered on routes that take too long, or that a slower one may overtake."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from math import inf

from omnicheck.graph.demand.reasons import Reason
from omnicheck.graph.estate import Estate
from omnicheck.graph.structure.network import Arc
from omnicheck.graph.structure.replicas import EARLIER, ELSEWHERE
from omnicheck.graph.structure.runs import Run
from omnicheck.graph.timing.age_search import AgeSearch
from omnicheck.model.data_reference import data_of
from omnicheck.model.edit import KeyPath
from omnicheck.planning.alternatives import (
    Altered,
    Alternative,
    Alternatives,
    CrossCut,
    Ids,
    Quicker,
    Rewired,
    RouteFlow,
    Undone,
)
from omnicheck.units.span import Ms, Span
from omnicheck.verdict.witness import Hop, Route

UNKNOWN = (Reason.UNSPECIFIED, Reason.NO_LIMIT, Reason.POSSIBLE, Reason.NO_RECORD)
"""Reasons that a figure is left out, which no change gives."""


def late(
    estate: Estate,
    route: Route,
    age: Span,
    limit: int | None,
    data: Iterable[str],
    others: Iterable[Arc] = (),
    *,
    any_route: bool = False,
) -> Iterator[Alternatives]:
    """Yield what must be altered where a route takes too long: flows without a bound, else the sum.

    The arcs of `others` are on further routes, of which one within the limit is enough. Without a limit, any
    route with a bound is. Where flows leave out how long they take, one within it leaves the rest unknown; so
    it does, whatever they say, with `any_route`.
    """
    data = tuple(data)
    left_out = [one for one in data if any_route or is_left_out(estate, one)]
    arcs = (*others, *(arc for one in left_out for arc in all_arcs(estate, one)))
    newest, steps = where_merged(estate, data), tuple(steps_of(arcs))
    if limit is None or left_out:
        newest = (*newest, *map(CrossCut, data))
    passed = Rewired(frozenset(hop.flow for hop in route.hops))
    unbounded = [hop for hop in route.hops if hop.age.low == inf]
    if unbounded:
        elsewhere = {step for step in steps if step.wait + step.latency == inf}
        for hop in unbounded:
            found = {RouteFlow(hop.flow), *(RouteFlow(step.flow) for step in elsewhere)}
            yield (Quicker(tuple(sorted(found))), passed, *newest)
        return
    if limit is not None and not steps:
        for one in too_long_alone(estate, route.hops, age.low, limit):
            yield (one, *newest)
    yield (quicker(estate, route.hops, age.low, limit, steps), *newest)


def too_long_alone(estate: Estate, hops: Sequence[Hop], age: Ms, limit: Ms) -> Iterator[Quicker]:
    """Yield for each schedule that leaves too long a gap, with all latencies, by how much to shorten that.

    Ages do not add up where schedules meet, but what just misses one run waits for the next one.
    """
    passes = Counter(hop.flow for hop in hops)
    latencies = {hop.flow: hop.latency.low for hop in sorted(hops, key=lambda hop: hop.latency.low)}
    runs = [run for run in estate.links if run.flow in passes]
    if any(run.timing.age_limit is not None for run in runs):
        return
    moves = sum(hop.latency.low for hop in hops)
    for flow in sorted({hop.flow for hop in hops if hop.wait.low > 0}):
        waits = [run.wait.low for run in runs if run.flow == flow and run.scheduled]
        takes = min(age, min(waits, default=0) + moves)
        if waits and limit < takes < inf:
            steps = (RouteFlow(one, passes[one], 0, latencies[one]) for one in sorted(passes.keys() - {flow}))
            longest = RouteFlow(flow, passes[flow], max(waits), latencies[flow])
            yield Quicker((*steps, longest), takes - limit)


def is_left_out(estate: Estate, data: str) -> bool:
    """Return whether something that decides the age of data is left out.

    Then a quick route beside a slow one leaves nothing broken that a plan is for.
    """
    inputs, contexts = inputs_of(estate, data), estate.cube.contexts
    unknown = any(
        (run.unspecified or run.possible) and not inputs.isdisjoint(map(data_of, run.carries))
        for run in runs_of(estate)
    )
    no_record = any(estate.record(one, context) is None for one in inputs - {data} for context in contexts)
    return unknown or no_record


def inputs_of(estate: Estate, data: str) -> Ids:
    """Return a data object and all that it is derived from, at any remove."""
    derived = map(data_of, estate.landscape.document.data[data].derived_from)
    return frozenset({data}).union(*(inputs_of(estate, one) for one in derived))


def runs_of(estate: Estate) -> tuple[Run, ...]:
    """Return the runs, with all that possible flows may carry."""
    return estate.may.runs if estate.is_open else estate.links


def steps_of(arcs: Iterable[Arc]) -> Iterator[RouteFlow]:
    """Yield each flow of some arcs once, as often as a route may take it, with the most it may take."""
    costs: dict[str, tuple[dict[str, Ms], dict[str, Ms]]] = {}
    for arc in arcs:
        waits, latencies = costs.setdefault(arc.run.flow, ({}, {}))
        of, run = (waits, arc.head) if arc.enters_run else (latencies, arc.tail)
        of[run] = max(of.get(run, 0), arc.cost.low)
    for flow, (waits, latencies) in sorted(costs.items()):
        longest = (max(found.values(), default=0) for found in (waits, latencies))
        yield RouteFlow(flow, len(waits.keys() | latencies.keys()), *longest)


def quicker(
    estate: Estate, hops: Iterable[Hop], age: Ms, limit: int | None, others: Iterable[RouteFlow] = ()
) -> Quicker:
    """Return by how much a route must become quicker; by anything where its hops do not add up.

    What is saved on others counts too: none of them takes less than this one.
    """
    hops = tuple(hops)
    passes = Counter(hop.flow for hop in hops)
    slowest = {hop.flow: hop for hop in sorted(hops, key=lambda hop: hop.age.low)}
    steps = {id: RouteFlow(id, passes[id], hop.wait.low, hop.latency.low) for id, hop in slowest.items()}
    for id, times, wait, latency in others:
        known = steps.get(id, RouteFlow(id, wait=0))
        steps[id] = RouteFlow(id, max(times, known.times), max(wait, known.wait), max(latency, known.latency))
    adds_up = sum(hop.age.low for hop in hops) == age and limit is not None and not _scheduled(estate, steps)
    by = age - limit if adds_up and limit is not None else inf
    return Quicker(tuple(steps[id] for id in sorted(steps)), by)


def _scheduled(estate: Estate, flows: Iterable[str]) -> bool:
    """Return whether ages do not add up on flows: caches pass theirs on, or schedules may meet.

    One schedule alone adds its longest gap, as an interval does, if nothing else with the same data has one.
    """
    on_route = set(flows)
    passed = [run for run in estate.links if run.flow in on_route]
    if any(run.timing.age_limit is not None for run in passed):
        return True
    if not any(run.scheduled for run in passed):
        return False
    carried = {data_of(one) for run in passed for one in run.carries}
    clocks = {
        (run.flow, run.timing.clock)
        for run in estate.links
        if run.scheduled and not carried.isdisjoint(map(data_of, run.carries))
    }
    return len(clocks) > 1


def carried_unspecified(estate: Estate) -> frozenset[KeyPath]:
    """Return the `carries` of the flows that leave out how long they take.

    Data that such a flow is made to carry has a second route of unknown age, so it is not known to be late.
    """
    return frozenset(("flows", run.flow, "carries") for run in runs_of(estate) if run.unspecified)


def where_merged(estate: Estate, data: Iterable[str]) -> Alternatives:
    """Return what helps by another route: where the newest version wins, or the age is not known."""
    declared = estate.landscape.document.data
    unspecified = estate.once(carried_unspecified)
    found: list[Alternative] = [Altered(unspecified)] if unspecified else []
    for one in data:
        found.append(Altered(frozenset({("data", one, "merge")})))
        if declared[one].merge == "newest":
            found.append(CrossCut(one))
    return tuple(found)


def slower(
    estate: Estate, ends: Iterable[tuple[AgeSearch, str]], data: Iterable[str], reason: Reason
) -> Alternatives:
    """Return what must be altered where a slower route may win: a flow on a route, or which version wins.

    Where an age is not known, or between bounds, a further route may be quick enough; where figures are left
    out, it may leave the rest unknown.
    """
    flows, data = {arc.run.flow for search, end in ends for arc in search.routes_to(end)}, dict.fromkeys(data)
    decided = reason is Reason.RACING and not any(is_left_out(estate, one) for one in data)
    others = () if decided else map(CrossCut, data)
    return Quicker(tuple(map(RouteFlow, sorted(flows)))), *where_merged(estate, data), *others


def any_flow(estate: Estate, data: str) -> Alternatives:
    """Return what must be altered where any flow may matter that carries data, or is to carry it."""
    flows = carrying(estate, data)
    quicker = Quicker(tuple(map(RouteFlow, sorted(flows))))
    return quicker, Rewired(flows), Undone(flows), CrossCut(data), *where_merged(estate, (data,))


def carrying(estate: Estate, data: str) -> Ids:
    """Return the flows that carry a data object anywhere."""
    return frozenset(run.flow for run in runs_of(estate) if any(data_of(one) == data for one in run.carries))


def all_arcs(estate: Estate, data: str) -> tuple[Arc, ...]:
    """Return an arc for each wait and each latency that a joined route with a data object may have."""
    flows = carrying(estate, data)
    sites = ("", ELSEWHERE) if estate.per_site else ("",)
    legs = [mark + site for mark in ("", EARLIER) for site in sites]
    return tuple(
        Arc(*ends, cost, run)
        for run in runs_of(estate)
        if run.flow in flows
        for vertex in (run.vertex + leg for leg in legs)
        for ends, cost in (((run.source, vertex), run.wait), ((vertex, run.targets[0]), run.latency))
    )
