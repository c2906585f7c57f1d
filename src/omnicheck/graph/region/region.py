"""Regions: contexts that agree in active runs, touchpoints and records are judged once, counted each."""

from collections.abc import Iterator, Mapping

from omnicheck.graph.demand.reasons import Reason
from omnicheck.graph.region import facts, routes
from omnicheck.graph.region.derived_age import FRESH, InitialAge
from omnicheck.graph.region.facts import Beyond, Bundle, Fact, none_beyond
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
"""By data object, the touchpoints that want it, each with the attributes that it wants."""


class Region:
    """Some contexts and what is there: runs, touchpoints, each data object's record, and sites."""

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
        """Every reading and writing of the touchpoints that are here."""
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
                    ways = tuple(bundle.subgraph for bundle in self.bundles(needs, id, attributes))
                    limit = data[id].fresh_within
                    yield routes.checked(route_check, ways, attributes, limit) if ways else route_check

    def start(self, needs: DataNeeds, data: Mapping[str, DataObject], id: str) -> InitialAge:
        """How old a data object is when it sets out from its record here: nothing, unless it is derived."""
        record = self.records[id]
        if record is None or not data[id].derived_from:
            return FRESH
        if (needs, id) not in self._starts:
            inputs = {
                input: tuple(bundle.subgraph for bundle in self.bundles(needs, input, attributes))
                for input, attributes in needs.attributes(data[id].derived_from).items()
            }
            begins = {input: self.start(needs, data, input) for input in inputs}
            self._starts[needs, id] = initial_age(record, inputs, begins, data)
        return self._starts[needs, id]

    def facts(self, needs: DataNeeds, data: Mapping[str, DataObject]) -> Iterator[Fact]:
        """Everything that the touchpoints that are here show, where they need agree with no others."""
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
        beyond: Beyond = none_beyond,
    ) -> Fact:
        """What a touchpoint that is here shows of a data object."""
        attributes = needs.shows[touchpoint][id]
        limit, newest = declared.agreement_limit(), declared.merge == "newest"
        fact = Fact(touchpoint, id, self.contexts, Reason.NO_RECORD, self.records[id])
        asked = self.bundles(needs, id, attributes)
        if not asked:
            return fact
        return facts.checked(fact, asked, attributes, limit, newest=newest, beyond=beyond)

    def part(self, contexts: tuple[Context, ...]) -> "Region":
        """Some of its contexts."""
        return Region(contexts, self.runs, self.touchpoints, self.records, self._sites)

    def bundles(self, needs: DataNeeds, data: str, attributes: Attributes) -> tuple[Bundle, ...]:
        """The bundles that hold any of a data object's attributes; none without a record."""
        return tuple(b for b in self._bundles(needs, data) if b.subgraph.attributes & attributes)

    @memoized
    def _bundles(self, needs: DataNeeds, data: str) -> tuple[Bundle, ...]:
        """The data object's attributes, those together that nothing here tells apart.

        Touchpoints that show different attributes have nothing to disagree on, whoever carries both.
        """
        record = self.records[data]
        return tuple(self._bundled(needs, data, record)) if record is not None else ()

    @memoized
    def _carried(self, needs: DataNeeds) -> Mapping[Run, Mapping[str, Attributes]]:
        """What each run carries, by data object."""
        return {run: needs.attributes(run.carries) for run in self.runs}

    @memoized
    def _showing(self, needs: DataNeeds) -> ByTouchpoint:
        """What is shown here of each data object, by touchpoint."""
        return self._turned(needs.shows)

    @memoized
    def _capturing(self, needs: DataNeeds) -> ByTouchpoint:
        """What is captured here of each data object, by touchpoint."""
        return self._turned(needs.captures)

    def _turned(self, wanted: Mapping[str, Mapping[str, Attributes]]) -> ByTouchpoint:
        turned: dict[str, dict[str, Attributes]] = {}
        for touchpoint in sorted(self.touchpoints):
            for data, attributes in wanted[touchpoint].items():
                turned.setdefault(data, {})[touchpoint] = attributes
        return turned

    def _bundled(self, needs: DataNeeds, data: str, record: str) -> Iterator[Bundle]:
        # What each site has its own record of is one thing a site: no other site has to do with it.
        sites = Replicas() if record in self._sites.per_site else self._sites
        carried = self._carried(needs)
        of_data = {run: attributes[data] for run, attributes in carried.items() if data in attributes}
        showing = self._showing(needs).get(data, {})
        capturing = self._capturing(needs).get(data, {})
        told_apart_by = (*of_data.values(), *showing.values(), *capturing.values())
        for bundle in needs.bundles(data, told_apart_by):
            runs = sites.runs(run for run, attributes in of_data.items() if bundle <= attributes)
            touchpoints = frozenset(sites.of(self.touchpoints))
            yield Bundle(
                DataSubgraph(data, bundle, record, tuple(runs), touchpoints),
                showing=sites.of(id for id, attributes in showing.items() if attributes & bundle),
                capturing=sites.of(id for id, attributes in capturing.items() if attributes & bundle),
            )
