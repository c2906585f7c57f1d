"""When a change shows wherever it gets to: profiles carried through a network (semantics 4.6)."""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from enum import Enum
from typing import NamedTuple

from omnicheck.graph.structure.cache_chains import is_wait, vertex_of
from omnicheck.graph.structure.cycles import longest, starts
from omnicheck.graph.structure.network import Arc
from omnicheck.graph.timing.arrival_curve import (
    ArrivalCurve,
    at_once,
    boarded,
    earliest,
    just_after,
    later,
    latest,
    together,
)
from omnicheck.graph.timing.timetable import Timetable
from omnicheck.units.schedule import Clock
from omnicheck.units.span import Ms, exactly


class Pace(Enum):
    """How long things take: at worst, at worst with what is not known taken for nothing, usually, at best."""

    WORST = "worst"
    KNOWN = "known of the worst"
    USUAL = "usual"
    BEST = "best"


class ArcStep(NamedTuple):
    """What an arc does: wait for the next fire of a clock, if it has one, and then so many ms."""

    clock: Clock | None
    ms: Ms


def arc_step(arc: Arc, pace: Pace) -> ArcStep:
    """What an arc does at a pace."""
    timing, waits = arc.run.timing, is_wait(arc)
    if pace is Pace.BEST:
        return ArcStep(timing.sooner, 0) if waits else ArcStep(None, timing.best)
    if waits and timing.clock is not None:
        return ArcStep(timing.clock, 0)
    if pace is Pace.USUAL:
        if not waits:
            return ArcStep(None, timing.typical)
        return ArcStep(None, timing.mean_wait if timing.age_limit is None else arc.cost.high / 2)
    return ArcStep(None, arc.cost.high if pace is Pace.WORST else arc.cost.low)


class OrderedArcs(NamedTuple):
    """Arcs from a root in order: what hangs together in circles, and what arrives at each of its vertices.

    `places` are the vertices behind which the same vertex is, by how long caches before it have waited.
    """

    root: str
    components: Sequence[Set[str]]
    arriving: Mapping[str, Sequence[Arc]]
    places: Mapping[str, Sequence[str]]

    @property
    def circular(self) -> bool:
        """Whether some of it hangs together in circles: there the slowest way is only bounded."""
        return any(len(component) > 1 for component in self.components)

    @property
    def told(self) -> bool:
        """Whether every flow on the way says how long it takes."""
        return all(arc.cost.low == arc.cost.high for arc in self.arcs)

    @property
    def arcs(self) -> Iterator[Arc]:
        """All arcs, by where they arrive."""
        return (arc for arriving in self.arriving.values() for arc in arriving)

    @property
    def clocks(self) -> frozenset[Clock]:
        """Every schedule by which any of it goes."""
        return frozenset(clock for arc in self.arcs for clock in arc.run.timing.clocks)

    def to(self, vertex: str) -> "OrderedArcs":
        """Only what leads to a vertex."""
        leading = dict.fromkeys(self.places[vertex])
        waiting = list(leading)
        for place in waiting:
            for arc in self.arriving.get(place, ()):
                if arc.tail not in leading:
                    leading[arc.tail] = None
                    waiting.append(arc.tail)
        return OrderedArcs(
            self.root,
            [component for component in self.components if not component.isdisjoint(leading)],
            {place: arcs for place, arcs in self.arriving.items() if place in leading},
            {vertex: self.places[vertex]},
        )


class ArrivalSearch:
    """Profiles of every vertex that a root reaches, by whichever way shows a change first, or last.

    `start` is when a change has got to the root, at once if nothing is said of it.
    """

    def __init__(
        self,
        ways: OrderedArcs,
        timetable: Timetable,
        pace: Pace,
        start: ArrivalCurve | None = None,
        *,
        slowest: bool = False,
    ) -> None:
        self._ways = ways
        self._timetable = timetable
        self._pace = pace
        self._combine = latest if slowest else earliest
        self.curves: dict[str, ArrivalCurve] = {ways.root: start or at_once(timetable.end)}
        for component in ways.components:
            if len(component) > 1:
                (self._bound if slowest else self._settle)(component)
            else:
                (vertex,) = component
                if vertex != ways.root:
                    self.curves[vertex] = self._joined(ways.arriving[vertex])

    def of(self, vertex: str) -> ArrivalCurve:
        """When a change shows at a vertex."""
        return together([self.curves[place] for place in self._ways.places[vertex]], self._combine)

    def way(self, vertex: str, moment: Ms) -> tuple[Arc, ...]:
        """How a change just after a moment comes to a vertex, arc by arc; each costs what it takes then."""
        shown = _just_after(self.of(vertex), moment)
        for place in self._ways.places[vertex]:
            found: list[Arc] = []
            if _just_after(self.curves[place], moment) == shown and self._back(place, moment, found, set()):
                return tuple(reversed(found))
        raise LookupError(f"nothing comes to {vertex}")

    def _back(self, vertex: str, moment: Ms, found: list[Arc], seen: set[str]) -> bool:
        """Go back from a vertex to the root over arcs that leave no time over."""
        if vertex == self._ways.root:
            return True
        seen.add(vertex)
        here = _just_after(self.curves[vertex], moment)
        for arc in self._ways.arriving[vertex]:
            if arc.tail in self.curves and arc.tail not in seen:
                before = _just_after(self.curves[arc.tail], moment)
                if _just_after(self._through(arc), moment) == here:
                    took = exactly(here - before)
                    found.append(Arc(vertex_of(arc.tail), vertex_of(arc.head), took, arc.run))
                    if self._back(arc.tail, moment, found, seen):
                        return True
                    found.pop()
        return False

    def _through(self, arc: Arc) -> ArrivalCurve:
        clock, ms = arc_step(arc, self._pace)
        before = self.curves[arc.tail]
        return later(before if clock is None else boarded(before, self._timetable.fires[clock]), ms)

    def _joined(self, arcs: Iterable[Arc]) -> ArrivalCurve:
        return together([self._through(arc) for arc in arcs], self._combine)

    def _settle(self, component: Set[str]) -> None:
        """The earliest arrivals in a circle: no way passes a vertex twice, so as many rounds are enough."""
        for _ in component:
            settled = True
            for vertex in sorted(component):
                arcs = [arc for arc in self._ways.arriving[vertex] if arc.tail in self.curves]
                if arcs:
                    found = self._joined(arcs)
                    settled = settled and found == self.curves.get(vertex)
                    self.curves[vertex] = found
            if settled:
                return

    def _bound(self, component: Set[str]) -> None:
        """No simple way within a circle is longer than its entry and every vertex once."""
        arcs = [arc for vertex in sorted(component) for arc in self._ways.arriving[vertex]]
        enter = self._joined(arc for arc in arcs if arc.tail not in component)
        costliest: dict[str, Ms] = {}
        for arc in arcs:
            if arc.tail in component:
                cost = arc.cost.high if self._pace is Pace.WORST else 0
                costliest[arc.head] = max(costliest.get(arc.head, 0), cost)
        runs = {arc.head for arc in arcs if arc.tail in component and starts(arc)}
        for vertex in component:
            self.curves[vertex] = later(enter, longest(component, costliest, runs))


def _just_after(curve: ArrivalCurve, moment: Ms) -> Ms:
    """When a change just after a moment shows."""
    _, moves, figure = just_after(curve, moment)
    return moment + figure if moves else figure
