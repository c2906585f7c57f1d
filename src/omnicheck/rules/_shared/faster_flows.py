"""Changes of flows that bring late routes within their limits."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from math import inf
from typing import NamedTuple

from omnicheck.graph.estate import Estate
from omnicheck.graph.structure.timings import clocks_of
from omnicheck.model.flow import Cache, Manual
from omnicheck.rules._shared.flow_speeds import as_job, at_once, fastest, least_age, within
from omnicheck.units.span import Ms
from omnicheck.verdict.change import Change
from omnicheck.verdict.witness import Route


class LateRoute(NamedTuple):
    """A route that takes too long, and how long it may take, in ms.

    If not `alone`, other routes count too, so that a quicker flow here may not be all that is needed.
    """

    route: Route
    limit: Ms
    alone: bool = True


def faster_flows(estate: Estate, late: Sequence[LateRoute]) -> Iterator[Change]:
    """Yield the changes of one flow each that bring routes within their limits; the worst route is the first.

    A flow that a route passes several times counts as often. If no change of the flow alone is enough for all
    routes, it is one of several that are needed, with the share of a slow flow.
    """
    worst = late[0]
    ages = {hop.flow: hop.age.low for hop in sorted(worst.route.hops, key=lambda one: one.age.low)}
    passes = Counter(hop.flow for hop in worst.route.hops)
    flows = {hop.flow for one in late for hop in one.route.hops}
    least = {flow: least_age(estate.landscape.document.flows[flow]) for flow in flows}
    for flow in sorted(ages, key=lambda one: (-ages[one] * passes[one], one)):
        if ages[flow] > 0:
            yield from _of_flow(estate, flow, late, least)


def automated(estate: Estate, id: str, late: Sequence[LateRoute]) -> Iterator[Change]:
    """Yield a flow that runs by hand on all of these routes as a job, or as one of events."""
    flow = estate.landscape.document.flows[id]
    if not isinstance(flow, Manual):
        return
    by_hand = {hop.flow for one in late for hop in one.route.hops if _is_manual(estate, hop.flow)}
    left = min(_left(one, id) for one in late)
    found = [*as_job(id, flow, left), *at_once(id, flow, left)] if left > 0 else []
    alone = bool(found) and by_hand == {id}
    yield from (one._replace(partial=not alone) for one in found or at_once(id, flow, inf))


def _is_manual(estate: Estate, id: str) -> bool:
    return isinstance(estate.landscape.document.flows[id], Manual)


def _of_flow(estate: Estate, id: str, late: Sequence[LateRoute], least: Mapping[str, Ms]) -> Iterator[Change]:
    """Yield the changes of one flow; `least` says how long each flow takes at its fastest.

    They are for the routes that faster flows can bring within their limits, if there are any. Where the flow
    alone takes too long at its fastest, none helps.
    """
    flow = estate.landscape.document.flows[id]
    counted = [(one, sum(hop.flow == id for hop in one.route.hops)) for one in late]
    helped = [(one, number) for one, number in counted if number and number * least[id] <= one.limit]
    passing = [pair for pair in helped if _can_be_met(pair[0], least)] or helped
    if not passing:
        return
    alone = len(passing) == len(late)
    alone = alone and all(one.alone and _adds_up(estate, one.route, id) for one, _ in passing)
    allowed = min(_left(one, id) / number for one, number in passing)
    found = [*within(id, flow, allowed)] if allowed >= 0 else []
    if not found:
        alone = False
        share = min(_share(one) for one, _ in passing)
        found = [*within(id, flow, share)] or [*fastest(id, flow, max(share, allowed))]
    yield from (one._replace(partial=not alone) for one in found)


def _can_be_met(late: LateRoute, least: Mapping[str, Ms]) -> bool:
    """Return whether a route is within its limit if each of its flows is at its fastest."""
    return sum(least[hop.flow] for hop in late.route.hops) <= late.limit


def _share(late: LateRoute) -> Ms:
    """Return how long each slow hop may take if all take as long and the quick ones stay as they are."""
    left, slow = late.limit, len(late.route.hops)
    for age in sorted(hop.age.low for hop in late.route.hops):
        if slow == 1 or age >= left / slow:
            break
        left, slow = left - age, slow - 1
    return left / slow


def _left(late: LateRoute, flow: str) -> Ms:
    """Return what the other flows leave of the limit; nothing if one of them has no bound."""
    others = sum(hop.age.low for hop in late.route.hops if hop.flow != flow)
    return late.limit - others if others < inf else -1


def _adds_up(estate: Estate, route: Route, changed: str) -> bool:
    """Return whether the times of the other hops stay as they are if one flow takes less.

    They need not where schedules meet, and where caches pass their age on.
    """
    flows = estate.landscape.document.flows
    others = [flows[hop.flow] for hop in route.hops if hop.flow != changed]
    clocks = sum(bool(clocks_of(one)) for one in others)
    caches = sum(isinstance(one, Cache) and one.age_propagated for one in (*others, flows[changed]))
    return clocks + bool(clocks_of(flows[changed])) <= 1 and caches <= 1
