"""Routes of data of a wider scope from where it is captured to another region (semantics 4.9).

Data leaves by the flows of the context where it is captured. From any system that is the same in both
contexts it continues by the flows of the other one.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from math import inf
from typing import NamedTuple

from omnicheck.graph.scope.systems_of_record import SystemsOfRecord
from omnicheck.graph.structure.data_needs import Attributes, DataNeeds
from omnicheck.graph.structure.dominators import Dominators
from omnicheck.graph.structure.memoized import memoized
from omnicheck.graph.structure.network import Arc, Network
from omnicheck.graph.structure.replicas import AWAY, base_id
from omnicheck.graph.timing.age_search import AgeSearch
from omnicheck.graph.timing.data_subgraph import DataSubgraph
from omnicheck.model.contexts import Context
from omnicheck.units.span import Ms


class _Subroutes(NamedTuple):
    """The steps of all routes to or from a touchpoint: equal in two parts if the routes are the same.

    `locations` is set if some vertex belongs to a site. `total` is the sum of the ages of all runs, in ms.
    """

    steps: frozenset[tuple[str, str]]
    locations: frozenset[str]
    total: Ms


@dataclass(frozen=True, slots=True, eq=False)
class Endpoint:
    """A touchpoint whose routes out, or in, are the same in some parts of a scope, given by number.

    `subgraph` is that of the first part; `total` the sum of the ages of all runs on its routes, in ms.
    """

    touchpoint: str
    parts: tuple[int, ...]
    subgraph: DataSubgraph
    total: Ms

    def common_part(self, other: "Endpoint") -> int | None:
        """Return the first part that has both endpoints; None if there is none."""
        return min(set(self.parts).intersection(other.parts), default=None)


class CrossRegionRoutes:
    """The routes of one data object between the parts of one scope."""

    def __init__(
        self, systems_of_record: SystemsOfRecord, needs: DataNeeds, per_site: frozenset[str]
    ) -> None:
        self.data = systems_of_record.data
        self.parts = systems_of_record.parts
        self._needs = needs
        self._per_site = per_site
        self._searches: dict[tuple[DataSubgraph, str, DataSubgraph], AgeSearch] = {}

    @cached_property
    def attribute_sets(self) -> tuple[Attributes, ...]:
        """Return the attributes, grouped if they take the same routes in each part."""
        whole = self._needs.attributes([self.data])[self.data]
        distinguished = [
            bundle.subgraph.attributes
            for part in self.parts
            for bundle in part.bundles(self._needs, self.data, whole)
        ]
        return self._needs.bundles(self.data, distinguished)

    @cached_property
    def scope(self) -> frozenset[Context]:
        """Return all contexts of the scope."""
        return frozenset(context for part in self.parts for context in part.contexts)

    def parts_with(self, touchpoint: str) -> tuple[int, ...]:
        """Return the numbers of the parts that have a touchpoint."""
        return tuple(number for number, part in enumerate(self.parts) if touchpoint in part.touchpoints)

    def contexts(self, end: Endpoint) -> tuple[Context, ...]:
        """Return the contexts of an endpoint."""
        return tuple(context for number in end.parts for context in self.parts[number].contexts)

    def writers(self, attributes: Attributes) -> tuple[Endpoint, ...]:
        """Return the touchpoints that capture the attributes."""
        return self.endpoints(attributes, self._touchpoints(attributes, self._needs.captures), out=True)

    def readers(self, attributes: Attributes) -> tuple[Endpoint, ...]:
        """Return the touchpoints that show the attributes."""
        return self.endpoints(attributes, self._touchpoints(attributes, self._needs.shows), out=False)

    def endpoints(
        self, attributes: Attributes, found: Iterable[tuple[str, int]], *, out: bool
    ) -> tuple[Endpoint, ...]:
        """Return endpoints from pairs of touchpoint and part; parts without a record are left out."""
        together: dict[tuple[str, _Subroutes], list[int]] = {}
        for touchpoint, number in found:
            if self.parts[number].records[self.data] is not None:
                subroutes = self._subroutes(attributes, touchpoint, number, out)
                together.setdefault((touchpoint, subroutes), []).append(number)
        return tuple(
            Endpoint(touchpoint, tuple(numbers), self.subgraph(attributes, numbers[0]), subroutes.total)
            for (touchpoint, subroutes), numbers in together.items()
        )

    def subgraph(self, attributes: Attributes, number: int) -> DataSubgraph:
        """Return the subgraph of the attributes in a part, which must have a record of them."""
        (bundle,) = self.parts[number].bundles(self._needs, self.data, attributes)
        return bundle.subgraph

    def surely_meets(self, out: Endpoint, into: Endpoint, limit: int | None, *, newest: bool) -> bool:
        """Return True only if data surely arrives within the limit, without a search.

        Without a limit it is enough to arrive by the record. No route takes a run of either part twice, so
        the sum of all runs is an upper bound. If the newest version wins, a quick route by the record is
        enough.
        """
        if out.subgraph.record != into.subgraph.record:
            return False
        write = out.subgraph.writes.arrivals.get(out.touchpoint)
        read = into.subgraph.reads.arrivals.get(into.touchpoint)
        by_record = write.least.high + read.least.high if write and read else inf
        if limit is None:
            return by_record < inf
        return out.total + into.total <= limit or (newest and by_record <= limit)

    def search(self, attributes: Attributes, out: Endpoint, into: Endpoint) -> AgeSearch:
        """Return the search from one endpoint over the flows of the part of the other."""
        key = out.subgraph, out.touchpoint, into.subgraph
        if key not in self._searches:
            between_records = (
                () if out.subgraph.record == into.subgraph.record else self._between_records(attributes)
            )
            self._searches[key] = _cross_region_search(
                out, into, between_records, self._per_site_between(out, into)
            )
        return self._searches[key]

    def _touchpoints(
        self, attributes: Attributes, needed: Mapping[str, Mapping[str, Attributes]]
    ) -> Iterator[tuple[str, int]]:
        for number, part in enumerate(self.parts):
            for touchpoint in sorted(part.touchpoints):
                if attributes & needed[touchpoint].get(self.data, frozenset()):
                    yield touchpoint, number

    @memoized
    def _subroutes(self, attributes: Attributes, touchpoint: str, number: int, out: bool) -> _Subroutes:
        subgraph = self.subgraph(attributes, number)
        network = subgraph.inward if out else subgraph.upstream
        reached = network.reachable(touchpoint)
        arcs = [arc for arc in network.arcs if arc.tail in reached]
        local = not self._per_site.isdisjoint(map(base_id, reached))
        return _Subroutes(
            frozenset((arc.tail, arc.head) for arc in arcs),
            self._locations(number) if local else frozenset(),
            sum(run.age.high for run in {arc.run for arc in arcs}),
        )

    def _locations(self, number: int) -> frozenset[str]:
        return frozenset(context.location for context in self.parts[number].contexts)

    def _per_site_between(self, out: Endpoint, into: Endpoint) -> frozenset[str]:
        """Return the elements that differ between two parts because each site has its own."""
        one, other = (self._locations(end.parts[0]) for end in (out, into))
        return self._per_site if one.isdisjoint(other) else frozenset()

    @memoized
    def _between_records(self, attributes: Attributes) -> tuple[Arc, ...]:
        """Return the arcs between systems of the whole scope, over which records reach each other."""
        subgraphs = (
            self.subgraph(attributes, number)
            for number, part in enumerate(self.parts)
            if part.records[self.data] is not None
        )
        arcs = {
            (arc.tail, arc.head): arc
            for subgraph in subgraphs
            for arc in subgraph.inward.arcs
            if arc.run.source not in subgraph.touchpoints
            and self._per_site.isdisjoint(map(base_id, (arc.run.source, *arc.run.targets)))
        }
        return tuple(arcs.values())


class RegionPart(NamedTuple):
    """A part, by its number, of the scope of a data object."""

    cross_region: CrossRegionRoutes
    number: int


def _cross_region_search(
    out: Endpoint, into: Endpoint, between_records: Iterable[Arc], distinct: frozenset[str]
) -> AgeSearch:
    """Search out by the arcs of one part and in by those of another, in which `distinct` elements differ.

    Vertices on the way out carry the mark AWAY. A route changes parts only into what the first part lacks.
    """
    outgoing = {(arc.tail, arc.head): arc for arc in (*between_records, *out.subgraph.inward.arcs)}
    passed = {end for step in outgoing for end in step}
    ends = out.subgraph.touchpoints | into.subgraph.touchpoints

    def changes_region(arc: Arc) -> bool:
        source = arc.run.source
        if source in ends or base_id(source) in distinct:
            return False
        if arc.enters_run:
            return arc.head not in passed
        # A run that both parts share may lead to elements of the same id that differ between them.
        return (arc.tail, arc.head) not in outgoing or base_id(arc.head) in distinct

    away = (arc._replace(tail=arc.tail + AWAY, head=arc.head + AWAY) for arc in outgoing.values())
    arriving = into.subgraph.outward.arcs
    over = (
        arc._replace(tail=arc.tail + AWAY) for arc in arriving if arc.tail in passed and changes_region(arc)
    )
    root = out.touchpoint + AWAY
    others = distinct | {base_id(end) for end in ends}
    return AgeSearch(Network(_without_returns((*away, *over, *arriving), root, others)), root)


def _without_returns(arcs: tuple[Arc, ...], root: str, distinct: frozenset[str]) -> Iterator[Arc]:
    """Yield the arcs, except those back into what a route passed before it changed parts.

    A `distinct` element was not passed: a touchpoint of the other part may inform another one there.
    """
    live = Network(arcs).reachable(root)
    arcs = tuple(arc for arc in arcs if arc.tail in live and arc.head != root)
    dominators = Dominators(arcs, root)
    for arc in arcs:
        before = arc.head + AWAY
        if before not in live or base_id(before) in distinct or not dominators.dominates(before, arc.tail):
            yield arc
