"""What is there where it works, and absent where it does not."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from omnicheck.graph.estate import Estate
from omnicheck.graph.region.routes import RouteCheck, RouteGroup
from omnicheck.graph.structure.runs import Run
from omnicheck.graph.witnesses import checked_route
from omnicheck.model.contexts import Context
from omnicheck.verdict.witness import Route


class Contrast(NamedTuple):
    """A passage that is broken in some contexts, beside the one of its leg that is kept and most like it.

    `business_kept` is whether the same business keeps it somewhere. `route` is the way that the kept one
    takes at `kept_at`; `absent` are the flows of that way that are not there in `contexts`.
    """

    broken: RouteCheck
    kept: RouteCheck
    contexts: tuple[Context, ...]
    business_kept: bool
    kept_at: Context
    route: Route
    absent: tuple[str, ...]


class _Example(NamedTuple):
    """A kept passage, by the way that the broken one's attributes take there."""

    kept: RouteCheck
    route: Route
    absent: tuple[str, ...]


def contrasts(estate: Estate) -> Iterator[Contrast]:
    """Every broken passage of a leg that is kept elsewhere, business by business."""
    hops = _Hops(estate.runs)
    for route_group in estate.routes:
        if route_group.kept():
            for broken in route_group.broken():
                yield from _contrasts(route_group, broken, hops)


def _contrasts(route_group: RouteGroup, broken: RouteCheck, hops: "_Hops") -> Iterator[Contrast]:
    """The broken passage beside an example of the same business, else of the same place, else of any."""
    examples = [_example(broken, kept, hops) for kept in route_group.kept()]
    for business in sorted({context.business for context in broken.contexts}):
        contexts = tuple(context for context in broken.contexts if context.business == business)
        places = {context.location for context in contexts}

        def same_business(context: Context, business: str = business) -> bool:
            return context.business == business

        def same_place(context: Context, places: set[str] = places) -> bool:
            return context.location in places

        theirs = [one for one in examples if any(map(same_business, one.kept.contexts))]
        local = [one for one in examples if any(map(same_place, one.kept.contexts))]
        best = min(theirs or local or examples, key=lambda one: _unlikeness(broken, one))
        alike = same_business if theirs else same_place
        kept_at = next(filter(alike, best.kept.contexts), best.kept.contexts[0])
        yield Contrast(broken, best.kept, contexts, bool(theirs), kept_at, best.route, best.absent)


def _example(broken: RouteCheck, kept: RouteCheck, hops: "_Hops") -> _Example:
    lacking = broken.known_subgraph().attributes
    way = next(way for way in kept.subgraphs if way.attributes & lacking)
    route = checked_route(kept, way)
    if kept.record != broken.record:
        return _Example(kept, route, ())
    return _Example(kept, route, tuple(hops.absent(route, broken.contexts[0])))


def _unlikeness(broken: RouteCheck, example: _Example) -> tuple[bool, bool, int]:
    """The fewer flows make the difference the better; with another record no flow explains it."""
    return example.kept.record != broken.record, not example.absent, len(example.absent)


class _Hops:
    """Which flow takes things from where to where, and in which contexts."""

    def __init__(self, runs: Iterable[Run]) -> None:
        self._active: dict[tuple[str, str, str], frozenset[Context]] = {}
        for run in runs:
            for target in run.targets:
                hop = (run.flow, run.source, target)
                self._active[hop] = self._active.get(hop, frozenset()) | run.active

    def absent(self, route: Route, context: Context) -> Iterator[str]:
        """The flows of a route that do not go that way in a context."""
        for hop in route.hops:
            if context not in self._active[hop.flow, hop.source, hop.target]:
                yield hop.flow
