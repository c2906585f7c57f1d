"""Identifiers: which touchpoints recognise which, and which systems link them (semantics 5.7)."""

from collections.abc import Collection, Iterable, Mapping
from itertools import pairwise, product
from typing import TYPE_CHECKING, NamedTuple

from omnicheck.graph.demand.journey_instances import Crossing, CrossingEnds
from omnicheck.graph.demand.reasons import Reason
from omnicheck.graph.journeys.resolver_reach import Reached, ResolverReach
from omnicheck.graph.structure.memoized import memoized
from omnicheck.graph.structure.neighbourhood import connected
from omnicheck.graph.timing.criticality import Criticality
from omnicheck.model.contexts import Context
from omnicheck.model.landscape import Landscape
from omnicheck.units.grouping import grouped
from omnicheck.verdict.obligation import Outcome

if TYPE_CHECKING:
    import networkx as nx

_Vertex = tuple[str, str, int]
_BEFORE: _Vertex = ("end", "before", 0)
_AFTER: _Vertex = ("end", "after", 0)


class Recognition(NamedTuple):
    """Whether a touchpoint recognises the customers of another, and the resolvers within reach of both.

    `reach` holds the routes on which that is decided.
    """

    reason: Reason
    reached: Reached
    reach: ResolverReach


class Introduction(NamedTuple):
    """Touchpoints that are alike in how they recognise the customers of others that are alike.

    If it is not sure that any customer changes between them, `silent` are those that leave `offers` out.
    """

    befores: tuple[str, ...]
    afters: tuple[str, ...]
    recognition: Recognition
    silent: frozenset[str]

    @property
    def outcome(self) -> Outcome:
        """Return whether the customer is recognised."""
        return self.recognition.reason.outcome

    def is_between(self, before: str, after: str) -> bool:
        """Return whether it is about a change from one touchpoint to another."""
        return before in self.befores and after in self.afters

    @property
    def pair(self) -> tuple[str, str]:
        """Return two of them that differ."""
        return next((one, other) for one, other in product(self.befores, self.afters) if one != other)


