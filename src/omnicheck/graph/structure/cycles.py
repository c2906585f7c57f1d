"""Cycles: strongly connected components, and what they do to routes and to data without a merge rule."""

from collections.abc import Iterable, Mapping, Set
from itertools import pairwise

import networkx as nx

from omnicheck.graph.structure.cache_chains import vertex_of
from omnicheck.graph.structure.network import Arc
from omnicheck.graph.structure.replicas import ELSEWHERE, base_id, is_at_other_site
from omnicheck.graph.structure.runs import Run
from omnicheck.units.span import Ms
from omnicheck.verdict.witness import Hop

Cycle = tuple[Hop, ...]
Step = tuple[str, str]
"""From which system to which."""


def starts(arc: Arc) -> bool:
    """Return whether an arc leads into its run rather than out of it."""
    return arc._replace(head=vertex_of(arc.head)).starts


def longest(component: Set[str], dearest: Mapping[str, Ms], runs: Set[str]) -> Ms:
    """Return a bound in ms for every simple route inside a component, for any number of sites.

    A simple route passes each vertex once. Of per-site elements it passes each copy once, and all copies that
    it passes between two elements that sites share belong to one site.
    """
    per_site = {base_id(vertex_of(vertex)) for vertex in component if is_at_other_site(vertex)}
    shared = {vertex for vertex in component if base_id(vertex_of(vertex)) not in per_site}
    once: dict[str, Ms] = {}
    for vertex in sorted(component - shared):
        base = vertex.replace(ELSEWHERE, "")
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
