"""Strongly connected components (Tarjan 1972)."""

from collections.abc import Hashable, Iterator, Mapping, Sequence, Set
from typing import TypeVar

_Vertex = TypeVar("_Vertex", bound=Hashable)


def strong_components(following: Mapping[_Vertex, Sequence[_Vertex]]) -> Iterator[Set[_Vertex]]:
    """Yield the strongly connected components of a graph, each after all that it leads to."""
    entered: dict[_Vertex, int] = {}
    lowest: dict[_Vertex, int] = {}  # of the vertices whose components are not complete
    waiting: list[_Vertex] = []
    for source in following:
        stack = [(source, iter(following[source]))] if source not in entered else []
        while stack:
            vertex, heads = stack[-1]
            if vertex not in entered:
                entered[vertex] = lowest[vertex] = len(entered)
                waiting.append(vertex)
            for head in heads:
                if head not in entered:
                    stack.append((head, iter(following[head])))
                    break
                if head in lowest and entered[head] < lowest[vertex]:
                    lowest[vertex] = entered[head]
            else:
                stack.pop()
                if lowest[vertex] < entered[vertex]:
                    above = stack[-1][0]
                    lowest[above] = min(lowest[above], lowest[vertex])
                    continue
                component = set[_Vertex]()
                while vertex not in component:
                    component.add(waiting.pop())
                for one in component:
                    del lowest[one]
                yield component


def bits_reached(
    following: Mapping[_Vertex, Sequence[_Vertex]], bits: Mapping[_Vertex, int]
) -> Mapping[_Vertex, int]:
    """Return the bits of each vertex together with those of all that it leads to."""
    found = dict(bits)
    for component in strong_components(following):
        reached = 0
        for vertex in component:
            reached |= found.get(vertex, 0)
            for one in following[vertex]:
                reached |= found.get(one, 0)
        found.update(dict.fromkeys(component, reached))
    return found
