"""Dominators: the vertices on every route from a root to a vertex (Cooper, Harvey and Kennedy 2001)."""

from collections.abc import Iterator, Mapping, Sequence, Set
from functools import cached_property

from omnicheck.graph.structure.cycles import OrderedArcs, Step
from omnicheck.graph.structure.neighbourhood import reachable
from omnicheck.units.grouping import grouped

_Tails = Mapping[str, Sequence[str]]
"""What leads to each vertex but the root."""


class Dominators:
    """A dominator tree, with intervals that answer `dominates` in constant time."""

    def __init__(self, root: str, tails: _Tails, *, cyclic: bool = True) -> None:
        self._root = root
        self._parent = _immediate(root, tails, cyclic=cyclic)

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


def dominators(arcs: OrderedArcs) -> Dominators:
    """Return the dominators of every vertex that the root of the arcs reaches."""
    tails = {head: [arc.tail for arc in before] for head, before in arcs.arriving.items()}
    return Dominators(arcs.root, tails, cyclic=arcs.cyclic)


def returns(arcs: OrderedArcs) -> Iterator[Step]:
    """Yield the steps to a vertex that is on every route to where they start.

    Both ends are on one cycle, which no route enters twice, so each is looked at alone, from where it is
    entered.
    """
    for members in arcs.components:
        if len(members) > 1:
            tails = {
                head: [arc.tail if arc.tail in members else arcs.root for arc in arcs.arriving[head]]
                for head in members
            }
            found = Dominators(arcs.root, tails)
            steps = ((tail, head) for head, before in tails.items() for tail in before)
            yield from ((tail, head) for tail, head in steps if found.dominates(head, tail))


def _immediate(root: str, tails: _Tails, *, cyclic: bool) -> dict[str, str]:
    """Return the immediate dominator of each vertex but the root: where the ways to its tails part."""
    order = _reverse_postorder(root, tails)
    number = {vertex: index for index, vertex in enumerate(order)}
    parent = {root: root}

    def meeting(one: str, other: str) -> str:
        while one != other:
            one, other = (one, parent[other]) if number[one] < number[other] else (parent[one], other)
        return one

    changed = True
    while changed:
        changed = False
        for vertex in order[1:]:
            over, *others = [tail for tail in tails[vertex] if tail in parent]
            for other in others:
                over = meeting(over, other)
            changed |= cyclic and parent.get(vertex) != over
            parent[vertex] = over
    del parent[root]
    return parent


def _reverse_postorder(root: str, tails: _Tails) -> list[str]:
    """Return the vertices from the root in an order in which an arc leads back only in a cycle."""
    following = grouped((tail, head) for head, before in tails.items() for tail in before)
    order: list[str] = []
    seen, stack = {root}, [(root, iter(following.get(root, ())))]
    while stack:
        vertex, heads = stack[-1]
        for head in heads:
            if head not in seen:
                seen.add(head)
                stack.append((head, iter(following.get(head, ()))))
                break
        else:
            order.append(vertex)
            stack.pop()
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
