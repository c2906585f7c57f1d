"""The joined route of a sync, its two legs, and which of them is at fault (semantics 2.4 and 4.9)."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from omnicheck.graph.demand.reasons import Reason
from omnicheck.graph.structure.network import Network, between
from omnicheck.graph.structure.runs import Run
from omnicheck.graph.timing.age_search import AgeSearch
from omnicheck.graph.timing.data_subgraph import DataSubgraph
from omnicheck.units.span import UNBOUNDED, Ms, Span
from omnicheck.verdict.obligation import Outcome

_RETURNED = "="
"""Marks the touchpoint that captured data as the end of a route back to it."""


class SyncLeg(NamedTuple):
    """A write to the record or a read from it, and the search from the record that found it."""

    search: AgeSearch
    end: str
    newest: bool

    @property
    def age(self) -> Span:
        """Return its age between the quickest and the slowest route that counts; unbounded without any."""
        if not self.arrives:
            return UNBOUNDED
        arrival = self.search.refined(self.end)
        return Span(arrival.least.low, (arrival.least if self.newest else arrival.most).high)

    @property
    def arrives(self) -> bool:
        """Return whether it has a route."""
        return self.end in self.search.arrivals

    @property
    def unspecified(self) -> tuple[Run, ...]:
        """Return the runs on its routes that leave out one of their figures."""
        network = self.search.network
        return (
            network.members(self.search.arrivals[self.end].runs & network.unspecified) if self.arrives else ()
        )

    def alone(self, limit: int) -> Outcome:
        """Return the outcome if the other leg took no time."""
        if self.age.low > limit:
            return Outcome.BROKEN
        return Outcome.KEPT if self.age.high <= limit else Outcome.UNPROVEN


class JoinedSearch(NamedTuple):
    """A search from the touchpoint that captures data, and the vertex that represents the reader in it."""

    search: AgeSearch
    end: str

    @property
    def reader(self) -> str:
        """Return the vertex of the touchpoint that shows the data."""
        return self.end.removesuffix(_RETURNED)


def joined_searches(subgraph: DataSubgraph, writer: str, reader: str) -> Iterator[JoinedSearch]:
    """Yield the search from a touchpoint to another or to itself, then to the copies at other sites."""
    search = subgraph.from_writer(writer)
    if reader != writer:
        yield JoinedSearch(search, reader)
    else:
        end = f"{reader}{_RETURNED}"
        arcs = between(subgraph.runs, subgraph.touchpoints, writer).arcs
        back = (arc._replace(head=end) if arc.head == writer else arc for arc in arcs)
        search = AgeSearch(Network(back), writer)
        yield JoinedSearch(search, end)
    yield from (JoinedSearch(search, copy) for copy in subgraph.copies(reader) if copy != reader)


class Blame(NamedTuple):
    """The outcomes of the write and of the read that are late together."""

    write: Outcome
    read: Outcome


def way_back(write: SyncLeg, read: SyncLeg) -> Span | None:
    """Return the slowest time to the record and back if some such route passes an element twice, else None.

    A search from one touchpoint to another leaves these routes out; where schedules meet it is a bound.
    """
    if not (write.arrives and read.arrives):
        return None
    once = {write.search.root, *({write.end} & {read.end})}
    passed = write.search.on_routes_to(write.end) & read.search.on_routes_to(read.end)
    if passed <= once:
        return None
    out, back = write.search.arrivals[write.end], read.search.arrivals[read.end]
    return out.most.plus(back.most)


def ways_back(records: Iterable[DataSubgraph], writer: str, reader: str) -> Iterator[Span]:
    """Yield such times by each of the records of the places where it is captured and shown."""
    for one in records:
        found = way_back(SyncLeg(one.writes, writer, newest=False), SyncLeg(one.reads, reader, newest=False))
        if found is not None:
            yield found


def at_fault(reason: Reason, write: SyncLeg, read: SyncLeg, limit: int) -> Blame:
    """Return the outcomes of the legs of a sync that is late, or may be.

    Each leg that alone exceeds the limit is broken. If neither does, the longer one is, or both if they are
    equal. If unknown figures leave that open, both are unproven.
    """
    open_ = Blame(Outcome.UNPROVEN, Outcome.UNPROVEN)
    if reason.outcome is not Outcome.BROKEN:
        return open_
    alone = Blame(write.alone(limit), read.alone(limit))
    if Outcome.BROKEN in alone:
        return alone
    if Outcome.UNPROVEN in alone:
        return open_
    if write.age.low > read.age.high:
        return Blame(Outcome.BROKEN, Outcome.KEPT)
    if read.age.low > write.age.high:
        return Blame(Outcome.KEPT, Outcome.BROKEN)
    equal = write.age.known and write.age == read.age
    return Blame(Outcome.BROKEN, Outcome.BROKEN) if equal else open_


def total_age(network: Network, vertex: str) -> Ms:
    """Return the sum of the ages of all runs on the routes from a vertex."""
    reached = network.reachable(vertex)
    return sum(run.age.high for run in {arc.run for arc in network.arcs if arc.tail in reached})
