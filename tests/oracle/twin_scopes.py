"""The twin's scopes: what must agree between contexts (semantics 5.3).

Vertices of two contexts are the same if every simple route to them from the record is; elements that each
site has are the same only at the same site. Where the routes of two touchpoints meet again below, they may be
closer than computed, unless the contexts are equal, which are judged as one.

Choices: a touchpoint with the same routes in two contexts is the same there and knows at once what it
captures; if records reach each other, the lag between them is unknown; of several touchpoints in other
contexts the program need not find the one whose lag is exact, so it may be unproven.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from omnicheck.model.contexts import Context
from omnicheck.model.landscape import Landscape
from omnicheck.verdict.obligation import Outcome
from tests.oracle.twin_ages import Finding
from tests.oracle.twin_data_needs import agreement
from tests.oracle.twin_dominance import reached
from tests.oracle.twin_facts import AttributeFacts, forwards
from tests.oracle.twin_figures import Age, Between, judge_pair, total
from tests.oracle.twin_network import Graph, Network, Run, has_run_by_target
from tests.oracle.twin_routes import Route, age_of, scheduled, simple_routes

Step = tuple[str, str, str]


class Member:
    """One attribute in one of the contexts that must agree; `facts` is None if there is no record."""

    def __init__(
        self,
        landscape: Landscape,
        context: Context,
        attribute: str,
        network: Network,
        showing: Sequence[str],
        capturing: Sequence[str],
        facts: AttributeFacts | None,
    ) -> None:
        self.context = context
        self.attribute = attribute
        self._runs = {run.vertex: run for run in network.runs}
        self.network = network
        self.showing = showing
        self.capturing = capturing
        self.facts = facts
        flows = landscape.document.flows.items()
        self._by_target = {id for id, flow in flows if has_run_by_target(flow)}
        self._local = {id for id, system in landscape.document.systems.items() if system.per_site}
        self._local |= {id for id, touchpoint in landscape.touchpoints.items() if touchpoint.per_site}

    def node(self, id: str) -> str:
        """Return the name of an element in the whole scope."""
        return f"{id} at {self.context.location}" if id.split(maxsplit=1)[0] in self._local else id

    def run(self, run: Run) -> str:
        """Return the name of a run in the whole scope; one with several targets is named by its source."""
        flow = run.vertex.split(":")[0]
        if flow in self._by_target or run.source.split()[0] in self._local:
            name = f"{flow}: {self.node(run.source)} -> {[self.node(target) for target in run.targets]}"
        else:
            name = f"{flow}: {run.source}"
        return f"{name} {run.wait}"

    def vertex(self, vertex: str) -> str:
        """Return the name of an element or a run in the whole scope."""
        return self.run(self._runs[vertex]) if vertex in self._runs else self.node(vertex)

    def steps(self, routes: Sequence[Route]) -> frozenset[Step]:
        """Return every step of some routes."""
        return frozenset(
            (self.vertex(edge.tail), self.vertex(edge.head), self.run(edge.run))
            for route in routes
            for edge in route
        )

    def clocks(self, routes: Sequence[Route]) -> set[str]:
        """Return the scheduled runs on some routes."""
        return {self.run(run) for run in scheduled(routes)}

    def inner(self, routes: Sequence[Route], *ends: str) -> set[str]:
        """Return every vertex on some routes, except these ends."""
        passed = {self.vertex(end) for route in routes for edge in route for end in (edge.tail, edge.head)}
        return passed - {self.vertex(end) for end in ends}

    def flows(self) -> set[Run]:
        """Return all runs; contexts with the same ones count as one."""
        return set(self.network.runs)

    @cache  # noqa: B019 - a member lives as long as its twin
    def upstream(self, vertex: str) -> tuple[str, frozenset[Step]]:
        """Return a vertex with all routes to it, equal in contexts where it is the same."""
        assert self.facts
        return self.vertex(vertex), self.steps(self.routes(self.facts.record, vertex))

    @cache  # noqa: B019
    def routes(self, start: str, end: str) -> list[Route]:
        """Return every simple route towards touchpoints."""
        return simple_routes(self.network.reads, start, end)


def scopes(scope: str, members: Sequence[Member]) -> list[list[Member]]:
    """Group the members that must agree: none, those of each business, or all."""
    if scope == "location":
        return []
    keys = {None if scope == "group" else member.context.business for member in members}
    return [[one for one in members if key in (None, one.context.business)] for key in sorted(keys, key=str)]


class Scope:
    """A data object in all contexts that must agree on it."""

    def __init__(self, landscape: Landscape, data: str, members: Sequence[Member]) -> None:
        self._newest = landscape.document.data[data].merge == "newest"
        self._limits = {
            copy: agreement(landscape, id, data)
            for member in members
            for id in member.showing
            for copy in member.network.copies(id)
        }
        self._members = members
        used = sorted({member.attribute for member in members})
        self._connected = [connections(one.network for one in members if one.attribute == a) for a in used]
        self._records = {member.facts.record for member in members if member.facts}

    def is_split(self, member: Member) -> bool:
        """Return whether its record and another one do not reach each other."""
        return member.facts is not None and any(
            self._unconnected(member.facts.record, other) for other in self._records
        )

    def findings(self, here: Member, touchpoint: str) -> Iterator[Finding]:
        """Yield what the other contexts make of a touchpoint."""
        if here.facts is None or touchpoint not in here.facts.right:
            return
        for there in self._members:
            if there.attribute != here.attribute:
                continue
            if there.facts is None:
                if there.showing:
                    yield Finding(Outcome.UNPROVEN)
            elif there.facts.record != here.facts.record:
                if there.facts.right:
                    unconnected = self._unconnected(here.facts.record, there.facts.record)
                    yield Finding(Outcome.BROKEN if unconnected else Outcome.UNPROVEN)
            elif there is not here:
                yield from self._lags(here, touchpoint, there)

    def _unconnected(self, one: str, other: str) -> bool:
        """Return whether one of two records does not reach the other with all used attributes."""
        pairs = (one, other), (other, one)
        return any(end not in reached(graph, start) for graph in self._connected for start, end in pairs)

    def _lags(self, here: Member, later: str, there: Member) -> Iterator[Finding]:
        assert here.facts
        assert there.facts
        for sooner in sorted(there.facts.right):
            if here.upstream(later) == there.upstream(sooner):
                continue  # the same touchpoint
            shared = _last_shared(here, later, there, sooner)
            if shared is not None and shared[0] != later:
                yield self._judge(_trailing(here, later, there, sooner, *shared), later, sooner)
            if sooner in there.facts.capturing:
                yield self._judge(_after_writing(here, later, there, sooner), later, sooner)

    def _judge(self, age: Age, later: str, sooner: str) -> Finding:
        limits = self._limits[later], self._limits[sooner]
        return Finding(judge_pair(age, limits, newest=self._newest), age, loose=True)


def _last_shared(here: Member, one: str, there: Member, other: str) -> tuple[str, str] | None:
    """Return the last vertex on all routes to both that is the same, by its name in either context."""
    assert here.facts
    assert there.facts
    above, above_other = here.facts.dominance.dominators(one), there.facts.dominance.dominators(other)
    pairs = [(x, y) for x in above for y in above_other if here.upstream(x) == there.upstream(y)]
    return max(pairs, key=lambda pair: len(here.facts.dominance.dominators(pair[0])), default=None)  # type: ignore[union-attr]


def _trailing(here: Member, later: str, there: Member, sooner: str, shared: str, shared_there: str) -> Age:
    assert here.facts
    assert there.facts
    routes, others = here.routes(shared, later), there.routes(shared_there, sooner)
    whole = here.routes(here.facts.record, later)
    clocks = here.clocks(whole) | there.clocks(there.routes(there.facts.record, sooner))
    meet = here.inner(routes, shared, later) & (there.inner(others, shared_there) | {there.node(sooner)})
    meet |= {here.node(later)} & there.inner(others, shared_there, sooner)
    unsure = len(clocks) > 1 or (meet and here.flows() != there.flows())
    return _from_nothing(age_of(routes)) if unsure else age_of(routes)


def _after_writing(here: Member, later: str, there: Member, writer: str) -> Age:
    """Return the age of the write and the read together."""
    assert here.facts
    record = here.facts.record
    writes, reads = simple_routes(there.network.writes, writer, record), here.routes(record, later)
    write, read = age_of(writes), age_of(reads)
    age = Age(total([write.least, read.least]), total([write.most, read.most]))
    clocks = there.clocks(writes) | here.clocks(reads)
    meet = there.inner(writes, record) & here.inner(reads, record)
    return _from_nothing(age) if meet or len(clocks) > 1 or forwards(there.network, writer) else age


def _from_nothing(age: Age) -> Age:
    return Age(Between(0, age.least.high), Between(0, age.most.high))


def connections(networks: Iterable[Network]) -> Graph:
    """Return every edge that does not leave a touchpoint."""
    return Graph(
        edge
        for network in networks
        for edge in network.whole.edges
        if edge.run.source not in network.touchpoints
    )
