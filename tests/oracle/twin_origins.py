"""Where the twin's data comes from (semantics 5.1)."""

from collections.abc import Collection

from tests.oracle.twin_dominance import reached, reaching
from tests.oracle.twin_network import Graph, Network


def origins(network: Network, record: str, touchpoint: str, capturing: Collection[str]) -> set[str]:
    """Every source of what a touchpoint shows: none but the record is as it should be.

    A touchpoint that captures takes writes too, from its customers: where they never reach the record it
    is its own second origin.
    """
    graph = Graph(edge for edge in network.reads.edges if edge.head != record)
    upstream = reaching(graph, touchpoint)
    found: set[str] = set()
    for vertex in upstream:
        circle = upstream & reached(graph, vertex) & reaching(graph, vertex)
        if not any(edge.head in circle and edge.tail not in circle for edge in graph.edges):
            found |= circle
    return found | {node for node in upstream & takers(network, capturing) if _keeps(network, node, record)}


def takers(network: Network, capturing: Collection[str]) -> set[str]:
    """The nodes that take writes: what captures, and where that or a touchpoint it tells sends them."""
    systems = network.nodes - network.touchpoints
    telling = Graph(edge for edge in network.writes.edges if edge.tail not in systems)
    return {node for writer in capturing for node in reached(telling, writer) & network.nodes}


def _keeps(network: Network, node: str, record: str) -> bool:
    """Whether the writes that a node takes never reach the record from there."""
    return record not in reached(network.writes, node)
