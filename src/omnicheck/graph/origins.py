"""Where a touchpoint's data really comes from (semantics 5.1)."""

from collections.abc import Iterable

import networkx as nx

from omnicheck.graph.carriage import Carriage

Origin = tuple[str, ...]
"""The elements of one source component, sorted; nearly always one."""


class Origins:
    """The origins of one bundle at each element. Exactly the record is right; anything else is not."""

    def __init__(self, carriage: Carriage, capturing: Iterable[str]) -> None:
        self._record = carriage.record
        self._capturing = frozenset(capturing)
        self._written = carriage.writes.reach
        graph = _upstream(carriage)
        self._origins = _propagated(graph, carriage, self._stranded(carriage))

    def at(self, element: str) -> tuple[Origin, ...]:
        """Every origin upstream of the element, in order of their names.

        An element that nothing reaches is its own origin, and so is a touchpoint whose captures never
        reach the record: it shows what nobody else will.
        """
        found = set(self._origins.get(element, frozenset({(element,)})))
        if element in self._capturing and element not in self._written:
            found.add((element,))
        return tuple(sorted(found))

    def right(self, element: str) -> bool:
        """Whether the record is the element's only origin."""
        return self.at(element) == ((self._record,),)

    def _stranded(self, carriage: Carriage) -> frozenset[str]:
        """Elements that take writes from touchpoints and do not pass them to the record.

        A touchpoint that is told by another one passes on what that captures.
        """
        leaving: dict[str, list[str]] = {}
        for run in carriage.runs:
            if run.source in carriage.touchpoints:
                leaving.setdefault(run.source, []).extend(run.targets)
        waiting, told = list(self._capturing), set(self._capturing)
        while waiting:
            for target in leaving.get(waiting.pop(), ()):
                if target not in told:
                    told.add(target)
                    waiting.append(target)
        return frozenset(told - self._capturing - self._written.keys() - {self._record})


def _upstream(carriage: Carriage) -> "nx.DiGraph[str]":
    """What feeds what, run by run, with nothing feeding the record."""
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_node(carriage.record)
    graph.add_edges_from((arc.tail, arc.head) for arc in carriage.outward.arcs if arc.head != carriage.record)
    return graph


def _propagated(
    graph: "nx.DiGraph[str]", carriage: Carriage, stranded: frozenset[str]
) -> dict[str, frozenset[Origin]]:
    """Each vertex's origins, component by component downstream."""
    origins: dict[str, frozenset[Origin]] = {}
    runs = {run.vertex for run in carriage.runs}
    for members in reversed(list(nx.strongly_connected_components(graph))):
        above = {before for vertex in members for before in graph.predecessors(vertex)} - members
        found: set[Origin] = set().union(*(origins[before] for before in above))
        if not above:
            found.add(tuple(sorted(members - runs)))
        found.update((vertex,) for vertex in members & stranded)
        shared = frozenset(found)
        origins.update((vertex, shared) for vertex in members)
    return origins
