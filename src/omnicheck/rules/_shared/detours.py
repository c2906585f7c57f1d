"""Other ways for data that lacks a hop from or to its record: past the systems that are there for it.

A touchpoint has a backend, and what the backend is given it can pass on. What a system serves already, it can
serve to one more.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence, Set
from typing import NamedTuple

from omnicheck.graph.estate import Estate
from omnicheck.graph.rerouted import Rerouted
from omnicheck.model.contexts import Context
from omnicheck.model.data_reference import data_of
from omnicheck.model.flow import AnyFlow, Manual
from omnicheck.rules._shared.wider_scopes import wider_systems
from omnicheck.units.grouping import grouped
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
        return next(filter(self._is_there, self.estate.once(_backends, touchpoint, self.reading)), None)

    def server(self, record: str) -> str | None:
        """Return the system that serves most touchpoints, with this data first, of those that have it all."""
        having = self.estate.once(_having, self.data, frozenset(self.contexts), record, self.reading)
        servers = self.estate.once(_servers, self.data, self.reading)
        there = (one for one in servers if one != record and one in having)
        return next(filter(self._is_there, there), None)

    def _is_there(self, system: str) -> bool:
        return not wider_systems(self.estate, (system,), self.contexts).edits


def _backends(estate: Estate, touchpoint: str, reading: bool) -> Sequence[str]:
    """Return the systems that serve data to a touchpoint, or take data from it, those with most first."""
    document, served = estate.landscape.document, Counter[str]()
    for flow in (document.flows[id] for id in estate.flows_at.get(touchpoint, ())):
        for near, far in _hops(flow, reading=reading):
            if far == touchpoint and near in document.systems:
                served[near] += len({data_of(one) for one in flow.carried})
    return sorted(served, key=lambda one: (-served[one], one))


def _having(estate: Estate, data: str, contexts: frozenset[Context], record: str, reading: bool) -> Set[str]:
    """Return what all of the data reaches from its record, or what it reaches the record from."""
    judged = contexts.intersection(estate.cube.contexts)
    whole = estate.needs.attributes([data])[data]
    return (
        Rerouted(estate, data, judged).everywhere(record, whole, back=not reading) if judged else frozenset()
    )


def _servers(estate: Estate, data: str, reading: bool) -> Sequence[str]:
    """Return the systems on flows of the data, first those that serve it to most touchpoints.

    Those that serve as many are in order of the touchpoints that they serve anything.
    """
    carrying = estate.once(_by_data).get(data, ())
    serves, this = estate.once(_served, reading), _served_by(estate, carrying, reading=reading)
    systems, ends = estate.landscape.document.systems, {end for flow in carrying for end in flow.ends}
    found = {one for one in ends if one in serves and one in systems and one not in estate.per_site}
    return sorted(found, key=lambda one: (-len(this.get(one, ())), -len(serves[one]), one))


def _by_data(estate: Estate) -> Mapping[str, Sequence[AnyFlow]]:
    """Return the flows that carry each data object, or a part of it."""
    flows = estate.landscape.document.flows.values()
    return grouped((data, flow) for flow in flows for data in dict.fromkeys(map(data_of, flow.carried)))


def _served(estate: Estate, reading: bool) -> Mapping[str, Collection[str]]:
    return _served_by(estate, estate.landscape.document.flows.values(), reading=reading)


def _served_by(estate: Estate, flows: Iterable[AnyFlow], *, reading: bool) -> Mapping[str, Collection[str]]:
    """Return the touchpoints that each element serves, or takes from if not `reading`."""
    hops = (hop for flow in flows for hop in _hops(flow, reading=reading))
    return {
        near: {*far} for near, far in grouped(hop for hop in hops if hop[1] in estate.touchpoints).items()
    }


def _hops(flow: AnyFlow, *, reading: bool) -> Iterator[tuple[str, str]]:
    """Yield the two ends of what a flow brings, the one on the record's side first."""
    if flow.possible or isinstance(flow, Manual):
        return
    for target in flow.targets:
        ends = (flow.source, target)
        if reading or flow.both_ways:
            yield ends
        if not reading or flow.both_ways:
            yield ends[1], ends[0]
