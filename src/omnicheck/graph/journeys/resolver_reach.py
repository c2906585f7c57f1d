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
from omnicheck.graph.structure.strong_components import bits_reached
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

    `bound` is None if no flows lead there.
    """

    source: str
    target: str
    bound: Bound | None


class _Vertex(NamedTuple):
    name: str
    part: int


_Resolvers = tuple[int, int]
"""The resolvers that are surely within reach, and those that may be, with a bit for each."""


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
            yield Reached(*(self._named(out & into) for out, into in zip(leaving, arriving, strict=True)))

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
        (there, _), (back, _) = self._worst_legs(before, resolver, after, context)
        return Leg(before, resolver, there), Leg(resolver, after, back)

    def unspecified(
        self, before: str, resolver: str, after: str, context: Context
    ) -> Iterator[tuple[Leg, Run]]:
        """Yield the runs on the legs over a resolver that leave a figure out on which the leg depends."""
        (there, leaves), (back_again, arrives) = self._worst_legs(before, resolver, after, context)
        to, onward = Leg(before, resolver, there), Leg(resolver, after, back_again)
        for leg, end, back in ((to, leaves, False), (onward, arrives, True)):
            if leg.bound is Bound.UNKNOWN:
                found = self._search(end, leg.bound, back=back)
                vertex = next(one for one in found if base_id(one.name) == resolver)
                yield from ((leg, run) for run in _runs_to(vertex, found, back=back) if run.unspecified)

    def without(self, names: frozenset[str]) -> "ResolverReach":
        """Return what is within reach without some systems, or without some runs."""
        return ResolverReach(self._parts, self._resolvers, self._per_site, self._removed | names)

    def _worst_legs(
        self, before: str, resolver: str, after: str, context: Context
    ) -> tuple[tuple[Bound | None, _Vertex], tuple[Bound | None, _Vertex]]:
        """Return the worst bound of each leg, and the touchpoint from which, or to which, it is."""
        leaves = [one for number in range(len(self._parts)) for one in self._copies(before, number)]
        arrives = self._copies(after, self._number[context])
        there = [(self._bound(one, resolver, back=False), one) for one in leaves]
        back = [(self._bound(one, resolver, back=True), one) for one in arrives]
        return max(there, key=_badness), max(back, key=_badness)

    def _bound(self, touchpoint: _Vertex, resolver: str, *, back: bool) -> Bound | None:
        """Return the best bound of the routes from a touchpoint to a resolver, or if `back` to it."""
        bits = self._bits_of.get(resolver, 0)
        bounds = (one for one in Bound if self._by_touchpoint(one, back=back).get(touchpoint, 0) & bits)
        return next(bounds, None)

    def _copies(self, touchpoint: str, number: int) -> tuple[_Vertex, ...]:
        part = self._parts[number]
        here = [touchpoint] if touchpoint in part.touchpoints else []
        return tuple(_Vertex(copy, number) for copy in part.sites.of(here))

    def _resolvers_of(self, touchpoint: _Vertex, *, back: bool) -> _Resolvers:
        sure, possible = (
            self._by_touchpoint(bound, back=back).get(touchpoint, 0) for bound in (Bound.KNOWN, Bound.UNKNOWN)
        )
        return sure, possible

    @memoized
    def _by_touchpoint(self, bound: Bound, *, back: bool) -> Mapping[_Vertex, int]:
        """Return the resolvers that each touchpoint reaches, or if `back` those that reach it.

        One pass over the components of the systems, each after all that it leads to.
        """
        following: dict[_Vertex, list[_Vertex]] = {one: [] for one in self._vertices}
        for tail, steps in self._steps(back=back).items():
            ends = (step.source if back else step.target for step in steps if bound.admits(step.run))
            following[tail] = [one for one in ends if one not in self._touchpoints]
        found = bits_reached(following, self._bits)
        return {one: found[one] for one in self._vertices if one in self._touchpoints}

    @cached_property
    def _bits(self) -> Mapping[_Vertex, int]:
        """Return a bit for each resolver."""
        found = [one for one in self._vertices if base_id(one.name) in self._resolvers]
        return {one: 1 << number for number, one in enumerate(found)}

    @cached_property
    def _bits_of(self) -> Mapping[str, int]:
        """Return the bits of all copies of each resolver."""
        found = grouped((base_id(one.name), bit) for one, bit in self._bits.items())
        return {id: sum(bits) for id, bits in found.items()}

    @memoized
    def _named(self, resolvers: int) -> frozenset[str]:
        return frozenset(base_id(one.name) for one, bit in self._bits.items() if resolvers & bit)

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


def _badness(found: tuple[Bound | None, _Vertex]) -> int:
    bound, _ = found
    return len(Bound) if bound is None else bound


def _runs_to(vertex: _Vertex, found: Mapping[_Vertex, _Step | None], *, back: bool) -> Iterator[Run]:
    step = found[vertex]
    while step is not None:
        yield step.run
        step = found[step.target if back else step.source]
