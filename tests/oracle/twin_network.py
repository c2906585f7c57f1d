"""The twin's graph of one attribute in one context: nodes, runs and edges (semantics 3.1)."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from omnicheck.model.contexts import Context
from omnicheck.model.element import Scoped
from omnicheck.model.flow import AnyFlow, Automatic, Batch, Cache, Manual, Poll
from omnicheck.model.landscape import Landscape
from omnicheck.model.timing import Reconcile
from omnicheck.units.schedule import gaps
from tests.oracle.twin_figures import UNBOUNDED, UNKNOWN, Between, exactly, total
from tests.oracle.twin_places import Places


class Sites(NamedTuple):
    """The number of sites, and the elements that each of them has."""

    number: int = 1
    local: frozenset[str] = frozenset()

    def at(self, site: int, id: str) -> str:
        """Return the copy of an element at a site; at the first site it keeps its name."""
        return f"{id} {site}" if id in self.local and site else id


ONE = Sites()


class Situation(NamedTuple):
    """A landscape in one context."""

    landscape: Landscape
    places: Places
    context: Context

    def has(self, scope: Scoped) -> bool:
        """Return whether something of this scope is present."""
        return self.context in self.places.present(scope)

    def record(self, data: str) -> str | None:
        """Return the system of record of a data object there."""
        declared = self.landscape.document.data[data].record
        return self.places.nearest(declared, self.context) if isinstance(declared, dict) else declared

    def sites(self, data: str) -> Sites:
        """Return the sites; one if the record itself is `per_site`."""
        document = self.landscape.document
        location = document.locations.get(self.context.location)
        local = frozenset(
            [id for id, system in document.systems.items() if system.per_site]
            + [id for id, touchpoint in self.landscape.touchpoints.items() if touchpoint.per_site]
        )
        if location is None or location.sites is None or self.record(data) in local:
            return Sites()
        return Sites(location.sites, local)

    def has_node(self, id: str) -> bool:
        """Return whether a system or touchpoint is present."""
        return self.has(self.landscape.ends()[id])


class Run(NamedTuple):
    """A flow as a vertex; `event` and similar modes have one run for all targets."""

    vertex: str
    source: str
    targets: tuple[str, ...]
    wait: Between
    latency: Between
    scheduled: bool
    manual: bool
    age_propagated: bool = False
    clock: tuple[str, str] | None = None
    best: float = 0
    best_clock: tuple[str, str] | None = None


class Edge(NamedTuple):
    """An edge from a node to a run (the wait), or from a run to a target (the latency)."""

    tail: str
    head: str
    cost: Between
    run: Run


class Graph:
    """Edges, indexed by where they start."""

    def __init__(self, edges: Iterable[Edge]) -> None:
        self.edges = tuple(edges)
        self._edges_from: dict[str, list[Edge]] = {}
        for edge in self.edges:
            self._edges_from.setdefault(edge.tail, []).append(edge)

    def edges_from(self, vertex: str) -> Sequence[Edge]:
        """Return the edges that start at a vertex."""
        return self._edges_from.get(vertex, ())

    def reverse(self) -> "Graph":
        """Return the graph with each edge reversed."""
        return Graph(edge._replace(tail=edge.head, head=edge.tail) for edge in self.edges)


class Network:
    """The flows that carry one attribute in one context."""

    def __init__(self, situation: Situation, data: str, attribute: str) -> None:
        landscape = situation.landscape
        self.sites = situation.sites(data)
        self.nodes = frozenset(copy for id in landscape.ends() for copy in self.copies(id))
        self.touchpoints = frozenset(copy for id in landscape.touchpoints for copy in self.copies(id))
        self.runs = [
            run
            for id, flow in landscape.document.flows.items()
            if data in flow.carried or f"{data}.{attribute}" in flow.carried
            for run in active_runs(situation, id, flow, data, self.sites)
        ]

    @property
    def key(self) -> object:
        """Return what equal networks have in common."""
        return self.nodes, self.touchpoints, tuple(self.runs), self.sites.number, frozenset(self.sites.local)

    def copies(self, id: str) -> list[str]:
        """Return the element at every site, here first; one element if it is not `per_site`."""
        return [self.sites.at(site, id) for site in range(self.sites.number if id in self.sites.local else 1)]

    @cached_property
    def whole(self) -> Graph:
        """Return every edge."""
        return Graph(edge for run in self.runs for edge in _edges(run))

    @cached_property
    def reads(self) -> Graph:
        """Return the edges towards touchpoints; what leaves a touchpoint goes only to another one."""
        return Graph(e for e in self.whole.edges if not self._enters_systems(e))

    @cached_property
    def writes(self) -> Graph:
        """Return the edges from touchpoints; what arrives at a touchpoint comes only from another one."""
        return Graph(e for e in self.whole.edges if not self._leaves_systems(e))

    def _enters_systems(self, edge: Edge) -> bool:
        return edge.run.source in self.touchpoints and edge.head in self.nodes - self.touchpoints

    def _leaves_systems(self, edge: Edge) -> bool:
        return edge.run.source not in self.touchpoints and edge.head in self.touchpoints


def _edges(run: Run) -> list[Edge]:
    arrivals = [Edge(run.vertex, target, run.latency, run) for target in run.targets]
    return [Edge(run.source, run.vertex, run.wait, run), *arrivals]


def active_runs(situation: Situation, id: str, flow: AnyFlow, data: str, sites: Sites = ONE) -> list[Run]:
    """Return the runs of a flow for one data object where flow and both ends are in scope.

    An end called `record` is the record of the data there; without one there is no run.
    """
    record = situation.record(data)
    source, *ends = (record if end == "record" else end for end in flow.ends)
    if not situation.has(flow) or source is None or not situation.has_node(source):
        return []
    known = dict.fromkeys(end for end in ends if end is not None and end != source)
    targets = tuple(target for target in known if situation.has_node(target))
    by_target = has_run_by_target(flow)
    bundles = [(target,) for target in targets] if by_target else [targets]
    hops = [(source, bundle) for bundle in bundles if bundle]
    if flow.both_ways:
        hops += [(target, (source,)) for target in targets]
    spread = [hop for source, bundle in hops for hop in _spread(sites, source, bundle, by_target=by_target)]
    return [_run(situation, id, flow, source, bundle) for source, bundle in spread]


def has_run_by_target(flow: AnyFlow) -> bool:
    """Return whether a flow has a run for each target, because each asks, or may miss, on its own."""
    return flow.mode in ("request", "poll", "cache") or _lossy(flow)


def _spread(
    sites: Sites, source: str, targets: tuple[str, ...], *, by_target: bool
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the runs at each site: within it, out of it, or from a shared element to it.

    A shared element sends to all sites in one run, unless each target requests separately.
    """
    everywhere = range(sites.number)
    if source in sites.local or (by_target and set(targets) & sites.local):
        for site in everywhere:
            yield sites.at(site, source), tuple(sites.at(site, target) for target in targets)
    else:
        reached = [sites.at(site, target) for target in targets for site in everywhere]
        yield source, tuple(dict.fromkeys(reached))


