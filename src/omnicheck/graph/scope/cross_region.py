"""Facts of data that must agree between regions because its scope is wider (semantics 4.10 and 5.3).

Regions share a vertex if each step to it from the record is the same (`VertexIdentity`). So all regions of a
scope form one dominator tree, in which the routes to two touchpoints part at the last shared vertex. The
window below it is an upper bound. It is exact if the two routes share nothing below; otherwise its lower end
is 0.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import chain

from omnicheck.graph.demand.reasons import Reason
from omnicheck.graph.region.disagreement_windows import Lag
from omnicheck.graph.region.facts import Bundle, Fact
from omnicheck.graph.region.region import Region
from omnicheck.graph.scope.comparison_candidates import (
    Candidate,
    Candidates,
    CandidateWriters,
    RegionBundle,
    VertexIdentity,
)
from omnicheck.graph.scope.systems_of_record import SystemsOfRecord
from omnicheck.graph.structure.data_needs import Attributes, DataNeeds
from omnicheck.graph.structure.replicas import base_id
from omnicheck.graph.timing.age_search import AgeSearch
from omnicheck.model.data import DataObject
from omnicheck.units.span import Span
from omnicheck.verdict.obligation import Outcome
from omnicheck.verdict.places import Places


class CrossRegionFacts:
    """The facts of one data object in the parts of one scope."""

    def __init__(
        self,
        declared: DataObject,
        systems_of_record: SystemsOfRecord,
        needs: DataNeeds,
        places: Places,
        per_site: frozenset[str],
    ) -> None:
        self._data = data = systems_of_record.data
        self._declared = declared
        self._systems_of_record = systems_of_record
        self._needs = needs
        self._places = places
        whole = needs.attributes([data])[data]
        self._region_bundles = [
            RegionBundle(number, part, bundle, per_site)
            for number, part in enumerate(systems_of_record.parts)
            for bundle in part.bundles(needs, data, whole)
        ]
        self._region_bundle: Mapping[Bundle, RegionBundle] = {
            region_bundle.bundle: region_bundle for region_bundle in self._region_bundles
        }
        attribute_sets = needs.bundles(
            data, (region_bundle.bundle.subgraph.attributes for region_bundle in self._region_bundles)
        )
        self._representatives = [min(attributes) for attributes in attribute_sets]
        self._candidates: dict[tuple[str, VertexIdentity], Candidates] = {}
        self._writers: dict[tuple[str, str], CandidateWriters] = {}
        for region_bundle in self._region_bundles:
            self._add(region_bundle)

    def facts(self) -> Iterator[Fact]:
        """Yield the facts of each part, by touchpoint."""
        for part in self._systems_of_record.parts:
            for touchpoint in sorted(part.touchpoints):
                if self._data in self._needs.shows[touchpoint]:
                    fact = part.fact(
                        self._needs, touchpoint, self._data, self._declared, self._lags_behind_others
                    )
                    yield self._with_other_records(fact, self._needs.shows[touchpoint][self._data])

    def _add(self, region_bundle: RegionBundle) -> None:
        """Add the touchpoints of a region as candidates, at each of their dominators and at the record."""
        for attribute in self._attributes_of(region_bundle.bundle):
            writers = self._writers.setdefault(
                (attribute, region_bundle.bundle.subgraph.record), CandidateWriters()
            )
            for writer in region_bundle.bundle.windows.writers:
                writers.add(Candidate(region_bundle, writer))
            for touchpoint in region_bundle.bundle.correct:
                for vertex, branch in _dominator_chain(region_bundle, touchpoint):
                    candidates = self._candidates.setdefault(
                        (attribute, region_bundle.identity(vertex)), Candidates()
                    )
                    candidates.add(region_bundle.identity(branch), Candidate(region_bundle, touchpoint))

    def _attributes_of(self, bundle: Bundle) -> Iterator[str]:
        return (one for one in self._representatives if one in bundle.subgraph.attributes)

    def _lags_behind_others(self, bundle: Bundle, touchpoint: str) -> Iterator[Lag]:
        here = Candidate(self._region_bundle[bundle], touchpoint)
        for attribute in self._attributes_of(bundle):
            for vertex, branch in _dominator_chain(here.region_bundle, touchpoint):
                if vertex != touchpoint:
                    candidates = self._candidates[attribute, here.region_bundle.identity(vertex)]
                    for candidate in candidates.in_other_parts(here.region_bundle.identity(branch), here):
                        yield self._trailing(here, candidate, vertex)
            for writer in self._writers[attribute, bundle.subgraph.record].in_other_parts(here):
                yield self._after_writing(here, writer)

    def _trailing(self, later: Candidate, sooner: Candidate, shared: str) -> Lag:
        searches = (
            later.region_bundle.bundle.windows.search(shared),
            sooner.region_bundle.bundle.windows.search(shared),
        )
        arrival, best = searches[0].arrivals[later.touchpoint], searches[1].best[sooner.touchpoint]
        # Not all candidates are kept and another may be sooner, so the upper bound is not reduced.
        least, most = (Span(span.less(best).low, span.high) for span in (arrival.least, arrival.most))
        if (
            _may_share_route(later, searches[0], sooner, searches[1])
            or len(later.schedules | sooner.schedules) > 1
        ):
            least, most = Span(0, least.high), Span(0, most.high)
        return Lag(
            later.touchpoint,
            sooner.touchpoint,
            shared,
            least,
            most,
            searches[0],
            where=self._place_of(sooner),
        )

    def _after_writing(self, later: Candidate, writer: Candidate) -> Lag:
        """Return the lag after a write and a read; what both pass may be a shorter route."""
        reads, writes = later.region_bundle.search, writer.region_bundle.bundle.subgraph.writes
        read, write = reads.arrivals[later.touchpoint], writer.write
        least, most = write.least.plus(read.least), write.most.plus(read.most)
        schedules = later.schedules | writer.region_bundle.schedules(writes, writer.touchpoint)
        if len(schedules) > 1 or writer.forwards or _may_share_route(later, reads, writer, writes):
            least, most = Span(0, least.high), Span(0, most.high)
        if self._declared.merge != "newest":
            least = most = Span(least.low, most.high)
        where, record = self._place_of(writer), later.region_bundle.bundle.subgraph.record
        return Lag(
            later.touchpoint, writer.touchpoint, record, least, most, reads, where=where, captured=True
        )

    def _place_of(self, candidate: Candidate) -> str:
        return self._places.where(candidate.region_bundle.contexts)

    def _with_other_records(self, fact: Fact, shown: Attributes) -> Fact:
        """Return the fact with what records of other parts make of it.

        An unconnected record is worse than any lag; a record that is not named leaves the fact unproven.
        """
        if (
            fact.reason in (Reason.NO_RECORD, Reason.WRONG_ORIGIN, Reason.LOST_ATTRIBUTE)
            or fact.record is None
        ):
            return fact
        others = {
            region_bundle.bundle.subgraph.record
            for region_bundle in self._region_bundles
            if region_bundle.bundle.correct and region_bundle.bundle.subgraph.attributes & shown
        }
        other_records = tuple(sorted(others - {fact.record}))
        if any(self._systems_of_record.are_unconnected(fact.record, other) for other in other_records):
            return replace(fact, reason=Reason.SPLIT_RECORDS, lag=None, other_records=other_records)
        if fact.reason.outcome is Outcome.BROKEN:
            return fact
        if any(self._lacks_record(part, shown) for part in self._systems_of_record.parts):
            return replace(fact, reason=Reason.NO_RECORD, lag=None)
        return (
            replace(fact, reason=Reason.LINKED_RECORDS, lag=None, other_records=other_records)
            if other_records
            else fact
        )

    def _lacks_record(self, part: Region, shown: Attributes) -> bool:
        """Return whether a part shows some of these attributes and has no record of them."""
        showing = (self._needs.shows[touchpoint].get(self._data) for touchpoint in part.touchpoints)
        return part.records[self._data] is None and any(one & shown for one in showing if one)


def _may_share_route(one: Candidate, search: AgeSearch, other: Candidate, other_search: AgeSearch) -> bool:
    """Return whether two routes have a flow or an element in common, apart from their ends."""
    with_sites = not one.region_bundle.locations.isdisjoint(other.region_bundle.locations)
    inner = one.region_bundle.inner_vertices(search, one.touchpoint, with_sites=with_sites)
    other_inner = other.region_bundle.inner_vertices(other_search, other.touchpoint, with_sites=with_sites)
    ends = base_id(one.touchpoint) in other_inner or base_id(other.touchpoint) in inner
    return ends or not inner.isdisjoint(other_inner)


def _dominator_chain(region_bundle: RegionBundle, touchpoint: str) -> Iterator[tuple[str, str]]:
    """Yield the dominators of a touchpoint, itself first, each with the one below it."""
    dominators = region_bundle.search.dominators(touchpoint)
    return zip(dominators, chain([touchpoint], dominators), strict=False)
