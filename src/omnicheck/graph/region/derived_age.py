"""Lineage: the whole way of derived data, behind its inputs from their records (semantics 4.8).

It is as old as the slowest of its inputs when that arrives at its record, plus its own way. Schedules share
the wall clock, before the record as after it: where they meet, what arrives at the record sets out from there
in one search, so that a nightly run that waits for another is counted once.
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
from omnicheck.graph.timing.age_statistics import best_age, mean_age
from omnicheck.graph.timing.arrival_curve import ArrivalCurve, at_once, latest, together
from omnicheck.graph.timing.arrival_search import Pace
from omnicheck.graph.timing.data_subgraph import DataSubgraph
from omnicheck.graph.timing.schedule_ages import Moments, ScheduleAges
from omnicheck.graph.timing.timetable import Timetable, TooManyFires
from omnicheck.units.schedule import Clock
from omnicheck.units.span import NOTHING, Ms, Span


class Ages(NamedTuple):
    """Ages by the quickest routes, and by the slowest of those that count."""

    least: Span
    most: Span


class Segment(NamedTuple):
    """One bundle of an input as far as the record of what is derived from it.

    `least` and `most` are the ages of this stretch alone, by the routes that count; `derived_age` is all that
    it comes behind, and itself.
    """

    data: str
    subgraph: DataSubgraph
    end: str
    least: Span
    most: Span
    derived_age: "DerivedAge"

    @property
    def search(self) -> AgeSearch:
        """The search that found it."""
        return self.subgraph.reads


@dataclass(frozen=True, eq=False)
class InitialAge:
    """How data starts: `least` and `most` old by the quickest and the slowest routes of its slowest input.

    `ends` are the last stretches of its inputs, which arrive at its record. `way` is how the slowest of them
    comes, from the farthest stretch on. `reason` is why there is no such figure, and `missing_input` the
    input to blame: one without a record, one that never arrives, or one that only people carry. `unspecified`
    is whether flows on the way leave out what is unknown of it.
    """

    least: Span = NOTHING
    most: Span = NOTHING
    way: tuple[Segment, ...] = ()
    ends: tuple[Segment, ...] = ()
    reason: Reason = Reason.KEPT
    missing_input: str = ""
    unspecified: bool = False

    def onward(self, search: AgeSearch, *, newest: bool) -> "DerivedAge":
        """The lineage of data that starts so and goes on by a search from its record."""
        # What starts at once is one for all landscapes, and has nothing to share.
        return self._onward(search, newest) if self.ends else DerivedAge(self, search, newest=newest)

    @memoized
    def _onward(self, search: AgeSearch, newest: bool) -> "DerivedAge":
        return DerivedAge(self, search, newest=newest)

    @cached_property
    def inputs(self) -> tuple[Segment, ...]:
        """Every stretch of every input, and of what these are derived from."""
        found = [segment for end in self.ends for segment in (*end.derived_age.begin.inputs, end)]
        return tuple(dict.fromkeys(found))

    @cached_property
    def clocks(self) -> frozenset[Clock]:
        """The schedules by which any of it comes."""
        found = (segment.search.ways.to(segment.end).clocks for segment in self.inputs)
        return frozenset(clock for clocks in found for clock in clocks)

    @cached_property
    def meets(self) -> bool:
        """Whether schedules meet on the way of any input."""
        return any(end.derived_age.meets(end.end) for end in self.ends)

    @cached_property
    def best(self) -> Ms:
        """The least age, as sums: no more than it can have."""
        return max((end.derived_age.best(end.end) for end in self.ends), default=0)

    @cached_property
    def mean(self) -> Ms | None:
        """The mean age where nothing goes by the clock; None if unknown or without bound."""
        found = [end.derived_age.mean(end.end) for end in self.ends]
        known = [mean for mean in found if mean is not None]
        return max(known, default=0.0) if len(known) == len(found) else None

    @cached_property
    def horizon(self) -> Ms:
        """No change takes longer to the record."""
        return max((end.derived_age.horizon for end in self.ends), default=0)

    @cached_property
    def circular(self) -> bool:
        """Whether its slowest ways are only bounded."""
        return any(end.derived_age.circular for end in self.ends)

    @cached_property
    def told(self) -> bool:
        """Whether every flow says how long it takes."""
        return all(end.derived_age.told for end in self.ends)

    def arrival(self, timetable: Timetable, pace: Pace, *, slowest: bool) -> ArrivalCurve:
        """When a change of the inputs has arrived at the record: when the last of them has."""
        shown = [
            end.derived_age.on(timetable, end.end).arrivals(pace, slowest=slowest).of(end.end)
            for end in self.ends
        ]
        return together(shown, latest) if shown else at_once(timetable.end)

    def way_at(self, timetable: Timetable, moment: Ms) -> tuple[Arc, ...]:
        """How the last input comes when a change was made just after a moment."""
        ways = [end.derived_age.on(timetable, end.end).way_at(end.end, moment) for end in self.ends]
        return max(ways, key=lambda arcs: sum(arc.cost.high for arc in arcs), default=())


FRESH = InitialAge()
"""What is not derived from anything starts without age."""


class DerivedAge:
    """Data that starts somehow and goes on by a search from its record; perhaps its `newest` version wins."""

    def __init__(self, begin: InitialAge, search: AgeSearch, *, newest: bool) -> None:
        self.begin = begin
        self.search = search
        self.newest = newest

    def scheduled(self, vertex: str) -> tuple[Run, ...]:
        """The runs on the last stretch to a vertex that go by a schedule."""
        return self.search.network.members(self.search.arrivals[vertex].runs & self.search.network.scheduled)

    def meets(self, vertex: str) -> bool:
        """Whether schedules meet on the way to a vertex, so that only bounds add up."""
        behind = bool(self.begin.clocks) and bool(self.scheduled(vertex))
        return behind or self.begin.meets or self.search.meets(vertex)

    def bounds(self, vertex: str) -> Ages:
        """The ages at a vertex, as sums."""
        return self._added(vertex, self.search.arrivals[vertex])

    def settled(self, vertex: str) -> Ages:
        """The ages at a vertex, exactly where schedules meet."""
        bounds = self.bounds(vertex)
        if not self.begin.clocks or not self.meets(vertex) or bounds.least.unbounded or self.exact is None:
            return self._added(vertex, self.search.settled(vertex))
        least, most = self.exact.age(vertex), self.exact.age(vertex, slowest=True)
        return Ages(least.within(bounds.least), most.within(bounds.most))

    def _added(self, vertex: str, arrival: Arrival) -> Ages:
        """Behind how it starts; where schedules meet, at least as old as the older part."""
        met = bool(self.begin.clocks) and bool(self.scheduled(vertex))
        return Ages(
            _after(self.begin.least, arrival.least, met=met),
            _after(self.begin.most, arrival.least if self.newest else arrival.most, met=met),
        )

    def worst_path(self, vertex: str) -> tuple[Arc, ...]:
        """The way from the slowest input's record when that takes longest, each arc with what it takes."""
        if self.begin.clocks and self.meets(vertex) and self.exact and self.settled(vertex).least.high != inf:
            return self.exact.way(vertex)
        return (*self._before, *self.search.worst_path(vertex))

    def path(self, vertex: str) -> tuple[Arc, ...]:
        """The quickest way from the slowest input's record."""
        return (*self._before, *self.search.path(vertex))

    @property
    def _before(self) -> Iterator[Arc]:
        return (arc for segment in self.begin.way for arc in segment.search.path(segment.end))

    def best(self, vertex: str) -> Ms:
        """The least age at a vertex."""
        if self.begin.clocks and self.exact is not None:
            return self.exact.best(vertex)
        return self.begin.best + best_age(self.search, vertex)

    def mean(self, vertex: str) -> Ms | None:
        """The mean age at a vertex, averaged over time where inputs come by the clock."""
        if self.begin.clocks:
            return None if self.exact is None else self.exact.mean(vertex)
        before, own = self.begin.mean, mean_age(self.search, vertex)
        return None if before is None or own is None else before + own

    def moments(self, vertex: str) -> Moments | None:
        """When the largest age is met; None where no clock is on the way, or none was searched."""
        clocked = self.begin.clocks or self.scheduled(vertex)
        if not clocked or self.settled(vertex).least.high == inf or self.exact is None:
            return None
        return self.exact.moments(vertex)

    @cached_property
    def exact(self) -> ScheduleAges | None:
        """The search over the timetable of the whole way; None where its schedules fire too often."""
        if not self.begin.ends:
            return self.search.exact
        try:
            timetable = Timetable(self.begin.clocks | self.search.ways.clocks, self.horizon)
        except TooManyFires:
            return None
        return ScheduleAges(self.search.ways, timetable, self.begin, newest=self.newest)

    @memoized
    def on(self, timetable: Timetable, vertex: str) -> ScheduleAges:
        """The search over the timetable of a longer way, as far as a vertex."""
        return ScheduleAges(self.search.ways.to(vertex), timetable, self.begin, newest=self.newest)

    @property
    def horizon(self) -> Ms:
        """No change takes longer, wherever it arrives."""
        return self.begin.horizon + self.search.horizon

    @property
    def circular(self) -> bool:
        """Whether the slowest way is only bounded."""
        return self.begin.circular or (self.search.ways.circular and not self.newest)

    @property
    def told(self) -> bool:
        """Whether every flow says how long it takes."""
        return self.begin.told and self.search.ways.told


def _after(before: Span, segment: Span, *, met: bool) -> Span:
    whole = before.plus(segment)
    return Span(max(before.low, segment.low), whole.high) if met else whole
