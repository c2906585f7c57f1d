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

from omnicheck.graph.arrivals import Pace
from omnicheck.graph.carriage import Carriage
from omnicheck.graph.causes import Cause
from omnicheck.graph.exact import Exact, Moments
from omnicheck.graph.means import best_age, mean_age
from omnicheck.graph.network import Arc
from omnicheck.graph.profile import Profile, at_once, latest, together
from omnicheck.graph.remembered import remembered
from omnicheck.graph.runs import Run
from omnicheck.graph.sweep import Reach, Sweep
from omnicheck.graph.timetable import Timetable, TooManyFires
from omnicheck.units.schedule import Clock
from omnicheck.units.span import NOTHING, Ms, Span


class Ages(NamedTuple):
    """Ages by the quickest routes, and by the slowest of those that count."""

    least: Span
    most: Span


class Stretch(NamedTuple):
    """One bundle of an input as far as the record of what is derived from it.

    `least` and `most` are the ages of this stretch alone, by the routes that count; `lineage` is all that
    it comes behind, and itself.
    """

    data: str
    carriage: Carriage
    end: str
    least: Span
    most: Span
    lineage: "Lineage"

    @property
    def sweep(self) -> Sweep:
        """The search that found it."""
        return self.carriage.reads


@dataclass(frozen=True, eq=False)
class Start:
    """How data starts: `least` and `most` old by the quickest and the slowest routes of its slowest input.

    `ends` are the last stretches of its inputs, which arrive at its record. `way` is how the slowest of them
    comes, from the farthest stretch on. `cause` is why there is no such figure, and `lack` the input to
    blame: one without a record, one that never arrives, or one that only people carry. `untold` is whether
    flows on the way leave out what is unknown of it.
    """

    least: Span = NOTHING
    most: Span = NOTHING
    way: tuple[Stretch, ...] = ()
    ends: tuple[Stretch, ...] = ()
    cause: Cause = Cause.KEPT
    lack: str = ""
    untold: bool = False

    def onward(self, sweep: Sweep, *, newest: bool) -> "Lineage":
        """The lineage of data that starts so and goes on by a search from its record."""
        # What starts at once is one for all landscapes, and has nothing to share.
        return self._onward(sweep, newest) if self.ends else Lineage(self, sweep, newest=newest)

    @remembered
    def _onward(self, sweep: Sweep, newest: bool) -> "Lineage":
        return Lineage(self, sweep, newest=newest)

    @cached_property
    def inputs(self) -> tuple[Stretch, ...]:
        """Every stretch of every input, and of what these are derived from."""
        found = [stretch for end in self.ends for stretch in (*end.lineage.begin.inputs, end)]
        return tuple(dict.fromkeys(found))

    @cached_property
    def clocks(self) -> frozenset[Clock]:
        """The schedules by which any of it comes."""
        found = (stretch.sweep.ways.to(stretch.end).clocks for stretch in self.inputs)
        return frozenset(clock for clocks in found for clock in clocks)

    @cached_property
    def meets(self) -> bool:
        """Whether schedules meet on the way of any input."""
        return any(end.lineage.meets(end.end) for end in self.ends)

    @cached_property
    def best(self) -> Ms:
        """The least age, as sums: no more than it can have."""
        return max((end.lineage.best(end.end) for end in self.ends), default=0)

    @cached_property
    def mean(self) -> Ms | None:
        """The mean age where nothing goes by the clock; None if unknown or without bound."""
        found = [end.lineage.mean(end.end) for end in self.ends]
        known = [mean for mean in found if mean is not None]
        return max(known, default=0.0) if len(known) == len(found) else None

    @cached_property
    def horizon(self) -> Ms:
        """No change takes longer to the record."""
        return max((end.lineage.horizon for end in self.ends), default=0)

    @cached_property
    def circular(self) -> bool:
        """Whether its slowest ways are only bounded."""
        return any(end.lineage.circular for end in self.ends)

    @cached_property
    def told(self) -> bool:
        """Whether every flow says how long it takes."""
        return all(end.lineage.told for end in self.ends)

    def arrival(self, timetable: Timetable, pace: Pace, *, slowest: bool) -> Profile:
        """When a change of the inputs has arrived at the record: when the last of them has."""
        shown = [
            end.lineage.on(timetable, end.end).arrivals(pace, slowest=slowest).of(end.end)
            for end in self.ends
        ]
        return together(shown, latest) if shown else at_once(timetable.end)

    def way_at(self, timetable: Timetable, moment: Ms) -> tuple[Arc, ...]:
        """How the last input comes when a change was made just after a moment."""
        ways = [end.lineage.on(timetable, end.end).way_at(end.end, moment) for end in self.ends]
        return max(ways, key=lambda arcs: sum(arc.cost.high for arc in arcs), default=())


