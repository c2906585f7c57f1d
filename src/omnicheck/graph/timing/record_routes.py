"""Joined routes that go by the record alone, put together from the writing to it and the reading from it.

Where one route of known length leads from a touchpoint to the record, and nothing else that the touchpoint
reaches leads to what is read from the record, the search from the touchpoint would repeat the one from the
record, with every age later by that length.
"""

from collections.abc import Hashable, Set
from functools import cached_property
from math import inf
from typing import NamedTuple

from omnicheck.graph.structure.memoized import memoized
from omnicheck.graph.structure.network import Arc, Network
from omnicheck.graph.structure.runs import Run
from omnicheck.graph.timing.age_search import AgeSearch
from omnicheck.units.grouping import grouped
from omnicheck.units.span import NOTHING, Ms, Span


class JoinedAges(NamedTuple):
    """The ages by the quickest and the slowest route, and whether a flow on any leaves out a figure."""

    least: Span
    most: Span
    unspecified: bool


class _Writing(NamedTuple):
    """The only route from a touchpoint to the record, what it takes in ms, and its scheduled runs."""

    arcs: tuple[Arc, ...]
    ms: Ms
    clocks: int


class RecordRoutes:
    """The runs of a subgraph, with the searches from its record and the network to touchpoints, reversed."""

    def __init__(
        self,
        runs: tuple[Run, ...],
        touchpoints: frozenset[str],
        upstream: Network,
        reads: AgeSearch,
        writes: AgeSearch,
    ) -> None:
        self._runs = runs
        self._touchpoints = touchpoints
        self._upstream = upstream
        self._reads = reads
        self._writes = writes

    def ages(self, start: str, end: str) -> JoinedAges | None:
        """Return the ages from one touchpoint to another; None if only a search from it can tell."""
        writing, read = self._writing(start), self._reads.arrivals.get(end)
        if writing is None:
            return None
        if start == end:
            return JoinedAges(NOTHING, NOTHING, unspecified=False)
        if read is None or read.clocks(self._reads.network) + writing.clocks > 1:
            return None
        unspecified = bool(read.runs & self._reads.network.unspecified)
        later = Span(writing.ms, writing.ms)
        return JoinedAges(later.plus(read.least), later.plus(read.most), unspecified)

    def kind_of_writer(self, start: str) -> Hashable | None:
        """Return what its ages to every touchpoint depend on; None if only searches from it can tell."""
        if start not in self._sent:
            return ()
        writing = self._writing(start)
        return None if writing is None or writing.clocks else writing.ms

    def kind_of_reader(self, end: str) -> Hashable | None:
        """Return what its ages from every such writer depend on; None if only searches can tell."""
        read = self._reads.arrivals.get(end)
        if read is None:
            return None if self._upstream.outgoing.get(end) else ()
        unspecified = bool(read.runs & self._reads.network.unspecified)
        clocks = read.clocks(self._reads.network)
        return None if clocks > 1 else (read.least, read.most, unspecified)

    def path(self, start: str, end: str) -> tuple[Arc, ...] | None:
        """Return the quickest route between them, where `ages` knows what it takes."""
        writing = self._writing(start)
        if writing is None or self.ages(start, end) is None:
            return None
        return (*writing.arcs, *self._reads.path(end)) if start != end else ()

    def search(self, start: str, end: str) -> AgeSearch | None:
        """Return a search over the routes between them alone, where `ages` knows what they take."""
        writing = self._writing(start)
        if writing is None or self.ages(start, end) is None:
            return None
        return AgeSearch(Network((*writing.arcs, *self._reads.routes_to(end)) if start != end else ()), start)

    @memoized
    def _writing(self, start: str) -> _Writing | None:
        targets = {target for run in self._sent.get(start, ()) for target in run.targets}
        if self._passes_touchpoints or not self._apart.isdisjoint(targets):
            return None
        arcs: list[Arc] = []
        vertex = start
        while vertex != self._writes.root:
            arriving = self._writes.ordered_arcs.arriving.get(vertex, ())
            if len(arriving) != 1:
                return None
            (arc,) = arriving
            if arc.cost.low != arc.cost.high or arc.cost.high == inf or arc.run.timing.age_limit is not None:
                return None
            arcs.append(Arc(arc.head, arc.tail, arc.cost, arc.run))
            vertex = arc.tail
        clocks = len({arc.run for arc in arcs if arc.run.scheduled})
        return _Writing(tuple(arcs), sum(arc.cost.high for arc in arcs), clocks)

    @cached_property
    def _sent(self) -> dict[str, list[Run]]:
        return grouped((run.source, run) for run in self._runs)

    @cached_property
    def _passes_touchpoints(self) -> bool:
        """Return whether a touchpoint sends to another one, which may pass it on."""
        return any(
            run.source in self._touchpoints and not self._touchpoints.isdisjoint(run.targets)
            for run in self._runs
        )

    @cached_property
    def _apart(self) -> Set[str]:
        """Return what is read from the record, and all from which that is reached without the record."""
        record, upstream = self._reads.root, self._upstream.outgoing
        found = set(self._reads.arrivals) - {record}
        stack = list(found)
        while stack:
            before = {arc.head for arc in upstream.get(stack.pop(), ())} - found - {record}
            found |= before
            stack += before
        return found
