"""Ages to the millisecond where schedules share the wall clock (semantics 4.6).

The largest age is the supremum over all moments of when a change shows less when it was made. Profiles rise,
so it is reached just after a fire, and looking there is enough.
"""

from math import inf
from typing import NamedTuple, Protocol

from omnicheck.graph.structure.memoized import memoized
from omnicheck.graph.structure.network import Arc
from omnicheck.graph.timing.arrival_curve import ArrivalCurve, average, oldest, youngest
from omnicheck.graph.timing.arrival_search import ArrivalSearch, OrderedArcs, Pace
from omnicheck.graph.timing.timetable import Timetable
from omnicheck.units.schedule import Clock
from omnicheck.units.span import Ms, Span


class Moments(NamedTuple):
    """A change just after `made` shows at `shown`, in ms from 2024 on by UTC; `clock` is on its way."""

    made: int
    shown: int
    clock: Clock


class Upstream(Protocol):
    """How what sets out from a root has got there, where it was made before."""

    @property
    def circular(self) -> bool:
        """Whether its slowest way is only bounded."""

    @property
    def told(self) -> bool:
        """Whether every flow on it says how long it takes."""

    def arrival(self, timetable: Timetable, pace: Pace, *, slowest: bool) -> ArrivalCurve:
        """When a change has got to the root."""

    def way_at(self, timetable: Timetable, moment: Ms) -> tuple[Arc, ...]:
        """How a change just after a moment gets there, each arc with what it takes then."""


class ScheduleAges:
    """The search over a timetable of everything that a root reaches.

    What was made `before` the root sets out when it has got there. Where the `newest` wins, no way from the
    root is slower than the quickest.
    """

    def __init__(
        self, ways: OrderedArcs, timetable: Timetable, before: Upstream | None = None, *, newest: bool = False
    ) -> None:
        self._ways = ways
        self._before = before
        self._newest = newest
        self.timetable = timetable
        self._told = ways.told and (before is None or before.told)
        self._circular = (ways.circular and not newest) or (before is not None and before.circular)

    @memoized
    def arrivals(self, pace: Pace, *, slowest: bool = False) -> ArrivalSearch:
        """The profiles of every vertex."""
        before = self._before
        start = None if before is None else before.arrival(self.timetable, pace, slowest=slowest)
        slow = slowest and not self._newest
        return ArrivalSearch(self._ways, self.timetable, pace, start, slowest=slow)

    def age(self, vertex: str, *, slowest: bool = False) -> Span:
        """The largest age by whichever way shows a change first, or last."""
        high = self._oldest(Pace.WORST, vertex, slowest=slowest)
        # Of a slowest way that is only bounded no more is known than that the quickest is no slower.
        slowest = slowest and not self._circular
        pace = Pace.WORST if self._told else Pace.KNOWN
        return Span(self._oldest(pace, vertex, slowest=slowest), high)

    def _oldest(self, pace: Pace, vertex: str, *, slowest: bool) -> Ms:
        return oldest(self.arrivals(pace, slowest=slowest).of(vertex), self.timetable.days).age

    def best(self, vertex: str) -> Ms:
        """The least age that it may have."""
        return youngest(self.arrivals(Pace.BEST).of(vertex), self.timetable.days).age

    def mean(self, vertex: str) -> Ms | None:
        """The age averaged over time; None where that is unknown or without bound."""
        mean = average(self.arrivals(Pace.USUAL).of(vertex), self.timetable.days)
        return None if mean == inf else mean

    def way(self, vertex: str) -> tuple[Arc, ...]:
        """How a change gets there when it takes longest; each arc costs what it takes then."""
        worst = self.arrivals(Pace.WORST).of(vertex)
        return self.way_at(vertex, oldest(worst, self.timetable.days).moment)

    def way_at(self, vertex: str, moment: Ms) -> tuple[Arc, ...]:
        """How a change just after a moment gets there; each arc costs what it takes then."""
        way = self.arrivals(Pace.WORST).way(vertex, moment)
        return way if self._before is None else (*self._before.way_at(self.timetable, moment), *way)

    def moments(self, vertex: str) -> Moments | None:
        """When the largest age is met for the first time; None where no clock is on the way then."""
        worst = oldest(self.arrivals(Pace.WORST).of(vertex), self.timetable.days)
        clocks = [arc.run.timing.clock for arc in self.way(vertex)]
        clock = next((clock for clock in (clocks[::-1] if self.timetable.back else clocks) if clock), None)
        if clock is None:
            return None
        ends = [self.timetable.moment(worst.moment), self.timetable.moment(worst.moment + worst.age)]
        return Moments(min(ends), max(ends), clock)
