"""Strongly connected components: topological order, bounds for cycles, and cycles of pushing flows."""

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, pairwise

from omnicheck.graph.structure.cache_chains import unsplit
from omnicheck.graph.structure.neighbourhood import reachable
from omnicheck.graph.structure.network import Arc
from omnicheck.graph.structure.replicas import base_id, is_at_other_site, place_of, without_copies
from omnicheck.graph.structure.runs import Run
from omnicheck.graph.structure.strong_components import strong_components
from omnicheck.units.grouping import grouped
from omnicheck.units.schedule import Clock
from omnicheck.units.span import Ms
from omnicheck.verdict.witness import Hop

Cycle = tuple[Hop, ...]
Step = tuple[str, str]
"""From which system to which."""


@dataclass(frozen=True, eq=False)
class OrderedArcs:
    """Arcs from a root by the strongly connected component of their heads, in topological order.

    `arriving` holds the arcs into each vertex.
    """

    root: str
    components: Sequence[Set[str]]
    arriving: Mapping[str, Sequence[Arc]]

    @property
    def cyclic(self) -> bool:
        """Return whether any component is a cycle, in which the slowest route is only bounded."""
        return len(self.components) <= len(self.arriving)

    @cached_property
    def splits(self) -> Mapping[str, Sequence[str]]:
        """Return the split vertices (`split_by_wait`) of each vertex; there is nearly always one."""
        return grouped((unsplit(vertex), vertex) for vertex in (self.root, *self.arriving))

    @cached_property
    def split(self) -> bool:
        """Return whether any vertex is split."""
        return any(unsplit(vertex) != vertex for vertex in self.arriving)

    @property
    def specified(self) -> bool:
        """Return whether every flow says how long it takes."""
        return all(low == high for _, _, (low, high), _ in self.arcs)

    @property
    def arcs(self) -> Iterator[Arc]:
        """Yield all arcs, by their heads."""
        return (arc for arriving in self.arriving.values() for arc in arriving)

    @property
    def size(self) -> int:
        """Return the number of arcs."""
        return sum(map(len, self.arriving.values()))

    @property
    def clocks(self) -> frozenset[Clock]:
        """Return the schedules of all arcs."""
        return frozenset(clock for arc in self.arcs for clock in arc.run.timing.clocks)

    def to(self, vertex: str) -> "OrderedArcs":
        """Return only the arcs that lead to a vertex."""
        tails = {head: [arc.tail for arc in arcs] for head, arcs in self.arriving.items()}
        leading = frozenset(reachable(self.splits[vertex], tails))
        return OrderedArcs(
            self.root,
            [component for component in self.components if not component.isdisjoint(leading)],
            {head: arcs for head, arcs in self.arriving.items() if head in leading},
        )

    def without(self, steps: Container[Step]) -> "OrderedArcs":
        """Return the arcs without those of some steps within cycles; each vertex is still reached."""
        parts: list[Set[str]] = []
        left = dict(self.arriving)
        for members in self.components:
            if len(members) == 1:
                parts.append(members)
                continue
            for head in members:
                left[head] = [arc for arc in left[head] if (arc.tail, head) not in steps]
            names = sorted(members)
            parts += components(names, (arc for head in names for arc in left[head] if arc.tail in members))
        return OrderedArcs(self.root, parts, left)


def ordered(arcs: Sequence[Arc], root: str) -> OrderedArcs:
    """Return arcs from a root in topological order of components."""
    arriving: dict[str, list[Arc]] = {}
    following: dict[str, list[str]] = {root: []}
    for arc in arcs:
        arriving.setdefault(arc.head, []).append(arc)
        following.setdefault(arc.tail, []).append(arc.head)
    for head in arriving:
        following.setdefault(head, [])
    waiting = {head: len(before) for head, before in arriving.items()}
    return OrderedArcs(root, _in_topological_order(following, waiting), arriving)


def components(vertices: Iterable[str], arcs: Iterable[Arc]) -> Sequence[Set[str]]:
    """Return the strongly connected components of vertices and arcs, in topological order."""
    following: dict[str, list[str]] = {vertex: [] for vertex in vertices}
    for tail, head, _, _ in arcs:
        following.setdefault(tail, []).append(head)
        following.setdefault(head, [])
    return _components(following)


def _components(following: Mapping[str, Sequence[str]]) -> Sequence[Set[str]]:
    return _in_topological_order(following, dict(Counter(chain.from_iterable(following.values()))))


