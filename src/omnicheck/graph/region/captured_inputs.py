"""Routes of an input, from the touchpoint that captures it to those that show what is derived from it.

A sale changes the stock. So where it is captured the customer knows of the new stock before the system of
record of the stock does (semantics 4.10). The route leads over the record of the input, then over that of
what is derived from it, perhaps several times, and on to each touchpoint.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, reduce
from typing import NamedTuple

from omnicheck.graph.structure.network import Arc, Network
from omnicheck.graph.structure.replicas import EARLIER
from omnicheck.graph.structure.runs import Run
from omnicheck.graph.timing.age_search import AgeSearch, Arrival
from omnicheck.units.span import Span


class InputLeg(NamedTuple):
    """A part of such a route: a search, the vertex where it ends, and whether the newest version wins."""

    search: AgeSearch
    end: str
    newest: bool

    @property
    def age(self) -> Arrival:
        """Return how long the part takes."""
        return self.search.arrivals[self.end]

    @property
    def counted(self) -> Span:
        """Return how long it takes by the slowest of the routes that count."""
        return self.age.least if self.newest else self.age.most


@dataclass(frozen=True)
class CapturedInput:
    """An input that a touchpoint captures, and the `legs` to the record of what is derived from it.

    `onward` is the search from there, and `newest` whether the newest version of the derived data wins.
    """

    data: str
    legs: tuple[InputLeg, ...]
    onward: AgeSearch
    newest: bool

    @cached_property
    def search(self) -> AgeSearch:
        """Return the search over all legs. Only the vertices of the last have no mark."""
        legs = (*self.legs, InputLeg(self.onward, "", self.newest))
        return AgeSearch(Network(_joined(legs)), _start(legs, 0))

    @cached_property
    def racing(self) -> bool:
        """Return whether routes race on a leg, while the newest version of the derived data wins."""
        return self.newest and any(leg.counted != leg.age.least for leg in self.legs)

    def bounds(self, touchpoint: str) -> tuple[Span, Span]:
        """Return how much later a touchpoint shows a change, by the quickest and by the slowest routes.

        Slower routes do not count on legs where the newest version wins. Where they count, they do for the
        quickest too if the newest version of the derived data wins.
        """
        least, most, _ = self.search.arrivals[touchpoint]
        if not self.search.schedules_meet(touchpoint):
            legs = (*self.legs, InputLeg(self.onward, touchpoint, self.newest))
            least = reduce(Span.plus, (leg.age.least for leg in legs))
            most = reduce(Span.plus, (leg.counted for leg in legs))
        return (Span(least.low, max(least.high, most.high)) if self.racing else least), most


def _mark(legs: Sequence[InputLeg], number: int) -> str:
    return EARLIER * (len(legs) - number - 1)


def _start(legs: Sequence[InputLeg], number: int) -> str:
    return legs[number].search.root + _mark(legs, number)


def _joined(legs: Sequence[InputLeg]) -> Iterator[Arc]:
    """Yield the arcs of all legs; each leg but the last ends where the next one starts."""
    for number, leg in enumerate(legs):
        mark = _mark(legs, number)
        for arc in leg.search.network.arcs:
            if arc.tail == leg.end or arc.tail not in leg.search.arrivals:
                continue
            head = _start(legs, number + 1) if arc.head == leg.end else arc.head + mark
            run = _without_age(arc.run) if number and arc.tail == leg.search.root else arc.run
            yield Arc(arc.tail + mark, head, arc.cost, run)


def _without_age(run: Run) -> Run:
    """Return a run that does not continue a row of caches: what these passed on was the input."""
    return run if run.timing.age_limit is None else replace(run, timing=replace(run.timing, age_limit=None))
