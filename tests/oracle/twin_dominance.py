"""The twin's dominance, by its definition: take the vertex out and see what can no longer be reached."""

from functools import lru_cache

from tests.oracle.twin_network import Graph


def reached(graph: Graph, start: str, without: str | None = None) -> set[str]:
    """What can be reached from a vertex, itself included, without passing another."""
    if start == without:
        return set()
    found, waiting = {start}, [start]
    while waiting:
        for edge in graph.leaving(waiting.pop()):
            if edge.head not in found and edge.head != without:
                found.add(edge.head)
                waiting.append(edge.head)
    return found


def reaching(graph: Graph, goal: str) -> set[str]:
    """What can reach a vertex, itself included."""
    return reached(graph.backwards(), goal)


class Dominance:
    """Who lies on all routes from a root to whom; each vertex does so to itself."""

    def __init__(self, graph: Graph, root: str) -> None:
        everything = reached(graph, root)
        self._lost = {one: everything - reached(graph, root, without=one) for one in everything}

    def dominators(self, vertex: str) -> set[str]:
        """Every vertex without which this one cannot be reached."""
        return {one for one, lost in self._lost.items() if vertex in lost}

    def last_shared(self, one: str, other: str) -> str:
        """Of the vertices on all routes to both, the one that all the others dominate."""
        shared = self.dominators(one) & self.dominators(other)
        (nearest,) = (x for x in shared if shared <= self.dominators(x))
        return nearest


@lru_cache(maxsize=64)
def _dominance(graph: Graph, root: str) -> Dominance:
    """Asked for every pair of touchpoints of one graph, and slow by its definition."""
    return Dominance(graph, root)


@lru_cache(maxsize=1_000)
def cycles_remain(graph: Graph, root: str, goal: str) -> bool:
    """Whether, on the way to the goal, a cycle is left once edges into the root and edges whose head
    dominates their tail are dropped: there the program's figure for the slowest route is only a bound."""
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
