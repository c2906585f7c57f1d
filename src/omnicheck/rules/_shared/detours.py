"""Other ways for data that lacks a hop from or to its record: past the systems that are there for it.

A touchpoint has a backend, and what the backend is given it can pass on. What a system serves already, it can
serve to one more.
"""

from collections import Counter
from collections.abc import Collection, Iterator
from typing import NamedTuple

from omnicheck.graph.estate import Estate
from omnicheck.graph.rerouted import Rerouted
from omnicheck.model.contexts import Context
from omnicheck.model.data_reference import data_of
from omnicheck.model.flow import AnyFlow, Manual
from omnicheck.verdict.witness import Missing


def detours(estate: Estate, hop: Missing, contexts: Collection[Context]) -> Iterator[Missing]:
    """Yield hops that bring data around one that is missing, each of which may be one of several needed."""
    records = estate.landscape.document.data[hop.data].records()
    if (hop.source in records) == (hop.target in records):
        return
    reading = hop.source in records
    record, end = (hop.source, hop.target) if reading else (hop.target, hop.source)
    found = _Ways(estate, hop.data, contexts, reading)
    backend = found.backend(end) if end in estate.touchpoints else end
    near = {record, found.server(record)}
    if backend and backend != end:
        yield found.hop(backend, end)
    for one in sorted(filter(None, near)):
        if backend and one != backend and (one, backend) != (record, end):
            yield found.hop(one, backend)


class _Ways(NamedTuple):
    """One data object on its way from its record, or to it if not `reading`."""

    estate: Estate
    data: str
    contexts: Collection[Context]
    reading: bool

    def hop(self, near: str, far: str) -> Missing:
        """Return a hop, from what is nearer to the record if it is for reading."""
        return Missing(*((near, far) if self.reading else (far, near)), self.data)

    def backend(self, touchpoint: str) -> str | None:
        """Return the system that serves most data to a touchpoint, or takes most from it; None without."""
        served = Counter[str]()
        for id in self.estate.flows_at.get(touchpoint, ()):
            flow = self.estate.landscape.document.flows[id]
            for near, far in self._hops(flow):
                if far == touchpoint and near in self.estate.landscape.document.systems:
                    served[near] += len({data_of(one) for one in flow.carried})
        return min(served, key=lambda one: (-served[one], one), default=None)

    def server(self, record: str) -> str | None:
        """Return the system that serves most touchpoints, with this data first, of those that have all of it.

        Only what takes part in a flow of the data can be one.
        """
        document, touchpoints = self.estate.landscape.document, self.estate.touchpoints
        serves: dict[str, set[str]] = {}
        serves_this: dict[str, set[str]] = {}
        takes_part = set[str]()
        for flow in document.flows.values():
            this = self.data in map(data_of, flow.carried)
            takes_part |= {*flow.ends} if this else set()
            for near, far in self._hops(flow):
                if far in touchpoints:
                    for found in (serves, serves_this) if this else (serves,):
                        found.setdefault(near, set()).add(far)
        shared = takes_part & serves.keys() & document.systems.keys() - self.estate.per_site - {record}
        best = sorted(shared, key=lambda one: (-len(serves_this.get(one, ())), -len(serves[one]), one))
        return next((one for one in best if self._has(record, one)), None)

    def _hops(self, flow: AnyFlow) -> Iterator[tuple[str, str]]:
        """Yield the two ends of what a flow brings, the one on the record's side first."""
        if flow.possible or isinstance(flow, Manual):
            return
        for target in flow.targets:
            ends = (flow.source, target)
            if self.reading or flow.both_ways:
                yield ends
            if not self.reading or flow.both_ways:
                yield ends[1], ends[0]

    def _has(self, record: str, system: str) -> bool:
        whole = self.estate.needs.attributes([self.data])[self.data]
        ends = (record, system) if self.reading else (system, record)
        judged = set(self.estate.cube.contexts).intersection(self.contexts)
        return bool(judged) and Rerouted(self.estate, self.data, judged).reaches(*ends, whole)
