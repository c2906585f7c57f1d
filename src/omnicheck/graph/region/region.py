"""Regions: contexts that agree in runs, touchpoints and records, judged together (semantics 3.2)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import product

from omnicheck.graph.demand.reasons import Reason
from omnicheck.graph.region import facts, routes
from omnicheck.graph.region.derived_age import FRESH, InitialAge
from omnicheck.graph.region.facts import Bundle, Fact, OtherLags, no_other_lags
from omnicheck.graph.region.initial_age import initial_age
from omnicheck.graph.region.routes import RouteCheck
from omnicheck.graph.structure.data_needs import Attributes, DataNeeds
from omnicheck.graph.structure.memoized import memoized
from omnicheck.graph.structure.replicas import Replicas, base_id
from omnicheck.graph.structure.runs import Run
from omnicheck.graph.timing.data_subgraph import DataSubgraph
from omnicheck.model.contexts import Context
from omnicheck.model.data import DataObject
from omnicheck.verdict.obligation import Direction

ByTouchpoint = Mapping[str, Mapping[str, Attributes]]
"""By data object, the touchpoints that need it, each with the attributes that it needs."""


@dataclass(frozen=True, eq=False)
class Region:
    """Contexts with their runs, touchpoints, the record of each data object, and their sites."""

    contexts: tuple[Context, ...]
    runs: tuple[Run, ...]
    touchpoints: frozenset[str]
    records: Mapping[str, str | None]
    sites: Replicas
    _starts: dict[tuple[DataNeeds, str], InitialAge] = field(init=False, default_factory=dict)

    def route_checks(self, needs: DataNeeds, data: Mapping[str, DataObject]) -> Iterator[RouteCheck]:
        """Yield the check of every reading and writing of its touchpoints."""
        contexts, wanted = self.contexts, {Direction.READ: needs.shows, Direction.WRITE: needs.captures}
        for touchpoint, direction in product(sorted(self.touchpoints), Direction):
            for id, attributes in wanted[direction][touchpoint].items():
                record, newest = self.records[id], data[id].merge == "newest"
                start = self.start(needs, data, id) if direction is Direction.READ else FRESH
                check = RouteCheck(
                    touchpoint, id, direction, contexts, Reason.NO_RECORD, record, newest=newest, start=start
                )
                subgraphs = tuple(bundle.subgraph for bundle in self.bundles(needs, id, attributes))
                limit = needs.limit(touchpoint, id, "fresh_within")
                yield routes.checked(check, subgraphs, attributes, limit.ms)

    def start(self, needs: DataNeeds, data: Mapping[str, DataObject], id: str) -> InitialAge:
        """Return the initial age of a data object: that of its inputs if it is derived, else `FRESH`."""
        record = self.records[id]
        if record is None or not data[id].derived_from:
            return FRESH
        if (needs, id) not in self._starts:
            inputs = {
                input: tuple(bundle.subgraph for bundle in self.bundles(needs, input, attributes))
                for input, attributes in needs.attributes(data[id].derived_from).items()
            }
            starts = {input: self.start(needs, data, input) for input in inputs}
            self._starts[needs, id] = initial_age(record, inputs, starts, data)
        return self._starts[needs, id]

    def facts(self, needs: DataNeeds, data: Mapping[str, DataObject]) -> Iterator[Fact]:
        """Yield the facts of its touchpoints, except for data of a wide scope."""
        for touchpoint in sorted(self.touchpoints):
            for id in needs.shows[touchpoint]:
                if data[id].scope == "location":
                    yield self.fact(needs, touchpoint, id, data[id])

    def fact(
        self,
        needs: DataNeeds,
        touchpoint: str,
        id: str,
        declared: DataObject,
        other_lags: OtherLags = no_other_lags,
    ) -> Fact:
        """Return the fact of one of its touchpoints."""
        attributes = needs.shows[touchpoint][id]
        fact = Fact(touchpoint, id, self.contexts, Reason.NO_RECORD, self.records[id])
        bundles = self.bundles(needs, id, attributes)
        newest = declared.merge == "newest"
        return facts.checked(fact, bundles, attributes, newest=newest, other_lags=other_lags)

    def part(self, contexts: tuple[Context, ...]) -> "Region":
        """Return the region restricted to some of its contexts."""
        return replace(self, contexts=contexts)

    def bundles(self, needs: DataNeeds, data: str, attributes: Attributes) -> tuple[Bundle, ...]:
        """Return the bundles with any of a data object's attributes; none without a record."""
        return tuple(b for b in self._bundles(needs, data) if b.subgraph.attributes & attributes)

    @memoized
    def _bundles(self, needs: DataNeeds, data: str) -> tuple[Bundle, ...]:
        """Return the data object's attributes, together if nothing distinguishes them (semantics 5.2)."""
        record = self.records[data]
        return () if record is None else tuple(self._bundled(needs, data, record))

    @memoized
    def _carried(self, needs: DataNeeds) -> Mapping[Run, Mapping[str, Attributes]]:
        return {run: needs.attributes(run.carries) for run in self.runs}

    @memoized
    def _by_data(self, needs: DataNeeds, direction: Direction) -> ByTouchpoint:
        needed = needs.shows if direction is Direction.READ else needs.captures
        found: dict[str, dict[str, Attributes]] = {}
        for touchpoint in sorted(self.touchpoints):
            for data, attributes in needed[touchpoint].items():
                found.setdefault(data, {})[touchpoint] = attributes
        return found

    def _bundled(self, needs: DataNeeds, data: str, record: str) -> Iterator[Bundle]:
        # Data whose record is per site concerns one site only (semantics 3.4).
        sites = Replicas() if record in self.sites.per_site else self.sites
        carried = self._carried(needs)
        of_data = {run: attributes[data] for run, attributes in carried.items() if data in attributes}
        showing, capturing = (self._by_data(needs, direction).get(data, {}) for direction in Direction)
        distinguishing = (*of_data.values(), *showing.values(), *capturing.values())
        for bundle in needs.bundles(data, distinguishing):
            runs = sites.runs(run for run, attributes in of_data.items() if bundle <= attributes)
            touchpoints = frozenset(sites.of(self.touchpoints))
            readers = tuple(sites.of(id for id, attributes in showing.items() if attributes & bundle))
            yield Bundle(
                DataSubgraph(data, bundle, record, tuple(runs), touchpoints),
                showing=readers,
                capturing=sites.of(id for id, attributes in capturing.items() if attributes & bundle),
                limits={one: needs.limit(base_id(one), data, "agrees_within") for one in readers},
            )