class IdentityResolution:
    """The identifiers that touchpoints recognise, and the systems that link them.

    `resolvers` are the systems that link any; `declared` is set if any touchpoint declares `recognises`.
    """

    def __init__(self, landscape: Landscape) -> None:
        self._recognises = {
            id: None if touchpoint.recognises is None else frozenset(touchpoint.recognises)
            for id, touchpoint in landscape.touchpoints.items()
        }
        self.resolves = {
            id: system.resolves for id, system in landscape.document.systems.items() if system.resolves
        }
        self.declared = any(known is not None for known in self._recognises.values())

    def declares(self, touchpoint: str) -> bool:
        """Return whether a touchpoint declares `recognises`."""
        return self._recognises[touchpoint] is not None

    def recognised_by(self, touchpoint: str) -> frozenset[str]:
        """Return the identifiers that a touchpoint declares; none if it declares nothing."""
        return self._recognises[touchpoint] or frozenset()

    def resolved(self, identifiers: Iterable[str], resolvers: frozenset[str]) -> frozenset[str]:
        """Return the identifiers and all that those systems link them with, over any number of steps."""
        linked = self._linked(resolvers)
        return frozenset().union(*(linked.get(one, frozenset({one})) for one in identifiers))

    def introductions(
        self, crossing: Crossing, reach: ResolverReach, context: Context
    ) -> tuple[Introduction, ...]:
        """Return how customers are recognised on a crossing; nothing if no touchpoint says whom it does."""
        if not self.declared or not crossing.known:
            return ()
        return self._between(crossing.ends, reach, context)

    @memoized
    def _between(
        self, ends: CrossingEnds, reach: ResolverReach, context: Context
    ) -> tuple[Introduction, ...]:
        leaving = grouped(
            ((self._recognises[one], reach.leaving(one), one in ends.silent_befores), one)
            for one in ends.befores
        )
        arriving = grouped(
            ((self._recognises[one], reach.arriving(one, context), one in ends.silent_afters), one)
            for one in ends.afters
        )
        found = []
        for befores, afters in product(leaving.values(), arriving.values()):
            if len({*befores, *afters}) > 1:
                before, after = next(pair for pair in product(befores, afters) if len(set(pair)) > 1)
                known = self.recognition(before, after, reach, context)
                silent = ends.silent_befores.intersection(befores) | ends.silent_afters.intersection(afters)
                found.append(Introduction(tuple(befores), tuple(afters), known, silent))
        return tuple(found)

    def recognition(self, before: str, after: str, reach: ResolverReach, context: Context) -> Recognition:
        """Return whether a touchpoint in a context recognises the customers of another one.

        They may come from any place and site of `reach`; the worst counts.
        """
        found = ((self._reason(before, after, one), one) for one in reach.between(before, after, context))
        nowhere = (Reason.KEPT, Reached())
        reason, reached = max(found, key=lambda one: one[0].severity, default=nowhere)
        return Recognition(reason, reached, reach)

    def _reason(self, before: str, after: str, reached: Reached) -> Reason:
        """Return why it is so. With `recognises: []` it cannot, whatever the other leaves out."""
        if not self.declared:
            return Reason.KEPT
        known = [one for one in (self._recognises[before], self._recognises[after]) if one is not None]
        if not all(known):
            return Reason.UNRECOGNISED
        if len(known) < 2:
            return Reason.NO_RECOGNISES
        if self.resolved(known[0], reached.sure) & known[1]:
            return Reason.KEPT
        possible = self.resolved(known[0], reached.possible) & known[1]
        return Reason.UNSPECIFIED if possible else Reason.UNRECOGNISED

    @memoized
    def links(self, before: frozenset[str], after: frozenset[str]) -> Mapping[str, Criticality]:
        """Return the systems that would link two sets of identifiers if all were within reach."""
        return identity_links(before, after, self.resolves)

    @memoized
    def _linked(self, resolvers: frozenset[str]) -> Mapping[str, frozenset[str]]:
        """Return for each linked identifier all those of its component."""
        links = [link for system in resolvers for group in self.resolves[system] for link in pairwise(group)]
        neighbours = grouped([*links, *((other, one) for one, other in links)])
        return {one: together for together in connected(neighbours) for one in together}


def identity_links(
    before: Collection[str], after: Collection[str], resolves: Mapping[str, Iterable[Collection[str]]]
) -> Mapping[str, Criticality]:
    """Return the systems that link two sets of identifiers; ALL for those that no route avoids.

    Nothing is returned if the sets share an identifier or no route exists. A route passes no identifier and
    no list twice, so a system is on one if a list of it lies on a cycle with a direct edge between both ends.
    It may be a detour; it is never left out.
    """
    import networkx as nx  # slow to import, and few landscapes link identifiers

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
        system: Criticality.SOME if _avoidable(graph, system) else Criticality.ALL
        for system in sorted(_on_routes(graph))
    }


def _on_routes(graph: "nx.Graph[_Vertex]") -> set[str]:
    """Return the systems with a list on a route between both ends."""
    import networkx as nx

    closed = graph.copy()
    closed.add_edge(_BEFORE, _AFTER)
    direct = {(_BEFORE, _AFTER), (_AFTER, _BEFORE)}
    together = next(part for part in nx.biconnected_component_edges(closed) if not direct.isdisjoint(part))
    return {name for edge in together for kind, name, _ in edge if kind == "list"}


def _avoidable(graph: "nx.Graph[_Vertex]", system: str) -> bool:
    import networkx as nx

    others = [vertex for vertex in graph if not (vertex[0] == "list" and vertex[1] == system)]
    return nx.has_path(graph.subgraph(others), _BEFORE, _AFTER)
