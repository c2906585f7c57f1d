"""The origins of what a touchpoint shows (semantics 5.1)."""

from collections.abc import Iterable

from omnicheck.graph.structure.cycles import components
from omnicheck.graph.structure.neighbourhood import reachable
from omnicheck.graph.timing.data_subgraph import DataSubgraph
from omnicheck.units.grouping import grouped

Origin = tuple[str, ...]
"""The elements of a source component, sorted; nearly always one."""


class Origins:
    """The origins of attributes that are judged together, at each element."""

    def __init__(self, subgraph: DataSubgraph, capturing: Iterable[str]) -> None:
        self._record = subgraph.record
        self._capturing = frozenset(capturing)
        self._written = subgraph.writes.arrivals if self._capturing else {}
        self._origins = _propagated(subgraph, self._stranded(subgraph))

    def at(self, element: str) -> tuple[Origin, ...]:
        """Return every origin upstream of the element, in order of their names.

        An element that nothing reaches is its own, and so is a touchpoint whose captures miss the record.
        """
        found = set(self._origins.get(element, frozenset({(element,)})))
        if element in self._capturing and element not in self._written:
            found.add((element,))
        return tuple(sorted(found))

    def correct(self, element: str) -> bool:
        """Return whether the record is the element's only origin."""
        return self.at(element) == ((self._record,),)

    def _stranded(self, subgraph: DataSubgraph) -> frozenset[str]:
        """Return the elements that take writes from touchpoints and do not pass them to the record.

        A touchpoint that receives from another one passes on what that captures.
        """
        handing_on = (run for run in subgraph.runs if run.source in subgraph.touchpoints)
        outgoing = grouped((run.source, target) for run in handing_on for target in run.targets)
        written = frozenset(reachable(self._capturing, outgoing))
        return frozenset(written - self._capturing - self._written.keys() - {self._record})


def _propagated(subgraph: DataSubgraph, stranded: frozenset[str]) -> dict[str, frozenset[Origin]]:
    """Return the origins of each vertex: components upstream that nothing leads to, and stranded elements."""
    arriving = grouped((arc.head, arc.tail) for arc in subgraph.feeding)
    origins: dict[str, frozenset[Origin]] = {}
    runs = {run.vertex for run in subgraph.runs}
    for members in components([subgraph.record], subgraph.feeding):
        above = {before for vertex in members for before in arriving.get(vertex, ())} - members
        found = {origins[before] for before in above} or {frozenset([tuple(sorted(members - runs))])}
        found |= {frozenset([(vertex,)]) for vertex in members & stranded}
        shared = found.pop() if len(found) == 1 else frozenset[Origin]().union(*found)
        origins.update((vertex, shared) for vertex in members)
    return origins
