"""Transfers: what a step of a journey carries from the touchpoint that wrote it last (semantics 5.6)."""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import chain, product
from math import inf
from typing import Any, NamedTuple, TypeVar

from omnicheck.caps import MAX_CROSSINGS
from omnicheck.errors import CapExceeded
from omnicheck.graph.demand.journey_instances import Crossing, CrossingEnds, StepEntry
from omnicheck.graph.demand.reasons import Reason, judge, reason_of
from omnicheck.graph.journeys.alike_pairs import AlikeColumn, AlikeRow, deciding_pairs
from omnicheck.graph.journeys.journey_stops import JourneyStops
from omnicheck.graph.region.region import Region, RegionPlace
from omnicheck.graph.region.sync_legs import ways_back
from omnicheck.graph.structure.data_needs import Attributes, DataNeeds
from omnicheck.graph.structure.memoized import memoized
from omnicheck.graph.timing.age_search import AgeSearch, Arrival
from omnicheck.graph.timing.data_subgraph import DataSubgraph
from omnicheck.graph.timing.record_routes import JoinedAges
from omnicheck.model.contexts import Context
from omnicheck.model.data import DataObject
from omnicheck.place import Place
from omnicheck.units.grouping import grouped
from omnicheck.units.span import NOTHING, Span
from omnicheck.verdict.obligation import Outcome

_Value = TypeVar("_Value")


@dataclass(frozen=True, slots=True, eq=False)
class Transfer:
    """Attributes of a data object on the route from the touchpoint that wrote them last to the next one.

    `least` and `most` are the ages by the quickest and the slowest joined route, from the vertex `start` to
    the vertex `end`: the touchpoint in `contexts`, which have the `record`, or its copy at another site. If
    it was written in another place, `writer_contexts` are those of that place.
    """

    entry: StepEntry
    contexts: tuple[Context, ...]
    writer: str
    touchpoint: str
    data: str
    attributes: Attributes
    reason: Reason
    record: str | None
    start: str
    end: str
    subgraph: DataSubgraph | None = None
    least: Span = NOTHING
    most: Span = NOTHING
    writer_contexts: tuple[Context, ...] = ()

    @property
    def limit(self) -> int | None:
        """Return the limit of the step in ms; None if it need only arrive."""
        return self.entry.placement.step.within

    def known_subgraph(self) -> DataSubgraph:
        """Return its subgraph. Raises LookupError if the data has no record here."""
        if self.subgraph is None:
            raise LookupError(f"{self.data} has no record here")
        return self.subgraph

    @property
    def search(self) -> AgeSearch:
        """Return a search from the writer that has all its routes."""
        return self.known_subgraph().search_between(self.start, self.end)


class Carriage(NamedTuple):
    """A transfer that a customer needs who leaves a touchpoint `before`.

    If it is not sure that any customer needs it, `silent` are the touchpoints that leave `offers` out.
    """

    transfer: Transfer
    before: str
    silent: frozenset[str]

    @property
    def outcome(self) -> Outcome:
        """Return whether the data arrives."""
        return self.transfer.reason.outcome


class _Source(NamedTuple):
    """A touchpoint that wrote last, and the touchpoints that customers may leave afterwards.

    If it is not sure that it did, `silent` are the touchpoints that leave `offers` out.
    """

    writer: str
    befores: tuple[str, ...]
    silent: frozenset[str]


class _Leaving(NamedTuple):
    """A source, the touchpoint that customers most surely leave, and the one if they arrive at that."""

    source: _Source
    before: str
    second: str | None


class _Route(NamedTuple):
    """The worst joined route from a writer in one place, with its reason."""

    reason: Reason
    least: Span
    most: Span
    start: str
    end: str
    writer_contexts: tuple[Context, ...]


_Severity = tuple[int, Span, Span]


class _Change(NamedTuple):
    """The worst route of all that a writer, or a touchpoint where customers arrive, is an end of."""

    route: _Route
    writer: str
    before: str
    after: str
    silent: frozenset[str]


class _Asked(NamedTuple):
    """Attributes that must arrive at a place within a limit, in ms."""

    region: Region
    place: RegionPlace
    subgraph: DataSubgraph
    limit: int | None
    newest: bool


