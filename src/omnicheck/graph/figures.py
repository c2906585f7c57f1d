"""The figures that decide routes, facts and hand-overs, and which flows they hang on."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import inf

from omnicheck.graph.journeys.transfers import Transfer
from omnicheck.graph.region.facts import Fact
from omnicheck.graph.region.routes import RouteCheck
from omnicheck.graph.structure.runs import Run
from omnicheck.graph.timing.age_search import AgeSearch
from omnicheck.graph.witnesses import route_through
from omnicheck.units.span import Span
from omnicheck.verdict.obligation import Direction
from omnicheck.verdict.witness import Route


@dataclass(frozen=True, slots=True)
class Figure:
    """An age or a window: its bounds by the quickest and the slowest route, and the search that found it.

    `found` is the passage, the fact or the transfer that it helps to decide; `data` goes from the sweep's
    root to `end`: what is found to its touchpoint, or an input to where that is derived from it. `back` is
    set where the search ran against the flows, from the record to what writes to it.
    """

    found: RouteCheck | Fact | Transfer
    data: str
    end: str
    least: Span
    most: Span
    search: AgeSearch
    back: bool

    def known(self, *, newest: bool) -> bool:
        """Whether a limit could be held against it: the slowest route counts unless the newest wins."""
        return (self.least if newest else self.most).high != inf

    def unspecified(self) -> tuple[Run, ...]:
        """The runs on any of its routes that do not say how long they take."""
        return self._on_the_way(self.search.network.unspecified)

    def slow(self) -> Run | None:
        """The run that adds most age of those that the quickest route does not take."""
        quick = self.search.network.mask(arc.run for arc in self.search.path(self.end))
        return max(self._on_the_way(~quick), key=lambda run: (run.age, run.vertex), default=None)

    def _on_the_way(self, mask: int) -> tuple[Run, ...]:
        """Those of its runs that are not behind its end, if there are such, else all."""
        runs = self.search.network.members(self.search.arrivals[self.end].runs & mask)
        before = [
            run
            for run in runs
            if all(arc.tail != self.end for arc in self.search.path(self.search.start_of(run)))
        ]
        return tuple(before) or runs

    def by(self, run: Run) -> Route:
        """A route of it that takes the run."""
        return route_through(self.search, run, self.end, self.data, back=self.back)


def figures(found: RouteCheck | Fact | Transfer) -> Iterator[Figure]:
    """The figures that may decide: the worst window of a fact, the age of what a transfer hands over; of a
    passage, the age of each bundle of attributes that arrives, and of each input that it is derived from.
    """
    if isinstance(found, Transfer):
        yield Figure(found, found.data, found.end, found.least, found.most, found.search, back=False)
        return
    if isinstance(found, Fact):
        lag = found.lag
        if lag is not None:
            yield Figure(found, found.data, found.touchpoint, lag.least, lag.most, lag.search, back=False)
        return
    for way in found.subgraphs:
        search = found.search_in(way)
        arrival = search.arrivals.get(found.touchpoint)
        if arrival is not None:
            back = found.direction is Direction.WRITE
            yield Figure(found, found.data, found.touchpoint, arrival.least, arrival.most, search, back)
    for segment in found.start.inputs:
        least, most = segment.least, segment.most
        yield Figure(found, segment.data, segment.end, least, most, segment.search, back=False)
