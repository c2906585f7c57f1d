"""Routes to and from the record, and what touchpoints say beside each other (semantics 4.10 and 5.1)."""

import itertools
from collections.abc import Collection, Iterator
from itertools import product
from typing import NamedTuple

from tests.truth.reckoning.network import Edge, Network
from tests.truth.reckoning.outcome import KEPT, Found, Outcome, worst
from tests.truth.reckoning.routes import age, by_hand, cost, held, quickest, reached, routes


class Matter(NamedTuple):
    """One attribute of a data object in one context: who shows and captures it, and what is asked of it."""

    record: str | None
    showing: tuple[str, ...]
    capturing: tuple[str, ...]
    fresh: int | None
    agrees: int | None
    newest: bool
    syncs: int | None = None


NO_RECORD = Found(Outcome.UNPROVEN, "no record")


def read(network: Network, matter: Matter, touchpoint: str) -> Found:
    """Whether it comes from the record in time."""
    if matter.record is None:
        return NO_RECORD
    return _way(network.reads, matter, matter.record, touchpoint, "no way in", "late in")


def write(network: Network, matter: Matter, touchpoint: str) -> Found:
    """Whether it gets to the record in time."""
    if matter.record is None:
        return NO_RECORD
    return _way(network.writes, matter, touchpoint, matter.record, "no way out", "late out")


def _way(edges: list[Edge], matter: Matter, start: str, goal: str, none: str, late: str) -> Found:
    found = routes(edges, start, goal)
    if not found:
        return Found(Outcome.BROKEN, none)
    if by_hand(found):
        return Found(Outcome.BROKEN, "by hand")
    outcome = held(age(found), matter.fresh, newest=matter.newest, late=late)
    if start != matter.record:
        edges, start, goal = [edge._replace(tail=edge.head, head=edge.tail) for edge in edges], goal, start
    return bounded(outcome, edges, start, goal, newest=matter.newest)


def bounded(found: Found, edges: list[Edge], start: str, goal: str, *, newest: bool) -> Found:
    """Where data may go round, the slowest route need only be bounded: then what is kept may be left open."""
    counts = found.outcome is Outcome.KEPT and not newest
    return found._replace(sure=found.sure and not (counts and circles(edges, start, goal)))


def circles(edges: list[Edge], start: str, goal: str) -> bool:
    """Whether data may go round on its way in a manner for which the definitions only ask for a bound.

    Ways back to the start, or to what lies on all routes to where they set out, do not count.
    """
    on_the_way = reached(edges, start) & reached(edges, goal, back=True)
    if not _go_round([edge for edge in edges if edge.tail in on_the_way and edge.head in on_the_way]):
        return False
    without = {vertex: reached(edges, start, without=vertex) for vertex in on_the_way}
    inside = [
        edge
        for edge in edges
        if edge.tail in on_the_way and edge.head in on_the_way and edge.tail in without[edge.head]
    ]
    return _go_round(inside)


def _go_round(edges: list[Edge]) -> bool:
    """Whether taking away every edge into nothing that is fed, again and again, leaves any."""
    while edges:
        fed = {edge.head for edge in edges}
        left = [edge for edge in edges if edge.tail in fed]
        if len(left) == len(edges):
            return True
        edges = left
    return False


def syncs(network: Network, matter: Matter) -> Iterator[tuple[str, str, Found]]:
    """What trails too long what was captured: the route at fault, by direction and touchpoint.

    At fault is the leg with the longest hop; where that is not known, both are left open.
    """
    if matter.record is None or matter.syncs is None:
        return
    for writer, reader in product(matter.capturing, matter.showing):
        ways = (
            _there_and_back(network, matter.record, writer)
            if writer == reader
            else handed(network, writer, reader)
        )
        if ways:
            late = "slow back" if writer == reader else "slow sync"
            found = held(age(ways), matter.syncs, newest=matter.newest, late=late)
            if writer != reader:
                found = bounded(found, network.edges, writer, reader, newest=matter.newest)
            if found.outcome is Outcome.BROKEN:
                yield (
                    *_at_fault(min(ways, key=lambda way: cost(way).low), matter.record, writer, reader),
                    found,
                )
            elif found.outcome is Outcome.UNPROVEN or not found.sure:
                yield "read", reader, found
                yield "write", writer, found


def _there_and_back(network: Network, record: str, touchpoint: str) -> list[tuple[Edge, ...]]:
    return [
        (*there, *back)
        for there in routes(network.writes, touchpoint, record)
        for back in routes(network.reads, record, touchpoint)
    ]