def _in_topological_order(
    following: Mapping[str, Sequence[str]], waiting: dict[str, int]
) -> Sequence[Set[str]]:
    """Return the components, each after all that leads to it; `waiting` counts the arcs into each vertex."""
    order = _in_order([vertex for vertex in following if vertex not in waiting], following, waiting)
    if len(order) == len(following):
        return [{vertex} for vertex in order]
    behind = [vertex for vertex in following if waiting.get(vertex)]
    preceding = grouped((head, vertex) for vertex in behind for head in following[vertex])
    leading = {vertex: len(following[vertex]) for vertex in behind}
    last = _in_order([vertex for vertex in behind if not leading[vertex]], preceding, leading)
    between = {
        vertex: [head for head in following[vertex] if leading[head]] for vertex in behind if leading[vertex]
    }
    found = list(strong_components(between))
    return [*({one} for one in order), *reversed(found), *({one} for one in reversed(last))]


def _in_order(
    starts: Iterable[str], following: Mapping[str, Sequence[str]], waiting: dict[str, int]
) -> Sequence[str]:
    """Return the starts and all behind them that no cycle is before, each after all that leads to it.

    Counts down for how many arcs each vertex is `waiting`.
    """
    order = [*starts]
    for vertex in order:
        for head in following.get(vertex, ()):
            waiting[head] -= 1
            if not waiting[head]:
                order.append(head)
    return order


def enters_run(arc: Arc) -> bool:
    """Return whether an arc, perhaps between split vertices, leads into its run."""
    run = arc.run.vertex
    if run in (arc.tail, arc.head):
        return arc.head == run
    head = unsplit(arc.head)
    return head == run or base_id(head) == base_id(run)


def longest_inside(component: Set[str], dearest: Mapping[str, Ms], runs: Set[str]) -> Ms:
    """Return a bound in ms for every simple route inside a component, for any number of sites and places.

    A simple route passes each vertex, and each copy of a per-site element, once; all copies between two
    elements that sites share belong to one site. `dearest` is the largest cost of an arc into each vertex.
    """
    per_site = {base_id(unsplit(one)) for one in component if is_at_other_site(one) or place_of(unsplit(one))}
    shared = {vertex for vertex in component if base_id(unsplit(vertex)) not in per_site}
    once: dict[str, Ms] = {}
    for vertex in sorted(component - shared):
        base = without_copies(vertex)
        once[base] = max(once.get(base, 0), dearest[vertex])
    return sum(dearest[vertex] for vertex in sorted(shared)) + (len(shared - runs) + 1) * sum(once.values())


def cycles(pushing: Iterable[Run], touchpoints: Set[str], passed_on: Set[Step]) -> tuple[Cycle, ...]:
    """Return one shortest cycle of pushing runs for each component of systems, through its first system.

    Steps that pass writes on to the record are not part of a cycle.
    """
    following: dict[str, list[str]] = {}
    hops: dict[Step, Hop] = {}
    for run in pushing:
        for target in run.targets:
            if not {run.source, target} & touchpoints and (run.source, target) not in passed_on:
                following.setdefault(run.source, []).append(target)
                following.setdefault(target, [])
                hop = Hop(run.flow, base_id(run.source), base_id(target), run.wait, run.latency)
                hops.setdefault((run.source, target), hop)
    parts = (members for members in _components(following) if len(members) > 1)
    return tuple(sorted(_shortest(members, following, hops) for members in parts))


def _shortest(members: Set[str], following: Mapping[str, Sequence[str]], hops: Mapping[Step, Hop]) -> Cycle:
    start = min(members)
    routes: dict[str, tuple[str, ...]] = {start: (start,)}
    for one in (queue := [start]):
        for other in following[one]:
            if other in members and other not in routes:
                routes[other] = (*routes[one], other)
                queue.append(other)
    entering = (one for one in members if start in following[one])
    last = min(entering, key=lambda element: (len(routes[element]), element))
    return tuple(hops[step] for step in pairwise([*routes[last], start]))


def write_steps(runs: Iterable[Run], record: str, capturing: Iterable[str]) -> set[Step]:
    """Return the steps on which captured data comes nearer to the record, counted in hops."""
    steps = {(run.source, target) for run in runs for target in run.targets}
    distance = _distances(record, grouped((target, source) for source, target in steps))
    following = grouped(step for step in steps if step[0] != record)
    written = frozenset().union(*(reachable([id], following)[1:] for id in capturing))
    return {
        (source, target)
        for source, target in steps
        if source in written
        and source != record
        and target in distance
        and distance[target] < distance[source]
    }


def _distances(start: str, adjacent: Mapping[str, Iterable[str]]) -> dict[str, int]:
    """Return the number of hops from the start to everything that it reaches."""
    distance = {start: 0}
    for one in (queue := [start]):
        for other in adjacent.get(one, ()):
            if other not in distance:
                distance[other] = distance[one] + 1
                queue.append(other)
    return distance
