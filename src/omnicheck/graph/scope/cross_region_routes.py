"""Relays: what is captured in one place, on its way to another one (semantics 4.9).

Data of a wider scope is one thing in several places. What a touchpoint captures leaves by the flows of its
own place. From any system that is one thing in both it goes on by the flows of the place where it shows: from
the record, or more directly.
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


class _Ways(NamedTuple):
    """All steps on ways to or from a touchpoint: the same in two places where these are alike.

    `locations` tell places apart where some of it is of a place alone. `longest` is what all flows on them
    come to, in ms.
    """

    steps: frozenset[tuple[str, str]]
    locations: frozenset[str]
    longest: Ms


@dataclass(frozen=True, slots=True, eq=False)
class Endpoint:
    """A touchpoint with the same ways out, or in, in some parts of a scope, by their numbers.

    `subgraph` is what carries it in the first of them; `longest` what all flows on its ways come to.
    """

    touchpoint: str
    parts: tuple[int, ...]
    subgraph: DataSubgraph
    longest: Ms

    def meets(self, other: "Endpoint") -> int | None:
        """The first part that both are in: there they need no relay."""
        return min(set(self.parts).intersection(other.parts), default=None)


class CrossRegionRoutes:
    """One data object in the parts of one scope, by sets of its attributes that nothing tells apart."""

    def __init__(
        self, systems_of_record: SystemsOfRecord, needs: DataNeeds, per_site: frozenset[str]
    ) -> None:
        self.data = systems_of_record.data
        self.parts = systems_of_record.parts
        self._needs = needs
        self._per_site = per_site
        self._searches: dict[tuple[DataSubgraph, str, DataSubgraph], AgeSearch] = {}

    @cached_property
    def cells(self) -> tuple[Attributes, ...]:
        """The attributes, those together that go the same ways in every part."""
        whole = self._needs.attributes([self.data])[self.data]
        told_apart_by = [
            bundle.subgraph.attributes
            for part in self.parts
            for bundle in part.bundles(self._needs, self.data, whole)
        ]
        return self._needs.bundles(self.data, told_apart_by)

    @cached_property
    def everywhere(self) -> frozenset[Context]:
        """All contexts of the scope."""
        return frozenset(context for part in self.parts for context in part.contexts)

    def parts_with(self, touchpoint: str) -> tuple[int, ...]:
        """The numbers of the parts that a touchpoint is in."""
        return tuple(number for number, part in enumerate(self.parts) if touchpoint in part.touchpoints)

    def contexts(self, end: Endpoint) -> tuple[Context, ...]:
        """Where it is so."""
        return tuple(context for number in end.parts for context in self.parts[number].contexts)

    def writers(self, cell: Attributes) -> tuple[Endpoint, ...]:
        """Every touchpoint that captures it."""
        return self.ends(cell, self._where(cell, self._needs.captures), out=True)

    def readers(self, cell: Attributes) -> tuple[Endpoint, ...]:
        """Every touchpoint that shows it."""
        return self.ends(cell, self._where(cell, self._needs.shows), out=False)

    def ends(self, cell: Attributes, found: Iterable[tuple[str, int]], *, out: bool) -> tuple[Endpoint, ...]:
        """Touchpoints in parts, together where their ways are the same; none where there is no record."""
        together: dict[tuple[str, _Ways], list[int]] = {}
        for touchpoint, number in found:
            if self.parts[number].records[self.data] is not None:
                ways = self._ways(cell, touchpoint, number, out)
                together.setdefault((touchpoint, ways), []).append(number)
        return tuple(
            Endpoint(touchpoint, tuple(numbers), self.subgraph(cell, numbers[0]), ways.longest)
            for (touchpoint, ways), numbers in together.items()
        )

    def subgraph(self, cell: Attributes, number: int) -> DataSubgraph:
        """What carries it in one part, which has a record of it."""
        (bundle,) = self.parts[number].bundles(self._needs, self.data, cell)
        return bundle.subgraph

    def keeps(self, out: Endpoint, into: Endpoint, limit: int | None, *, newest: bool) -> bool:
        """Whether what leaves the one is at the other in time for sure: quick to tell, and often enough.

        Without a limit it must only arrive, and does so by the record. No way takes a flow of either place
        twice. Where the newest wins, that by the record is one that is quick enough.
        """
        if out.subgraph.record != into.subgraph.record:
            return False
        write = out.subgraph.writes.arrivals.get(out.touchpoint)
        read = into.subgraph.reads.arrivals.get(into.touchpoint)
        by_record = write.least.high + read.least.high if write and read else inf
        if limit is None:
            return by_record < inf
        return out.longest + into.longest <= limit or (newest and by_record <= limit)

    def search(self, cell: Attributes, out: Endpoint, into: Endpoint) -> AgeSearch:
        """The search from the one to all that the flows of the other's place take it to."""
        key = out.subgraph, out.touchpoint, into.subgraph
        if key not in self._searches:
            beyond = () if out.subgraph.record == into.subgraph.record else self._between_records(cell)
            self._searches[key] = _cross_region_search(out, into, beyond, self._of_a_place(out, into))
        return self._searches[key]

    def _where(
        self, cell: Attributes, wanted: Mapping[str, Mapping[str, Attributes]]
    ) -> Iterator[tuple[str, int]]:
        for number, part in enumerate(self.parts):
            for touchpoint in sorted(part.touchpoints):
                if cell & wanted[touchpoint].get(self.data, frozenset()):
                    yield touchpoint, number

    @memoized
    def _ways(self, cell: Attributes, touchpoint: str, number: int, out: bool) -> _Ways:
        subgraph = self.subgraph(cell, number)
        network = subgraph.inward if out else subgraph.upstream
        reached = network.reachable(touchpoint)
        arcs = [arc for arc in network.arcs if arc.tail in reached]
        of_a_place = not self._per_site.isdisjoint(map(base_id, reached))
        return _Ways(
            frozenset((arc.tail, arc.head) for arc in arcs),
            self._locations(number) if of_a_place else frozenset(),
            sum(run.age.high for run in {arc.run for arc in arcs}),
        )

    def _locations(self, number: int) -> frozenset[str]:
        return frozenset(context.location for context in self.parts[number].contexts)

    def _of_a_place(self, out: Endpoint, into: Endpoint) -> frozenset[str]:
        """What is another thing in the one place than in the other."""
        one, other = (self._locations(end.parts[0]) for end in (out, into))
        return self._per_site if one.isdisjoint(other) else frozenset()

    @memoized
    def _between_records(self, cell: Attributes) -> tuple[Arc, ...]:
        """What flows between systems anywhere in the scope: so one record learns from another."""
        subgraphs = (
            self.subgraph(cell, number)
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
    """One part, by its number, of all that a data object is one thing in."""

    cross_region: CrossRegionRoutes
    number: int


def _cross_region_search(
    out: Endpoint, into: Endpoint, beyond: Iterable[Arc], apart: frozenset[str]
) -> AgeSearch:
    """Out by the flows of the one place, and in by those of the other, in which systems are `apart`.

    What leaves has a mark. It changes places where it must: into what only the other place has.
    """
    sent = {(arc.tail, arc.head): arc for arc in (*beyond, *out.subgraph.inward.arcs)}
    passed = {end for step in sent for end in step}
    ends = out.subgraph.touchpoints | into.subgraph.touchpoints

    def changing(arc: Arc) -> bool:
        source = arc.run.source
        if source in ends or base_id(source) in apart:
            return False
        if arc.enters_run:
            return arc.head not in passed
        # One run of what both places share tells what each of them has itself, by the same name.
        return (arc.tail, arc.head) not in sent or base_id(arc.head) in apart

    away = (arc._replace(tail=arc.tail + AWAY, head=arc.head + AWAY) for arc in sent.values())
    arriving = into.subgraph.outward.arcs
    over = (arc._replace(tail=arc.tail + AWAY) for arc in arriving if arc.tail in passed and changing(arc))
    root = out.touchpoint + AWAY
    others = apart | {base_id(end) for end in ends}
    return AgeSearch(Network(_without_returns((*away, *over, *arriving), root, others)), root)


def _without_returns(arcs: tuple[Arc, ...], root: str, apart: frozenset[str]) -> Iterator[Arc]:
    """The arcs, but for those into what was passed already before the places changed.

    What is `apart` is not what was passed: a touchpoint of the other place may tell another one there.
    """
    live = Network(arcs).reachable(root)
    arcs = tuple(arc for arc in arcs if arc.tail in live and arc.head != root)
    dominators = Dominators(arcs, root)
    for arc in arcs:
        before = arc.head + AWAY
        if before not in live or base_id(before) in apart or not dominators.dominates(before, arc.tail):
            yield arc
