"""Changes after which a fact comes from its record alone."""

from collections.abc import Collection, Iterator
from itertools import product
from math import inf
from typing import NamedTuple

from omnicheck.graph.estate import Estate
from omnicheck.graph.rerouted import AddedHop, Rerouted
from omnicheck.graph.structure.replicas import base_id
from omnicheck.model.contexts import Context
from omnicheck.model.data_reference import data_of
from omnicheck.model.flow import AnyFlow
from omnicheck.rules._shared.fewer_flows import retired, taken_from
from omnicheck.rules._shared.missing_flows import Lacking, missing_flows
from omnicheck.units.span import Ms
from omnicheck.verdict.change import Change
from omnicheck.verdict.obligation import Direction
from omnicheck.verdict.witness import Missing

_ANOTHER_IS_NEEDED = -1


class WrongSources(NamedTuple):
    """Elements that touchpoints get a data object from in place of its record, or beside it."""

    estate: Estate
    data: str
    record: str
    wrong: Collection[str]
    touchpoints: Collection[str]
    contexts: Collection[Context]

    def changes(self) -> Iterator[Change]:
        """Yield feeds from the wrong sources that take from the record, and flows that connect both."""
        flows = self.estate.landscape.document.flows
        for id in sorted({id for one in self.wrong for id in self.estate.flows_at.get(one, ())}):
            if self._feeds(flows[id]):
                yield from self._without(id)
        hops = [hop for one in sorted({*self.wrong, *self.touchpoints}) for hop in self._missing(one)]
        enough = len(hops) == 1 and not self._others_are_wrong
        for source, target in hops or [(self.record, one) for one in self.wrong]:
            left = self._left(source, target) if enough else _ANOTHER_IS_NEEDED
            hop = Missing(source, target, self.data)
            yield from missing_flows(
                self.estate, Lacking(hop, (self.data,), self.contexts, left, inside=True)
            )

    def _left(self, source: str, target: str) -> Ms:
        """Return what the routes over a new hop leave of the time that touchpoints may differ."""
        added = self._today._replace(added=AddedHop(source, target, self._attributes))
        left = [
            self._agreed(one) - added.age(self.record, one, self.estate.needs.shows[one][self.data])
            for one in self.touchpoints
        ]
        return min(left) if min(left) > 0 else _ANOTHER_IS_NEEDED

    @property
    def _others_are_wrong(self) -> bool:
        """Return whether an attribute has further wrong sources, or comes from nowhere."""
        estate, known = self.estate, {*self.wrong, self.record}
        regions = {id(one): one for one in (estate.region_of(self.data, at) for at in self.contexts)}
        found = (
            bundle.origins.at(touchpoint + place.mark)
            for region in regions.values()
            for touchpoint, place in product(self.touchpoints, region.places)
            if touchpoint + place.mark in region.touchpoints
            for bundle in region.bundles(estate.needs, self.data, estate.needs.shows[touchpoint][self.data])
        )
        return any(base_id(one) not in known for origins in found for origin in origins for one in origin)

    def _feeds(self, flow: AnyFlow) -> bool:
        """Return whether a flow brings the data from a wrong source to something other than the record."""
        ends = (*flow.targets, *flow.via)
        return (
            flow.source in self.wrong
            and flow.source not in self.touchpoints
            and self.data in map(data_of, flow.carried)
            and self.record not in ends
            and not flow.both_ways
        )

    def _missing(self, element: str) -> Iterator[tuple[str, str]]:
        """Yield the hops that an element lacks: from the record, and to it if it takes captured data."""
        if element in self.wrong and not self._today.reaches(self.record, element, self._attributes):
            yield self.record, element
        captures = self.estate.needs.captures
        writers = self.estate.users(Direction.WRITE).get(self.data, ())
        captured = {id: captures[id][self.data] for id in writers}
        taken = element in captured or self._today.leads(captured, element)
        if taken and not self._today.reaches(element, self.record, self._attributes):
            yield element, self.record

    def _agreed(self, touchpoint: str) -> Ms:
        """Return how much later than another a touchpoint may be, in ms; infinity if nothing says so."""
        limit = self.estate.landscape.limit(touchpoint, self.data, "agrees_within").ms
        return inf if limit is None else limit

    @property
    def _today(self) -> Rerouted:
        return Rerouted(self.estate, self.data, self.contexts)

    @property
    def _attributes(self) -> frozenset[str]:
        return self.estate.needs.attributes([self.data])[self.data]

    def _without(self, id: str) -> Iterator[Change]:
        """Yield a feed that no longer brings what the record brings, or else takes from the record."""
        without = self._today._replace(without=id)
        others = any(
            without.leads(dict.fromkeys(self.wrong, self._attributes), touchpoint)
            for touchpoint in self.touchpoints
        )
        lacking = any(hop for one in self.touchpoints for hop in self._missing(one))
        partial = others or lacking or self._others_are_wrong
        found = [*retired(self._today, id, self.record)]
        for change in found or taken_from(self.estate, id, self.data, self.record):
            yield change._replace(partial=partial)
