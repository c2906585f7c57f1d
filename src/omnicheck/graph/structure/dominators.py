"""Dominators: the vertices on every route from a root to a vertex (Lengauer and Tarjan, TOPLAS 1979)."""

from collections.abc import Iterable

import networkx as nx

from omnicheck.graph.structure.network import Arc


class Dominators:
    """A dominator tree, with intervals that answer `dominates` in constant time."""

    def __init__(self, arcs: Iterable[Arc], root: str) -> None:
        graph: nx.DiGraph[str] = nx.DiGraph()
        graph.add_node(root)
        graph.add_edges_from(sorted((arc.tail, arc.head) for arc in arcs))
        immediate = nx.immediate_dominators(graph, root)
        self._parent = {vertex: over for vertex, over in immediate.items() if vertex != root}
        children: dict[str, list[str]] = {}
        for vertex, over in self._parent.items():
            children.setdefault(over, []).append(vertex)
        self._entered, self._left = _intervals(children, root)

    def dominates(self, over: str, vertex: str) -> bool:
        """Return whether every route to `vertex` passes `over`; a vertex dominates itself."""
        return self._entered[over] <= self._entered[vertex] and self._left[vertex] <= self._left[over]

    def upward(self, vertex: str) -> tuple[str, ...]:
        """Return the dominators of a vertex, from itself up to the root."""
        line = [vertex]
        while line[-1] in self._parent:
            line.append(self._parent[line[-1]])
        return tuple(line)


def _intervals(children: dict[str, list[str]], root: str) -> tuple[dict[str, int], dict[str, int]]:
    """Return when a depth-first walk enters and leaves each vertex of the tree."""
    entered: dict[str, int] = {}
    left: dict[str, int] = {}
    clock, stack = 0, [(root, False)]
    while stack:
        vertex, done = stack.pop()
        clock += 1
        if done:
            left[vertex] = clock
            continue
        entered[vertex] = clock
        stack.append((vertex, True))
        stack.extend((child, False) for child in children.get(vertex, ()))
    return entered, left
