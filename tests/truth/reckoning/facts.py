"""Routes to and from the record, and facts compared with each other (semantics 4.9, 4.10 and 5.1)."""

import itertools
from collections.abc import Collection, Iterator
from itertools import product
from math import inf
from typing import NamedTuple

from tests.truth.reckoning.network import UNBOUNDED, Edge, Network
from tests.truth.reckoning.outcome import KEPT, Found, Outcome, worst
from tests.truth.reckoning.routes import (
    Age,
    Route,
    age,
    all_manual,
    judge_age,
    lag_of_newest,
    quickest,
    reached,
    routes,
)

Limits = tuple[tuple[str, int | None], ...]
"""The limit of each touchpoint, in ms."""


class Matter(NamedTuple):
    """One attribute of a data object in one context, with its touchpoints and their limits."""

    record: str | None
    showing: tuple[str, ...]
    capturing: tuple[str, ...]
    fresh: Limits
    agrees: Limits
    newest: bool
    syncs: Limits = ()


NO_RECORD = Found(Outcome.UNPROVEN, "no record")


def read(network: Network, matter: Matter, touchpoint: str) -> Found:
    """Judge whether it arrives from the record in time."""
    if matter.record is None:
        return NO_RECORD
    return _judge(network.reads, matter, matter.record, touchpoint, "no route in", "late in")


def write(network: Network, matter: Matter, touchpoint: str) -> Found:
    """Judge whether it reaches the record in time."""
    if matter.record is None:
        return NO_RECORD
    return _judge(network.writes, matter, touchpoint, matter.record, "no route out", "late out")


def _judge(edges: list[Edge], matter: Matter, start: str, goal: str, none: str, late: str) -> Found:
    found = routes(edges, start, goal)
    if not found:
        return Found(Outcome.BROKEN, none)
    if all_manual(found):
        return Found(Outcome.BROKEN, "by hand")
    touchpoint = goal if start == matter.record else start
    outcome = judge_age(age(found), dict(matter.fresh)[touchpoint], newest=matter.newest, late=late)
    if start != matter.record:
        edges, start, goal = [edge._replace(tail=edge.head, head=edge.tail) for edge in edges], goal, start
    return bounded(outcome, edges, start, goal, newest=matter.newest)


def bounded(found: Found, edges: list[Edge], start: str, goal: str, *, newest: bool) -> Found:
    """Accept unproven for kept if a cycle remains, since the slowest route need only be bounded."""
    counts = found.outcome is Outcome.KEPT and not newest
    return found._replace(sure=found.sure and not (counts and has_cycles(edges, start, goal)))


def has_cycles(edges: list[Edge], start: str, goal: str) -> bool:
    """Return whether a cycle remains for which the definitions ask only for a bound.

    Edges back to the start, or to a vertex that dominates where they begin, do not count.
    """
    on_the_way = reached(edges, start) & reached(edges, goal, back=True)
    if not _is_cyclic([edge for edge in edges if edge.tail in on_the_way and edge.head in on_the_way]):
        return False
    without = {vertex: reached(edges, start, without=vertex) for vertex in on_the_way}
    inside = [
        edge
        for edge in edges
        if edge.tail in on_the_way and edge.head in on_the_way and edge.tail in without[edge.head]
    ]
    return _is_cyclic(inside)


def _is_cyclic(edges: list[Edge]) -> bool:
    """Return whether edges remain after removing those without a predecessor, again and again."""
    while edges:
        fed = {edge.head for edge in edges}
        left = [edge for edge in edges if edge.tail in fed]
        if len(left) == len(edges):
            return True
        edges = left
    return False