def _at_fault(way: tuple[Edge, ...], record: str, writer: str, reader: str) -> tuple[str, str]:
    """The side of the record on which the longest hop lies; a way that does not pass it is the reader's."""
    hops = [cost(way[number : number + 2]).low for number in range(0, len(way), 2)]
    passed = next((number for number, edge in enumerate(way) if edge.head == record), -1)
    longest = hops.index(max(hops)) * 2
    return ("write", writer) if longest < passed else ("read", reader)


class Sayings:
    """What touchpoints say of one matter, each held against the others."""

    def __init__(self, network: Network, matter: Matter, record: str) -> None:
        self.network = network
        self.matter = matter
        self.record = record
        everything = reached(network.reads, record)
        self.lost = {one: everything - reached(network.reads, record, without=one) for one in everything}
        self.right = [one for one in matter.showing if self.origins(one) == {record}]

    def of(self, touchpoint: str) -> Found:
        """How the fact comes out at a touchpoint."""
        if touchpoint not in self.right:
            alone = self.origins(touchpoint) == {touchpoint}
            return Found(Outcome.BROKEN, "lost" if alone else "foreign")
        return worst(
            [self._behind(touchpoint, other) for other in self.right if other != touchpoint] or [KEPT]
        )

    def origins(self, touchpoint: str) -> set[str]:
        """Every source of what a touchpoint shows: what nothing feeds, and who keeps writes to itself."""
        edges = [edge for edge in self.network.reads if edge.head != self.record]
        upstream = reached(edges, touchpoint, back=True)
        found: set[str] = set()
        for vertex in upstream:
            circle = reached(edges, vertex) & reached(edges, vertex, back=True)
            if not any(edge.head in circle and edge.tail not in circle for edge in edges):
                found |= circle
        runs = {run.name for run in self.network.runs}
        return (found | {node for node in upstream & self._takers() if self._keeps(node)}) - runs

    def _takers(self) -> set[str]:
        """The touchpoints that capture, and all that they tell directly or through touchpoints."""
        telling = [edge for edge in self.network.writes if edge.run.source in self.network.touchpoints]
        return {node for one in self.matter.capturing for node in reached(telling, one)}

    def _keeps(self, node: str) -> bool:
        return self.record not in reached(self.network.writes, node)

    def _behind(self, later: str, sooner: str) -> Found:
        """For how long one may trail another: after the last vertex on all routes to both."""
        edges, matter = self.network.reads, self.matter
        shared = self._last_shared(later, sooner)
        head_start = quickest(routes(edges, shared, sooner))
        lag = age(routes(edges, shared, later))
        both = [*routes(edges, self.record, later), *routes(edges, self.record, sooner)]
        lag = lag.less(head_start)._replace(clocks=age(both).clocks)
        newest = matter.newest
        found = held(lag, matter.agrees, newest=newest, late="apart")
        found = bounded(found, edges, self.record, later, newest=newest)
        if sooner not in matter.capturing:
            return found
        told = held(age(handed(self.network, sooner, later)), matter.agrees, newest=newest, late="apart")
        return worst([found, bounded(told, self.network.edges, sooner, later, newest=newest)])

    def _last_shared(self, one: str, other: str) -> str:
        shared = self._on_all_routes(one) & self._on_all_routes(other)
        return next(vertex for vertex in shared if shared <= self._on_all_routes(vertex))

    def _on_all_routes(self, goal: str) -> set[str]:
        """Every vertex without which a goal gets nothing; each is on all routes to itself."""
        return {one for one, lost in self.lost.items() if goal in lost}


def handed(network: Network, writer: str, reader: str) -> list[tuple[Edge, ...]]:
    """The ways from touchpoint to touchpoint: into the systems once, and out of them once."""
    return [
        route
        for route in routes(network.edges, writer, reader)
        if _crosses_once(route, network.touchpoints, {run.name for run in network.runs})
    ]


def _crosses_once(route: tuple[Edge, ...], touchpoints: Collection[str], runs: Collection[str]) -> bool:
    """Whether no touchpoint lies between two systems."""
    inside = [edge.head in touchpoints for edge in route if edge.head not in runs]
    steps = list(itertools.pairwise(inside))
    first_out = next((number for number, step in enumerate(steps) if step == (False, True)), len(steps))
    return (True, False) not in steps[first_out:]
