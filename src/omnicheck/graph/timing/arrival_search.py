"""Arrival curves propagated through a network: when a change shows at every vertex (semantics 4.6)."""

from collections.abc import Iterable, Set
from enum import Enum
from typing import NamedTuple

from omnicheck.graph.structure.cache_chains import is_wait, unsplit
from omnicheck.graph.structure.cycles import OrderedArcs, enters_run, longest_inside
from omnicheck.graph.structure.network import Arc
from omnicheck.graph.timing.arrival_curve import (
    ArrivalCurve,
    after,
    combined,
    delayed,
    earliest,
    immediate,
    latest,
    next_fires,
)
from omnicheck.graph.timing.timetable import Timetable
from omnicheck.units.grouping import grouped
from omnicheck.units.schedule import Clock
from omnicheck.units.span import Ms, Span, exactly


class Pace(Enum):
    """How long flows take: the longest, the longest with unknown figures as 0, the average, the shortest."""

    WORST = "worst"
    KNOWN = "known of the worst"
    USUAL = "usual"
    BEST = "best"


class ArcStep(NamedTuple):
    """The effect of an arc: wait for the next fire of a clock, if any, and then for `ms`."""

    clock: Clock | None
    ms: Ms


def arc_step(arc: Arc, pace: Pace) -> ArcStep:
    """Return the effect of an arc at a pace."""
    timing, waits = arc.run.timing, is_wait(arc)
    if pace is Pace.BEST:
        return ArcStep(timing.best_clock, 0) if waits else ArcStep(None, timing.best)
    if waits and timing.clock is not None:
        return ArcStep(timing.clock, 0)
    if pace is Pace.USUAL:
        return ArcStep(None, mean_cost(arc))
    return ArcStep(None, arc.cost.high if pace is Pace.WORST else arc.cost.low)


SOMETIME = 10**13
"""How long something unknown may take at best, in ms: longer than any age, and it cancels out."""


def best_cost(arc: Arc) -> Span:
    """Return the shortest that an arc can take: up to SOMETIME if its flow gives no latency."""
    ms = arc_step(arc, Pace.BEST).ms
    return exactly(ms) if arc.run.timing.best_known or is_wait(arc) else Span(ms, SOMETIME)


def mean_cost(arc: Arc) -> Ms:
    """Return the mean wait or the typical latency of an arc, in ms."""
    timing = arc.run.timing
    if not is_wait(arc):
        return timing.typical
    return timing.mean_wait if timing.age_limit is None else arc.cost.high / 2


class ArrivalSearch:
    """The curves of every vertex that a root reaches, by the route that is first, or by the `slowest`.

    `start` is the curve of the root, `immediate` if left out.
    """

    def __init__(
        self,
        arcs: OrderedArcs,
        timetable: Timetable,
        pace: Pace,
        start: ArrivalCurve | None = None,
        *,
        slowest: bool = False,
    ) -> None:
        self._arcs = arcs
        self._timetable = timetable
        self._pace = pace
        self._combine = latest if slowest else earliest
        self.curves: dict[str, ArrivalCurve] = {arcs.root: start or immediate(timetable.end)}
        for component in arcs.components:
            if len(component) > 1:
                (self._bound if slowest else self._relax)(component)
            else:
                (vertex,) = component
                if vertex != arcs.root:
                    self.curves[vertex] = self._joined(arcs.arriving[vertex])

    def of(self, vertex: str) -> ArrivalCurve:
        """Return the curve of a vertex."""
        return combined([self.curves[split] for split in self._arcs.splits[vertex]], self._combine)

    def path(self, vertex: str, moment: Ms) -> tuple[Arc, ...]:
        """Return the route of a change just after a moment, each arc with its cost at that moment."""
        shown = after(self.of(vertex), moment)
        for split in self._arcs.splits[vertex]:
            found: list[Arc] = []
            if after(self.curves[split], moment) == shown and self._back(split, moment, found, set()):
                return tuple(reversed(found))
        raise LookupError(f"no route to {vertex}")

    def _back(self, vertex: str, moment: Ms, found: list[Arc], seen: set[str]) -> bool:
        """Walk back from a vertex to the root over arcs without slack; return whether it got there."""
        if vertex == self._arcs.root:
            return True
        seen.add(vertex)
        here = after(self.curves[vertex], moment)
        for arc in self._arcs.arriving[vertex]:
            if arc.tail in self.curves and arc.tail not in seen:
                before = after(self.curves[arc.tail], moment)
                if after(self._through(arc), moment) == here:
                    took = exactly(here - before)
                    found.append(Arc(unsplit(arc.tail), unsplit(arc.head), took, arc.run))
                    if self._back(arc.tail, moment, found, seen):
                        return True
                    found.pop()
        return False

    def _through(self, arc: Arc) -> ArrivalCurve:
        clock, ms = arc_step(arc, self._pace)
        before = self.curves[arc.tail]
        return delayed(before if clock is None else next_fires(before, self._timetable.fires[clock]), ms)

    def _joined(self, arcs: Iterable[Arc]) -> ArrivalCurve:
        return combined([self._through(arc) for arc in arcs], self._combine)

    def _relax(self, component: Set[str]) -> None:
        """Relax the arcs of a cycle until no curve changes: at most once for each vertex.

        A vertex is looked at again only if something before it has changed.
        """
        members = sorted(component)
        onward = grouped((arc.tail, arc.head) for head in members for arc in self._arcs.arriving[head])
        waiting = {*members}
        for _ in members:
            for vertex in members:
                arcs = [arc for arc in self._arcs.arriving[vertex] if arc.tail in self.curves]
                if arcs and vertex in waiting:
                    waiting.remove(vertex)
                    found = self._joined(arcs)
                    if found != self.curves.get(vertex):
                        self.curves[vertex] = found
                        waiting.update(onward.get(vertex, ()))
            if not waiting:
                return

    def _bound(self, component: Set[str]) -> None:
        """Bound a cycle: no simple route is longer than its entry and every vertex once."""
        arcs = [arc for vertex in sorted(component) for arc in self._arcs.arriving[vertex]]
        enter = self._joined(arc for arc in arcs if arc.tail not in component)
        dearest: dict[str, Ms] = {}
        for arc in arcs:
            if arc.tail in component:
                cost = arc.cost.high if self._pace is Pace.WORST else 0
                dearest[arc.head] = max(dearest.get(arc.head, 0), cost)
        runs = {arc.head for arc in arcs if arc.tail in component and enters_run(arc)}
        left = delayed(enter, longest_inside(component, dearest, runs))
        self.curves.update(dict.fromkeys(component, left))
