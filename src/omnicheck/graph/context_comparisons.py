"""Contexts in which a route is broken, compared with one in which it is kept (semantics 3.3)."""

from collections.abc import Container, Iterable, Iterator
from typing import NamedTuple

from omnicheck.graph.estate import Estate
from omnicheck.graph.region.routes import RouteCheck, RouteGroup
from omnicheck.graph.structure.runs import Run
from omnicheck.graph.witnesses import checked_route
from omnicheck.model.contexts import Context
from omnicheck.verdict.witness import Route


class ContextComparison(NamedTuple):
    """A broken route check, compared with the most similar one of its group that is kept.

    `contexts` are those of one business in which it is broken; `business_kept`: others of that business keep
    it. `route` is that of the kept check at `kept_at`; `missing_flows` are its flows absent in `contexts`.
    """

    broken: RouteCheck
    kept: RouteCheck
    contexts: tuple[Context, ...]
    business_kept: bool
    kept_at: Context
    route: Route
    missing_flows: tuple[str, ...]


class _Example(NamedTuple):
    """A kept route check, with the route of the broken check's attributes."""

    kept: RouteCheck
    route: Route
    missing_flows: tuple[str, ...]


def context_comparisons(estate: Estate) -> Iterator[ContextComparison]:
    """Yield each broken route check of a group that is kept in some context, by business."""
    every, placed = _Hops(estate.runs), _Hops(estate.runs, estate.touchpoints)
    for group in estate.routes:
        # A flow between systems is the same in all places of a wider scope (semantics 3.6).
        hops = every if estate.landscape.document.data[group.data].scope == "location" else placed
        if group.kept():
            for broken in group.broken():
                yield from _comparisons(group, broken, hops)


def _comparisons(group: RouteGroup, broken: RouteCheck, hops: "_Hops") -> Iterator[ContextComparison]:
    """Compare with a kept check of the same business, else of the same location, else with any."""
    examples = [_example(broken, kept, hops) for kept in group.kept()]
    for business in sorted({context.business for context in broken.contexts}):
        contexts = tuple(context for context in broken.contexts if context.business == business)
        places = {context.location for context in contexts}

        def same_business(context: Context, business: str = business) -> bool:
            return context.business == business

        def same_place(context: Context, places: set[str] = places) -> bool:
            return context.location in places

        in_business = [one for one in examples if any(map(same_business, one.kept.contexts))]
        in_place = [one for one in examples if any(map(same_place, one.kept.contexts))]
        best = min(in_business or in_place or examples, key=lambda one: _dissimilarity(broken, one))
        matches = same_business if in_business else same_place
        kept_at = next(filter(matches, best.kept.contexts), best.kept.contexts[0])
        yield ContextComparison(
            broken, best.kept, contexts, bool(in_business), kept_at, best.route, best.missing_flows
        )


def _example(broken: RouteCheck, kept: RouteCheck, hops: "_Hops") -> _Example:
    attributes = broken.known_subgraph().attributes
    subgraph = next(one for one in kept.subgraphs if one.attributes & attributes)
    route = checked_route(kept, subgraph)
    comparable = kept.record == broken.record
    return _Example(kept, route, tuple(hops.missing_in(route, broken.contexts[0])) if comparable else ())


def _dissimilarity(broken: RouteCheck, example: _Example) -> tuple[bool, bool, int]:
    """Rank examples: with the same record first, then by the number of flows that make the difference."""
    return example.kept.record != broken.record, not example.missing_flows, len(example.missing_flows)


class _Hops:
    """The contexts in which each hop is active; only of those to or from `ends`, unless that is left out."""

    def __init__(self, runs: Iterable[Run], ends: Container[str] | None = None) -> None:
        self._ends = ends
        self._active: dict[tuple[str, str, str], frozenset[Context]] = {}
        for run in runs:
            for target in run.targets:
                hop = (run.flow, run.source, target)
                self._active[hop] = self._active.get(hop, frozenset()) | run.active

    def missing_in(self, route: Route, context: Context) -> Iterator[str]:
        """Yield the flows of a route that are missing in a context."""
        for hop in route.hops:
            placed = self._ends is None or hop.source in self._ends or hop.target in self._ends
            if placed and context not in self._active[hop.flow, hop.source, hop.target]:
                yield hop.flow