class TransferJudge:
    """The joined routes of a landscape, each judged once for all journeys.

    `present` are the contexts of touchpoints, and `place` is where the journeys are declared.
    """

    def __init__(
        self,
        needs: DataNeeds,
        data: Mapping[str, DataObject],
        present: Mapping[str, frozenset[Context]],
        place: Place,
    ) -> None:
        self.needs = needs
        self.data = data
        self._present = present
        self._place = place
        self._crossings = 0

    @memoized
    def worst(self, asked: _Asked, ends: CrossingEnds, sources: tuple[_Source, ...]) -> tuple[_Change, ...]:
        """Return for each reason the worst change from each writer, and the worst to each touchpoint."""
        leaving = [self._leaving(ends, source) for source in sources]
        rows = [
            AlikeRow(self._kind_of_writer(asked, one, ends), (one.source.writer, one.before))
            for one in leaving
        ]
        columns = [AlikeColumn(after, self._kind_of_reader(asked, after, ends)) for after in ends.afters]
        pairs = deciding_pairs(rows, columns)
        self._crossings += len(pairs)
        if self._crossings > MAX_CROSSINGS:
            message = f"journeys carry data between more than {MAX_CROSSINGS:,} pairs of touchpoints"
            hint = "write `at` as a touchpoint instead of a channel, or split the model"
            raise CapExceeded(message, self._place, hint)
        worst: dict[tuple[object, ...], tuple[_Severity, _Change]] = {}
        for number, column in pairs:
            (source, first, second), after = leaving[number], ends.afters[column]
            before = first if first != after else second
            if before is None:
                continue
            silent = source.silent | ends.silent(before, after)
            for route in self._routes(asked, source.writer, after):
                severity, sure = _severity(route), not silent
                for key in ((route.reason, sure, source.writer, ""), (route.reason, sure, "", after)):
                    if key not in worst or severity > worst[key][0]:
                        change = _Change(route, source.writer, before, after, silent)
                        worst[key] = severity, change
        return tuple(dict.fromkeys(change for _, change in worst.values()))

    @staticmethod
    def _leaving(ends: CrossingEnds, source: _Source) -> _Leaving:
        surest = sorted(source.befores, key=lambda one: one in ends.silent_befores)
        return _Leaving(source, surest[0], surest[1] if len(surest) > 1 else None)

    def _kind_of_writer(self, asked: _Asked, leaving: _Leaving, ends: CrossingEnds) -> Hashable | None:
        """Return what routes from a writer depend on, whatever their ends; None if on the writer itself."""
        source, before, _ = leaving
        found: list[object] = [bool(source.silent), before in ends.silent_befores]
        for place, _ in _places(asked.region, asked.subgraph.data):
            start = source.writer + place.mark
            kind = asked.subgraph.by_record.kind_of_writer(start)
            if kind is None or self._home(asked, start) is not asked.subgraph:
                return None
            write = asked.subgraph.writes.arrivals.get(start)
            there = start in asked.region.touchpoints
            absent = place.twin or self._present[source.writer].isdisjoint(place.contexts)
            found.append((kind, there, not there and absent, write and write.least))
        return tuple(found)

    def _kind_of_reader(self, asked: _Asked, touchpoint: str, ends: CrossingEnds) -> Hashable | None:
        """Return what routes to a touchpoint depend on; None if on the touchpoint itself."""
        kinds = [asked.subgraph.by_record.kind_of_reader(end) for end in _ends_of(asked, touchpoint)]
        return None if None in kinds else (touchpoint in ends.silent_afters, *kinds)

    @memoized
    def _routes(self, asked: _Asked, writer: str, touchpoint: str) -> tuple[_Route, ...]:
        """Return the worst route from each place; of other places, only what is not kept."""
        ends = _ends_of(asked, touchpoint)
        found = []
        for place, recorded in _places(asked.region, asked.subgraph.data):
            start, here = writer + place.mark, place == asked.place
            if start not in asked.region.touchpoints:  # no flow carries it there
                if place.twin or self._present[writer].isdisjoint(place.contexts):
                    continue
            elif not here and self._surely_kept(asked, start, ends):
                continue
            worst = max((self._route(asked, start, end) for end in ends), key=_severity)
            if worst.reason is not Reason.KEPT and not recorded:
                worst = worst._replace(reason=Reason.NO_RECORD)
            if here or worst.reason is not Reason.KEPT:
                found.append(worst if here else worst._replace(writer_contexts=place.contexts))
        return tuple(found)

    def _route(self, asked: _Asked, start: str, end: str) -> _Route:
        """Judge it at an end. Without a limit it must only arrive, by a route that has a bound."""
        home = self._home(asked, start)
        joined = asked.subgraph.by_record.ages(start, end)
        if joined is not None:
            route = _judged(asked, start, end, joined, None)
            return _with_ways_back(asked, route, {home} - {asked.subgraph}, joined.unspecified)
        search = asked.subgraph.from_writer(start)
        arrival = search.arrivals.get(end)
        if arrival is None:
            return _Route(Reason.NO_ROUTE, NOTHING, NOTHING, start, end, ())
        unspecified = bool(arrival.runs & search.network.unspecified)
        exact = partial(search.refined, end) if search.schedules_meet(end) else None
        route = _judged(asked, start, end, JoinedAges(arrival.least, arrival.most, unspecified), exact)
        return _with_ways_back(asked, route, {asked.subgraph, home}, unspecified)

    def _home(self, asked: _Asked, start: str) -> DataSubgraph:
        """Return the subgraph of the record where data is captured; that asked for if it has no vertex."""
        there = start in asked.region.touchpoints
        return asked.region.home(self.needs, asked.subgraph, start) if there else asked.subgraph

    def _surely_kept(self, asked: _Asked, start: str, ends: tuple[str, ...]) -> bool:
        """Return True only if data surely arrives in time by the record, without a search from the start."""
        write = asked.subgraph.writes.arrivals.get(start)
        reads = [asked.subgraph.reads.arrivals.get(end) for end in ends]
        if write is None or (asked.limit is not None and not asked.newest):
            return False
        limit = inf if asked.limit is None else asked.limit
        ages = (write.least.high + read.least.high if read else inf for read in reads)
        return all(age <= limit and age < inf for age in ages)


