"""The twin's graph of one attribute in one context: nodes, runs and edges between them (semantics 3.1)."""

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
    """How many sites there are, and what each of them has one of."""

    number: int = 1
    local: frozenset[str] = frozenset()

    def at(self, site: int, id: str) -> str:
        """The element that serves a site; here it is called by its name alone."""
        return f"{id} {site}" if id in self.local and site else id


ONE = Sites()


class Situation(NamedTuple):
    """A landscape in one context."""

    landscape: Landscape
    places: Places
    context: Context

    def has(self, scope: Scoped) -> bool:
        """Whether something of this scope is there."""
        return self.context in self.places.present(scope)

    def record(self, data: str) -> str | None:
        """The system of record of a data object there."""
        declared = self.landscape.document.data[data].record
        return self.places.nearest(declared, self.context) if isinstance(declared, dict) else declared

    def sites(self, data: str) -> Sites:
        """All its sites; what each site has its own record of is a matter of one site."""
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
        """Whether a system or touchpoint is there."""
        return self.has(self.landscape.ends()[id])


class Run(NamedTuple):
    """A flow as a vertex of its own; `mode: event` and the like are one run for all targets."""

    vertex: str
    source: str
    targets: tuple[str, ...]
    wait: Between
    latency: Between
    scheduled: bool
    by_hand: bool
    heeds_age: bool = False
    clock: tuple[str, str] | None = None
    best: float = 0
    sooner: tuple[str, str] | None = None


class Edge(NamedTuple):
    """From a node to a run (the wait), or from a run to a target (the latency)."""

    tail: str
    head: str
    cost: Between
    run: Run


class Graph:
    """Edges, found by where they start."""

    def __init__(self, edges: Iterable[Edge]) -> None:
        self.edges = tuple(edges)
        self._leaving: dict[str, list[Edge]] = {}
        for edge in self.edges:
            self._leaving.setdefault(edge.tail, []).append(edge)

    def leaving(self, vertex: str) -> Sequence[Edge]:
        """The edges that start at a vertex."""
        return self._leaving.get(vertex, ())

    def backwards(self) -> "Graph":
        """The same edges, each the other way round."""
        return Graph(edge._replace(tail=edge.head, head=edge.tail) for edge in self.edges)


class Network:
    """The flows that carry one attribute in one context, and who may pass it on."""

    def __init__(self, situation: Situation, data: str, attribute: str) -> None:
        landscape = situation.landscape
        self.sites = situation.sites(data)
        self.nodes = frozenset(copy for id in landscape.ends() for copy in self.copies(id))
        self.touchpoints = frozenset(copy for id in landscape.touchpoints for copy in self.copies(id))
        self.runs = [
            run
            for id, flow in landscape.document.flows.items()
            if data in flow.carries or f"{data}.{attribute}" in flow.carries
            for run in active_runs(situation, id, flow, data, self.sites)
        ]

    @property
    def key(self) -> object:
        """What networks that are alike have in common."""
        return self.nodes, self.touchpoints, tuple(self.runs), self.sites.number, frozenset(self.sites.local)

    def copies(self, id: str) -> list[str]:
        """The element at every site, here first; one that is not per site is everywhere the same."""
        return [self.sites.at(site, id) for site in range(self.sites.number if id in self.sites.local else 1)]

    @cached_property
    def whole(self) -> Graph:
        """Every edge."""
        return Graph(edge for run in self.runs for edge in _edges(run))

    @cached_property
    def reads(self) -> Graph:
        """Towards touchpoints: what leaves a touchpoint only goes to another touchpoint."""
        return Graph(e for e in self.whole.edges if not self._enters_systems(e))

    @cached_property
    def writes(self) -> Graph:
        """From touchpoints: what arrives at a touchpoint only comes from another touchpoint."""
        return Graph(e for e in self.whole.edges if not self._leaves_systems(e))

    def _enters_systems(self, edge: Edge) -> bool:
        return edge.run.source in self.touchpoints and edge.head in self.nodes - self.touchpoints

    def _leaves_systems(self, edge: Edge) -> bool:
        return edge.run.source not in self.touchpoints and edge.head in self.touchpoints


def _edges(run: Run) -> list[Edge]:
    arrivals = [Edge(run.vertex, target, run.latency, run) for target in run.targets]
    return [Edge(run.source, run.vertex, run.wait, run), *arrivals]


def active_runs(situation: Situation, id: str, flow: AnyFlow, data: str, sites: Sites = ONE) -> list[Run]:
    """A flow's runs of one data object where it, all that it passes and both ends of it are in scope.

    An end called `record` is the data's record there, and without one there is nothing.
    """
    record = situation.record(data)
    source, *ends = (record if end == "record" else end for end in (flow.from_, *flow.to))
    if not situation.has(flow) or source is None or not situation.has_node(source):
        return []
    if not all(situation.has_node(system) for system in flow.via):
        return []
    known = dict.fromkeys(end for end in ends if end is not None and end != source)
    targets = tuple(target for target in known if situation.has_node(target))
    apart = flow.mode in ("request", "poll", "cache")
    bundles = [(target,) for target in targets] if apart else [targets]
    ways = [(source, bundle) for bundle in bundles if bundle]
    if flow.both_ways:
        ways += [(target, (source,)) for target in targets]
    spread = [way for source, bundle in ways for way in _spread(sites, source, bundle, apart=apart)]
    return [_run(situation, id, flow, source, bundle) for source, bundle in spread]


def _spread(
    sites: Sites, source: str, targets: tuple[str, ...], *, apart: bool
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The same at every site: inside it, out of it, or from what all share to each of them.

    What all share tells them in one run, unless each asks by itself.
    """
    everywhere = range(sites.number)
    if source in sites.local or (apart and set(targets) & sites.local):
        for site in everywhere:
            yield sites.at(site, source), tuple(sites.at(site, target) for target in targets)
    else:
        told = [sites.at(site, target) for target in targets for site in everywhere]
        yield source, tuple(dict.fromkeys(told))


def _run(situation: Situation, id: str, flow: AnyFlow, source: str, targets: tuple[str, ...]) -> Run:
    lossy = isinstance(flow, Automatic) and flow.delivery == "at-most-once"
    timed = flow.reconcile if isinstance(flow, Automatic) and lossy else flow
    latency = timed.latency if timed else None
    retry = flow.retry if isinstance(flow, Automatic) and not lossy else None
    retries = sum(retry.timeout + pause for pause in retry.backoff) if retry else 0
    under_way = UNKNOWN if latency is None else exactly(latency.worst)
    return Run(
        vertex=f"{id}: {source} -> {' '.join(targets)}",
        source=source,
        targets=targets,
        wait=_worst_wait(situation, timed),
        latency=total([under_way, exactly(retries)]) if timed else UNBOUNDED,
        scheduled=isinstance(timed, Batch | Reconcile) and timed.schedule is not None,
        by_hand=flow.mode == "manual",
        clock=_clock(situation, timed),
        best=min([part.latency.best or 0 if part.latency else 0 for part in (flow, timed) if part] or [0]),
        sooner=None if lossy else _clock(situation, timed),
        heeds_age=isinstance(timed, Cache) and timed.age_propagated and timed.ttl is not None,
    )


def _clock(situation: Situation, timed: AnyFlow | Reconcile | None) -> tuple[str, str] | None:
    match timed:
        case Batch(schedule=str(schedule)) | Reconcile(schedule=str(schedule)):
            return schedule, _zone(situation, timed.timezone)
    return None


def _worst_wait(situation: Situation, timed: AnyFlow | Reconcile | None) -> Between:
    """The table of semantics 4.2, with what is left out unknown."""
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
