"""The age of derived data: behind its inputs, from their records (semantics 4.8).

It is as old as the slowest of its inputs on arrival at its record, plus its own route. Schedules share the
clock across the record: where they meet, the moment at which the last input arrives is where the search from
the record starts, so that a nightly run that waits for another is counted once.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from math import inf
from typing import NamedTuple

from omnicheck.graph.demand.reasons import Reason
from omnicheck.graph.structure.memoized import memoized
from omnicheck.graph.structure.network import Arc
from omnicheck.graph.structure.runs import Run
from omnicheck.graph.timing.age_search import AgeSearch, Arrival
from omnicheck.graph.timing.arrival_curve import ArrivalCurve, combined, immediate, latest
from omnicheck.graph.timing.arrival_search import Pace
from omnicheck.graph.timing.data_subgraph import DataSubgraph
from omnicheck.graph.timing.schedule_ages import Moments, ScheduleAges
from omnicheck.graph.timing.timetable import Timetable, TooManyFires
from omnicheck.units.schedule import Clock
from omnicheck.units.span import NOTHING, UNKNOWN, Ms, Span


class AgePair(NamedTuple):
    """The ages by the quickest routes, and by the slowest of those that count."""

    least: Span
    most: Span


class Segment(NamedTuple):
    """Attributes of an input on their route to `end`, the record of what is derived from them.

    `least` and `most` are the ages of this segment alone, `derived_age` those with everything before it.
    """

    data: str
    subgraph: DataSubgraph
    end: str
    least: Span
    most: Span
    derived_age: "DerivedAge"

    @property
    def search(self) -> AgeSearch:
        """Return the search that found it."""
        return self.subgraph.reads


@dataclass(frozen=True, eq=False)
class InitialAge:
    """The age of data at its record: `least` and `most` by the routes of its slowest input.

    `last_segments` are those that end at the record, one or more for each input; `segments` is the route of
    the slowest, the farthest first. If there is no such age, `reason` says why and `missing_input` names the
    input with no record, no route or one by hand. `unspecified`: flows leave out what is unknown of it.
    """

    least: Span = NOTHING
    most: Span = NOTHING
    segments: tuple[Segment, ...] = ()
    last_segments: tuple[Segment, ...] = ()
    reason: Reason = Reason.KEPT
    missing_input: str = ""
    unspecified: bool = False

    def followed_by(self, search: AgeSearch, *, newest: bool) -> "DerivedAge":
        """Return the ages of data that starts so and continues by a search from its record."""
        if not self.last_segments:  # FRESH lives as long as the process: it must not keep any search
            return DerivedAge(self, search, newest=newest)
        return self._followed_by(search, newest)

    @memoized
    def _followed_by(self, search: AgeSearch, newest: bool) -> "DerivedAge":
        return DerivedAge(self, search, newest=newest)

    @cached_property
    def inputs(self) -> tuple[Segment, ...]:
        """Return every segment of every input, and of what these are derived from."""
        found = [one for last in self.last_segments for one in (*last.derived_age.start.inputs, last)]
        return tuple(dict.fromkeys(found))

    @cached_property
    def clocks(self) -> frozenset[Clock]:
        """Return the schedules on the routes of all inputs."""
        timed = (one for one in self.inputs if one.search.clocks)
        found = (segment.search.ordered_arcs.to(segment.end).clocks for segment in timed)
        return frozenset(clock for clocks in found for clock in clocks)

    @cached_property
    def schedules_meet(self) -> bool:
        """Return whether schedules meet on the routes of any input."""
        return any(last.derived_age.schedules_meet(last.end) for last in self.last_segments)

    @cached_property
    def best(self) -> Ms:
        """Return a lower bound of the age, as sums."""
        return max((last.derived_age.best(last.end) for last in self.last_segments), default=0)

    @cached_property
    def mean(self) -> Ms | None:
        """Return the mean age if nothing is scheduled; None if unknown or unbounded."""
        found = [last.derived_age.mean(last.end) for last in self.last_segments]
        known = [mean for mean in found if mean is not None]
        return max(known, default=0.0) if len(known) == len(found) else None

    @cached_property
    def horizon(self) -> Ms:
        """Return an upper bound of the time that a change takes to the record."""
        return max((last.derived_age.horizon for last in self.last_segments), default=0)

    @cached_property
    def cyclic(self) -> bool:
        """Return whether its slowest routes are only bounded."""
        return any(last.derived_age.cyclic for last in self.last_segments)

    @cached_property
    def specified(self) -> bool:
        """Return whether every flow says how long it takes."""
        return all(last.derived_age.specified for last in self.last_segments)

    def arrival(self, timetable: Timetable, pace: Pace, *, slowest: bool) -> ArrivalCurve:
        """Return when the last input has brought a change to the record."""
        curves = [
            last.derived_age.on(timetable, last.end).arrivals(pace, slowest=slowest).of(last.end)
            for last in self.last_segments
        ]
        return combined(curves, latest) if curves else immediate(timetable.end)

    def path_at(self, timetable: Timetable, moment: Ms) -> tuple[Arc, ...]:
        """Return the route of the last input to arrive with a change just after a moment."""
        ages = ((one.end, one.derived_age.on(timetable, one.end)) for one in self.last_segments)
        paths = [found.path_at(end, moment) for end, found in ages]
        return max(paths, key=lambda arcs: sum(arc.cost.high for arc in arcs), default=())


FRESH = InitialAge()
"""The age 0 of data that is not derived."""


class DerivedAge:
    """The ages of data that starts with an initial age and continues by a search from its record."""

    def __init__(self, start: InitialAge, search: AgeSearch, *, newest: bool) -> None:
        self.start = start
        self.search = search
        self.newest = newest

    def scheduled(self, vertex: str) -> tuple[Run, ...]:
        """Return the scheduled runs on the routes from the record to a vertex."""
        return self.search.network.members(self.search.arrivals[vertex].runs & self.search.network.scheduled)

    def schedules_meet(self, vertex: str) -> bool:
        """Return whether schedules meet on the routes to a vertex, so that sums are only bounds."""
        across = bool(self.start.clocks) and bool(self.scheduled(vertex))
        return across or self.start.schedules_meet or self.search.schedules_meet(vertex)

    def bounds(self, vertex: str) -> AgePair:
        """Return the ages at a vertex, as sums."""
        return self._added(vertex, self.search.arrivals[vertex])

    def refined(self, vertex: str) -> AgePair:
        """Return the ages at a vertex, exact where schedules meet."""
        bounds = self.bounds(vertex)
        if bounds.least.unbounded or (exact := self._exact_across(vertex)) is None:
            return self._added(vertex, self.search.refined(vertex))
        least, most = exact.age(vertex), exact.age(vertex, slowest=True)
        if self.start.least.high == inf:  # of an input without a record nothing is on the timetable
            least, most = least.plus(UNKNOWN), most.plus(UNKNOWN)
        return AgePair(least.within(bounds.least), most.within(bounds.most))

    def _exact_across(self, vertex: str) -> ScheduleAges | None:
        return self.exact if self.start.clocks and self.schedules_meet(vertex) else None

    def _added(self, vertex: str, arrival: Arrival) -> AgePair:
        """Add the initial age; where schedules meet, the lower end is the older of the two parts."""
        meet = bool(self.start.clocks) and bool(self.scheduled(vertex))
        return AgePair(
            _sum(self.start.least, arrival.least, meet=meet),
            _sum(self.start.most, arrival.least if self.newest else arrival.most, meet=meet),
        )

    def worst_path(self, vertex: str) -> tuple[Arc, ...]:
        """Return the route from the slowest input's record when it takes longest, with the costs then."""
        exact = self._exact_across(vertex)
        if exact is not None and self.refined(vertex).least.high != inf:
            return exact.worst_path(vertex)
        return (*self._before, *self.search.worst_path(vertex))

    def path(self, vertex: str) -> tuple[Arc, ...]:
        """Return the quickest route from the slowest input's record."""
        return (*self._before, *self.search.path(vertex))

    @property
    def _before(self) -> Iterator[Arc]:
        return (arc for segment in self.start.segments for arc in segment.search.path(segment.end))

    def best(self, vertex: str) -> Ms:
        """Return the least age at a vertex."""
        if self.start.clocks and self.exact is not None:
            return self.exact.best(vertex)
        return self.start.best + self.search.best_age(vertex)

    def mean(self, vertex: str) -> Ms | None:
        """Return the mean age at a vertex, a time average if inputs are scheduled; None if unknown."""
        if self.start.reason is Reason.NO_RECORD:
            return None
        if self.start.clocks:
            return None if self.exact is None else self.exact.mean(vertex)
        before, own = self.start.mean, self.search.mean_age(vertex)
        return None if before is None or own is None else before + own

    def moments(self, vertex: str) -> Moments | None:
        """Return when the largest age occurs; None if nothing is scheduled, or it was not searched."""
        scheduled = self.start.clocks or self.scheduled(vertex)
        if not scheduled or self.refined(vertex).least.high == inf or self.exact is None:
            return None
        return self.exact.moments(vertex)

    @cached_property
    def exact(self) -> ScheduleAges | None:
        """Return the ages over the timetable of the whole route; None if its schedules fire too often."""
        if not self.start.last_segments:
            return self.search.exact
        arcs = sum(one.ordered_arcs.size for one in (self.search, *(one.search for one in self.start.inputs)))
        try:
            timetable = Timetable(self.start.clocks | self.search.clocks, self.horizon, arcs)
        except TooManyFires:
            return None
        return ScheduleAges(self.search.ordered_arcs, timetable, self.start, newest=self.newest)

    @memoized
    def on(self, timetable: Timetable, vertex: str) -> ScheduleAges:
        """Return the ages up to a vertex over the timetable of a longer route."""
        return ScheduleAges(self.search.ordered_arcs.to(vertex), timetable, self.start, newest=self.newest)

    @property
    def horizon(self) -> Ms:
        """Return an upper bound of the time that a change takes to any vertex."""
        return self.start.horizon + self.search.horizon

    @property
    def cyclic(self) -> bool:
        """Return whether the slowest route is only bounded."""
        return self.start.cyclic or (self.search.ordered_arcs.cyclic and not self.newest)

    @property
    def specified(self) -> bool:
        """Return whether every flow says how long it takes."""
        return self.start.specified and self.search.ordered_arcs.specified


def _sum(before: Span, segment: Span, *, meet: bool) -> Span:
    whole = before.plus(segment)
    return Span(max(before.low, segment.low), whole.high) if meet else whole