class Transfers:
    """What one journey carries to its steps, in contexts that are alike.

    `stops` returns the placements of its steps that count for a data object.
    """

    def __init__(
        self,
        transfer_judge: TransferJudge,
        contexts: tuple[Context, ...],
        stops: Callable[[str], JourneyStops],
        region_of: Callable[[str, Context], Region],
    ) -> None:
        self._judge = transfer_judge
        self._contexts = contexts
        self._stops = stops
        self._region_of = region_of
        self._found: dict[tuple[object, ...], tuple[Carriage, ...]] = {}
        self._whole: dict[tuple[int, ...], tuple[Carriage, ...]] = {}
        self._written: dict[tuple[object, ...], tuple[_Source, ...]] = {}
        self._known: dict[Any, Any] = {}

    def of(
        self, entry: StepEntry, crossing: Crossing, carried: Mapping[str, Attributes]
    ) -> tuple[Carriage, ...]:
        """Return what customers need who change touchpoint, the worst of each writer and each touchpoint."""
        if not crossing.known or not crossing.ends.pairs:
            return ()
        ends = self._one(crossing.ends)
        parts: list[tuple[Carriage, ...]] = []
        for data, attributes in carried.items():
            region = self._region_of(data, self._contexts[0])
            for bundle in region.bundles(self._judge.needs, data, attributes):
                shared = bundle.subgraph.attributes & attributes
                sources = self._sources(crossing.leaves.number, ends, data, min(shared))
                key = (entry.label, id(ends), bundle.subgraph, shared, id(sources))
                if key not in self._found:
                    self._found[key] = tuple(self._worst(entry, ends, bundle.subgraph, shared, sources))
                parts.append(self._found[key])
            if region.records[data] is None:
                parts.append((self._without_record(entry, ends, data, attributes),))
        return self._joined(parts)

    def _joined(self, parts: list[tuple[Carriage, ...]]) -> tuple[Carriage, ...]:
        """Return the carriages of all parts; the same tuple for the same parts."""
        if len(parts) == 1:
            return parts[0]
        key = tuple(map(id, parts))
        if key not in self._whole:
            self._whole[key] = tuple(chain.from_iterable(parts))
        return self._whole[key]

    def _one(self, value: _Value) -> _Value:
        """Return the first of equal values, kept here, so that equal values are one object."""
        known: _Value = self._known.setdefault(value, value)
        return known

    def _sources(self, number: int, ends: CrossingEnds, data: str, attribute: str) -> tuple[_Source, ...]:
        """Return who may have written last before the customer leaves a step."""
        key = (number, id(ends), data, attribute)
        if key not in self._written:
            self._written[key] = self._one(tuple(self._last_writers(number, ends, data, attribute)))
        return self._written[key]

    def _last_writers(self, number: int, ends: CrossingEnds, data: str, attribute: str) -> Iterator[_Source]:
        stops = self._stops(data)
        sources = grouped(
            ((writer, tuple(sorted(silent))), before)
            for before in ends.befores
            for writer, silent in stops.last_writers(number, before, data, attribute).items()
        )
        for (writer, silent), befores in sorted(sources.items()):
            yield _Source(writer, tuple(befores), frozenset(silent))

    def _without_record(
        self, entry: StepEntry, ends: CrossingEnds, data: str, attributes: Attributes
    ) -> Carriage:
        befores = sorted(ends.befores, key=lambda one: one in ends.silent_befores)
        afters = sorted(ends.afters, key=lambda one: one in ends.silent_afters)
        pairs = [pair for pair in product(befores[:2], afters[:2]) if len(set(pair)) > 1]
        before, after = min(pairs, key=lambda pair: len(ends.silent(*pair)))
        transfer = Transfer(
            entry, self._contexts, before, after, data, attributes, Reason.NO_RECORD, None, before, after
        )
        return Carriage(transfer, before, ends.silent(before, after))

    def _worst(
        self,
        entry: StepEntry,
        ends: CrossingEnds,
        subgraph: DataSubgraph,
        attributes: Attributes,
        sources: tuple[_Source, ...],
    ) -> Iterator[Carriage]:
        """Yield for each reason the worst from each writer, and the worst to each touchpoint."""
        data, context = subgraph.data, self._contexts[0]
        region = self._region_of(data, context)
        newest = self._judge.data[data].merge == "newest"
        asked = _Asked(region, region.place_in(context), subgraph, entry.placement.step.within, newest)
        for one in self._judge.worst(asked, ends, sources):
            transfer = Transfer(
                entry,
                self._contexts,
                one.writer,
                one.after,
                data,
                attributes,
                one.route.reason,
                subgraph.record,
                one.route.start,
                one.route.end,
                subgraph,
                one.route.least,
                one.route.most,
                one.route.writer_contexts,
            )
            yield Carriage(transfer, one.before, one.silent)


