"""Ages to the millisecond where schedules share a clock (semantics 4.6).

The largest age is the supremum over all moments of when a change shows less when it was made. Arrival curves
rise, so it is reached just after a fire, and looking there is enough.
"""

from math import inf
from typing import NamedTuple, Protocol

from omnicheck.graph.structure.cycles import OrderedArcs
from omnicheck.graph.structure.memoized import memoized
from omnicheck.graph.structure.network import Arc
from omnicheck.graph.timing.arrival_curve import ArrivalCurve, average, oldest, youngest
from omnicheck.graph.timing.arrival_search import ArrivalSearch, Pace
from omnicheck.graph.timing.timetable import Timetable
from omnicheck.units.schedule import Clock
from omnicheck.units.span import Ms, Span


class Moments(NamedTuple):
    """When a change is made and when it shows, in ms from 2024 by UTC, and a clock on its route."""

    made: int
    shown: int
    clock: Clock


class UpstreamRoutes(Protocol):
    """The routes by which data reached the root of a search."""

    @property
    def cyclic(self) -> bool:
        """Return whether the slowest route is only bounded."""

    @property
    def specified(self) -> bool:
        """Return whether every flow says how long it takes."""

    def arrival(self, timetable: Timetable, pace: Pace, *, slowest: bool) -> ArrivalCurve:
        """Return when a change reaches the root."""

    def path_at(self, timetable: Timetable, moment: Ms) -> tuple[Arc, ...]:
        """Return the route of a change just after a moment, each arc with its cost at that moment."""


class ScheduleAges:
    """The ages over a timetable at everything that a root reaches, behind its `upstream` routes if any.

    If the `newest` version wins, the slowest route from the root that counts is the quickest. The timetable
    `slowest` is that of the slowest routes, if it has to be longer than that of the quickest.
    """

    def __init__(
        self,
        arcs: OrderedArcs,
        timetable: Timetable,
        upstream: UpstreamRoutes | None = None,
        *,
        newest: bool = False,
        slowest: Timetable | None = None,
    ) -> None:
        self._arcs = arcs
        self._upstream = upstream
        self._newest = newest
        self.timetable = timetable
        self._slowest = slowest or timetable
        self._specified = arcs.specified and (upstream is None or upstream.specified)
        self._cyclic = (arcs.cyclic and not newest) or (upstream is not None and upstream.cyclic)

    @memoized
    def arrivals(self, pace: Pace, *, slowest: bool = False) -> ArrivalSearch:
        """Return the arrival curves of every vertex."""
        upstream, timetable = self._upstream, self._timetable(slowest=slowest)
        start = None if upstream is None else upstream.arrival(timetable, pace, slowest=slowest)
        slow = slowest and not self._newest
        return ArrivalSearch(self._arcs, timetable, pace, start, slowest=slow)

    def _timetable(self, *, slowest: bool) -> Timetable:
        return self._slowest if slowest else self.timetable

    def age(self, vertex: str, *, slowest: bool = False) -> Span:
        """Return the largest age at a vertex, by the route that is first, or by the `slowest`."""
        high = self._oldest(Pace.WORST, vertex, slowest=slowest)
        # All that is known of a bounded slowest route is that it is not quicker than the quickest.
        slowest = slowest and not self._cyclic
        pace = Pace.WORST if self._specified else Pace.KNOWN
        return Span(self._oldest(pace, vertex, slowest=slowest), high)

    def _oldest(self, pace: Pace, vertex: str, *, slowest: bool) -> Ms:
        days = self._timetable(slowest=slowest).days
        return oldest(self.arrivals(pace, slowest=slowest).of(vertex), days).age

    def best(self, vertex: str) -> Ms:
        """Return the least age at a vertex."""
        return youngest(self.arrivals(Pace.BEST).of(vertex), self.timetable.days).age

    def mean(self, vertex: str) -> Ms | None:
        """Return the time average of the age; None if unknown or unbounded."""
        mean = average(self.arrivals(Pace.USUAL).of(vertex), self.timetable.days)
        return None if mean == inf else mean

    def worst_path(self, vertex: str) -> tuple[Arc, ...]:
        """Return the route of the change that takes longest, each arc with its cost at that moment."""
        worst = self.arrivals(Pace.WORST).of(vertex)
        return self.path_at(vertex, oldest(worst, self.timetable.days).moment)

    def path_at(self, vertex: str, moment: Ms) -> tuple[Arc, ...]:
        """Return the route of a change just after a moment, each arc with its cost at that moment."""
        path = self.arrivals(Pace.WORST).path(vertex, moment)
        return path if self._upstream is None else (*self._upstream.path_at(self.timetable, moment), *path)

    def moments(self, vertex: str) -> Moments | None:
        """Return when the largest age first occurs; None if no clock is on the route then."""
        worst = oldest(self.arrivals(Pace.WORST).of(vertex), self.timetable.days)
        clocks = [arc.run.timing.clock for arc in self.worst_path(vertex)]
        clock = next((clock for clock in (clocks[::-1] if self.timetable.back else clocks) if clock), None)
        if clock is None:
            return None
        ends = [self.timetable.moment(worst.moment), self.timetable.moment(worst.moment + worst.age)]
        return Moments(min(ends), max(ends), clock)
