"""Does a way have to pass some vertices, may it, or does it never?"""

from enum import StrEnum
from functools import cached_property

from omnicheck.graph.carriage import Carriage
from omnicheck.graph.network import Network
from omnicheck.graph.sweep import Sweep
from omnicheck.verdict.obligation import Direction


class Reliance(StrEnum):
    """How the ways to a touchpoint pass some vertices; all of them, or some."""

    ALL = "all"
    SOME = "some"


class Passing:
    """The ways of one carriage in one direction, held against vertices: an element, or a flow's runs."""

    def __init__(self, carriage: Carriage, direction: Direction, vertices: frozenset[str]) -> None:
        self._carriage = carriage
        self._reading = direction is Direction.READ
        self._vertices = vertices

    def at(self, touchpoint: str) -> Reliance | None:
        """How the ways between the record and the touchpoint pass the vertices; None where none does.

        Where no way leads to the record, it is what feeds the touchpoint, or what its entries reach. On a
        circle a vertex counts as passed if it lies between both ends, though the way might have to turn back.
        """
        if self._sweep.root in self._vertices or touchpoint in self._vertices:
            return Reliance.ALL
        if touchpoint not in self._sweep.reach:
            return self._cut_off(touchpoint)
        if touchpoint not in self._past:
            return None
        return Reliance.SOME if touchpoint in self._around else Reliance.ALL

    @cached_property
    def _sweep(self) -> Sweep:
        return self._carriage.reads if self._reading else self._carriage.writes

    @cached_property
    def _past(self) -> frozenset[str]:
        """Everything behind the vertices, seen from the record."""
        forward = Network(self._sweep.forward)
        passed = self._vertices & self._sweep.reach.keys()
        return frozenset().union(*(forward.reachable(vertex) for vertex in passed))

    @cached_property
    def _around(self) -> frozenset[str]:
        """Everything that the record reaches without them."""
        return self._without(Network(self._sweep.forward)).reachable(self._sweep.root)

    def _cut_off(self, touchpoint: str) -> Reliance | None:
        network = self._carriage.upstream if self._reading else self._carriage.inward
        if not self._vertices & network.reachable(touchpoint):
            return None
        runs = {run.vertex for run in network.runs}
        others = self._without(network).reachable(touchpoint) - runs - {touchpoint}
        return Reliance.SOME if others else Reliance.ALL

    def _without(self, network: Network) -> Network:
        return Network(arc for arc in network.arcs if not self._vertices & {arc.tail, arc.head})