def syncs(network: Network, matter: Matter) -> Iterator[tuple[str, str, Found]]:
    """Yield what shows too late after it was captured: direction and touchpoint of the route at fault.

    Each leg that alone exceeds the limit is at fault, else the longer one, or both if they are equal; if
    that is unknown, both are left open. Without a joined route, a leg may still exceed the limit alone.
    """
    limits = {id: limit for id, limit in matter.syncs if limit is not None}
    if matter.record is None:
        return
    for writer, reader in product(matter.capturing, limits):
        out, back = legs(network, matter.record, writer, reader)
        found_routes = joined_routes(network, matter.record, writer, reader)
        late = "slow back" if writer == reader else "slow sync"
        found = Found(Outcome.BROKEN, late)
        if found_routes:
            found = judge_age(age(found_routes), limits[reader], newest=matter.newest, late=late)
            if writer != reader:
                found = bounded(found, network.edges, writer, reader, newest=matter.newest)
        if found.outcome is Outcome.KEPT and found.sure:
            continue
        outcomes = [found.outcome] * 2
        if found.outcome is Outcome.BROKEN:
            outcomes = _at_fault(out, back, limits[reader], newest=matter.newest)
        sides = (("write", writer, out), ("read", reader, back))
        for (direction, touchpoint, leg), outcome in zip(sides, outcomes, strict=True):
            if leg and (outcome is not Outcome.KEPT or not found.sure):
                yield direction, touchpoint, found._replace(outcome=outcome)


def _at_fault(out: list[Route], back: list[Route], limit: int, *, newest: bool) -> list[Outcome]:
    """Return the outcomes of the write and the read of a joined route that is surely too slow."""
    ages = [age(leg) if leg else Age(UNBOUNDED, UNBOUNDED, 0) for leg in (out, back)]
    alone = [judge_age(one, limit, newest=newest, late="").outcome for one in ages]
    if Outcome.BROKEN in alone:
        return alone
    (low, high), (other_low, other_high) = (
        (one.least.low, (one.least if newest else one.most).high) for one in ages
    )
    if Outcome.UNPROVEN in alone:
        return [Outcome.UNPROVEN] * 2
    if low > other_high:
        return [Outcome.BROKEN, Outcome.KEPT]
    if other_low > high:
        return [Outcome.KEPT, Outcome.BROKEN]
    return [Outcome.BROKEN if low == high == other_low == other_high else Outcome.UNPROVEN] * 2


