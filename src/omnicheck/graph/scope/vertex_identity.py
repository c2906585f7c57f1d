"""Things: which vertices of two regions are one, because all that comes before them is the same."""

from collections.abc import Iterable
from typing import NamedTuple

from omnicheck.graph.region.facts import Bundle
from omnicheck.graph.region.region import Region
from omnicheck.graph.structure.replicas import base_id
from omnicheck.graph.structure.runs import Run
from omnicheck.graph.timing.age_search import AgeSearch


class VertexIdentity(NamedTuple):
    """A vertex with every step on a way to it from the record; and where, if each site has its own."""

    vertex: str
    steps: frozenset[tuple[str, frozenset[str]]]
    locations: frozenset[str] = frozenset()


class RegionBundle:
    """One bundle in one part of a scope, as the other parts see it."""

    def __init__(self, part: int, region: Region, bundle: Bundle, per_site: frozenset[str]) -> None:
        self.part = part
        self.bundle = bundle
        self.locations = frozenset(context.location for context in region.contexts)
        self.contexts = region.contexts
        self._per_site = per_site
        self._identities: dict[str, VertexIdentity] = {}

    @property
    def search(self) -> AgeSearch:
        """The search from the record."""
        return self.bundle.subgraph.reads

    def identity(self, vertex: str) -> VertexIdentity:
        """What the vertex is, told so that the same one elsewhere is equal."""
        if vertex not in self._identities:
            runs = self.search.network.members(self.search.arrivals[vertex].runs)
            ends = {run.source for run in runs} | {vertex}
            steps = frozenset((run.vertex, frozenset(ends.intersection(run.targets))) for run in runs)
            here = base_id(vertex) in self._per_site or any(self._of_a_site(run) for run in runs)
            self._identities[vertex] = VertexIdentity(vertex, steps, self.locations if here else frozenset())
        return self._identities[vertex]

    def clocks(self, search: AgeSearch, vertex: str) -> frozenset[str]:
        """The scheduled runs on the ways to a vertex."""
        network = search.network
        return _names(network.members(search.arrivals[vertex].runs & network.scheduled))

    def passed(self, search: AgeSearch, vertex: str, *, of_sites: bool) -> frozenset[str]:
        """Flows and elements on the ways between the root and a vertex, with or without what sites have."""
        runs = [
            run
            for run in search.network.members(search.arrivals[vertex].runs)
            if run.vertex != search.root and (of_sites or not self._of_a_site(run))
        ]
        left_out = {base_id(search.root), base_id(vertex), *(() if of_sites else self._per_site)}
        return (_names(runs) | {base_id(run.source) for run in runs}) - left_out

    def _of_a_site(self, run: Run) -> bool:
        """Whether each site has such a run of its own."""
        ends = (run.source,) if run.shared else (run.source, *run.targets)
        return any(base_id(end) in self._per_site for end in ends)


def _names(runs: Iterable[Run]) -> frozenset[str]:
    return frozenset(base_id(run.vertex) for run in runs)
