"""Touchpoints of several regions that are compared with one another, and vertices that they share."""

from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from itertools import islice
from typing import NamedTuple

from omnicheck.graph.region.facts import Bundle
from omnicheck.graph.region.region import Region
from omnicheck.graph.structure.replicas import base_id
from omnicheck.graph.structure.runs import Run
from omnicheck.graph.timing.age_search import AgeSearch, Arrival
from omnicheck.model.limits import Limit
from omnicheck.units.span import Ms


class VertexIdentity(NamedTuple):
    """A vertex and each step to it from the record; and its locations, if each site has its own.

    Vertices of two regions are the same if their identities are equal (semantics 4.10).
    """

    vertex: str
    steps: frozenset[tuple[str, frozenset[str]]]
    locations: frozenset[str] = frozenset()


class RegionBundle:
    """A bundle of attributes in one part of a scope."""

    def __init__(self, part: int, region: Region, bundle: Bundle, per_site: frozenset[str]) -> None:
        self.part = part
        self.bundle = bundle
        self.locations = frozenset(context.location for context in region.contexts)
        self.contexts = region.contexts
        self._per_site = per_site
        self._identities: dict[str, VertexIdentity] = {}

    @property
    def search(self) -> AgeSearch:
        """Return the search from the record."""
        return self.bundle.subgraph.reads

    def identity(self, vertex: str) -> VertexIdentity:
        """Return the identity of a vertex."""
        if vertex not in self._identities:
            runs = self.search.network.members(self.search.arrivals[vertex].runs)
            ends = {run.source for run in runs} | {vertex}
            steps = frozenset((run.vertex, frozenset(ends.intersection(run.targets))) for run in runs)
            of_site = base_id(vertex) in self._per_site or any(self._is_per_site(run) for run in runs)
            locations = self.locations if of_site else frozenset[str]()
            self._identities[vertex] = VertexIdentity(vertex, steps, locations)
        return self._identities[vertex]

    def schedules(self, search: AgeSearch, vertex: str) -> frozenset[str]:
        """Return the scheduled runs on the routes to a vertex."""
        network = search.network
        return _names(network.members(search.arrivals[vertex].runs & network.scheduled))

    def inner_vertices(self, search: AgeSearch, vertex: str, *, with_sites: bool) -> frozenset[str]:
        """Return the flows and elements on the routes from the root to a vertex, without these two.

        Unless `with_sites`, elements and runs that each site has of its own are left out.
        """
        runs = [
            run
            for run in search.network.members(search.arrivals[vertex].runs)
            if run.vertex != search.root and (with_sites or not self._is_per_site(run))
        ]
        left_out = {base_id(search.root), base_id(vertex), *(() if with_sites else self._per_site)}
        return (_names(runs) | {base_id(run.source) for run in runs}) - left_out

    def _is_per_site(self, run: Run) -> bool:
        ends = (run.source,) if run.shared else (run.source, *run.targets)
        return any(base_id(end) in self._per_site for end in ends)


class Candidate:
    """A touchpoint in one part of a scope."""

    def __init__(self, region_bundle: RegionBundle, touchpoint: str) -> None:
        self.region_bundle = region_bundle
        self.touchpoint = touchpoint

    @property
    def limit(self) -> Limit:
        """Return its limit on disagreement."""
        return self.region_bundle.bundle.windows.limits[self.touchpoint]

    @cached_property
    def schedules(self) -> frozenset[str]:
        """Return the scheduled runs between the record and the touchpoint."""
        return self.region_bundle.schedules(self.region_bundle.search, self.touchpoint)

    @property
    def identity(self) -> VertexIdentity:
        """Return its identity: the same in all parts in which the same routes lead to it."""
        return self.region_bundle.identity(self.touchpoint)

    @property
    def write(self) -> Arrival:
        """Return the arrival at the record of what it captures."""
        return self.region_bundle.bundle.subgraph.writes.arrivals[self.touchpoint]

    @cached_property
    def forwards(self) -> bool:
        """Return whether a flow leads from it straight to another touchpoint."""
        subgraph = self.region_bundle.bundle.subgraph
        return any(
            run.source == self.touchpoint and not subgraph.touchpoints.isdisjoint(run.targets)
            for run in subgraph.runs
        )


class Candidates:
    """Touchpoints below a vertex, by the branch that leads to them.

    They have the same limit. Every touchpoint on another branch gives the same window, so two branches
    suffice to find one. Only its exactness differs, so two are kept for each set of schedules.
    """

    def __init__(self) -> None:
        self._pools: dict[frozenset[str] | str, list[tuple[VertexIdentity, Candidate]]] = {}

    def add(self, branch: VertexIdentity, candidate: Candidate) -> None:
        """Keep a candidate if its branch is new."""
        exact = (_ONE_SCHEDULE, candidate.schedules) if len(candidate.schedules) < 2 else ()
        for key in (_ANY, *exact):
            pool = self._pools.setdefault(key, [])
            if len(pool) < 2 and branch not in (other for other, _ in pool):
                pool.append((branch, candidate))

    def in_other_parts(self, branch: VertexIdentity, later: Candidate) -> Iterator[Candidate]:
        """Yield candidates of other parts on other branches than that of `later`."""
        keys: tuple[frozenset[str] | str, ...] = (_ANY,)
        if not later.schedules:
            keys = (_ONE_SCHEDULE, _ANY)
        elif len(later.schedules) == 1:
            keys = (frozenset(), later.schedules, _ANY)
        found = (one for key in keys for other, one in self._pools.get(key, ()) if other != branch)
        yield from dict.fromkeys(one for one in found if one.region_bundle.part != later.region_bundle.part)


_ANY, _ONE_SCHEDULE = "any", "at most one schedule"


class CandidateWriters:
    """Touchpoints that capture the data and write it to one record, by the age of their writes.

    They have the same limit.
    """

    def __init__(self) -> None:
        self._found: list[Candidate] = []

    def add(self, writer: Candidate) -> None:
        """Add a writer."""
        self._found.append(writer)

    def in_other_parts(self, reader: Candidate) -> Iterator[Candidate]:
        """Yield the slowest writers of other parts: by the lower bound, the quickest and the slowest route.

        A touchpoint with the same identity as the reader is not compared: it knows at once what it captures.
        """
        part, identity = reader.region_bundle.part, reader.identity
        found: dict[Candidate, None] = {}
        for writers in self._slowest_first:
            others = (one for one in writers if one.region_bundle.part != part and one.identity != identity)
            found |= dict.fromkeys(islice(others, 1))
        yield from found

    @cached_property
    def _slowest_first(self) -> tuple[list[Candidate], ...]:
        return tuple(sorted(self._found, key=age, reverse=True) for age in _AGES)


_AGES: tuple[Callable[[Candidate], Ms], ...] = (
    lambda writer: writer.write.least.low,
    lambda writer: writer.write.least.high,
    lambda writer: writer.write.most.high,
)


def _names(runs: Iterable[Run]) -> frozenset[str]:
    return frozenset(base_id(run.vertex) for run in runs)
