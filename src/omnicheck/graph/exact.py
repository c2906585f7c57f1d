"""Ages to the millisecond where schedules share the wall clock (semantics, section 4).

The largest age is the supremum over all moments of when a change shows less when it was made. Profiles rise,
so it is reached just after a fire, and looking there is enough.
"""

from functools import cache, cached_property
from math import inf
from typing import NamedTuple

from omnicheck.graph.arrivals import Arrivals, Pace, Ways
from omnicheck.graph.network import Arc
from omnicheck.graph.profile import average, oldest, youngest
from omnicheck.graph.timetable import Timetable
from omnicheck.units.schedule import Clock
from omnicheck.units.span import Ms, Span


class Moments(NamedTuple):
    """A change just after `made` shows at `shown`, in ms from 2024 on by UTC; `clock` is on its way."""

    made: int
    shown: int
    clock: Clock


class Exact:
    """The search over a timetable of everything that a root reaches."""

    def __init__(self, ways: Ways, timetable: Timetable) -> None:
        self._ways = ways
        self.timetable = timetable

    @cache  # noqa: B019 - it lives as long as its sweep
    def arrivals(self, pace: Pace, *, slowest: bool = False) -> Arrivals:
        """The profiles of every vertex."""
        return Arrivals(self._ways, self.timetable, pace, slowest=slowest)

    def age(self, vertex: str, *, slowest: bool = False) -> Span:
        """The largest age by whichever way shows a change first, or last."""
        high = self._oldest(Pace.WORST, vertex, slowest=slowest)
        # Of a slowest way that is only bounded no more is known than that the quickest is no slower.
        slowest = slowest and not self._ways.circular
        pace = Pace.WORST if self.told else Pace.KNOWN
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
        worst = self.arrivals(Pace.WORST)
        return worst.way(vertex, oldest(worst.of(vertex), self.timetable.days).moment)

    def moments(self, vertex: str) -> Moments | None:
        """When the largest age is met for the first time; None where no clock is on the way then."""
        worst = oldest(self.arrivals(Pace.WORST).of(vertex), self.timetable.days)
        clocks = [arc.run.timing.clock for arc in self.way(vertex)]
        clock = next((clock for clock in (clocks[::-1] if self.timetable.back else clocks) if clock), None)
        if clock is None:
            return None
        ends = [self.timetable.moment(worst.moment), self.timetable.moment(worst.moment + worst.age)]
        return Moments(min(ends), max(ends), clock)

    @cached_property
    def told(self) -> bool:
        """Whether every flow on the way says how long it takes."""
        arcs = (arc for arriving in self._ways.arriving.values() for arc in arriving)
        return all(arc.cost.low == arc.cost.high for arc in arcs)
