"""Does a way have to pass some elements, may it, or does it never?"""

from enum import StrEnum
from functools import cached_property

from omnicheck.graph.structure.network import Network
from omnicheck.graph.structure.replicas import base_id
from omnicheck.graph.timing.age_search import AgeSearch
from omnicheck.graph.timing.data_subgraph import DataSubgraph
from omnicheck.verdict.obligation import Direction


class Criticality(StrEnum):
    """How the ways to a touchpoint pass some vertices; all of them, or some."""

    ALL = "all"
    SOME = "some"


class CriticalityCheck:
    """The ways of one search, held against elements, or a flow's runs: `names`, with all copies of each.

    `aside` is the network in which to look on from a touchpoint that has no way.
    """

    def __init__(self, search: AgeSearch, aside: Network, names: frozenset[str]) -> None:
        self._search = search
        self._aside = aside
        self._names = names

    @classmethod
    def of_record(
        cls, subgraph: DataSubgraph, direction: Direction, names: frozenset[str]
    ) -> "CriticalityCheck":
        """The ways of one carriage from the record to touchpoints, or from these to the record."""
        if direction is Direction.READ:
            return cls(subgraph.reads, subgraph.upstream, names)
        return cls(subgraph.writes, subgraph.inward, names)

    def at(self, touchpoint: str, aside_from: str | None = None) -> Criticality | None:
        """How the ways between the root and the touchpoint pass the names; None where none does.

        Where no way leads there, it is what lies aside: what feeds the touchpoint, or what its entries reach;
        or those of another touchpoint, `aside_from`. On a circle a vertex counts as passed if it lies between
        both ends, though the way might have to turn back.
        """
        if {base_id(self._search.root), base_id(touchpoint)} & self._names:
            return Criticality.ALL
        if touchpoint not in self._search.arrivals:
            return self._cut_off(aside_from or touchpoint)
        if touchpoint not in self._past:
            return None
        return Criticality.SOME if touchpoint in self._around else Criticality.ALL

    @cached_property
    def _past(self) -> frozenset[str]:
        """Everything behind the names, seen from the root."""
        forward = Network(self._search.forward)
        passed = (vertex for vertex in self._search.arrivals if base_id(vertex) in self._names)
        return frozenset().union(*(forward.reachable(vertex) for vertex in passed))

    @cached_property
    def _around(self) -> frozenset[str]:
        """Everything that the root reaches without them."""
        return self._without(Network(self._search.forward)).reachable(self._search.root)

    def _cut_off(self, touchpoint: str) -> Criticality | None:
        met = {base_id(vertex) for vertex in self._aside.reachable(touchpoint)}
        if not self._names & met:
            return None
        runs = {run.vertex for run in self._aside.runs}
        others = self._without(self._aside).reachable(touchpoint) - runs - {touchpoint}
        return Criticality.SOME if others else Criticality.ALL

    def _without(self, network: Network) -> Network:
        return Network(
            arc for arc in network.arcs if not self._names & {base_id(arc.tail), base_id(arc.head)}
        )
