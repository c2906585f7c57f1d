"""Rivals: touchpoints of several regions that one touchpoint can be compared with, few enough to be quick."""

from collections.abc import Iterator
from functools import cached_property

from omnicheck.graph.scope.vertex_identity import Stand, Thing
from omnicheck.graph.timing.age_search import Arrival


class Rival:
    """A touchpoint in one part of a scope."""

    def __init__(self, stand: Stand, touchpoint: str) -> None:
        self.stand = stand
        self.touchpoint = touchpoint

    @cached_property
    def clocks(self) -> frozenset[str]:
        """The scheduled runs between the record and it."""
        return self.stand.clocks(self.stand.search, self.touchpoint)

    @property
    def thing(self) -> Thing:
        """What it is: the same in all parts where it has the data by the same ways."""
        return self.stand.thing(self.touchpoint)

    @property
    def write(self) -> Arrival:
        """How long the record waits for what it captures."""
        return self.stand.bundle.subgraph.writes.arrivals[self.touchpoint]

    @cached_property
    def hands_on(self) -> bool:
        """Whether it tells other touchpoints by itself."""
        subgraph = self.stand.bundle.subgraph
        return any(
            run.source == self.touchpoint and not subgraph.touchpoints.isdisjoint(run.targets)
            for run in subgraph.runs
        )


class Rivals:
    """The touchpoints below a thing, by the branch that they are on.

    Whoever is on another branch gives the same window, so two branches are enough to find one elsewhere;
    only whether it is exact differs, so two are kept of each kind of clocks.
    """

    def __init__(self) -> None:
        self._pools: dict[frozenset[str] | str, list[tuple[Thing, Rival]]] = {}

    def add(self, branch: Thing, rival: Rival) -> None:
        """Keep it if it adds a branch."""
        exact = (_FEW, rival.clocks) if len(rival.clocks) < 2 else ()
        for key in (_ANY, *exact):
            pool = self._pools.setdefault(key, [])
            if len(pool) < 2 and branch not in (other for other, _ in pool):
                pool.append((branch, rival))

    def elsewhere(self, branch: Thing, later: Rival) -> Iterator[Rival]:
        """Those of other parts on other branches. One of its own part gives the window of all the others."""
        keys: tuple[frozenset[str] | str, ...] = (_ANY,)
        if not later.clocks:
            keys = (_FEW, _ANY)
        elif len(later.clocks) == 1:
            keys = (frozenset(), later.clocks, _ANY)
        found = (one for key in keys for other, one in self._pools.get(key, ()) if other != branch)
        yield from dict.fromkeys(one for one in found if one.stand.part != later.stand.part)


_ANY, _FEW = "any", "at most one schedule"


class Writers:
    """The touchpoints that capture what is compared and write it to one record, by how long that takes."""

    def __init__(self) -> None:
        self._found: list[Rival] = []

    def add(self, writer: Rival) -> None:
        """One more."""
        self._found.append(writer)

    def elsewhere(self, reader: Rival) -> Iterator[Rival]:
        """Those of other parts that take longest: for sure, by the quickest and by the slowest way.

        What is the same thing there as here knows at once what it captures.
        """
        found = (
            next((one for one in writers if _is_other(one, reader)), None) for writers in self._slowest_first
        )
        yield from dict.fromkeys(one for one in found if one is not None)

    @cached_property
    def _slowest_first(self) -> tuple[list[Rival], ...]:
        return tuple(sorted(self._found, key=order, reverse=True) for order in (_sure, _quick, _slow))


def _is_other(writer: Rival, reader: Rival) -> bool:
    return writer.stand.part != reader.stand.part and writer.thing != reader.thing


def _sure(writer: Rival) -> float:
    return writer.write.least.low


def _quick(writer: Rival) -> float:
    return writer.write.least.high


def _slow(writer: Rival) -> float:
    return writer.write.most.high
