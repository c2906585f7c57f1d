"""Dominators: the vertices on every route from a root to a vertex (Cooper, Harvey and Kennedy 2001)."""

from collections.abc import Set
from functools import cached_property, reduce

from omnicheck.graph.structure.cycles import OrderedArcs
from omnicheck.graph.structure.neighbourhood import reachable
from omnicheck.units.grouping import grouped


class Dominators:
    """A dominator tree, with intervals that answer `dominates` in constant time."""

    def __init__(self, arcs: OrderedArcs) -> None:
        self._root = arcs.root
        self._parent = _immediate(arcs)

    def dominates(self, over: str, vertex: str) -> bool:
        """Return whether every route to `vertex` passes `over`; a vertex dominates itself."""
        entered, left = self._intervals
        return entered[over] <= entered[vertex] and left[vertex] <= left[over]

    def below(self, vertex: str) -> Set[str]:
        """Return what a vertex dominates."""
        return set(reachable([vertex], self._children))

    @cached_property
    def _children(self) -> dict[str, list[str]]:
        return grouped((over, vertex) for vertex, over in self._parent.items())

    @cached_property
    def _intervals(self) -> tuple[dict[str, int], dict[str, int]]:
        return _intervals(self._children, self._root)

    def upward(self, vertex: str) -> tuple[str, ...]:
        """Return the dominators of a vertex, from itself up to the root."""
        line = [vertex]
        while line[-1] in self._parent:
            line.append(self._parent[line[-1]])
        return tuple(line)


def _immediate(arcs: OrderedArcs) -> dict[str, str]:
    """Return the immediate dominator of each vertex but the root: where the ways to its tails part."""
    order = _reverse_postorder(arcs)
    number = {vertex: index for index, vertex in enumerate(order)}
    parent = {arcs.root: arcs.root}

    def meeting(one: str, other: str) -> str:
        while one != other:
            one, other = (one, parent[other]) if number[one] < number[other] else (parent[one], other)
        return one

    changed = True
    while changed:
        changed = False
        for vertex in order[1:]:
            over = reduce(meeting, (arc.tail for arc in arcs.arriving[vertex] if arc.tail in parent))
            changed |= arcs.cyclic and parent.get(vertex) != over
            parent[vertex] = over
    del parent[arcs.root]
    return parent


def _reverse_postorder(arcs: OrderedArcs) -> list[str]:
    """Return the vertices from the root in an order in which an arc leads back only in a cycle."""
    following = grouped((arc.tail, arc.head) for arc in arcs.arcs)
    order: list[str] = []
    seen, stack = {arcs.root}, [(arcs.root, iter(following.get(arcs.root, ())))]
    while stack:
        vertex, heads = stack[-1]
        head = next((one for one in heads if one not in seen), None)
        if head is None:
            order.append(vertex)
            stack.pop()
        else:
            seen.add(head)
            stack.append((head, iter(following.get(head, ()))))
    return order[::-1]


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
