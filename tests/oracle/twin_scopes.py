"""The twin's scopes: what must agree beyond one context (semantics 5.3).

Vertices of two contexts are one if every simple way to them from the record is the same; what each site has
of its own is one only where the site is the same. Where the ways of two touchpoints meet
again below they may be closer than it seems, unless the contexts are alike, which are judged as one.

Known choices: a touchpoint that has the data by the same ways in two contexts is one thing there, which knows
at once what it captures; where records learn from each other the lag between them is unknown; of several
touchpoints elsewhere the program need not find the one whose lag is exact, so it may be unproven.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from omnicheck.model.contexts import Context
from omnicheck.model.data import DataObject
from omnicheck.model.landscape import Landscape
from omnicheck.verdict.obligation import Outcome
from tests.oracle.twin_ages import Finding
from tests.oracle.twin_dominance import reached
from tests.oracle.twin_facts import Sharing, hands_on
from tests.oracle.twin_figures import Age, Between, held_to, total
from tests.oracle.twin_network import Graph, Network, Run
from tests.oracle.twin_routes import Route, age_of, scheduled, simple_routes

Step = tuple[str, str, str]


class Member:
    """One attribute in one of the contexts that must agree; `sharing` is None where there is no record."""

    def __init__(
        self,
        landscape: Landscape,
        context: Context,
        attribute: str,
        network: Network,
        showing: Sequence[str],
        capturing: Sequence[str],
        sharing: Sharing | None,
    ) -> None:
        self.context = context
        self.attribute = attribute
        self._runs = {run.vertex: run for run in network.runs}
        self.network = network
        self.showing = showing
        self.capturing = capturing
        self.sharing = sharing
        self._modes = {id: flow.mode for id, flow in landscape.document.flows.items()}
        self._local = {id for id, system in landscape.document.systems.items() if system.per_site}
        self._local |= {id for id, touchpoint in landscape.touchpoints.items() if touchpoint.per_site}

    def node(self, id: str) -> str:
        """What an element is called anywhere in the scope."""
        return f"{id} at {self.context.location}" if id.split(maxsplit=1)[0] in self._local else id

    def run(self, run: Run) -> str:
        """What a run is called anywhere in the scope: one that has several targets, by where it starts."""
        flow = run.vertex.split(":")[0]
        apart = self._modes[flow] in ("request", "poll", "cache")
        if apart or run.source.split()[0] in self._local:
            name = f"{flow}: {self.node(run.source)} -> {[self.node(target) for target in run.targets]}"
        else:
            name = f"{flow}: {run.source}"
        return f"{name} {run.wait}"

    def vertex(self, vertex: str) -> str:
        """The same of either."""
        return self.run(self._runs[vertex]) if vertex in self._runs else self.node(vertex)

    def steps(self, routes: Sequence[Route]) -> frozenset[Step]:
        """Every step of some routes."""
        return frozenset(
            (self.vertex(edge.tail), self.vertex(edge.head), self.run(edge.run))
            for route in routes
            for edge in route
        )

    def clocks(self, routes: Sequence[Route]) -> set[str]:
        """The runs with a schedule on some routes."""
        return {self.run(run) for run in scheduled(routes)}

    def inner(self, routes: Sequence[Route], *ends: str) -> set[str]:
        """Every vertex on some routes but for where they start and end."""
        passed = {self.vertex(end) for route in routes for edge in route for end in (edge.tail, edge.head)}
        return passed - {self.vertex(end) for end in ends}

    def flows(self) -> set[Run]:
        """All runs by the names that they have here; contexts with the same ones are as good as one."""
        return set(self.network.runs)

    @cache  # noqa: B019 - a member lives as long as its twin
    def upstream(self, vertex: str) -> tuple[str, frozenset[Step]]:
        """A vertex with all ways to it, equal where it is one thing."""
        assert self.sharing
        return self.vertex(vertex), self.steps(self.ways(self.sharing.record, vertex))

    @cache  # noqa: B019
    def ways(self, start: str, end: str) -> list[Route]:
        """Every simple way towards touchpoints."""
        return simple_routes(self.network.reads, start, end)


def scopes(scope: str, members: Sequence[Member]) -> list[list[Member]]:
    """The members that must agree: none with another, those of one business, or all."""
    if scope == "location":
        return []
    keys = {None if scope == "group" else member.context.business for member in members}
    return [[one for one in members if key in (None, one.context.business)] for key in sorted(keys, key=str)]


class Scope:
    """A data object in all contexts that must agree on it, attribute by attribute."""

    def __init__(self, declared: DataObject, members: Sequence[Member]) -> None:
        self._declared = declared
        self._limit = declared.agreement_limit()
        self._members = members
        used = sorted({member.attribute for member in members})
        self._connected = [connections(one.network for one in members if one.attribute == a) for a in used]
        self._records = {member.sharing.record for member in members if member.sharing}

    def is_split(self, member: Member) -> bool:
        """Whether its record and another one do not both learn from each other."""
        return member.sharing is not None and any(
            self._apart(member.sharing.record, other) for other in self._records
        )

    def findings(self, here: Member, touchpoint: str) -> Iterator[Finding]:
        """What the other contexts come to for a touchpoint."""
        if here.sharing is None or touchpoint not in here.sharing.sound:
            return
        for there in self._members:
            if there.attribute != here.attribute:
                continue
            if there.sharing is None:
                if there.showing:
                    yield Finding(Outcome.UNPROVEN)
            elif there.sharing.record != here.sharing.record:
                if there.sharing.sound:
                    apart = self._apart(here.sharing.record, there.sharing.record)
                    yield Finding(Outcome.BROKEN if apart else Outcome.UNPROVEN)
            elif there is not here:
                yield from self._lags(here, touchpoint, there)

    def _apart(self, one: str, other: str) -> bool:
        """Whether either of two records does not get to the other, with all that is used."""
        ways = (one, other), (other, one)
        return any(end not in reached(graph, start) for graph in self._connected for start, end in ways)

    def _lags(self, here: Member, later: str, there: Member) -> Iterator[Finding]:
        assert here.sharing
        assert there.sharing
        for sooner in sorted(there.sharing.sound):
            if here.upstream(later) == there.upstream(sooner):
                continue  # one thing
            shared = _last_shared(here, later, there, sooner)
            if shared is not None and shared[0] != later:
                yield self._held(_trailing(here, later, there, sooner, *shared))
            if sooner in there.sharing.capturing:
                yield self._held(_after_writing(here, later, there, sooner))

    def _held(self, age: Age) -> Finding:
        newest = self._declared.merge == "newest"
        return Finding(held_to(age, self._limit, newest=newest), age, loose=True)


def _last_shared(here: Member, one: str, there: Member, other: str) -> tuple[str, str] | None:
    """The last vertex on all ways to both up to which all is the same, by its name in either context."""
    assert here.sharing
    assert there.sharing
    above, above_other = here.sharing.dominance.dominators(one), there.sharing.dominance.dominators(other)
    pairs = [(x, y) for x in above for y in above_other if here.upstream(x) == there.upstream(y)]
    return max(pairs, key=lambda pair: len(here.sharing.dominance.dominators(pair[0])), default=None)  # type: ignore[union-attr]


def _trailing(here: Member, later: str, there: Member, sooner: str, shared: str, shared_there: str) -> Age:
    assert here.sharing
    assert there.sharing
    ways, others = here.ways(shared, later), there.ways(shared_there, sooner)
    whole = here.ways(here.sharing.record, later)
    clocks = here.clocks(whole) | there.clocks(there.ways(there.sharing.record, sooner))
    meet = here.inner(ways, shared, later) & (there.inner(others, shared_there) | {there.node(sooner)})
    meet |= {here.node(later)} & there.inner(others, shared_there, sooner)
    unsure = len(clocks) > 1 or (meet and here.flows() != there.flows())
    return _from_nothing(age_of(ways)) if unsure else age_of(ways)


def _after_writing(here: Member, later: str, there: Member, writer: str) -> Age:
    """The quickest and the slowest write, and then the quickest and the slowest read."""
    assert here.sharing
    record = here.sharing.record
    writes, reads = simple_routes(there.network.writes, writer, record), here.ways(record, later)
    write, read = age_of(writes), age_of(reads)
    age = Age(total([write.least, read.least]), total([write.most, read.most]))
    clocks = there.clocks(writes) | here.clocks(reads)
    meet = there.inner(writes, record) & here.inner(reads, record)
    return _from_nothing(age) if meet or len(clocks) > 1 or hands_on(there.network, writer) else age


def _from_nothing(age: Age) -> Age:
    return Age(Between(0, age.least.high), Between(0, age.most.high))


def connections(networks: Iterable[Network]) -> Graph:
    """Every step that does not leave a touchpoint."""
    return Graph(
        edge
        for network in networks
        for edge in network.whole.edges
        if edge.run.source not in network.touchpoints
    )
