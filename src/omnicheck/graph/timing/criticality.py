"""Criticality of elements: the share of routes that pass them, all, some or none."""

from enum import StrEnum
from functools import cached_property

from omnicheck.graph.structure.network import Network
from omnicheck.graph.structure.replicas import base_id
from omnicheck.graph.timing.age_search import AgeSearch
from omnicheck.graph.timing.data_subgraph import DataSubgraph
from omnicheck.verdict.obligation import Direction


class Criticality(StrEnum):
    """The share of the routes to a touchpoint that pass some elements."""

    ALL = "all"
    SOME = "some"


class CriticalityCheck:
    """The routes of a search checked for `names`: elements, or the runs of a flow, with all their copies.

    `fallback` is the network to look in from a touchpoint without a route.
    """

    def __init__(self, search: AgeSearch, fallback: Network, names: frozenset[str]) -> None:
        self._search = search
        self._fallback = fallback
        self._names = names

    @classmethod
    def of_record(
        cls, subgraph: DataSubgraph, direction: Direction, names: frozenset[str]
    ) -> "CriticalityCheck":
        """Return the check of all routes from the record to touchpoints, or from them to the record."""
        if direction is Direction.READ:
            return cls(subgraph.reads, subgraph.upstream, names)
        return cls(subgraph.writes, subgraph.inward, names)

    def at(self, touchpoint: str, fallback_from: str | None = None) -> Criticality | None:
        """Return how many of the routes between root and touchpoint pass the names; None if none does.

        Without a route it is what feeds the touchpoint, or what its captures reach, that counts: of another
        touchpoint if `fallback_from` is given. On a cycle a vertex counts as passed if it lies between both
        ends, even if only a route that turns back passes it.
        """
        if {base_id(self._search.root), base_id(touchpoint)} & self._names:
            return Criticality.ALL
        if touchpoint not in self._search.arrivals:
            return self._cut_off(fallback_from or touchpoint)
        if touchpoint not in self._behind:
            return None
        return Criticality.SOME if touchpoint in self._bypassing else Criticality.ALL

    @cached_property
    def _behind(self) -> frozenset[str]:
        """Return everything behind the names, seen from the root."""
        forward = Network(self._search.forward)
        named = (vertex for vertex in self._search.arrivals if base_id(vertex) in self._names)
        return frozenset().union(*(forward.reachable(vertex) for vertex in named))

    @cached_property
    def _bypassing(self) -> frozenset[str]:
        """Return everything that the root reaches without them."""
        return self._without(Network(self._search.forward)).reachable(self._search.root)

    def _cut_off(self, touchpoint: str) -> Criticality | None:
        met = {base_id(vertex) for vertex in self._fallback.reachable(touchpoint)}
        if not self._names & met:
            return None
        runs = {run.vertex for run in self._fallback.runs}
        others = self._without(self._fallback).reachable(touchpoint) - runs - {touchpoint}
        return Criticality.SOME if others else Criticality.ALL

    def _without(self, network: Network) -> Network:
        return Network(
            arc for arc in network.arcs if not self._names & {base_id(arc.tail), base_id(arc.head)}
        )
