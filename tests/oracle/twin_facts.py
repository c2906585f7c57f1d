"""The twin's facts: origins and disagreement within one context (semantics 4.10 and 5.1).

A touchpoint is broken if it may lag behind another by more than the limit; the worst of several lags counts.
A fact without a second touchpoint needs no limit.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from math import inf
from re import fullmatch

from omnicheck.verdict.obligation import Outcome
from tests.oracle.twin_ages import Finding
from tests.oracle.twin_clocks import Paths, window
from tests.oracle.twin_dominance import Dominance, cycles_remain, reached, reaching
from tests.oracle.twin_figures import Age, Between, judge_pair
from tests.oracle.twin_network import Graph, Network
from tests.oracle.twin_routes import (
    Route,
    Timing,
    age_of,
    at_best,
    at_least,
    at_worst,
    best_of,
    scheduled,
    simple_routes,
)


def origins(network: Network, record: str, touchpoint: str, capturing: Collection[str]) -> set[str]:
    """Return each source of what a touchpoint shows; the record should be the only one.

    A touchpoint that captures takes writes as well: if they never reach the record, it is a second origin.
    """
    graph = Graph(edge for edge in network.reads.edges if edge.head != record)
    upstream = reaching(graph, touchpoint)
    found: set[str] = set()
    for vertex in upstream:
        component = upstream & reached(graph, vertex) & reaching(graph, vertex)
        if not any(edge.head in component and edge.tail not in component for edge in graph.edges):
            found |= component
    return found | {
        node
        for node in upstream & write_targets(network, capturing)
        if _strands_writes(network, node, record)
    }


def write_targets(network: Network, capturing: Collection[str]) -> set[str]:
    """Return the nodes that take writes: touchpoints that capture, and where they send them."""
    systems = network.nodes - network.touchpoints
    forwarding = Graph(edge for edge in network.writes.edges if edge.tail not in systems)
    return {node for writer in capturing for node in reached(forwarding, writer) & network.nodes}


def _strands_writes(network: Network, node: str, record: str) -> bool:
    """Return whether the record cannot be reached from a node."""
    return record not in reached(network.writes, node)


Limits = Mapping[str, int | None]
"""For how long each touchpoint may disagree, in ms."""


class AttributeFacts:
    """One attribute in one context, with the touchpoints that show it and that capture it.

    `right` are those whose only origin is the record.
    """

    def __init__(
        self, network: Network, record: str, showing: Collection[str], capturing: Collection[str]
    ) -> None:
        self._found: dict[object, tuple[Finding, ...]] = {}
        self.network = network
        self.record = record
        self.showing = frozenset(showing)
        self.capturing = frozenset(capturing)
        self.dominance = Dominance(network.reads, record)
        self.right = {one for one in showing if origins(network, record, one, capturing) == {record}}

    def findings(self, touchpoint: str, limits: Limits, *, newest: bool) -> tuple[Finding, ...]:
        """Return what each other touchpoint makes of this one."""
        key = touchpoint, tuple(limits.items()), newest
        if key not in self._found:
            self._found[key] = tuple(self._findings(touchpoint, limits, newest=newest))
        return self._found[key]

    def _findings(self, touchpoint: str, limits: Limits, *, newest: bool) -> Iterator[Finding]:
        if touchpoint not in self.right:
            yield Finding(Outcome.BROKEN)
            return
        for other in sorted(self.right - {touchpoint}):
            for age, loose in self._lags(touchpoint, other):
                pair = limits[touchpoint], limits[other]
                yield Finding(judge_pair(age, pair, newest=newest), age, loose)

    def _lags(self, later: str, sooner: str) -> Iterator[tuple[Age, bool]]:
        """Yield its lags behind another: after the last shared vertex, and after what the other writes."""
        reads = self.network.reads
        shared = self.dominance.last_shared(later, sooner)
        late, soon = simple_routes(reads, shared, later), simple_routes(reads, shared, sooner)
        to_both = [route for end in (later, sooner) for route in simple_routes(reads, self.record, end)]
        unspecified = False
        if scheduled(to_both):
            above = simple_routes(reads, self.record, shared)
            unspecified = any(
                edge.cost.high != edge.cost.low for r in to_both for edge in r if later == r[-1].head
            )
            age = _window_by_instants(above, late, soon, unspecified=unspecified)
        else:
            age = _less(age_of(late), best_of(soon))
        if shared != later:  # the other reads only from this one, which cannot lag behind it
            # If a figure is left out, the program need not find the bound that schedules still give.
            yield age, unspecified or cycles_remain(reads, self.record, later)
        if sooner in self.capturing:
            loose = cycles_remain(self.network.whole, sooner, later) or forwards(self.network, sooner)
            yield age_of(joined_routes(self.network, sooner, later)), loose


def _window_by_instants(
    above: list[Route], late: list[Route], soon: list[Route], *, unspecified: bool
) -> Age:
    """Return the windows by the quickest and by the slowest routes."""
    endless = [any(edge.cost.low == inf for edge in route) for route in late]
    if all(endless):
        return Age(Between(inf, inf), Between(inf, inf))
    tops = [_window(above, late, soon, at_worst, pick) for pick in (min, max)]
    lows = [_window(above, late, soon, at_least, pick) for pick in (min, max)] if unspecified else tops
    least, most = (Between(max(0, low), max(0, top)) for low, top in zip(lows, tops, strict=True))
    return Age(least, Between(inf, inf) if any(endless) else most)


def _window(
    above: list[Route], late: list[Route], soon: list[Route], timing: Timing, pick: Callable[..., float]
) -> float:
    """Return the window with the later routes at their worst and the sooner ones at their best."""
    return window(
        Paths([*map(at_best, above)], min),
        Paths([*map(timing, above)], pick),
        Paths([*map(timing, late)], pick),
        Paths([*map(at_best, soon)], min),
    )


def _less(age: Age, best: float) -> Age:
    return Age(*(Between(max(0, span.low - best), max(0, span.high - best)) for span in age))


def joined_routes(network: Network, writer: str, reader: str) -> list[Route]:
    """Return each simple route from one touchpoint to another: write then read, or direct.

    It may pass touchpoints before it enters the systems and after it leaves them, not in between.
    """

    def kinds(route: Route) -> str:
        nodes = [writer, *(edge.head for edge in route if edge.head in network.nodes)]
        return "".join("t" if node in network.touchpoints else "s" for node in nodes)

    routes = simple_routes(network.whole, writer, reader)
    return [route for route in routes if fullmatch("t*s*t*", kinds(route))]


def forwards(network: Network, writer: str) -> bool:
    """Return whether it sends data to touchpoints: the program need not see that a route meets one twice."""
    systems = network.nodes - network.touchpoints
    forwarding = Graph(e for e in network.whole.edges if e.tail not in systems)
    return bool(reached(forwarding, writer) & network.touchpoints - {writer})
