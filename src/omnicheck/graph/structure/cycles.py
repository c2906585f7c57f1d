"""Strongly connected components: topological order, bounds for cycles, and cycles of pushing flows."""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from itertools import pairwise
from typing import NamedTuple

import networkx as nx

from omnicheck.graph.structure.cache_chains import unsplit
from omnicheck.graph.structure.neighbourhood import reachable
from omnicheck.graph.structure.network import Arc
from omnicheck.graph.structure.replicas import base_id, is_at_other_site, place_of, without_copies
from omnicheck.graph.structure.runs import Run
from omnicheck.units.grouping import grouped
from omnicheck.units.schedule import Clock
from omnicheck.units.span import Ms
from omnicheck.verdict.witness import Hop

Cycle = tuple[Hop, ...]
Step = tuple[str, str]
"""From which system to which."""


class OrderedArcs(NamedTuple):
    """Arcs from a root by the strongly connected component of their heads, in topological order.

    `arriving` holds the arcs into each vertex. `splits` lists the split vertices (`split_by_wait`) of each
    vertex of the network; there is nearly always one.
    """

    root: str
    components: Sequence[Set[str]]
    arriving: Mapping[str, Sequence[Arc]]
    splits: Mapping[str, Sequence[str]]

    @property
    def cyclic(self) -> bool:
        """Return whether any component is a cycle, in which the slowest route is only bounded."""
        return any(len(component) > 1 for component in self.components)

    @property
    def specified(self) -> bool:
        """Return whether every flow says how long it takes."""
        return all(arc.cost.low == arc.cost.high for arc in self.arcs)

    @property
    def arcs(self) -> Iterator[Arc]:
        """Yield all arcs, by their heads."""
        return (arc for arriving in self.arriving.values() for arc in arriving)

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
            {vertex: self.splits[vertex]},
        )


def ordered(arcs: Sequence[Arc], root: str) -> OrderedArcs:
    """Return arcs from a root in topological order of components."""
    arriving = grouped((arc.head, arc) for arc in arcs)
    splits = grouped((unsplit(vertex), vertex) for vertex in (root, *arriving))
    return OrderedArcs(root, components([root], arcs), arriving, splits)


def components(vertices: Iterable[str], arcs: Iterable[Arc]) -> Sequence[Set[str]]:
    """Return the strongly connected components of vertices and arcs, in topological order."""
    following: dict[str, list[str]] = {vertex: [] for vertex in vertices}
    waiting = dict.fromkeys(following, 0)
    for tail, head, _, _ in arcs:
        following.setdefault(tail, []).append(head)
        following.setdefault(head, [])
        waiting[head] = waiting.get(head, 0) + 1
    order = [vertex for vertex in following if not waiting.get(vertex)]
    for vertex in order:
        for head in following[vertex]:
            waiting[head] -= 1
            if not waiting[head]:
                order.append(head)
    if len(order) == len(following):
        return [{vertex} for vertex in order]
    graph: nx.DiGraph[str] = nx.DiGraph(following)
    return tuple(reversed(list(nx.strongly_connected_components(graph))))


def enters_run(arc: Arc) -> bool:
    """Return whether an arc, perhaps between split vertices, leads into its run."""
    run, head = arc.run.vertex, unsplit(arc.head)
    return head == run or (arc.tail != run and base_id(head) == base_id(run))


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
    graph: nx.DiGraph[str] = nx.DiGraph()
    hops: dict[Step, Hop] = {}
    for run in pushing:
        for target in run.targets:
            if not {run.source, target} & touchpoints and (run.source, target) not in passed_on:
                graph.add_edge(run.source, target)
                hop = Hop(run.flow, base_id(run.source), base_id(target), run.wait, run.latency)
                hops.setdefault((run.source, target), hop)
    components = (members for members in nx.strongly_connected_components(graph) if len(members) > 1)
    return tuple(sorted(_shortest(graph.subgraph(members), hops) for members in components))


def _shortest(graph: "nx.DiGraph[str]", hops: Mapping[Step, Hop]) -> Cycle:
    start = min(graph)
    routes = nx.single_source_shortest_path(graph, start)
    last = min(graph.predecessors(start), key=lambda element: (len(routes[element]), element))
    return tuple(hops[step] for step in pairwise([*routes[last], start]))


def write_steps(runs: Iterable[Run], record: str, capturing: Iterable[str]) -> set[Step]:
    """Return the steps on which captured data comes nearer to the record, counted in hops."""
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_node(record)
    graph.add_edges_from((run.source, target) for run in runs for target in run.targets)
    distance = nx.single_source_shortest_path_length(graph.reverse(copy=False), record)
    graph.remove_edges_from(list(graph.out_edges(record)))
    written = set().union(*(nx.descendants(graph, id) for id in capturing if id in graph))
    return {
        (source, target)
        for source, target in graph.edges
        if source in written and target in distance and distance[target] < distance[source]
    }
