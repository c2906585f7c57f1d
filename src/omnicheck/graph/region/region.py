"""Regions: contexts that agree in runs, touchpoints and records, judged together (semantics 3.2).

Data of a wider scope is judged on one graph of all contexts of the scope, in which a touchpoint has a vertex
in each place (semantics 3.6, `graph.scope`). There is one such region for each record.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from itertools import product
from typing import NamedTuple

from omnicheck.graph.demand.reasons import Reason
from omnicheck.graph.region import facts, routes
from omnicheck.graph.region.captured_inputs import CapturedInput, InputLeg
from omnicheck.graph.region.derived_age import FRESH, InitialAge
from omnicheck.graph.region.facts import Bundle, Fact, no_inputs
from omnicheck.graph.region.initial_age import Input, initial_age
from omnicheck.graph.region.routes import RouteCheck
from omnicheck.graph.structure.data_needs import Attributes, DataNeeds
from omnicheck.graph.structure.memo import Memo
from omnicheck.graph.structure.memoized import memoized
from omnicheck.graph.structure.replicas import ONE_SITE, Replicas, base_id, place_of, without_place
from omnicheck.graph.structure.runs import Run
from omnicheck.graph.timing.age_search import AgeSearch
from omnicheck.graph.timing.data_subgraph import DataSubgraph
from omnicheck.model.contexts import Context
from omnicheck.model.data import DataObject
from omnicheck.units.grouping import grouped
from omnicheck.verdict.obligation import Direction, Outcome

ByTouchpoint = Mapping[str, Mapping[str, Attributes]]
"""By data object, the vertices of the touchpoints that need it, each with the attributes that it needs."""


class RegionPlace(NamedTuple):
    """Contexts in which touchpoints have the same results, and the mark of their vertices there.

    Of several places that are alike, two are in the graph: one is judged, and compared with its `twin`.
    """

    contexts: tuple[Context, ...]
    mark: str = ""
    twin: bool = False


@dataclass(frozen=True, eq=False)
class Region:
    """Contexts with their runs, touchpoints, the record of each data object, and their sites.

    `judged` are the data objects judged here, at the `places`; `touchpoints` are the vertices of all places
    of the scope. `others` returns the regions of its other records, and `region_of` the region of any data
    object in a context. `systems_of_sites` are the vertices of `per_site` systems by context, where a scope
    has several of them.
    """

    contexts: tuple[Context, ...]
    runs: tuple[Run, ...]
    touchpoints: frozenset[str]
    records: Mapping[str, str | None]
    sites: Replicas
    judged: frozenset[str]
    region_of: Callable[[str, Context], "Region"]
    memo: Memo
    places: tuple[RegionPlace, ...] = ()
    others: Callable[[], tuple["Region", ...]] = tuple
    systems_of_sites: Mapping[tuple[str, Context], str] = field(default_factory=dict)
    _starts: dict[tuple[DataNeeds, str], InitialAge] = field(init=False, default_factory=dict)

    def touchpoints_at(self, place: RegionPlace) -> Sequence[str]:
        """Return the touchpoints of a place, in order of their names."""
        return self._by_mark.get(place.mark, ())

    @cached_property
    def _by_mark(self) -> Mapping[str, Sequence[str]]:
        return grouped((place_of(vertex), base_id(vertex)) for vertex in sorted(self.touchpoints))

    def needing(self, needs: DataNeeds, data: str, direction: Direction) -> Sequence[tuple[RegionPlace, str]]:
        """Return the touchpoints at its places that show, or capture, a data object."""
        return self._needing(needs, direction).get(data, ())

    @memoized
    def _needing(
        self, needs: DataNeeds, direction: Direction
    ) -> Mapping[str, Sequence[tuple[RegionPlace, str]]]:
        needed = needs.needed(direction)
        ends = ((place, touchpoint) for place in self.places for touchpoint in self.touchpoints_at(place))
        return grouped((data, end) for end in ends for data in needed[end[1]])

    @property
    def ends(self) -> Iterator[tuple[RegionPlace, str]]:
        """Yield each touchpoint that is judged, with its place."""
        for place in self.places:
            if not place.twin:
                yield from ((place, touchpoint) for touchpoint in self.touchpoints_at(place))

    def place_in(self, context: Context) -> RegionPlace:
        """Return the place in which a context is judged."""
        return next(one for one in self.places if not one.twin and context in one.contexts)

    def place_of(self, vertex: str) -> RegionPlace:
        """Return the place of a touchpoint's vertex."""
        regions = (self, *self.others())
        return next(one for region in regions for one in region.places if one.mark == place_of(vertex))

    def home(self, needs: DataNeeds, subgraph: DataSubgraph, vertex: str) -> DataSubgraph:
        """Return the subgraph of the same attributes by the record at a touchpoint's place, if it has one."""
        home = next(one for one in (self, *self.others()) if place_of(vertex) in one._marks)
        alike = home.bundles(needs, subgraph.data, subgraph.attributes)
        return alike[0].subgraph if alike else subgraph

    @cached_property
    def _marks(self) -> frozenset[str]:
        return frozenset(place.mark for place in self.places)

    def vertex(self, system: str, context: Context) -> str:
        """Return the vertex of a system in a context."""
        return self.systems_of_sites.get((system, context), system)

    def route_checks(self, needs: DataNeeds, data: Mapping[str, DataObject]) -> Iterator[RouteCheck]:
        """Yield the check of every reading and writing of its touchpoints."""
        for (place, touchpoint), direction in product(self.ends, Direction):
            for id, attributes in needs.needed(direction)[touchpoint].items():
                if id in self.judged:
                    yield self._route_check(needs, data, place, touchpoint, direction, id, attributes)

    def _route_check(
        self,
        needs: DataNeeds,
        data: Mapping[str, DataObject],
        place: RegionPlace,
        touchpoint: str,
        direction: Direction,
        id: str,
        attributes: Attributes,
    ) -> RouteCheck:
        check = RouteCheck(
            touchpoint,
            id,
            direction,
            place.contexts,
            Reason.NO_RECORD,
            self.records[id],
            newest=data[id].merge == "newest",
            start=self.start(needs, data, id) if direction is Direction.READ else FRESH,
            place=place.mark,
        )
        subgraphs = tuple(bundle.subgraph for bundle in self.bundles(needs, id, attributes))
        limit = needs.limit(touchpoint, id, "fresh_within")
        found = routes.checked(check, subgraphs, attributes, limit.ms)
        if found.reason.outcome is Outcome.BROKEN or not self._lacks_record(needs, id, attributes):
            return found
        return found._replace(reason=Reason.NO_RECORD)

    def start(self, needs: DataNeeds, data: Mapping[str, DataObject], id: str) -> InitialAge:
        """Return the initial age of a data object: that of its inputs in all contexts, or `FRESH`."""
        record = self.records[id]
        if record is None or not data[id].derived_from:
            return FRESH
        if (needs, id) not in self._starts:
            wanted = needs.attributes(data[id].derived_from)
            arrivals = {
                (input, region, region.vertex(record, context))
                for input in wanted
                for context in self.contexts
                for region in [self.region_of(input, context)]
            }
            self._starts[needs, id] = initial_age(
                (
                    Input(
                        input,
                        end,
                        tuple(bundle.subgraph for bundle in region.bundles(needs, input, wanted[input])),
                        region.start(needs, data, input),
                    )
                    for input, region, end in sorted(arrivals, key=_by_input)
                ),
                data,
            )
        return self._starts[needs, id]

    def facts(self, needs: DataNeeds, data: Mapping[str, DataObject], *, timed: bool) -> Iterator[Fact]:
        """Yield the facts of its touchpoints, each with its lag if `timed`."""
        for place, touchpoint in self.ends:
            for id in needs.shows[touchpoint]:
                if id in self.judged:
                    yield self._fact(needs, place, touchpoint, id, data[id], timed=timed)

    def _fact(
        self,
        needs: DataNeeds,
        place: RegionPlace,
        touchpoint: str,
        id: str,
        declared: DataObject,
        *,
        timed: bool,
    ) -> Fact:
        """Return the fact of a touchpoint, at best unproven if its scope has no record elsewhere."""
        attributes = needs.shows[touchpoint][id]
        fact = Fact(touchpoint, id, place.contexts, Reason.NO_RECORD, self.records[id], place=place.mark)
        bundles, newest = self.bundles(needs, id, attributes), declared.merge == "newest"
        found = facts.checked(fact, bundles, attributes, newest=newest, timed=timed)
        if found.reason.outcome is Outcome.BROKEN or not self._lacks_record(needs, id, attributes):
            return found
        return found._replace(reason=Reason.NO_RECORD, lag=None)

    def _lacks_record(self, needs: DataNeeds, data: str, attributes: Attributes) -> bool:
        """Return whether the attributes are shown or captured in its scope where they have no record."""
        return any(
            other.records[data] is None and other.needs_any(needs, data, attributes)
            for other in self.others()
        )

    def part(self, contexts: tuple[Context, ...]) -> "Region":
        """Return the region restricted to some of its contexts."""
        return replace(self, contexts=contexts)

    def vertices_needing(
        self, needs: DataNeeds, data: str, direction: Direction
    ) -> Iterator[tuple[RegionPlace, str]]:
        """Yield the vertices of touchpoints that show, or capture, it in all places of its scope."""
        for region in (self, *self.others()):
            for place, touchpoint in region.needing(needs, data, direction):
                yield place, touchpoint + place.mark

    def needs_any(self, needs: DataNeeds, data: str, attributes: Attributes) -> bool:
        """Return whether a touchpoint at its places shows or captures any of the attributes."""
        return any(
            attributes & needs.needed(direction)[touchpoint][data]
            for direction in Direction
            for _, touchpoint in self.needing(needs, data, direction)
        )

    def bundles(self, needs: DataNeeds, data: str, attributes: Attributes) -> tuple[Bundle, ...]:
        """Return the bundles with any of a data object's attributes; none without a record."""
        return tuple(b for b in self._bundles(needs, data) if b.subgraph.attributes & attributes)

    @memoized
    def _bundles(self, needs: DataNeeds, data: str) -> tuple[Bundle, ...]:
        """Return the data object's attributes, together if nothing distinguishes them (semantics 5.2)."""
        record = self.records[data]
        return () if record is None else tuple(self._bundled(needs, data, record))

    @memoized
    def _carried(self, needs: DataNeeds) -> Mapping[str, Sequence[tuple[Run, Attributes]]]:
        """Return the runs that carry each data object, each with the attributes that it carries."""
        found = ((run, needs.attributes(run.carries)) for run in self.runs)
        return grouped((data, (run, carried[data])) for run, carried in found for data in carried)

    @memoized
    def _ends_at(self, sites: Replicas) -> frozenset[str]:
        """Return the vertices of touchpoints, with their copies at sites."""
        return frozenset(sites.of(self.touchpoints))

    @memoized
    def _by_data(self, needs: DataNeeds, direction: Direction) -> ByTouchpoint:
        needed = needs.needed(direction)
        found: dict[str, dict[str, Attributes]] = {}
        for touchpoint in sorted(self.touchpoints):
            for data, attributes in needed[base_id(touchpoint)].items():
                found.setdefault(data, {})[touchpoint] = attributes
        return found

    def _bundled(self, needs: DataNeeds, data: str, record: str) -> Iterator[Bundle]:
        sites = ONE_SITE if self._of_one_site(record) else self.sites
        of_data = self._carried(needs).get(data, ())
        showing, capturing = (self._by_data(needs, direction).get(data, {}) for direction in Direction)
        distinguishing = (*(attributes for _, attributes in of_data), *showing.values(), *capturing.values())
        here = {place.mark for place in self.places}
        for bundle in needs.bundles(data, distinguishing):
            runs = sites.runs(run for run, attributes in of_data if bundle <= attributes)
            readers = tuple(sites.of(id for id, attributes in showing.items() if attributes & bundle))
            yield Bundle(
                self.memo,
                self.memo.of(DataSubgraph, data, bundle, record, tuple(runs), self._ends_at(sites)),
                showing=(id for id in readers if place_of(id) in here),
                capturing=sites.of(id for id, attributes in capturing.items() if attributes & bundle),
                limits={one: needs.limit(base_id(one), data, "agrees_within") for one in readers},
                others=partial(self._elsewhere, needs, data, bundle),
                inputs=partial(self._captured_inputs, needs, data) if needs.inputs(data) else no_inputs,
            )

    def _captured_inputs(
        self, needs: DataNeeds, data: str, onward: AgeSearch, writer: str
    ) -> Iterator[CapturedInput]:
        """Yield the inputs of derived data that a touchpoint at its places captures, with their routes."""
        if any(place.mark == place_of(writer) for place in self.places):
            context = self.place_of(writer).contexts[0]
            for input, legs in self._legs(needs, data, writer, context):
                yield CapturedInput(input, legs, onward, needs.newest_wins(data))

    def _legs(
        self, needs: DataNeeds, data: str, writer: str, context: Context
    ) -> Iterator[tuple[str, tuple[InputLeg, ...]]]:
        """Yield each input at any remove that a touchpoint captures, with its legs to the record here."""
        record = self.records[data] or ""
        for input, wanted in needs.inputs(data).items():
            region, newest = self.region_of(input, context), needs.newest_wins(input)
            end = region.vertex(record, context)
            captured = wanted & needs.captured(base_id(writer), input)
            earlier = tuple(region._legs(needs, input, writer, context))
            for bundle in region.bundles(needs, input, wanted):
                subgraph = bundle.subgraph
                if end not in subgraph.reads.arrivals:
                    continue
                onward = () if end == subgraph.record else (InputLeg(subgraph.reads, end, newest),)
                if captured & subgraph.attributes:
                    search = subgraph.to_record(region.copy_of(writer, context, input))
                    if subgraph.record in search.arrivals:
                        yield input, (InputLeg(search, subgraph.record, newest), *onward)
                yield from ((origin, (*legs, *onward)) for origin, legs in earlier)

    def copy_of(self, vertex: str, context: Context, data: str) -> str:
        """Return the vertex here of a touchpoint of another region, in a context.

        Data that concerns one site only has its own route at each site, which is as long as the one here.
        """
        regions = (self, *self.others())
        marks = (one.mark for region in regions for one in region.places if context in one.contexts)
        here = base_id(vertex) + next(marks)
        if self._of_one_site(self.records[data]):
            return here
        return here + without_place(vertex).removeprefix(base_id(vertex))

    def _of_one_site(self, record: str | None) -> bool:
        """Return whether data with this record concerns one site only, as the record is per site (3.4)."""
        return record in self.sites.per_site

    def _elsewhere(self, needs: DataNeeds, data: str, attributes: Attributes) -> tuple[Bundle, ...]:
        """Return the bundles of the same attributes at the other records of the scope."""
        return tuple(one for other in self.others() for one in other.bundles(needs, data, attributes))


def _by_input(arrival: tuple[str, Region, str]) -> tuple[object, ...]:
    """Return a sort key: by input, then by place."""
    input, region, end = arrival
    return input, region.contexts, end
