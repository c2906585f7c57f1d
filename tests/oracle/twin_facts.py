"""The twin's facts: may a touchpoint show something else than the others? (semantics 4.10 and 5.1).

The later one is to blame: a touchpoint is broken where it may lag some other by more than the limit, and
among several lags the worst counts. With nobody to disagree with, a fact needs no limit.
"""

from collections.abc import Callable, Collection, Iterator
from math import inf
from re import fullmatch

from omnicheck.verdict.obligation import Outcome
from tests.oracle.twin_ages import Finding
from tests.oracle.twin_dominance import Dominance, cycles_remain, reached
from tests.oracle.twin_figures import Age, Between, held_to
from tests.oracle.twin_network import Graph, Network
from tests.oracle.twin_origins import origins
from tests.oracle.twin_routes import (
    Route,
    Taking,
    age_of,
    at_best,
    at_least,
    at_worst,
    best_of,
    scheduled,
    simple_routes,
)
from tests.oracle.twin_windows import Paths, window


class Sharing:
    """One attribute in one context: who shows it, who captures it, and who has it from the record alone."""

    def __init__(
        self, network: Network, record: str, showing: Collection[str], capturing: Collection[str]
    ) -> None:
        self._found: dict[tuple[str, int | None, bool], tuple[Finding, ...]] = {}
        self.network = network
        self.record = record
        self.showing = frozenset(showing)
        self.capturing = frozenset(capturing)
        self.dominance = Dominance(network.reads, record)
        self.sound = {one for one in showing if origins(network, record, one, capturing) == {record}}

    def findings(self, touchpoint: str, limit: int | None, *, newest: bool) -> tuple[Finding, ...]:
        """What each reason to doubt the touchpoint comes to; once for all contexts that are alike."""
        key = touchpoint, limit, newest
        if key not in self._found:
            self._found[key] = tuple(self._findings(touchpoint, limit, newest=newest))
        return self._found[key]

    def _findings(self, touchpoint: str, limit: int | None, *, newest: bool) -> Iterator[Finding]:
        if touchpoint not in self.sound:
            yield Finding(Outcome.BROKEN)
            return
        for other in sorted(self.sound - {touchpoint}):
            for age, loose in self._lags(touchpoint, other):
                yield Finding(held_to(age, limit, newest=newest), age, loose)

    def _lags(self, later: str, sooner: str) -> Iterator[tuple[Age, bool]]:
        """How far it may be behind another: after the last shared vertex, and after what the other writes."""
        reads = self.network.reads
        shared = self.dominance.last_shared(later, sooner)
        late, soon = simple_routes(reads, shared, later), simple_routes(reads, shared, sooner)
        to_both = [route for end in (later, sooner) for route in simple_routes(reads, self.record, end)]
        untold = False
        if scheduled(to_both):
            above = simple_routes(reads, self.record, shared)
            untold = any(
                edge.cost.high != edge.cost.low for r in to_both for edge in r if later == r[-1].head
            )
            age = _apart(above, late, soon, untold=untold)
        else:
            age = _without(age_of(late), best_of(soon))
        if shared != later:  # the other has it from this one alone, which cannot be behind
            # Where a figure is left out, the program need not look for what schedules promise all the same.
            yield age, untold or cycles_remain(reads, self.record, later)
        if sooner in self.capturing:
            loose = cycles_remain(self.network.whole, sooner, later) or hands_on(self.network, sooner)
            yield age_of(joined(self.network, sooner, later)), loose


def _apart(above: list[Route], late: list[Route], soon: list[Route], *, untold: bool) -> Age:
    """The windows by the quickest and by the slowest routes, instant by instant."""
    endless = [any(edge.cost.low == inf for edge in route) for route in late]
    if all(endless):
        return Age(Between(inf, inf), Between(inf, inf))
    tops = [_window(above, late, soon, at_worst, pick) for pick in (min, max)]
    lows = [_window(above, late, soon, at_least, pick) for pick in (min, max)] if untold else tops
    least, most = (Between(max(0, low), max(0, top)) for low, top in zip(lows, tops, strict=True))
    return Age(least, Between(inf, inf) if any(endless) else most)


def _window(
    above: list[Route], late: list[Route], soon: list[Route], taken: Taking, pick: Callable[..., float]
) -> float:
    """Where the later one and what both share take so long, and the sooner one as little as it can."""
    return window(
        Paths([*map(at_best, above)], min),
        Paths([*map(taken, above)], pick),
        Paths([*map(taken, late)], pick),
        Paths([*map(at_best, soon)], min),
    )


def _without(age: Age, best: float) -> Age:
    """What is left after the best of the other, never below nothing."""
    return Age(*(Between(max(0, span.low - best), max(0, span.high - best)) for span in age))


def joined(network: Network, writer: str, reader: str) -> list[Route]:
    """Every simple way from one touchpoint to another: write then read, or a direct one.

    It may be handed from touchpoint to touchpoint before it enters the systems and after it leaves them,
    but none of them hands it back into the systems.
    """

    def kinds(route: Route) -> str:
        nodes = [writer, *(edge.head for edge in route if edge.head in network.nodes)]
        return "".join("t" if node in network.touchpoints else "s" for node in nodes)

    ways = simple_routes(network.whole, writer, reader)
    return [way for way in ways if fullmatch("t*s*t*", kinds(way))]


def hands_on(network: Network, writer: str) -> bool:
    """Whether it tells other touchpoints: the program need not notice that a way meets one twice."""
    systems = network.nodes - network.touchpoints
    telling = Graph(e for e in network.whole.edges if e.tail not in systems)
    return bool(reached(telling, writer) & network.touchpoints - {writer})
