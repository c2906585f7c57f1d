"""For how long may two touchpoints differ? (semantics, section 4, disagreement window)

Two touchpoints agree again once both have learnt of a change. Ages add up along the whole route, but
disagreement starts only after the last vertex that every route to both of them passes.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from omnicheck.graph.carriage import Carriage
from omnicheck.graph.copies import plain
from omnicheck.graph.sweep import Reach, Sweep
from omnicheck.units.span import Span


class Lag(NamedTuple):
    """By how much `later` may trail `sooner`, counted from `shared`: by the quickest and the slowest route.

    The latency of a flow is its worst case, so the sooner one may learn of a change at once: its best
    time from `shared` is nothing. `sweep` starts at `shared`.
    """

    later: str
    sooner: str
    shared: str
    least: Span
    most: Span
    sweep: Sweep
    where: str = ""
    captured: bool = False


class Windows:
    """Every lag of one bundle between touchpoints that the record alone feeds."""

    def __init__(self, carriage: Carriage, showing: Iterable[str], capturing: Iterable[str]) -> None:
        self._carriage = carriage
        self.showing = tuple(sorted(showing))
        self.writers = tuple(sorted(set(capturing) & set(self.showing)))
        self._from_shared: dict[str, Sweep] = {}
        self._rivals = self._place_rivals()

    def lags(self, touchpoint: str) -> Iterator[Lag]:
        """By how much it may trail the others: one lag for each vertex shared with some of them."""
        scheduled = self._scheduled(touchpoint)
        branch = touchpoint
        for shared in self._carriage.reads.dominators(touchpoint):
            sooner = self._rivals[shared].of(branch, scheduled)
            if sooner is not None and shared != touchpoint:
                yield self._lag(touchpoint, sooner, shared)
            branch = shared
        for writer in self.writers:
            yield from self._after_writing(touchpoint, writer)

    def shared(self, one: str, other: str) -> str:
        """The last vertex that every route to either of two touchpoints passes."""
        above = self._carriage.reads.dominators(other)
        return next(vertex for vertex in self._carriage.reads.dominators(one) if vertex in above)

    def between(self, one: str, other: str) -> Lag:
        """For how long two touchpoints may differ: the worst way in which either trails the other."""
        lags = [lag for there in self._copies(other) for lag in self._trailing(one, there)]
        lags += [lag for there in self._copies(one) for lag in self._trailing(other, there)]
        worst = max(lags, key=lambda lag: (lag.least.high, lag.least.low, lag.most))
        for lag in lags:
            worst = worst._replace(least=worst.least.oldest(lag.least), most=worst.most.oldest(lag.most))
        return worst

    def _copies(self, touchpoint: str) -> Iterator[str]:
        """The touchpoint here and at other sites."""
        return (one for one in self.showing if plain(one) == touchpoint)

    def _trailing(self, later: str, sooner: str) -> Iterator[Lag]:
        shared = self.shared(later, sooner)
        if later != shared:
            yield self._lag(later, sooner, shared)
        if sooner in self.writers:
            yield from self._after_writing(later, sooner)

    def _after_writing(self, later: str, writer: str) -> Iterator[Lag]:
        sweep = self._carriage.from_writer(writer)
        if writer != later and later in sweep.reach:
            reach = sweep.reach[later]
            yield Lag(later, writer, writer, reach.least, reach.most, sweep)

    def _lag(self, later: str, sooner: str, shared: str) -> Lag:
        sweep = self.sweep(shared)
        reach = sweep.reach[later]
        clocks = self._scheduled(later) | self._scheduled(sooner)
        if clocks.bit_count() > 1:
            # Schedules that share a clock may cancel out; until they are searched, count from nothing.
            reach = Reach(Span(0, reach.least.high), Span(0, reach.most.high), reach.runs)
        return Lag(later, sooner, shared, reach.least, reach.most, sweep)

    def sweep(self, shared: str) -> Sweep:
        """The search from a vertex that is shared."""
        if shared == self._carriage.record:
            return self._carriage.reads
        if shared not in self._from_shared:
            self._from_shared[shared] = Sweep(self._carriage.outward, shared)
        return self._from_shared[shared]

    def _scheduled(self, touchpoint: str) -> int:
        return self._carriage.reads.reach[touchpoint].runs & self._carriage.outward.scheduled

    def _place_rivals(self) -> dict[str, "_Rivals"]:
        """At each vertex, whom the touchpoints below it can be compared with."""
        rivals: dict[str, _Rivals] = {}
        for touchpoint in self.showing:
            branch = touchpoint
            for vertex in self._carriage.reads.dominators(touchpoint):
                rivals.setdefault(vertex, _Rivals()).add(branch, touchpoint, self._scheduled(touchpoint))
                branch = vertex
        return rivals


_ANY, _FEW = "any", "at most one schedule"


class _Rivals:
    """The touchpoints below a vertex by branch; two of each pool are enough to find one elsewhere.

    Pools are by schedule, so that a rival whose schedules leave the lag exact is found if there is one.
    """

    def __init__(self) -> None:
        self._pools: dict[int | str, list[tuple[str, str]]] = {}

    def add(self, branch: str, touchpoint: str, scheduled: int) -> None:
        exact = (_FEW, scheduled) if scheduled.bit_count() <= 1 else ()
        for pool in (_ANY, *exact):
            kept = self._pools.setdefault(pool, [])
            if len(kept) < 2 and branch not in (other for other, _ in kept):
                kept.append((branch, touchpoint))

    def of(self, branch: str, scheduled: int) -> str | None:
        """A touchpoint on another branch, one that keeps the lag exact if possible."""
        pools: tuple[int | str, ...] = (_ANY,)
        if scheduled.bit_count() == 0:
            pools = (_FEW, _ANY)
        elif scheduled.bit_count() == 1:
            pools = (0, scheduled, _ANY)
        for pool in pools:
            for other, touchpoint in self._pools.get(pool, ()):
                if other != branch:
                    return touchpoint
        return None
