"""Introductions: the systems by which one touchpoint knows whom another knew by another name."""

from collections.abc import Collection, Iterable, Mapping

import networkx as nx

from omnicheck.graph.timing.criticality import Criticality

_Vertex = tuple[str, str, int]
_BEFORE: _Vertex = ("end", "before", 0)
_AFTER: _Vertex = ("end", "after", 0)


def identity_links(
    before: Collection[str], after: Collection[str], resolves: Mapping[str, Iterable[Collection[str]]]
) -> Mapping[str, Criticality]:
    """The systems on ways from the identifiers of the one to those of the other; ALL without which none is.

    Where both know customers by one identifier nobody need introduce them, and where nobody can none does. A
    way meets no identifier and no list of a system twice: what is on one lies on a circle with a direct line
    between both ends. It may be a detour that nobody needs; it is never left out.
    """
    if not set(before).isdisjoint(after):
        return {}
    graph: nx.Graph[_Vertex] = nx.Graph()
    graph.add_nodes_from((_BEFORE, _AFTER))
    known = {**dict.fromkeys(before, _BEFORE), **dict.fromkeys(after, _AFTER)}
    for system, lists in resolves.items():
        for number, joined in enumerate(lists):
            of_list = ("list", system, number)
            graph.add_edges_from((of_list, known.get(one, ("identifier", one, 0))) for one in joined)
    if not nx.has_path(graph, _BEFORE, _AFTER):
        return {}
    return {
        system: Criticality.SOME if _without(graph, system) else Criticality.ALL
        for system in sorted(_on_the_way(graph))
    }


def _on_the_way(graph: "nx.Graph[_Vertex]") -> set[str]:
    """The systems of which a list is on a way between both ends."""
    closed = graph.copy()
    closed.add_edge(_BEFORE, _AFTER)
    direct = {(_BEFORE, _AFTER), (_AFTER, _BEFORE)}
    together = next(part for part in nx.biconnected_component_edges(closed) if not direct.isdisjoint(part))
    return {name for edge in together for kind, name, _ in edge if kind == "list"}


def _without(graph: "nx.Graph[_Vertex]", system: str) -> bool:
    """Whether there is a way without that system."""
    others = [vertex for vertex in graph if not (vertex[0] == "list" and vertex[1] == system)]
    return nx.has_path(graph.subgraph(others), _BEFORE, _AFTER)
