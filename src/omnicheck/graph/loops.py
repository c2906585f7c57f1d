"""Circles in which systems pass one thing on to each other."""

from collections.abc import Iterable, Set
from itertools import pairwise

import networkx as nx

from omnicheck.graph.carriage import Carriage
from omnicheck.graph.copies import plain
from omnicheck.graph.runs import Run
from omnicheck.verdict.witness import Hop

Loop = tuple[Hop, ...]
Way = tuple[str, str]
"""From which system to which."""


def loops(carriage: Carriage, pushing: Iterable[Run], passed_on: Set[Way]) -> tuple[Loop, ...]:
    """The shortest circle of pushing runs through the first system of each knot of them, in order.

    Ways on which writes are passed on to the record are no part of a circle.
    """
    graph: nx.DiGraph[str] = nx.DiGraph()
    hops: dict[Way, Hop] = {}
    for run in pushing:
        for target in run.targets:
            if not {run.source, target} & carriage.touchpoints and (run.source, target) not in passed_on:
                graph.add_edge(run.source, target)
                hop = Hop(run.flow, plain(run.source), plain(target), run.wait, run.latency)
                hops.setdefault((run.source, target), hop)
    knots = (knot for knot in nx.strongly_connected_components(graph) if len(knot) > 1)
    return tuple(sorted(_shortest(graph.subgraph(knot), hops) for knot in knots))


def _shortest(graph: "nx.DiGraph[str]", hops: dict[Way, Hop]) -> Loop:
    start = min(graph)
    ways = nx.single_source_shortest_path(graph, start)
    last = min(graph.predecessors(start), key=lambda element: (len(ways[element]), element))
    circle = [*ways[last], start]
    return tuple(hops[pair] for pair in pairwise(circle))


def passing_on(carriage: Carriage, capturing: Iterable[str]) -> set[Way]:
    """The ways on which what touchpoints capture comes nearer to the record, counted in hops."""
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_node(carriage.record)
    graph.add_edges_from((run.source, target) for run in carriage.runs for target in run.targets)
    far = nx.single_source_shortest_path_length(graph.reverse(copy=False), carriage.record)
    graph.remove_edges_from(list(graph.out_edges(carriage.record)))
    written = set().union(*(nx.descendants(graph, id) for id in capturing if id in graph))
    return {
        (source, target)
        for source, target in graph.edges
        if source in written and target in far and far[target] < far[source]
    }
