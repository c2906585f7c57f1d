"""Disagreement windows: how long two touchpoints may differ (semantics 4.10).

Two touchpoints agree again once both show a change. Ages add up along the whole route, but disagreement
starts only after the last vertex on every route to both of them.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from omnicheck.graph.region.max_lag import MaxLag
from omnicheck.graph.structure.memoized import memoized
from omnicheck.graph.structure.replicas import without_site
from omnicheck.graph.timing.age_search import AgeSearch
from omnicheck.graph.timing.data_subgraph import DataSubgraph
from omnicheck.graph.timing.timetable import Timetable, TooManyFires
from omnicheck.model.limits import Limit
from omnicheck.units.span import Ms, Span


class Lag(NamedTuple):
    """The time by which `later` trails `sooner`, from `shared`, by the quickest and the slowest route.

    `search` starts at `shared`. If the lag is `open`, schedules meet: the figures are bounds, and
    `DisagreementWindows.refined` computes exact ones. `limit` is that of the pair. `where` is set if `sooner`
    is in another place.
    """

    later: str
    sooner: str
    shared: str
    least: Span
    most: Span
    search: AgeSearch
    limit: Limit
    open: bool = False
    where: str = ""


class DisagreementWindows:
    """The lags between touchpoints that show the same attributes from the record alone."""

    def __init__(
        self,
        subgraph: DataSubgraph,
        showing: Iterable[str],
        capturing: Iterable[str],
        limits: Mapping[str, Limit],
    ) -> None:
        self._subgraph = subgraph
        self.limits = limits
        self.showing = tuple(sorted(showing))
        self.writers = tuple(sorted(set(capturing) & set(self.showing)))
        self._branches = self._find_branches()
        self._soonest: dict[tuple[str, int | None], Sequence[tuple[Ms, int, str, str]]] = {}

    def lags(self, touchpoint: str) -> Iterator[Lag]:
        """Yield the lags of a touchpoint that may exceed the limits of pairs most.

        There is one for each vertex shared with others and each limit of these, and one behind each writer.
        """
        branch = touchpoint
        for shared in self._subgraph.reads.dominators(touchpoint):
            for limit in self._limits_below(shared) if shared != touchpoint else ():
                sooner = self._soonest_other(shared, branch, limit)
                if sooner is not None:
                    yield self._lag(touchpoint, sooner, shared)
            branch = shared
        for writer in self.writers:
            yield from self._after_writing(touchpoint, writer)

    def refined(self, lag: Lag) -> Lag:
        """Return the lag behind the touchpoint that `later` trails most, exact where schedules meet."""
        if not lag.open:
            return lag
        if self.writers and lag.search is self._subgraph.from_writer(lag.sooner):
            return self._refined_write(lag)
        max_lag = self._max_lag_at(lag.shared, self.limits[lag.sooner].ms)
        if max_lag is None:
            return lag
        least, most = (max_lag.worst(lag.later, slowest=slowest) for slowest in (False, True))
        sooner = least.sooner if least else lag.sooner
        return self._narrowed(lag, least and least.lag, most and most.lag)._replace(
            sooner=sooner, limit=self.limit(lag.later, sooner)
        )

    def limit(self, one: str, other: str) -> Limit:
        """Return the limit of a pair of touchpoints."""
        return self.limits[one].larger(self.limits[other])

    def shared(self, one: str, other: str) -> str:
        """Return the last vertex on every route to either of two touchpoints."""
        above = self._subgraph.reads.dominators(other)
        return next(vertex for vertex in self._subgraph.reads.dominators(one) if vertex in above)

    def between(self, one: str, other: str) -> Lag:
        """Return the worst lag of either of two touchpoints behind the other."""
        lags = [lag for there in self._replicas(other) for lag in self._trailing(one, there)]
        lags += [lag for there in self._replicas(one) for lag in self._trailing(other, there)]
        worst = max(lags, key=lambda lag: (lag.least.high, lag.least.low, lag.most))
        for lag in lags:
            worst = worst._replace(least=worst.least.oldest(lag.least), most=worst.most.oldest(lag.most))
        return worst

    def _replicas(self, touchpoint: str) -> Iterator[str]:
        return (one for one in self.showing if without_site(one) == touchpoint)

    def _trailing(self, later: str, sooner: str) -> Iterator[Lag]:
        shared = self.shared(later, sooner)
        if later != shared:
            lag = self._lag(later, sooner, shared)
            if lag.open and (max_lag := self._max_lag_at(shared, self.limits[sooner].ms)) is not None:
                least, most = (max_lag.pair(later, sooner, slowest=slowest) for slowest in (False, True))
                lag = self._narrowed(lag, least, most)
            yield lag
        if sooner in self.writers:
            yield from map(self._refined_write, self._after_writing(later, sooner))

    def _refined_write(self, lag: Lag) -> Lag:
        """Return the lag behind a touchpoint that captures the data, exact where schedules meet."""
        arrival = lag.search.refined(lag.later)
        return lag._replace(least=arrival.least, most=arrival.most, open=False) if lag.open else lag

    def _narrowed(self, lag: Lag, least: Ms | None, most: Ms | None) -> Lag:
        """Return the lag with searched figures: exact, or a bound if flows leave out how long they take."""
        unspecified = bool(self._subgraph.reads.arrivals[lag.later].runs & self._subgraph.outward.unspecified)
        cyclic = self._subgraph.reads.ordered_arcs.cyclic

        def narrowed(ms: Ms | None, bounds: Span, *, bound: bool) -> Span:
            if ms is None:
                return bounds
            return Span(0 if bound else max(0, ms), max(0, ms)).within(bounds)

        return lag._replace(
            least=narrowed(least, lag.least, bound=unspecified),
            most=narrowed(most, lag.most, bound=unspecified or cyclic),
            open=False,
        )

    def _after_writing(self, later: str, writer: str) -> Iterator[Lag]:
        search = self._subgraph.from_writer(writer)
        if writer != later and later in search.arrivals:
            arrival = search.arrivals[later]
            meet = search.schedules_meet(later)
            limit = self.limit(later, writer)
            yield Lag(later, writer, writer, arrival.least, arrival.most, search, limit, meet)

    def _lag(self, later: str, sooner: str, shared: str) -> Lag:
        """Return the lag from sums; from 0 where schedules share a clock and may cancel out.

        An unbounded age stays so whatever the schedules.
        """
        search = self.search(shared)
        arrival, best = search.arrivals[later], search.best[sooner]
        clocks = self._scheduled(later) | self._scheduled(sooner)
        # A scheduled run on routes to both cancels out too.
        on_both = arrival.runs & search.arrivals[sooner].runs & self._subgraph.outward.scheduled
        least, most = arrival.least.less(best), arrival.most.less(best)
        meet = clocks.bit_count() > 1 or on_both or any(map(search.schedules_meet, (later, sooner)))
        if opened := bool(meet) and not least.unbounded:
            least, most = Span(0, least.high), Span(0, most.high)
        return Lag(later, sooner, shared, least, most, search, self.limit(later, sooner), opened)

    @memoized
    def search(self, shared: str) -> AgeSearch:
        """Return the search from a shared vertex."""
        at_record = shared == self._subgraph.record
        return self._subgraph.reads if at_record else AgeSearch(self._subgraph.outward, shared)

    def _scheduled(self, touchpoint: str) -> int:
        return self._subgraph.reads.arrivals[touchpoint].runs & self._subgraph.outward.scheduled

    def _find_branches(self) -> Mapping[str, Mapping[str, list[str]]]:
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

    def _soonest_other(self, shared: str, branch: str, limit: int | None) -> str | None:
        """Return the touchpoint with a limit on another branch that is soonest at best.

        Preferably, it is an unscheduled one.
        """
        if (shared, limit) not in self._soonest:
            best = self.search(shared).best
            self._soonest[shared, limit] = sorted(
                min((best[id], self._scheduled(id).bit_count(), id, one) for id in members)
                for one, members in self._with_limit(shared, limit).items()
            )
        return next((id for _, _, id, other in self._soonest[shared, limit] if other != branch), None)

    @memoized
    def _max_lag_at(self, shared: str, limit: int | None) -> MaxLag | None:
        """Return the lags behind the touchpoints with a limit; None if schedules fire too often."""
        if self._timetable is None:
            return None
        above, below = self._subgraph.reads, self.search(shared)
        ahead = self._with_limit(shared, limit)
        return MaxLag(above, below, self._timetable, self._branches[shared], ahead)

    @cached_property
    def _timetable(self) -> Timetable | None:
        """Return the fires of all clocks for twice the longest route; None if they fire too often."""
        clocks = {clock for run in self._subgraph.outward.runs for clock in run.timing.clocks}
        try:
            return Timetable(clocks, 2 * self._subgraph.reads.horizon)
        except TooManyFires:
            return None
