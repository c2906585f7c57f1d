"""The figures that decide routes, facts and hand-overs, and the runs that they depend on."""

from collections.abc import Collection, Iterator
from math import inf
from typing import NamedTuple

from omnicheck.graph.journeys.transfers import Transfer
from omnicheck.graph.region.disagreement_windows import Lag
from omnicheck.graph.region.facts import Fact
from omnicheck.graph.region.routes import RouteCheck
from omnicheck.graph.structure.runs import Run
from omnicheck.graph.timing.age_search import AgeSearch
from omnicheck.graph.witnesses import route_through
from omnicheck.units.span import Span
from omnicheck.verdict.obligation import Direction
from omnicheck.verdict.witness import Route


class Figure(NamedTuple):
    """An age or a disagreement window: its bounds by the quickest and by the slowest route, and its search.

    `found` is what it decides. `data` goes from the root of the search to `end`: the touchpoint, or where the
    data is derived if it is an input. Set `back` if the search ran against the flows.
    """

    found: RouteCheck | Fact | Transfer
    data: str
    end: str
    least: Span
    most: Span
    searched: AgeSearch | Lag
    back: bool

    @property
    def search(self) -> AgeSearch:
        """Return the search, made when it is asked for if that of a window is not needed otherwise."""
        return self.searched.search if isinstance(self.searched, Lag) else self.searched

    def known(self, *, newest: bool) -> bool:
        """Return whether it has an upper bound, by the quickest route if `newest`, else by the slowest."""
        return (self.least if newest else self.most).high != inf

    def unspecified(self) -> tuple[Run, ...]:
        """Return the runs on its routes whose interval or latency is left out."""
        network = self.search.network
        return self._before_end(network.members(self.search.arrivals[self.end].runs & network.unspecified))

    def slow(self) -> Run | None:
        """Return the run that adds most age among those that the quickest route does not take."""
        quick = {arc.run for arc in self.search.path(self.end)}
        others = {arc.run for arc in self.search.routes_to(self.end)} - quick
        return max(self._before_end(others), key=lambda run: (run.age, run.vertex), default=None)

    def _before_end(self, runs: Collection[Run]) -> tuple[Run, ...]:
        """Return those of some runs that are not behind its end; if there are none, all of them."""
        before = [
            run
            for run in runs
            if all(arc.tail != self.end for arc in self.search.path(self.search.start_of(run)))
        ]
        return tuple(before or runs)

    def by(self, run: Run) -> Route:
        """Return a route that takes the run."""
        return route_through(self.search, run, self.end, self.data, back=self.back)


def figures(found: RouteCheck | Fact | Transfer) -> Iterator[Figure]:
    """Yield the figures that may decide it.

    For a fact, the worst window, then those that other flows leave open; for a transfer, its age; for a
    route check, the age of each bundle of attributes that arrives, then of each input that the data is
    derived from.
    """
    if isinstance(found, Transfer):
        yield Figure(found, found.data, found.end, found.least, found.most, found.search, back=False)
        return
    if isinstance(found, Fact):
        for lag in (*filter(None, [found.lag]), *found.also_open):
            yield Figure(found, found.data, found.end, lag.least, lag.most, lag, back=False)
        return
    for subgraph in found.subgraphs:
        search = found.search_in(subgraph)
        arrival = search.arrivals.get(found.end)
        if arrival is not None:
            back = found.direction is Direction.WRITE
            yield Figure(found, found.data, found.end, arrival.least, arrival.most, search, back)
    for segment in found.start.inputs:
        least, most = segment.least, segment.most
        yield Figure(found, segment.data, segment.end, least, most, segment.search, back=False)
