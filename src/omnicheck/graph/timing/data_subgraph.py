"""The runs that carry a group of attributes in a region, and the searches over them."""

from dataclasses import dataclass
from functools import cached_property
from itertools import count, takewhile

from omnicheck.graph.structure.data_needs import Attributes
from omnicheck.graph.structure.memoized import memoized
from omnicheck.graph.structure.network import Arc, Network, between, direct, inward, outward
from omnicheck.graph.structure.replicas import ELSEWHERE
from omnicheck.graph.structure.runs import Run
from omnicheck.graph.timing.age_search import AgeSearch
from omnicheck.graph.timing.record_routes import RecordRoutes


@dataclass(frozen=True, eq=False)
class DataSubgraph:
    """Attributes of a data object that are judged together, their record, and the runs that carry them."""

    data: str
    attributes: Attributes
    record: str
    runs: tuple[Run, ...]
    touchpoints: frozenset[str]

    @cached_property
    def outward(self) -> Network:
        """Return the network to touchpoints."""
        return outward(self.runs, self.touchpoints)

    @cached_property
    def upstream(self) -> Network:
        """Return the network to touchpoints, reversed."""
        return self.outward.reversed()

    @cached_property
    def feeding(self) -> tuple[Arc, ...]:
        """Return the arcs that count for origins: none into the record, none from touchpoints to systems."""
        arcs = direct(self.runs, self.touchpoints).arcs
        return tuple(arc for arc in arcs if arc.head != self.record)

    @memoized
    def fed_from(self, origin: str) -> AgeSearch:
        """Return the search from an origin over the arcs that count for origins."""
        return AgeSearch(self._fed, origin)

    @cached_property
    def _fed(self) -> Network:
        return Network(self.feeding)

    @cached_property
    def inward(self) -> Network:
        """Return the network from touchpoints."""
        return inward(self.runs, self.touchpoints)

    @cached_property
    def reads(self) -> AgeSearch:
        """Return the search forward from the record."""
        return AgeSearch(self.outward, self.record)

    @cached_property
    def writes(self) -> AgeSearch:
        """Return the search backward from the record."""
        return AgeSearch(self.inward.reversed(), self.record)

    def copies(self, touchpoint: str) -> tuple[str, ...]:
        """Return the touchpoint and, if it is per site, its copies at other sites of its place."""
        marked = (touchpoint + ELSEWHERE * number for number in count())
        return tuple(takewhile(self.touchpoints.__contains__, marked))

    @memoized
    def from_writer(self, touchpoint: str) -> AgeSearch:
        """Return the search from a touchpoint to all others, through the record or more directly."""
        runs = self.runs if touchpoint in self._sources else ()
        return AgeSearch(between(runs, self.touchpoints, touchpoint), touchpoint)

    def to_record(self, touchpoint: str) -> AgeSearch:
        """Return the search from a touchpoint over what leads to the record alone."""
        leading = {arc.run for arc in self._leading_to_record.below(touchpoint).arcs}
        runs = sorted(leading, key=lambda run: run.vertex)
        return AgeSearch(between(runs, self.touchpoints, touchpoint), touchpoint)

    @cached_property
    def _leading_to_record(self) -> Network:
        return self.writes.network.reversed()

    @cached_property
    def _sources(self) -> frozenset[str]:
        return frozenset(run.source for run in self.runs)

    @cached_property
    def by_record(self) -> RecordRoutes:
        """Return the routes between touchpoints that go by the record alone."""
        return RecordRoutes(self.runs, self.touchpoints, self.upstream, self.reads, self.writes)

    @memoized
    def search_between(self, writer: str, reader: str) -> AgeSearch:
        """Return a search that has every route from one touchpoint to another, and perhaps no other."""
        return self.by_record.search(writer, reader) or self.from_writer(writer)

    def arrives(self, writer: str, reader: str) -> bool:
        """Return whether data arrives from one touchpoint at another."""
        known = self.by_record.ages(writer, reader) is not None
        return known or reader in self.from_writer(writer).arrivals
