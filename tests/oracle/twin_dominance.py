"""The twin's dominance, by its definition: remove a vertex and see what can no longer be reached."""

from functools import lru_cache

from tests.oracle.twin_network import Graph


def reached(graph: Graph, start: str, without: str | None = None) -> set[str]:
    """Return what can be reached from a vertex, itself included, without passing another one."""
    if start == without:
        return set()
    found, waiting = {start}, [start]
    while waiting:
        for edge in graph.edges_from(waiting.pop()):
            if edge.head not in found and edge.head != without:
                found.add(edge.head)
                waiting.append(edge.head)
    return found


def reaching(graph: Graph, goal: str) -> set[str]:
    """Return what can reach a vertex, itself included."""
    return reached(graph.reverse(), goal)


class Dominance:
    """The vertices on all routes from a root to each vertex, which dominates itself."""

    def __init__(self, graph: Graph, root: str) -> None:
        everything = reached(graph, root)
        self._lost = {one: everything - reached(graph, root, without=one) for one in everything}

    def dominators(self, vertex: str) -> set[str]:
        """Return each vertex without which this one cannot be reached."""
        return {one for one, lost in self._lost.items() if vertex in lost}

    def last_shared(self, one: str, other: str) -> str:
        """Return the shared dominator that all the others dominate."""
        shared = self.dominators(one) & self.dominators(other)
        (nearest,) = (x for x in shared if shared <= self.dominators(x))
        return nearest


@lru_cache(maxsize=64)
def _dominance(graph: Graph, root: str) -> Dominance:
    return Dominance(graph, root)


@lru_cache(maxsize=1_000)
def cycles_remain(graph: Graph, root: str, goal: str) -> bool:
    """Return whether a cycle remains on routes to the goal: there the slowest route is only bounded.

    Edges into the root, and edges whose head dominates their tail, are dropped.
    """
    dominance = _dominance(graph, root)
    on_the_way = reached(graph, root) & reaching(graph, goal)
    kept = Graph(
        edge
        for edge in graph.edges
        if {edge.tail, edge.head} <= on_the_way
        and edge.head != root
        and edge.head not in dominance.dominators(edge.tail)
    )
    return any(edge.tail in reached(kept, edge.head) for edge in kept.edges)