def _ends_of(asked: _Asked, touchpoint: str) -> tuple[str, ...]:
    """Return a touchpoint in the place that is asked for, at every site."""
    end = touchpoint + asked.place.mark
    return asked.subgraph.copies(end) or (end,)


def _places(region: Region, data: str) -> Iterator[tuple[RegionPlace, bool]]:
    """Yield the places of a scope, each with whether the data has a record there."""
    for one in (region, *region.others()):
        yield from ((place, one.records[data] is not None) for place in one.places)


def _judged(
    asked: _Asked, start: str, end: str, ages: JoinedAges, exact: Callable[[], Arrival] | None
) -> _Route:
    """Return the route with its reason; `exact` computes the ages over the timetable."""
    if asked.limit is None:
        return _Route(_with_bound(ages.least), ages.least, ages.most, start, end, ())
    bounds: JoinedAges | Arrival = ages
    newest, unspecified = asked.newest, ages.unspecified
    reason, found = judge(bounds, exact, asked.limit, newest=newest, unspecified=unspecified)
    return _Route(reason, found.least, found.most, start, end, ())


def _with_ways_back(
    asked: _Asked, route: _Route, records: Iterable[DataSubgraph], unspecified: bool
) -> _Route:
    """Return the route with what comes late from a record, over an element that it passed before."""
    if route.reason is not Reason.KEPT or asked.limit is None or asked.newest:
        return route
    most = route.most
    for longest in ways_back(records, route.start, route.end):
        most = most.oldest(longest)
    ages = JoinedAges(route.least, most, unspecified)
    reason = reason_of(ages, asked.limit, newest=False, unspecified=unspecified)
    return route._replace(reason=reason, most=most)


def _severity(route: _Route) -> _Severity:
    return route.reason.severity, route.least, route.most


def _with_bound(age: Span) -> Reason:
    if age.unbounded:
        return Reason.LATE
    return Reason.KEPT if age.high < inf else Reason.UNSPECIFIED