AT_ONCE = Start()
"""What is not derived from anything starts without age."""


class Lineage:
    """Data that starts somehow and goes on by a search from its record; perhaps its `newest` version wins."""

    def __init__(self, begin: Start, sweep: Sweep, *, newest: bool) -> None:
        self.begin = begin
        self.sweep = sweep
        self.newest = newest

    def scheduled(self, vertex: str) -> tuple[Run, ...]:
        """The runs on the last stretch to a vertex that go by a schedule."""
        return self.sweep.network.members(self.sweep.reach[vertex].runs & self.sweep.network.scheduled)

    def meets(self, vertex: str) -> bool:
        """Whether schedules meet on the way to a vertex, so that only bounds add up."""
        behind = bool(self.begin.clocks) and bool(self.scheduled(vertex))
        return behind or self.begin.meets or self.sweep.meets(vertex)

    def bounds(self, vertex: str) -> Ages:
        """The ages at a vertex, as sums."""
        return self._added(vertex, self.sweep.reach[vertex])

    def settled(self, vertex: str) -> Ages:
        """The ages at a vertex, exactly where schedules meet."""
        bounds = self.bounds(vertex)
        if not self.begin.clocks or not self.meets(vertex) or bounds.least.unbounded or self.exact is None:
            return self._added(vertex, self.sweep.settled(vertex))
        least, most = self.exact.age(vertex), self.exact.age(vertex, slowest=True)
        return Ages(least.within(bounds.least), most.within(bounds.most))

    def _added(self, vertex: str, reach: Reach) -> Ages:
        """Behind how it starts; where schedules meet, at least as old as the older part."""
        met = bool(self.begin.clocks) and bool(self.scheduled(vertex))
        return Ages(
            _after(self.begin.least, reach.least, met=met),
            _after(self.begin.most, reach.least if self.newest else reach.most, met=met),
        )

    def worst_path(self, vertex: str) -> tuple[Arc, ...]:
        """The way from the slowest input's record when that takes longest, each arc with what it takes."""
        if self.begin.clocks and self.meets(vertex) and self.exact and self.settled(vertex).least.high != inf:
            return self.exact.way(vertex)
        return (*self._before, *self.sweep.worst_path(vertex))

    def path(self, vertex: str) -> tuple[Arc, ...]:
        """The quickest way from the slowest input's record."""
        return (*self._before, *self.sweep.path(vertex))

    @property
    def _before(self) -> Iterator[Arc]:
        return (arc for stretch in self.begin.way for arc in stretch.sweep.path(stretch.end))

    def best(self, vertex: str) -> Ms:
        """The least age at a vertex."""
        if self.begin.clocks and self.exact is not None:
            return self.exact.best(vertex)
        return self.begin.best + best_age(self.sweep, vertex)

    def mean(self, vertex: str) -> Ms | None:
        """The mean age at a vertex, averaged over time where inputs come by the clock."""
        if self.begin.clocks:
            return None if self.exact is None else self.exact.mean(vertex)
        before, own = self.begin.mean, mean_age(self.sweep, vertex)
        return None if before is None or own is None else before + own

    def moments(self, vertex: str) -> Moments | None:
        """When the largest age is met; None where no clock is on the way, or none was searched."""
        clocked = self.begin.clocks or self.scheduled(vertex)
        if not clocked or self.settled(vertex).least.high == inf or self.exact is None:
            return None
        return self.exact.moments(vertex)

    @cached_property
    def exact(self) -> Exact | None:
        """The search over the timetable of the whole way; None where its schedules fire too often."""
        if not self.begin.ends:
            return self.sweep.exact
        try:
            timetable = Timetable(self.begin.clocks | self.sweep.ways.clocks, self.horizon)
        except TooManyFires:
            return None
        return Exact(self.sweep.ways, timetable, self.begin, newest=self.newest)

    @remembered
    def on(self, timetable: Timetable, vertex: str) -> Exact:
        """The search over the timetable of a longer way, as far as a vertex."""
        return Exact(self.sweep.ways.to(vertex), timetable, self.begin, newest=self.newest)

    @property
    def horizon(self) -> Ms:
        """No change takes longer, wherever it arrives."""
        return self.begin.horizon + self.sweep.horizon

    @property
    def circular(self) -> bool:
        """Whether the slowest way is only bounded."""
        return self.begin.circular or (self.sweep.ways.circular and not self.newest)

    @property
    def told(self) -> bool:
        """Whether every flow says how long it takes."""
        return self.begin.told and self.sweep.ways.told


def _after(before: Span, stretch: Span, *, met: bool) -> Span:
    whole = before.plus(stretch)
    return Span(max(before.low, stretch.low), whole.high) if met else whole
