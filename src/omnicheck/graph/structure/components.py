"""Which systems hang together (semantics 3.5)."""

from collections.abc import Iterable

import networkx as nx

from omnicheck.graph.structure.missing_records import Link
from omnicheck.graph.structure.runs import Run


def islands(
    systems: Iterable[str], touchpoints: frozenset[str], runs: Iterable[Run], further: Iterable[Link] = ()
) -> tuple[tuple[str, ...], ...]:
    """Every component outside the main one, sorted; where no component is the largest, all tied ones too.

    The main component has most touchpoints, then most systems. Direction does not matter. What a run only
    passes on its way (`via`) hangs together with its ends, and so does what flows join to a record that
    nobody named.
    """
    graph: nx.Graph[str] = nx.Graph()
    elements = {*systems, *touchpoints}
    graph.add_nodes_from(elements)
    graph.add_edges_from((run.source, target) for run in runs for target in (*run.targets, *run.via))
    graph.add_edges_from(further)
    components = [tuple(sorted(members & elements)) for members in nx.connected_components(graph)]

    def size(members: tuple[str, ...]) -> tuple[int, int]:
        shops = sum(member in touchpoints for member in members)
        return shops, len(members) - shops

    largest = max((size(members) for members in components), default=(0, 0))
    main = [members for members in components if size(members) == largest]
    return tuple(sorted(members for members in components if len(main) > 1 or members not in main))
