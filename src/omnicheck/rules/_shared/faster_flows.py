"""Changes of flows that bring late routes within their limits."""

from collections import Counter
from collections.abc import Iterator, Sequence, Set
from functools import cached_property
from math import inf
from typing import NamedTuple

from omnicheck.graph.estate import Estate
from omnicheck.graph.structure.timings import clocks_of
from omnicheck.model.flow import Cache, Manual
from omnicheck.rules._shared.flow_speeds import as_job, at_once, fastest, least_age, within
from omnicheck.units.grouping import grouped
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
    summed = [_Summed(estate, one) for one in late]
    worst = summed[0]
    for flow in sorted(worst.slowest, key=lambda one: (-worst.slowest[one] * worst.passes[one], one)):
        if worst.slowest[flow] > 0:
            yield from _of_flow(estate, flow, summed)


def automated(estate: Estate, id: str, late: Sequence[LateRoute]) -> Iterator[Change]:
    """Yield a flow that runs by hand on all of these routes as a job, or as one of events."""
    flow = estate.landscape.document.flows[id]
    if not isinstance(flow, Manual):
        return
    by_hand = {hop.flow for one in late for hop in one.route.hops if _is_manual(estate, hop.flow)}
    left = min(_Summed(estate, one).left(id) for one in late)
    found = [*as_job(id, flow, left), *at_once(id, flow, left)] if left > 0 else []
    alone = bool(found) and by_hand == {id}
    yield from (one._replace(partial=not alone) for one in found or at_once(id, flow, inf))


def _is_manual(estate: Estate, id: str) -> bool:
    return isinstance(estate.landscape.document.flows[id], Manual)


def _of_flow(estate: Estate, id: str, late: Sequence["_Summed"]) -> Iterator[Change]:
    """Yield the changes of one flow.

    They are for the routes that faster flows can bring within their limits, if there are any. Where the flow
    alone takes too long at its fastest, none helps.
    """
    flow = estate.landscape.document.flows[id]
    fast = estate.once(_least_age, id)
    helped = [one for one in late if one.passes[id] and one.passes[id] * fast <= one.limit]
    passing = [one for one in helped if one.can_be_met] or helped
    if not passing:
        return
    alone = len(passing) == len(late) and all(one.alone and one.adds_up(id) for one in passing)
    allowed = min(one.left(id) / one.passes[id] for one in passing)
    found = [*within(id, flow, allowed)] if allowed >= 0 else []
    if not found:
        alone = False
        share = min(one.share for one in passing)
        found = [*within(id, flow, share)] or [*fastest(id, flow, max(share, allowed))]
    yield from (one._replace(partial=not alone) for one in found)


class _Summed:
    """A late route with its sums, which all of its flows share.

    `passes` is how often it passes each flow, and `slowest` how long that takes at least where it takes most.
    """

    def __init__(self, estate: Estate, late: LateRoute) -> None:
        self._estate = estate
        self.limit, self.alone = late.limit, late.alone
        ages = grouped((hop.flow, hop.age.low) for hop in late.route.hops)
        self.passes = Counter({flow: len(each) for flow, each in ages.items()})
        self.slowest = {flow: max(each) for flow, each in ages.items()}
        self._sums = {flow: sum(each) for flow, each in ages.items()}
        self._ages = sorted(age for each in ages.values() for age in each)

    @cached_property
    def can_be_met(self) -> bool:
        """Return whether it is within its limit if each of its flows is at its fastest."""
        fastest_ages = (self._estate.once(_least_age, id) * number for id, number in self.passes.items())
        return sum(fastest_ages) <= self.limit

    @cached_property
    def share(self) -> Ms:
        """Return how long each slow hop may take if all take as long and the quick ones stay as they are."""
        left, slow = self.limit, len(self._ages)
        for age in self._ages:
            if slow == 1 or age >= left / slow:
                break
            left, slow = left - age, slow - 1
        return left / slow

    def left(self, flow: str) -> Ms:
        """Return what the other flows leave of the limit; nothing if one of them has no bound."""
        if self._unbounded - {flow}:
            return -1
        return self.limit - (self._bounded - (self._sums.get(flow, 0) if flow not in self._unbounded else 0))

    @cached_property
    def _unbounded(self) -> Set[str]:
        return {flow for flow, age in self._sums.items() if age == inf}

    @cached_property
    def _bounded(self) -> Ms:
        return sum(age for age in self._sums.values() if age < inf)

    def adds_up(self, changed: str) -> bool:
        """Return whether the times of the other hops stay as they are if one flow takes less.

        They need not where schedules meet, and where caches pass their age on.
        """
        return all(
            sum(1 if id == changed else self.passes[id] for id in some) <= 1
            for some in (self._clocked, self._caches)
        )

    @cached_property
    def _clocked(self) -> Set[str]:
        flows = self._estate.landscape.document.flows
        return {id for id in self.passes if clocks_of(flows[id])}

    @cached_property
    def _caches(self) -> Set[str]:
        flows = ((id, self._estate.landscape.document.flows[id]) for id in self.passes)
        return {id for id, flow in flows if isinstance(flow, Cache) and flow.age_propagated}


def _least_age(estate: Estate, id: str) -> Ms:
    return least_age(estate.landscape.document.flows[id])
