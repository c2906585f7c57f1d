"""Writers whose changes arrive alike: as late at the record, and from there as all others (semantics 4.10).

What is not near a writer shows its changes by the record alone. So of writers whose changes reach the record
as late, and whose limits are equal, one is enough; which of them does not matter, and it is the first.
"""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence, Set
from functools import cached_property

from omnicheck.graph.structure.memoized import memoized
from omnicheck.graph.structure.network import Arc, Network
from omnicheck.graph.structure.runs import Run
from omnicheck.graph.timing.age_search import AgeSearch
from omnicheck.graph.timing.data_subgraph import DataSubgraph
from omnicheck.model.limits import Limit
from omnicheck.units.grouping import grouped


class LikeWriters:
    """The writers of a data object; `entry` returns the only flow of one that leads to one system, if any."""

    def __init__(
        self,
        subgraph: DataSubgraph,
        writers: Iterable[str],
        limits: Mapping[str, Limit],
        entry: Callable[[str], Run | None],
    ) -> None:
        self._subgraph = subgraph
        self._writers = tuple(writers)
        self._limits = limits
        self._entry = entry

    def ahead_of(self, later: str) -> Sequence[str]:
        """Return writers behind which a touchpoint may lag most, in order of their names."""
        found = {writer for writer in self._near.get(later, ()) if writer != later}
        for key, writers in self._alike.items():
            far = (one for one in writers if one != later and later not in self._reach(one))
            found.update(far if key is None else [one for one in [next(far, None)] if one is not None])
        return sorted(found)

    def near_search(self, writer: str, later: str) -> AgeSearch | None:
        """Return the search before the record, if a touchpoint gets what is written there from no farther."""
        run = self._entry(writer)
        if run is None or self._subgraph.outward.scheduled:
            return None
        near, search = self._before(run.targets[0])
        return search if later in near and self._is_fed_within(run.targets[0], later) else None

    @memoized
    def _is_fed_within(self, system: str, later: str) -> bool:
        """Return whether all that leads to a touchpoint is what the system reaches before the record."""
        near, _ = self._before(system)
        seen, stack = {later}, [later]
        while stack:
            before = {arc.head for arc in self._subgraph.upstream.outgoing.get(stack.pop(), ())}
            if not before <= near:
                return False
            stack += before - seen - {system}
            seen |= before
        return True

    @cached_property
    def _alike(self) -> Mapping[Hashable, Sequence[str]]:
        """Return the writers by how late their changes are at the record; under None where that differs."""
        return grouped((self._key(writer), writer) for writer in self._writers)

    @cached_property
    def _near(self) -> Mapping[str, Sequence[str]]:
        return grouped((vertex, writer) for writer in self._writers for vertex in self._reach(writer))

    def _reach(self, writer: str) -> Set[str]:
        """Return what a writer's changes reach before the record; not asked where nothing is alike."""
        run = self._entry(writer)
        return frozenset() if run is None or self._key(writer) is None else self._before(run.targets[0])[0]

    @memoized
    def _key(self, writer: str) -> Hashable:
        run, record = self._entry(writer), self._subgraph.record
        if run is None or self._subgraph.outward.scheduled:
            return None
        near, search = self._before(run.targets[0])
        if record not in search.arrivals or any(
            arc.run.timing.age_limit is not None for arc in search.forward
        ):
            return None
        writes = self._subgraph.writes
        if writer in writes.arrivals and writes.on_routes_to(writer) - near - {record, writer, run.vertex}:
            return None
        between = search.on_routes_to(record) - {record}
        upstream = self._subgraph.upstream.outgoing
        for vertex in between - {search.root}:
            if not between.issuperset(arc.head for arc in upstream[vertex]):
                return None  # what the record passes on may come back
        least, most, runs = search.arrivals[record]
        unspecified = bool(runs & search.network.unspecified)
        return run.age, least, most, unspecified, self._limits[writer].ms

    @memoized
    def _before(self, system: str) -> tuple[Set[str], AgeSearch]:
        """Return what a system reaches without the record, and the search up to the record."""
        record, outgoing = self._subgraph.record, self._subgraph.outward.outgoing
        seen, stack, arcs = {system}, [system], list[Arc]()
        while stack:
            vertex = stack.pop()
            onward = () if vertex == record else outgoing.get(vertex, ())
            arcs += onward
            stack += {arc.head for arc in onward} - seen
            seen.update(arc.head for arc in onward)
        return seen - {record}, AgeSearch(Network(arcs), system)
