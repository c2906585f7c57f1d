"""Which systems hang together (semantics, section 3, member)."""

from collections.abc import Iterable

import networkx as nx

from omnicheck.graph.runs import Run


def islands(
    systems: Iterable[str], touchpoints: frozenset[str], runs: Iterable[Run]
) -> tuple[tuple[str, ...], ...]:
    """Every component outside the main one, sorted; where no component is the largest, all tied ones too.

    The main component has most touchpoints, then most systems. Direction does not matter. What a run only
    passes on its way (`via`) hangs together with its ends.
    """
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from([*systems, *touchpoints])
    graph.add_edges_from((run.source, target) for run in runs for target in (*run.targets, *run.via))
    components = [tuple(sorted(members)) for members in nx.connected_components(graph)]

    def size(members: tuple[str, ...]) -> tuple[int, int]:
        shops = sum(member in touchpoints for member in members)
        return shops, len(members) - shops

    largest = max((size(members) for members in components), default=(0, 0))
    main = [members for members in components if size(members) == largest]
    return tuple(sorted(members for members in components if len(main) > 1 or members not in main))