def _run(situation: Situation, id: str, flow: AnyFlow, source: str, targets: tuple[str, ...]) -> Run:
    lossy = _lossy(flow)
    timed = flow.reconcile if isinstance(flow, Automatic) and lossy else flow
    latency = timed.latency if timed else None
    retry = flow.retry if isinstance(flow, Automatic) and not lossy else None
    retries = sum(retry.timeout + pause for pause in retry.backoff) if retry else 0
    under_way = UNKNOWN if latency is None else exactly(latency.worst)
    wait = _worst_wait(situation, timed)
    longest = total([under_way, exactly(retries)]) if timed else UNBOUNDED
    best, other_best = (part.latency.best or 0 if part and part.latency else 0 for part in (flow, timed))
    return Run(
        vertex=f"{id}: {source} -> {' '.join(targets)}",
        source=source,
        targets=targets,
        wait=wait,
        latency=longest,
        scheduled=isinstance(timed, Batch | Reconcile) and timed.schedule is not None,
        manual=flow.mode == "manual",
        clock=_clock(situation, timed),
        best=other_best if lossy and best > wait.high + longest.high else best,
        best_clock=None if lossy else _clock(situation, timed),
        age_propagated=isinstance(timed, Cache) and timed.age_propagated and timed.ttl is not None,
    )


def _lossy(flow: AnyFlow) -> bool:
    return isinstance(flow, Automatic) and flow.delivery == "at-most-once"


def _clock(situation: Situation, timed: AnyFlow | Reconcile | None) -> tuple[str, str] | None:
    match timed:
        case Batch(schedule=str(schedule)) | Reconcile(schedule=str(schedule)):
            return schedule, _zone(situation, timed.timezone)
    return None


def _worst_wait(situation: Situation, timed: AnyFlow | Reconcile | None) -> Between:
    """Return the longest wait by the table of semantics 4.2; unknown if it is left out."""
    match timed:
        case None:
            return UNBOUNDED
        case Batch(schedule=str(schedule)) | Reconcile(schedule=str(schedule)):
            return exactly(gaps(schedule, _zone(situation, timed.timezone)).longest_ms)
        case Poll(every=None) | Batch(every=None) | Cache(ttl=None) | Reconcile(every=None):
            return UNKNOWN
        case Manual(every=None):
            return UNBOUNDED
        case Cache(ttl=int(ttl)):
            return exactly(ttl)
        case Poll(every=int(every), misses=misses):
            return exactly(every * (1 + misses))
        case Cache():
            raise AssertionError("a cache has a ttl or none")
        case _:
            return exactly(timed.every or 0)


def _zone(situation: Situation, timezone: str | None) -> str:
    if timezone != "local":
        return timezone or "UTC"
    places = situation.places
    line = places.locations_above(situation.context.location)
    return next(zone for node in line if (zone := places.document.locations[node].timezone))
