"""Dominators: what every way from a root to a vertex passes (Lengauer and Tarjan, TOPLAS 1979)."""

from collections.abc import Iterable

import networkx as nx

from omnicheck.graph.structure.network import Arc


class Dominators:
    """The dominator tree, with intervals so that asking takes no time."""

    def __init__(self, arcs: Iterable[Arc], root: str) -> None:
        graph: nx.DiGraph[str] = nx.DiGraph()
        graph.add_node(root)
        graph.add_edges_from(sorted((arc.tail, arc.head) for arc in arcs))
        above = nx.immediate_dominators(graph, root)
        self._above = {vertex: over for vertex, over in above.items() if vertex != root}
        below: dict[str, list[str]] = {}
        for vertex, over in self._above.items():
            below.setdefault(over, []).append(vertex)
        self._entered, self._left = _intervals(below, root)

    def dominates(self, over: str, vertex: str) -> bool:
        """Whether every way to the one passes the other; each vertex is passed on the way to itself."""
        return self._entered[over] <= self._entered[vertex] and self._left[vertex] <= self._left[over]

    def upward(self, vertex: str) -> tuple[str, ...]:
        """What every way to a vertex passes, from itself up to the root."""
        line = [vertex]
        while line[-1] in self._above:
            line.append(self._above[line[-1]])
        return tuple(line)


def _intervals(below: dict[str, list[str]], root: str) -> tuple[dict[str, int], dict[str, int]]:
    entered: dict[str, int] = {}
    left: dict[str, int] = {}
    clock, waiting = 0, [(root, False)]
    while waiting:
        vertex, done = waiting.pop()
        clock += 1
        if done:
            left[vertex] = clock
            continue
        entered[vertex] = clock
        waiting.append((vertex, True))
        waiting.extend((child, False) for child in below.get(vertex, ()))
    return entered, left