class FactChecks:
    """The touchpoints that show one attribute, compared with each other."""

    def __init__(self, network: Network, matter: Matter, record: str) -> None:
        self.network = network
        self.matter = matter
        self.record = record
        everything = reached(network.reads, record)
        self.lost = {one: everything - reached(network.reads, record, without=one) for one in everything}
        self.right = [one for one in matter.showing if self.origins(one) == {record}]

    def of(self, touchpoint: str) -> Found:
        """Return the outcome of the fact at a touchpoint."""
        if touchpoint not in self.right:
            alone = self.origins(touchpoint) == {touchpoint}
            return Found(Outcome.BROKEN, "lost" if alone else "foreign")
        return worst([self._lag(touchpoint, other) for other in self.right if other != touchpoint] or [KEPT])

    def origins(self, touchpoint: str) -> set[str]:
        """Return every source: what has no predecessor, and what keeps writes to itself."""
        edges = [edge for edge in self.network.reads if edge.head != self.record]
        upstream = reached(edges, touchpoint, back=True)
        found: set[str] = set()
        for vertex in upstream:
            circle = reached(edges, vertex) & reached(edges, vertex, back=True)
            if not any(edge.head in circle and edge.tail not in circle for edge in edges):
                found |= circle
        runs = {run.name for run in self.network.runs}
        return (found | {node for node in upstream & self._write_targets() if self._keeps(node)}) - runs

    def _write_targets(self) -> set[str]:
        """Return the touchpoints that capture, and all that they reach through touchpoints."""
        telling = [edge for edge in self.network.writes if edge.run.source in self.network.touchpoints]
        return {node for one in self.matter.capturing for node in reached(telling, one)}

    def _keeps(self, node: str) -> bool:
        return self.record not in reached(self.network.writes, node)

    def _lag(self, later: str, sooner: str) -> Found:
        """Judge how long one may trail another."""
        edges, newest = self.network.reads, self.matter.newest
        later_routes, sooner_routes = (routes(edges, self.record, one) for one in (later, sooner))
        if newest:
            least = lag_of_newest(later_routes, sooner_routes)
            lag = Age(least, least, 0)
        else:
            lag = self._lag_below_shared(later, sooner)
        lag = lag._replace(clocks=age([*later_routes, *sooner_routes]).clocks)
        found = self._judge_lag(lag, later, sooner)
        found = bounded(found, edges, self.record, later, newest=newest)
        if sooner not in self.matter.capturing:
            return found
        joined = age(joined_routes(self.network, self.record, sooner, later))
        direct = direct_routes(self.network, sooner, later)
        after_write = beside_direct(self._judge_lag(joined, later, sooner), direct)
        return worst([found, bounded(after_write, self.network.edges, sooner, later, newest=newest)])

    def _lag_below_shared(self, later: str, sooner: str) -> Age:
        """Return how long one may trail another after the last vertex on all routes to both."""
        edges, shared = self.network.reads, self._last_shared(later, sooner)
        return age(routes(edges, shared, later)).less(quickest(routes(edges, shared, sooner)))

    def _judge_lag(self, lag: Age, later: str, sooner: str) -> Found:
        """Judge a lag by the larger of the two limits; if one is unknown, the other is a lower bound."""
        limits = dict(self.matter.agrees)
        known = [limit for limit in (limits[later], limits[sooner]) if limit is not None]
        found = judge_age(lag, max(known, default=None), newest=self.matter.newest, late="window")
        if found.outcome is Outcome.BROKEN and len(known) == 1 and lag.least.low < inf:
            return found._replace(outcome=Outcome.UNPROVEN, reason="no limit")
        return found

    def _last_shared(self, one: str, other: str) -> str:
        shared = self._on_all_routes(one) & self._on_all_routes(other)
        return next(vertex for vertex in shared if shared <= self._on_all_routes(vertex))

    def _on_all_routes(self, goal: str) -> set[str]:
        """Return every vertex without which a goal is not reached, the goal included."""
        return {one for one, lost in self.lost.items() if goal in lost}


def joined_routes(network: Network, record: str, writer: str, reader: str) -> list[Route]:
    """Return the routes from one touchpoint to another: direct ones, and those over the record."""
    out, back = legs(network, record, writer, reader)
    over = [(*there, *here) for there, here in product(out, back)]
    return [*direct_routes(network, writer, reader), *over]


def direct_routes(network: Network, writer: str, reader: str) -> list[Route]:
    """Return the routes from one touchpoint to another that enter the systems once and leave them once."""
    if writer == reader:
        return []
    runs = {run.name for run in network.runs}
    found = routes(network.edges, writer, reader)
    return [route for route in found if _crosses_once(route, network.touchpoints, runs)]


def beside_direct(found: Found, direct: list[Route]) -> Found:
    """Return it as a race if a direct route is known, and only the way by the record is not."""
    race = found.reason == "unspecified latency" and direct and age(direct).most.high < inf
    return found._replace(reason="racing routes") if race else found


def legs(network: Network, record: str, writer: str, reader: str) -> tuple[list[Route], list[Route]]:
    """Return the routes from a touchpoint to the record, and those from there to another."""
    return routes(network.writes, writer, record), routes(network.reads, record, reader)


def _crosses_once(route: Route, touchpoints: Collection[str], runs: Collection[str]) -> bool:
    """Return whether no touchpoint lies between two systems."""
    inside = [edge.head in touchpoints for edge in route if edge.head not in runs]
    steps = list(itertools.pairwise(inside))
    first_out = next((number for number, step in enumerate(steps) if step == (False, True)), len(steps))
    return (True, False) not in steps[first_out:]
