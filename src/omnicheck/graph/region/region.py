"""Regions: contexts that agree in active runs, touchpoints and records are judged once, counted each."""

from collections.abc import Iterator, Mapping

from omnicheck.graph.demand.reasons import Cause
from omnicheck.graph.region import facts
from omnicheck.graph.region import routes as passages
from omnicheck.graph.region.derivation import start_of
from omnicheck.graph.region.derived_age import AT_ONCE, Start
from omnicheck.graph.region.facts import Beyond, Bundle, Fact, nobody_beyond
from omnicheck.graph.region.routes import Passage
from omnicheck.graph.structure.data_needs import Attributes, Wants
from omnicheck.graph.structure.memoized import remembered
from omnicheck.graph.structure.replicas import Sites
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
        sites: Sites,
    ) -> None:
        self.contexts = contexts
        self.runs = runs
        self.touchpoints = touchpoints
        self.records = records
        self._sites = sites
        self._starts: dict[tuple[Wants, str], Start] = {}

    def passages(self, wants: Wants, data: Mapping[str, DataObject]) -> Iterator[Passage]:
        """Every reading and writing of the touchpoints that are here."""
        for touchpoint in sorted(self.touchpoints):
            for direction, wanted in (
                (Direction.READ, wants.shows[touchpoint]),
                (Direction.WRITE, wants.captures[touchpoint]),
            ):
                for id, attributes in wanted.items():
                    start = self.start(wants, data, id) if direction is Direction.READ else AT_ONCE
                    passage = Passage(
                        touchpoint,
                        id,
                        direction,
                        self.contexts,
                        Cause.NO_RECORD,
                        self.records[id],
                        newest=data[id].merge == "newest",
                        start=start,
                    )
                    ways = tuple(bundle.subgraph for bundle in self.bundles(wants, id, attributes))
                    limit = data[id].fresh_within
                    yield passages.judged(passage, ways, attributes, limit) if ways else passage

    def start(self, wants: Wants, data: Mapping[str, DataObject], id: str) -> Start:
        """How old a data object is when it sets out from its record here: nothing, unless it is derived."""
        record = self.records[id]
        if record is None or not data[id].derived_from:
            return AT_ONCE
        if (wants, id) not in self._starts:
            inputs = {
                input: tuple(bundle.subgraph for bundle in self.bundles(wants, input, attributes))
                for input, attributes in wants.attributes(data[id].derived_from).items()
            }
            begins = {input: self.start(wants, data, input) for input in inputs}
            self._starts[wants, id] = start_of(record, inputs, begins, data)
        return self._starts[wants, id]

    def facts(self, wants: Wants, data: Mapping[str, DataObject]) -> Iterator[Fact]:
        """Everything that the touchpoints that are here show, where they need agree with no others."""
        for touchpoint in sorted(self.touchpoints):
            for id in wants.shows[touchpoint]:
                if data[id].scope == "location":
                    yield self.fact(wants, touchpoint, id, data[id])

    def fact(
        self,
        wants: Wants,
        touchpoint: str,
        id: str,
        declared: DataObject,
        beyond: Beyond = nobody_beyond,
    ) -> Fact:
        """What a touchpoint that is here shows of a data object."""
        attributes = wants.shows[touchpoint][id]
        limit, newest = declared.agreement_limit(), declared.merge == "newest"
        fact = Fact(touchpoint, id, self.contexts, Cause.NO_RECORD, self.records[id])
        asked = self.bundles(wants, id, attributes)
        if not asked:
            return fact
        return facts.judged(fact, asked, attributes, limit, newest=newest, beyond=beyond)

    def part(self, contexts: tuple[Context, ...]) -> "Region":
        """Some of its contexts."""
        return Region(contexts, self.runs, self.touchpoints, self.records, self._sites)

    def bundles(self, wants: Wants, data: str, attributes: Attributes) -> tuple[Bundle, ...]:
        """The bundles that hold any of a data object's attributes; none without a record."""
        return tuple(b for b in self._bundles(wants, data) if b.subgraph.attributes & attributes)

    @remembered
    def _bundles(self, wants: Wants, data: str) -> tuple[Bundle, ...]:
        """The data object's attributes, those together that nothing here tells apart.

        Touchpoints that show different attributes have nothing to disagree on, whoever carries both.
        """
        record = self.records[data]
        return tuple(self._bundled(wants, data, record)) if record is not None else ()

    @remembered
    def _carried(self, wants: Wants) -> Mapping[Run, Mapping[str, Attributes]]:
        """What each run carries, by data object."""
        return {run: wants.attributes(run.carries) for run in self.runs}

    @remembered
    def _showing(self, wants: Wants) -> ByTouchpoint:
        """What is shown here of each data object, by touchpoint."""
        return self._turned(wants.shows)

    @remembered
    def _capturing(self, wants: Wants) -> ByTouchpoint:
        """What is captured here of each data object, by touchpoint."""
        return self._turned(wants.captures)

    def _turned(self, wanted: Mapping[str, Mapping[str, Attributes]]) -> ByTouchpoint:
        turned: dict[str, dict[str, Attributes]] = {}
        for touchpoint in sorted(self.touchpoints):
            for data, attributes in wanted[touchpoint].items():
                turned.setdefault(data, {})[touchpoint] = attributes
        return turned

    def _bundled(self, wants: Wants, data: str, record: str) -> Iterator[Bundle]:
        # What each site has its own record of is one thing a site: no other site has to do with it.
        sites = Sites() if record in self._sites.per_site else self._sites
        carried = self._carried(wants)
        of_data = {run: attributes[data] for run, attributes in carried.items() if data in attributes}
        showing = self._showing(wants).get(data, {})
        capturing = self._capturing(wants).get(data, {})
        told_apart_by = (*of_data.values(), *showing.values(), *capturing.values())
        for bundle in wants.bundles(data, told_apart_by):
            runs = sites.runs(run for run, attributes in of_data.items() if bundle <= attributes)
            touchpoints = frozenset(sites.of(self.touchpoints))
            yield Bundle(
                DataSubgraph(data, bundle, record, tuple(runs), touchpoints),
                showing=sites.of(id for id, attributes in showing.items() if attributes & bundle),
                capturing=sites.of(id for id, attributes in capturing.items() if attributes & bundle),
            )
