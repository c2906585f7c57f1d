"""Rivals: touchpoints of several regions that one touchpoint can be compared with, few enough to be quick."""

from collections.abc import Iterator
from functools import cached_property

from omnicheck.graph.scope.vertex_identity import RegionBundle, VertexIdentity
from omnicheck.graph.timing.age_search import Arrival


class Candidate:
    """A touchpoint in one part of a scope."""

    def __init__(self, region_bundle: RegionBundle, touchpoint: str) -> None:
        self.region_bundle = region_bundle
        self.touchpoint = touchpoint

    @cached_property
    def clocks(self) -> frozenset[str]:
        """The scheduled runs between the record and it."""
        return self.region_bundle.clocks(self.region_bundle.search, self.touchpoint)

    @property
    def identity(self) -> VertexIdentity:
        """What it is: the same in all parts where it has the data by the same ways."""
        return self.region_bundle.identity(self.touchpoint)

    @property
    def write(self) -> Arrival:
        """How long the record waits for what it captures."""
        return self.region_bundle.bundle.subgraph.writes.arrivals[self.touchpoint]

    @cached_property
    def hands_on(self) -> bool:
        """Whether it tells other touchpoints by itself."""
        subgraph = self.region_bundle.bundle.subgraph
        return any(
            run.source == self.touchpoint and not subgraph.touchpoints.isdisjoint(run.targets)
            for run in subgraph.runs
        )


class Candidates:
    """The touchpoints below a thing, by the branch that they are on.

    Whoever is on another branch gives the same window, so two branches are enough to find one elsewhere;
    only whether it is exact differs, so two are kept of each kind of clocks.
    """

    def __init__(self) -> None:
        self._pools: dict[frozenset[str] | str, list[tuple[VertexIdentity, Candidate]]] = {}

    def add(self, branch: VertexIdentity, candidate: Candidate) -> None:
        """Keep it if it adds a branch."""
        exact = (_FEW, candidate.clocks) if len(candidate.clocks) < 2 else ()
        for key in (_ANY, *exact):
            pool = self._pools.setdefault(key, [])
            if len(pool) < 2 and branch not in (other for other, _ in pool):
                pool.append((branch, candidate))

    def elsewhere(self, branch: VertexIdentity, later: Candidate) -> Iterator[Candidate]:
        """Those of other parts on other branches. One of its own part gives the window of all the others."""
        keys: tuple[frozenset[str] | str, ...] = (_ANY,)
        if not later.clocks:
            keys = (_FEW, _ANY)
        elif len(later.clocks) == 1:
            keys = (frozenset(), later.clocks, _ANY)
        found = (one for key in keys for other, one in self._pools.get(key, ()) if other != branch)
        yield from dict.fromkeys(one for one in found if one.region_bundle.part != later.region_bundle.part)


_ANY, _FEW = "any", "at most one schedule"


class CandidateWriters:
    """The touchpoints that capture what is compared and write it to one record, by how long that takes."""

    def __init__(self) -> None:
        self._found: list[Candidate] = []

    def add(self, writer: Candidate) -> None:
        """One more."""
        self._found.append(writer)

    def elsewhere(self, reader: Candidate) -> Iterator[Candidate]:
        """Those of other parts that take longest: for sure, by the quickest and by the slowest way.

        What is the same thing there as here knows at once what it captures.
        """
        found = (
            next((one for one in writers if _is_other(one, reader)), None) for writers in self._slowest_first
        )
        yield from dict.fromkeys(one for one in found if one is not None)

    @cached_property
    def _slowest_first(self) -> tuple[list[Candidate], ...]:
        return tuple(sorted(self._found, key=order, reverse=True) for order in (_sure, _quick, _slow))


def _is_other(writer: Candidate, reader: Candidate) -> bool:
    return writer.region_bundle.part != reader.region_bundle.part and writer.identity != reader.identity


def _sure(writer: Candidate) -> float:
    return writer.write.least.low


def _quick(writer: Candidate) -> float:
    return writer.write.least.high


def _slow(writer: Candidate) -> float:
    return writer.write.most.high
