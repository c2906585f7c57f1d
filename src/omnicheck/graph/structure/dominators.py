"""Dominators: the vertices on every route from a root to a vertex (Lengauer and Tarjan, TOPLAS 1979)."""

from functools import cached_property, reduce

import networkx as nx

from omnicheck.graph.structure.cycles import OrderedArcs
from omnicheck.units.grouping import grouped


class Dominators:
    """A dominator tree, with intervals that answer `dominates` in constant time."""

    def __init__(self, arcs: OrderedArcs) -> None:
        self._root = arcs.root
        self._parent = _searched(arcs) if arcs.cyclic else _in_order(arcs)

    def dominates(self, over: str, vertex: str) -> bool:
        """Return whether every route to `vertex` passes `over`; a vertex dominates itself."""
        entered, left = self._intervals
        return entered[over] <= entered[vertex] and left[vertex] <= left[over]

    @cached_property
    def _intervals(self) -> tuple[dict[str, int], dict[str, int]]:
        return _intervals(grouped((over, vertex) for vertex, over in self._parent.items()), self._root)

    def upward(self, vertex: str) -> tuple[str, ...]:
        """Return the dominators of a vertex, from itself up to the root."""
        line = [vertex]
        while line[-1] in self._parent:
            line.append(self._parent[line[-1]])
        return tuple(line)


def _in_order(arcs: OrderedArcs) -> dict[str, str]:
    """Return the immediate dominator of each vertex where there is no cycle: what its tails meet in."""
    parent: dict[str, str] = {}
    depth = {arcs.root: 0}

    def meeting(one: str, other: str) -> str:
        while one != other:
            one, other = (one, parent[other]) if depth[one] < depth[other] else (parent[one], other)
        return one

    for (vertex,) in arcs.components:
        if vertex != arcs.root:
            over = reduce(meeting, (arc.tail for arc in arcs.arriving[vertex]))
            parent[vertex], depth[vertex] = over, depth[over] + 1
    return parent


def _searched(arcs: OrderedArcs) -> dict[str, str]:
    graph: nx.DiGraph[str] = nx.DiGraph(sorted((arc.tail, arc.head) for arc in arcs.arcs))
    immediate = nx.immediate_dominators(graph, arcs.root)
    return {vertex: over for vertex, over in immediate.items() if vertex != arcs.root}


def _intervals(children: dict[str, list[str]], root: str) -> tuple[dict[str, int], dict[str, int]]:
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
