"""Regions: contexts that agree in runs, touchpoints and records, judged together (semantics 3.2)."""

from collections.abc import Iterator, Mapping

from omnicheck.graph.demand.reasons import Reason
from omnicheck.graph.region import facts, routes
from omnicheck.graph.region.derived_age import FRESH, InitialAge
from omnicheck.graph.region.facts import Bundle, Fact, OtherLags, no_other_lags
from omnicheck.graph.region.initial_age import initial_age
from omnicheck.graph.region.routes import RouteCheck
from omnicheck.graph.structure.data_needs import Attributes, DataNeeds
from omnicheck.graph.structure.memoized import memoized
from omnicheck.graph.structure.replicas import Replicas
from omnicheck.graph.structure.runs import Run
from omnicheck.graph.timing.data_subgraph import DataSubgraph
from omnicheck.model.contexts import Context
from omnicheck.model.data import DataObject
from omnicheck.verdict.obligation import Direction

ByTouchpoint = Mapping[str, Mapping[str, Attributes]]
"""By data object, the touchpoints that need it, each with the attributes that it needs."""


class Region:
    """Contexts with their runs, touchpoints, the record of each data object, and their sites."""

    def __init__(
        self,
        contexts: tuple[Context, ...],
        runs: tuple[Run, ...],
        touchpoints: frozenset[str],
        records: Mapping[str, str | None],
        sites: Replicas,
    ) -> None:
        self.contexts = contexts
        self.runs = runs
        self.touchpoints = touchpoints
        self.records = records
        self._sites = sites
        self._starts: dict[tuple[DataNeeds, str], InitialAge] = {}

    def route_checks(self, needs: DataNeeds, data: Mapping[str, DataObject]) -> Iterator[RouteCheck]:
        """Yield the check of every reading and writing of its touchpoints."""
        for touchpoint in sorted(self.touchpoints):
            for direction, wanted in (
                (Direction.READ, needs.shows[touchpoint]),
                (Direction.WRITE, needs.captures[touchpoint]),
            ):
                for id, attributes in wanted.items():
                    start = self.start(needs, data, id) if direction is Direction.READ else FRESH
                    route_check = RouteCheck(
                        touchpoint,
                        id,
                        direction,
                        self.contexts,
                        Reason.NO_RECORD,
                        self.records[id],
                        newest=data[id].merge == "newest",
                        start=start,
                    )
                    subgraphs = tuple(bundle.subgraph for bundle in self.bundles(needs, id, attributes))
                    yield routes.checked(route_check, subgraphs, attributes, data[id].fresh_within)

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
        limit, newest = declared.agreement_limit(), declared.merge == "newest"
        fact = Fact(touchpoint, id, self.contexts, Reason.NO_RECORD, self.records[id])
        bundles = self.bundles(needs, id, attributes)
        return facts.checked(fact, bundles, attributes, limit, newest=newest, other_lags=other_lags)

    def part(self, contexts: tuple[Context, ...]) -> "Region":
        """Return the region restricted to some of its contexts."""
        return Region(contexts, self.runs, self.touchpoints, self.records, self._sites)

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
    def _showing(self, needs: DataNeeds) -> ByTouchpoint:
        return self._by_data(needs.shows)

    @memoized
    def _capturing(self, needs: DataNeeds) -> ByTouchpoint:
        return self._by_data(needs.captures)

    def _by_data(self, needed: Mapping[str, Mapping[str, Attributes]]) -> ByTouchpoint:
        found: dict[str, dict[str, Attributes]] = {}
        for touchpoint in sorted(self.touchpoints):
            for data, attributes in needed[touchpoint].items():
                found.setdefault(data, {})[touchpoint] = attributes
        return found

    def _bundled(self, needs: DataNeeds, data: str, record: str) -> Iterator[Bundle]:
        # Data whose record is per site concerns one site only (semantics 3.4).
        sites = Replicas() if record in self._sites.per_site else self._sites
        carried = self._carried(needs)
        of_data = {run: attributes[data] for run, attributes in carried.items() if data in attributes}
        showing = self._showing(needs).get(data, {})
        capturing = self._capturing(needs).get(data, {})
        distinguishing = (*of_data.values(), *showing.values(), *capturing.values())
        for bundle in needs.bundles(data, distinguishing):
            runs = sites.runs(run for run, attributes in of_data.items() if bundle <= attributes)
            touchpoints = frozenset(sites.of(self.touchpoints))
            yield Bundle(
                DataSubgraph(data, bundle, record, tuple(runs), touchpoints),
                showing=sites.of(id for id, attributes in showing.items() if attributes & bundle),
                capturing=sites.of(id for id, attributes in capturing.items() if attributes & bundle),
            )
