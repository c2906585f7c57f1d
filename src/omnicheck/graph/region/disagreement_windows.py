"""Disagreement windows: how long two touchpoints may differ (semantics 4.10).

Two touchpoints agree again once both show a change. Ages add up along the whole route, but disagreement
starts only after the last vertex on every route to both of them.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, partial
from math import inf
from typing import NamedTuple

from omnicheck.graph.region.captured_inputs import CapturedInput
from omnicheck.graph.region.like_writers import LikeWriters
from omnicheck.graph.region.max_lags import MaxLag, MaxLags
from omnicheck.graph.region.route_lags import RouteLag, RouteLags
from omnicheck.graph.region.shared_routes import SharedRoutes
from omnicheck.graph.region.sync_legs import SyncLeg, way_back
from omnicheck.graph.structure.memoized import memoized
from omnicheck.graph.structure.replicas import without_site
from omnicheck.graph.structure.runs import Run
from omnicheck.graph.timing.age_search import AgeSearch
from omnicheck.graph.timing.data_subgraph import DataSubgraph
from omnicheck.graph.timing.timetable import Timetable, TooManyFires
from omnicheck.model.limits import Limit
from omnicheck.units.grouping import grouped
from omnicheck.units.span import NOTHING, Ms, Span


class Lag(NamedTuple):
    """The time by which `later` trails `sooner`, from `shared`, by the quickest and the slowest route.

    `below` is the search that has the figures. If the lag is `open`, schedules meet or both may take the same
    steps: the figures are bounds, and `DisagreementWindows.refined` computes exact ones. `limit` is that of
    the pair. `where` is set if `sooner` is in another place, and `captured` if it captures the data: `below`
    may start behind its flow then, but what is shown starts at it, `within` the runs of the data. `input` is
    the data that it captures if that is what this one is derived from.
    """

    later: str
    sooner: str
    shared: str
    least: Span
    most: Span
    below: AgeSearch
    limit: Limit
    open: bool = False
    where: str = ""
    captured: bool = False
    input: str = ""
    within: DataSubgraph | None = None

    @property
    def search(self) -> AgeSearch:
        """Return the search from `shared`, made when it is asked for if nothing but that needs it."""
        return self.within.search_between(self.sooner, self.later) if self.within else self.below

    @property
    def unspecified(self) -> tuple[Run, ...]:
        """Return the runs on the routes to `later` that do not say how long they take."""
        network = self.search.network
        return network.members(self.search.arrivals[self.later].runs & network.unspecified)


class DisagreementWindows:
    """The lags between touchpoints that show the same attributes from the record alone."""

    def __init__(
        self,
        subgraph: DataSubgraph,
        showing: Iterable[str],
        capturing: Iterable[str],
        limits: Iterable[tuple[str, Limit]],
        inputs: Iterable[tuple[str, Sequence[CapturedInput]]] = (),
    ) -> None:
        self._subgraph = subgraph
        self.limits = dict(limits)
        self.showing = dict.fromkeys(sorted(showing)).keys()  # in order, and each found at once
        self._inputs = dict(inputs)
        self._capturing = frozenset(capturing)
        self.writers = tuple(sorted((self._capturing | self._inputs.keys()) & self.showing))

    def lags(self, touchpoint: str, writers: Iterable[str] | None = None) -> Iterator[Lag]:
        """Yield the lags of a touchpoint that may exceed the limits of pairs most.

        There is one for each vertex shared with others and each limit of these, and one behind each of the
        writers: if they are left out, behind one of those that are alike.
        """
        branch = touchpoint
        for shared in self._subgraph.reads.dominators(touchpoint):
            for limit in self._limits_below(shared) if shared != touchpoint else ():
                for sooner in self._soonest_others(shared, branch, limit):
                    yield self._lag(touchpoint, sooner, shared)
            branch = shared
        for writer in self._like_writers.ahead_of(touchpoint) if writers is None else writers:
            yield from self._after_writing(touchpoint, writer)

    def surely_within(self, touchpoint: str) -> bool:
        """Return whether no lag of a touchpoint exceeds a limit: what it shows is never older than its own.

        What others capture is as old as on its way to the record and from there, at most.
        """
        limit = self.limits[touchpoint].ms
        if limit is None or self.cyclic:
            return False
        return self._slowest_write + self._subgraph.reads.arrivals[touchpoint].most.high <= limit

    @cached_property
    def _slowest_write(self) -> Ms:
        """Return how long what any writer captures takes to the record; unbounded where cycles are."""
        return max((age for writer in self.writers for age in self._writes_of(writer)), default=0)

    def _writes_of(self, writer: str) -> Iterator[Ms]:
        writes = self._subgraph.writes
        if writer in self._capturing:
            known = writer in writes.arrivals and not writes.ordered_arcs.cyclic
            yield writes.arrivals[writer].most.high if known else inf
        for one in self._inputs.get(writer, ()):
            cyclic = any(leg.search.ordered_arcs.cyclic for leg in one.legs)
            yield inf if cyclic else sum(leg.age.most.high for leg in one.legs)

    @cached_property
    def _like_writers(self) -> LikeWriters:
        return LikeWriters(self._subgraph, self.writers, self.limits, self._only_flow)

    def refined(self, lag: Lag) -> Lag:
        """Return the lag behind the touchpoint that `later` trails most, exact if it was open."""
        if not lag.open:
            return lag
        if lag.captured or lag.input:
            return self._refined_write(lag)
        ahead = self.limits[lag.sooner].ms
        if not self._has_schedules(lag.shared):
            return self._raced(lag, self._route_lags(lag.shared, ahead).worst(lag.later))
        max_lags = self._max_lags(lag.shared, ahead)
        if max_lags is None:
            return lag
        least, most = (max_lags.worst(lag.later, slowest=slowest) for slowest in (False, True))
        return self._narrowed(lag, least, most, lambda: max_lags.known(lag.later))

    @property
    def cyclic(self) -> bool:
        """Return whether the slowest routes are only bounded."""
        return self._subgraph.reads.ordered_arcs.cyclic

    def limit(self, one: str, other: str) -> Limit:
        """Return the limit of a pair of touchpoints."""
        return self.limits[one].larger(self.limits[other])

    def shared(self, one: str, other: str) -> str:
        """Return the last vertex on every route to either of two touchpoints."""
        above = self._subgraph.reads.dominators(other)
        return next(vertex for vertex in self._subgraph.reads.dominators(one) if vertex in above)

    def between(self, one: str, other: str) -> Lag:
        """Return the worst lag of either of two touchpoints behind the other."""
        lags = [lag for there in self._replicas(other) for lag in self.trailing(one, there)]
        lags += [lag for there in self._replicas(one) for lag in self.trailing(other, there)]
        worst = max(lags, key=lambda lag: (lag.least.high, lag.least.low, lag.most))
        for lag in lags:
            worst = worst._replace(least=worst.least.oldest(lag.least), most=worst.most.oldest(lag.most))
        return worst

    def _replicas(self, touchpoint: str) -> Iterator[str]:
        return (one for one in self.showing if without_site(one) == touchpoint)

    def trailing(self, later: str, sooner: str) -> Iterator[Lag]:
        """Yield the lags of one touchpoint behind another, exact where they can be."""
        shared = self.shared(later, sooner)
        if later != shared:
            lag = self._lag(later, sooner, shared)
            ahead = self.limits[sooner].ms
            if lag.open and not self._has_schedules(shared):
                lag = self._raced(lag, self._route_lags(shared, ahead).pair(later, sooner))
            elif lag.open and (max_lags := self._max_lags(shared, ahead)) is not None:
                least, most = (max_lags.pair(later, sooner, slowest=slowest) for slowest in (False, True))
                lag = self._narrowed(lag, least, most, partial(max_lags.known, later, sooner))
            yield lag
        if sooner in self.writers:
            for lag in self._after_writing(later, sooner):
                yield self.from_its_start(self._refined_write(lag))

    def _refined_write(self, lag: Lag) -> Lag:
        """Return the lag behind a touchpoint that captures it or an input, exact where schedules meet."""
        if not lag.open:
            return lag
        run = self._only_flow(lag.sooner) if lag.captured else None
        entry = run.age if run else NOTHING
        arrival = lag.search.refined(lag.later)
        most = entry.plus(arrival.most)
        if lag.captured:
            most = self._with_way_back(most, lag.later, lag.sooner, lag.limit)
        return lag._replace(least=entry.plus(arrival.least), most=most, open=False)

    def from_its_start(self, lag: Lag) -> Lag:
        """Return the lag with a search from the vertex that it starts at."""
        return lag._replace(within=self._subgraph) if lag.captured else lag

    def _raced(self, lag: Lag, found: RouteLag | None) -> Lag:
        """Return the lag over all routes of the touchpoint ahead, or bounds if these are too many."""
        if found is None:
            return lag._replace(open=False)
        least = found.lag.within(lag.least)
        return lag._replace(
            sooner=found.sooner,
            least=least,
            most=lag.most.oldest(least),
            below=found.search,
            limit=self.limit(lag.later, found.sooner),
            open=False,
        )

    def _narrowed(
        self, lag: Lag, least: MaxLag | None, most: MaxLag | None, known: Callable[[], MaxLag | None]
    ) -> Lag:
        """Return the lag with searched figures: exact, or bounds if flows leave out how long they take."""
        reads = self._subgraph.reads
        unspecified = bool(reads.arrivals[lag.later].runs & reads.network.unspecified)
        best = self.search(lag.shared).best_spans[lag.sooner]
        unspecified = unspecified or best.low != best.high
        low: Ms = 0
        if unspecified and (part := known()) is not None:
            low = max(low, part.low)
            least = part._replace(high=least.high if least else inf)
        if least is not None:
            limit = self.limit(lag.later, least.sooner)
            lag = lag._replace(sooner=least.sooner, below=least.search, limit=limit)

        def narrowed(found: MaxLag | None, bounds: Span, *, low: Ms | None) -> Span:
            if found is None:
                return bounds
            return Span(max(0, found.low) if low is None else low, max(0, found.high)).within(bounds)

        return lag._replace(
            least=narrowed(least, lag.least, low=low if unspecified else None),
            most=narrowed(most, lag.most, low=0 if unspecified or self.cyclic else None),
            open=False,
        )

    def _after_writing(self, later: str, writer: str) -> Iterator[Lag]:
        """Yield the lags behind what a touchpoint captures: the data, and inputs that it is derived from."""
        if writer == later:
            return
        limit = self.limit(later, writer)
        if writer in self._capturing:
            yield from self._after_capturing(later, writer, limit)
        for one in self._inputs.get(writer, ()):
            if later in one.search.arrivals:
                least, most = one.bounds(later)
                meet = one.search.schedules_meet(later) and not one.racing
                yield Lag(later, writer, writer, least, most, one.search, limit, meet, input=one.data)

    def _after_capturing(self, later: str, writer: str, limit: Limit) -> Iterator[Lag]:
        entry, search = self._entry(writer, later)
        if later in search.arrivals:
            arrival, meet = search.arrivals[later], search.schedules_meet(later)
            least, most = entry.plus(arrival.least), entry.plus(arrival.most)
            most = self._with_way_back(most, later, writer, limit)
            yield Lag(later, writer, writer, least, most, search, limit, open=meet, captured=True)

    def _with_way_back(self, most: Span, later: str, writer: str, limit: Limit) -> Span:
        """Return the age by the slowest route, also over the record and back past what was passed before.

        It is left as it is where that does not exceed the limit.
        """
        out = SyncLeg(self._subgraph.writes, writer, newest=False)
        back = SyncLeg(self._subgraph.reads, later, newest=False)
        if not (out.arrives and back.arrives):
            return most
        whole = out.search.arrivals[writer].most.plus(back.search.arrivals[later].most)
        if whole.high <= max(most.high, limit.ms or 0):
            return most
        longest = way_back(out, back)
        return most if longest is None else most.oldest(longest)

    def _entry(self, writer: str, later: str) -> tuple[Span, AgeSearch]:
        """Return how long what a touchpoint captures takes to where a search starts, and that search.

        All writers whose only flow leads to one system, whenever they write, share the search from there.
        """
        run = self._only_flow(writer)
        if run is None:
            return NOTHING, self._subgraph.from_writer(writer)
        return run.age, self._like_writers.near_search(writer, later) or self._onward(run.targets[0])

    @memoized
    def _only_flow(self, writer: str) -> Run | None:
        """Return the only flow of a touchpoint, if it leads to one system and has no schedule."""
        match self._runs_from.get(writer, ()):
            case [run] if len(run.targets) == 1 and not run.unspecified and not run.timing.clocks:
                system = run.targets[0] not in self._subgraph.touchpoints
                if system and run.timing.age_limit is None and writer not in self._inputs:
                    return run
        return None

    @cached_property
    def _runs_from(self) -> Mapping[str, Sequence[Run]]:
        return grouped((run.source, run) for run in self._subgraph.runs)

    def _lag(self, later: str, sooner: str, shared: str) -> Lag:
        """Return the lag from sums; from 0 where schedules share a clock, or both may take the same steps.

        An unbounded age stays so whatever the schedules.
        """
        search = self.search(shared)
        arrival, best = search.arrivals[later], search.best_spans[sooner]
        clocks = self._scheduled(later) | self._scheduled(sooner)
        least, most = arrival.least.less(best), arrival.most.less(best)
        # A scheduled run on routes to both cancels out too.
        meet = (
            clocks.bit_count() > 1 or arrival.runs & search.arrivals[sooner].runs & search.network.scheduled
        )
        meet = meet or any(map(search.schedules_meet, (later, sooner)))
        limit = self.limit(later, sooner)
        if least.unbounded:
            return Lag(later, sooner, shared, least, most, search, limit)
        if meet:
            least, most = Span(0, least.high), Span(0, most.high)
        elif not self._shared_routes(shared).parted and search.share_runs(later, sooner):
            least = Span(0, least.high)
        else:
            return Lag(later, sooner, shared, least, most, search, limit)
        return Lag(later, sooner, shared, least, most, search, limit, open=True)

    def search(self, shared: str) -> AgeSearch:
        """Return the search from a vertex to the touchpoints that share it."""
        return self._subgraph.reads.behind(shared)

    @memoized
    def _onward(self, system: str) -> AgeSearch:
        """Return the search from a system to everything that it reaches."""
        at_record = system == self._subgraph.record
        return self._subgraph.reads if at_record else AgeSearch(self._subgraph.outward, system)

    def _scheduled(self, touchpoint: str) -> int:
        reads = self._subgraph.reads
        return reads.arrivals[touchpoint].runs & reads.network.scheduled

    @cached_property
    def _branches(self) -> Mapping[str, Mapping[str, list[str]]]:
        """Return the touchpoints below each vertex, by branch."""
        branches: dict[str, dict[str, list[str]]] = {}
        for touchpoint in self.showing:
            branch = touchpoint
            for vertex in self._subgraph.reads.dominators(touchpoint):
                branches.setdefault(vertex, {}).setdefault(branch, []).append(touchpoint)
                branch = vertex
        return branches

    @memoized
    def _limits_below(self, shared: str) -> tuple[int | None, ...]:
        """Return the limits of the touchpoints below a vertex; none if they are on one branch."""
        branches = self._branches[shared]
        if len(branches) < 2:
            return ()
        return tuple(dict.fromkeys(self.limits[id].ms for members in branches.values() for id in members))

    @memoized
    def _with_limit(self, shared: str, limit: int | None) -> Mapping[str, Sequence[str]]:
        """Return the touchpoints below a vertex that have a limit, by branch."""
        found = {
            branch: [id for id in members if self.limits[id].ms == limit]
            for branch, members in self._branches[shared].items()
        }
        return {branch: members for branch, members in found.items() if members}

    def _soonest_others(self, shared: str, branch: str, limit: int | None) -> Iterable[str]:
        """Return the touchpoints with a limit on other branches that are soonest at best, by both bounds."""
        orders = self._soonest(shared, limit)
        found = (next((one for one, other in order if other != branch), None) for order in orders)
        return dict.fromkeys(one for one in found if one is not None)

    @memoized
    def _soonest(self, shared: str, limit: int | None) -> Sequence[Sequence[tuple[str, str]]]:
        """Return the soonest touchpoint of each branch, unscheduled ones first, by lower and upper bounds."""
        best = self.search(shared).best_spans

        def soonest(bound: int) -> Iterator[tuple[Ms, int, str, str]]:
            for branch, members in self._with_limit(shared, limit).items():
                yield min((best[id][bound], self._scheduled(id).bit_count(), id, branch) for id in members)

        return [[(id, branch) for _, _, id, branch in sorted(soonest(bound))] for bound in (0, 1)]

    @memoized
    def _shared_routes(self, shared: str) -> SharedRoutes:
        return SharedRoutes(self.search(shared), self._branches[shared])

    @memoized
    def _has_schedules(self, shared: str) -> bool:
        """Return whether anything is scheduled on the routes to touchpoints below a shared vertex."""
        return any(self._scheduled(id) for members in self._branches[shared].values() for id in members)

    @memoized
    def _ahead(self, shared: str, limit: int | None) -> frozenset[str]:
        return frozenset(id for members in self._with_limit(shared, limit).values() for id in members)

    @memoized
    def _route_lags(self, shared: str, limit: int | None) -> RouteLags:
        return RouteLags(self._shared_routes(shared), self._ahead(shared, limit))

    @memoized
    def _max_lags(self, shared: str, limit: int | None) -> MaxLags | None:
        """Return the lags behind the touchpoints with a limit; None if schedules fire too often."""
        if self._timetable is None:
            return None
        above, below, ahead = self._subgraph.reads, self.search(shared), self._ahead(shared, limit)
        return MaxLags(above, below, self._timetable, self._shared_routes(shared), ahead)

    @cached_property
    def _timetable(self) -> Timetable | None:
        """Return the fires of all clocks for twice the longest route; None if they fire too often."""
        reads = self._subgraph.reads
        clocks = {clock for run in self._subgraph.outward.runs for clock in run.timing.clocks}
        try:
            return Timetable(clocks, 2 * reads.horizon, reads.ordered_arcs.size)
        except TooManyFires:
            return None
