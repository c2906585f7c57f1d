"""Who knows the customer by which identifier, and which of these lead to one another (semantics 5.7)."""

from collections.abc import Iterable, Mapping

import networkx as nx

from omnicheck.graph.demand.reasons import Reason
from omnicheck.graph.structure.memoized import memoized
from omnicheck.model.contexts import Context, Cube
from omnicheck.model.landscape import Landscape


class IdentityResolution:
    """Identifiers are joined where a system that `resolves` them is there; a system elsewhere joins none.

    `resolving` are all the systems that join any.
    """

    def __init__(self, landscape: Landscape, cube: Cube) -> None:
        self._recognises = {
            id: None if touchpoint.recognises is None else frozenset(touchpoint.recognises)
            for id, touchpoint in landscape.touchpoints.items()
        }
        self._resolves = {
            id: system.resolves for id, system in landscape.document.systems.items() if system.resolves
        }
        self._present = {id: cube.present(landscape.document.systems[id]) for id in self._resolves}
        self.resolving = frozenset(self._resolves)
        self.asked = any(known is not None for known in self._recognises.values())

    def says(self, touchpoint: str) -> bool:
        """Whether a touchpoint says by what it knows customers."""
        return self._recognises[touchpoint] is not None

    def of(self, touchpoint: str) -> frozenset[str]:
        """What it says; nothing where it says nothing."""
        return self._recognises[touchpoint] or frozenset()

    def resolvers(self, context: Context) -> frozenset[str]:
        """The systems that join identifiers there."""
        return frozenset(id for id, contexts in self._present.items() if context in contexts)

    def reached(self, identifiers: Iterable[str], resolvers: frozenset[str]) -> frozenset[str]:
        """The identifiers, and all that those systems join them with, over any number of joints."""
        joined = self._joined(resolvers)
        return frozenset().union(*(joined.get(one, frozenset({one})) for one in identifiers))

    def recognition(self, before: str, after: str, resolvers: frozenset[str]) -> Reason:
        """Whether the one knows whom the other knew.

        A touchpoint that knows nobody cannot, whatever the other leaves out.
        """
        if not self.asked:
            return Reason.KEPT
        known = [one for one in (self._recognises[before], self._recognises[after]) if one is not None]
        if not all(known):
            return Reason.UNRECOGNISED
        if len(known) < 2:
            return Reason.NO_RECOGNISES
        return Reason.KEPT if self.reached(known[0], resolvers) & known[1] else Reason.UNRECOGNISED

    @memoized
    def _joined(self, resolvers: frozenset[str]) -> Mapping[str, frozenset[str]]:
        """Every identifier that is joined, with all those that it is joined with."""
        graph: nx.Graph[str] = nx.Graph()
        for system in resolvers:
            for group in self._resolves[system]:
                nx.add_path(graph, group)
        found = (frozenset(together) for together in nx.connected_components(graph))
        return {one: together for together in found for one in together}
