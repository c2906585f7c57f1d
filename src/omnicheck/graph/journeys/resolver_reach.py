"""Resolvers within reach: systems that flows connect with both touchpoints of a hand-over (semantics 5.7).

Flows count whatever they carry, and over systems only: a touchpoint is the first or the last end of a route.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from enum import IntEnum
from functools import cached_property
from itertools import product
from math import inf
from typing import NamedTuple

from omnicheck.graph.region.region import Region
from omnicheck.graph.structure.memoized import memoized
from omnicheck.graph.structure.replicas import base_id
from omnicheck.graph.structure.runs import Run
from omnicheck.model.contexts import Context
from omnicheck.units.grouping import grouped

_IN_ALL_PARTS = -1


class Bound(IntEnum):
    """What limits the time that runs take: known figures, figures that are left out, or nothing."""

    KNOWN = 0
    UNKNOWN = 1
    NONE = 2

    def admits(self, run: Run) -> bool:
        """Return whether a run has this bound or a better one."""
        if self is Bound.KNOWN:
            return run.age.high < inf
        return self is Bound.NONE or not run.age.unbounded


class Reached(NamedTuple):
    """The resolvers within reach of two touchpoints: surely, or perhaps, since figures are left out."""

    sure: frozenset[str] = frozenset()
    possible: frozenset[str] = frozenset()


class Leg(NamedTuple):
    """A route from a touchpoint to a resolver or from a resolver to a touchpoint.

    `bound` is None if no flows lead there; `unspecified` are the runs on it that leave a figure out.
    """

    source: str
    target: str
    bound: Bound | None
    unspecified: tuple[Run, ...] = ()


class _Vertex(NamedTuple):
    name: str
    part: int


_Resolvers = tuple[frozenset[_Vertex], frozenset[_Vertex]]
"""The resolvers that are surely within reach, and those that may be."""


class _Step(NamedTuple):
    run: Run
    source: _Vertex
    target: _Vertex


class ResolverReach:
    """The resolvers that touchpoints reach and are reached from, in parts that share their systems.

    The parts are one region, or all regions of a scope. A system is one vertex for all of them unless it is
    `per_site`; a touchpoint has one in each.
    """

    def __init__(
        self,
        parts: Sequence[Region],
        resolvers: Collection[str],
        per_site: Collection[str],
        removed: frozenset[str] = frozenset(),
    ) -> None:
        self._parts = parts
        self._removed = removed
        self._resolvers = resolvers
        self._per_site = per_site
        self._number = {context: number for number, part in enumerate(parts) for context in part.contexts}

    def between(self, before: str, after: str, context: Context) -> Iterator[Reached]:
        """Yield what customers may find at a touchpoint in a context, from whichever place and site."""
        for leaving, arriving in product(self.leaving(before), self.arriving(after, context)):
            common = (out & into for out, into in zip(leaving, arriving, strict=True))
            yield Reached(*(frozenset(base_id(one.name) for one in some) for some in common))

    @memoized
    def leaving(self, touchpoint: str) -> tuple[_Resolvers, ...]:
        """Return the resolvers that a touchpoint reaches, for each place and site."""
        copies = (one for number in range(len(self._parts)) for one in self._copies(touchpoint, number))
        return tuple(dict.fromkeys(self._resolvers_of(one, back=False) for one in copies))

    @memoized
    def arriving(self, touchpoint: str, context: Context) -> tuple[_Resolvers, ...]:
        """Return the resolvers that reach a touchpoint in a context, for each site."""
        copies = self._copies(touchpoint, self._number[context])
        return tuple(dict.fromkeys(self._resolvers_of(one, back=True) for one in copies))

    def legs(self, before: str, resolver: str, after: str, context: Context) -> tuple[Leg, Leg]:
        """Return the legs over a resolver, each the worst of all places and sites."""
        ends = tuple(self._ends(before, after, context))
        there = [self._leg(leaves, before, resolver, back=False) for leaves, _ in ends]
        back = [self._leg(arrives, resolver, after, back=True) for _, arrives in ends]
        return max(there, key=_badness), max(back, key=_badness)

    def without(self, names: frozenset[str]) -> "ResolverReach":
        """Return what is within reach without some systems, or without some runs."""
        return ResolverReach(self._parts, self._resolvers, self._per_site, self._removed | names)

    def _leg(self, touchpoint: _Vertex, source: str, target: str, *, back: bool) -> Leg:
        resolver = source if back else target
        for bound in Bound:
            found = self._search(touchpoint, bound, back=back)
            for vertex in found:
                if base_id(vertex.name) == resolver:
                    runs = (run for run in _runs_to(vertex, found, back=back) if run.unspecified)
                    return Leg(source, target, bound, tuple(runs))
        return Leg(source, target, None)

    def _ends(self, before: str, after: str, context: Context) -> Iterator[tuple[_Vertex, _Vertex]]:
        leaves = [one for number in range(len(self._parts)) for one in self._copies(before, number)]
        return product(leaves, self._copies(after, self._number[context]))

    def _copies(self, touchpoint: str, number: int) -> tuple[_Vertex, ...]:
        part = self._parts[number]
        here = [touchpoint] if touchpoint in part.touchpoints else []
        return tuple(_Vertex(copy, number) for copy in part.sites.of(here))

    def _resolvers_of(self, touchpoint: _Vertex, *, back: bool) -> _Resolvers:
        sure, possible = (
            self._by_touchpoint(bound, back=back).get(touchpoint, frozenset())
            for bound in (Bound.KNOWN, Bound.UNKNOWN)
        )
        return sure, possible

    @memoized
    def _by_touchpoint(self, bound: Bound, *, back: bool) -> Mapping[_Vertex, frozenset[_Vertex]]:
        """Return the resolvers that each touchpoint reaches, or if `back` those that reach it."""
        pairs = (
            (end, resolver)
            for resolver in self._vertices
            if base_id(resolver.name) in self._resolvers
            for end in self._search(resolver, bound, back=not back)
            if end in self._touchpoints
        )
        return {end: frozenset(resolvers) for end, resolvers in grouped(pairs).items()}

    def _search(self, root: _Vertex, bound: Bound, *, back: bool) -> dict[_Vertex, _Step | None]:
        """Return the last step to each vertex from a root, or if `back` the first step from there to it."""
        found: dict[_Vertex, _Step | None] = {root: None}
        queue = [root]
        for vertex in queue:
            if vertex == root or vertex not in self._touchpoints:
                for step in self._steps(back=back).get(vertex, ()):
                    end = step.source if back else step.target
                    if end not in found and bound.admits(step.run):
                        found[end] = step
                        queue.append(end)
        return found

    @cached_property
    def _touchpoints(self) -> frozenset[_Vertex]:
        return frozenset(
            one
            for number, part in enumerate(self._parts)
            for touchpoint in part.touchpoints
            for one in self._copies(touchpoint, number)
        )

    @cached_property
    def _vertices(self) -> tuple[_Vertex, ...]:
        return tuple(dict.fromkeys(end for step in self._all_steps for end in (step.source, step.target)))

    @memoized
    def _steps(self, *, back: bool) -> Mapping[_Vertex, Sequence[_Step]]:
        return grouped((step.target if back else step.source, step) for step in self._all_steps)

    @cached_property
    def _all_steps(self) -> tuple[_Step, ...]:
        return tuple(
            _Step(run, self._vertex(run.source, number), self._vertex(target, number))
            for number, part in enumerate(self._parts)
            for run in part.sites.runs(part.runs)
            for target in run.targets
            if self._removed.isdisjoint(map(base_id, (run.vertex, run.source, target)))
        )

    def _vertex(self, name: str, number: int) -> _Vertex:
        id = base_id(name)
        shared = id not in self._per_site and id not in self._parts[number].touchpoints
        return _Vertex(name, _IN_ALL_PARTS if shared else number)


def _badness(leg: Leg) -> int:
    return len(Bound) if leg.bound is None else leg.bound


def _runs_to(vertex: _Vertex, found: Mapping[_Vertex, _Step | None], *, back: bool) -> Iterator[Run]:
    step = found[vertex]
    while step is not None:
        yield step.run
        step = found[step.target if back else step.source]
