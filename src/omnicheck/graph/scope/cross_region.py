"""Facts of data that must agree between regions because its scope is wider (semantics 4.10 and 5.3).

Regions share a vertex if each step to it from the record is the same (`VertexIdentity`). So all regions of a
scope form one dominator tree, in which the routes to two touchpoints part at the last shared vertex. The
window below it is an upper bound. It is exact if the routes share nothing below; else its lower end is 0.
"""

from collections.abc import Iterator
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
        self._region_bundle = {one.bundle: one for one in self._region_bundles}
        attribute_sets = needs.bundles(data, (bundle.subgraph.attributes for bundle in self._region_bundle))
        self._representatives = [min(attributes) for attributes in attribute_sets]
        self._candidates: dict[tuple[str, VertexIdentity], dict[int | None, Candidates]] = {}
        self._writers: dict[tuple[str, str], dict[int | None, CandidateWriters]] = {}
        for one in self._region_bundles:
            self._add(one)

    def facts(self) -> Iterator[Fact]:
        """Yield the facts of each part, by touchpoint."""
        data, lags = self._data, self._lags_behind_others
        for part in self._systems_of_record.parts:
            for touchpoint in sorted(part.touchpoints):
                if shown := self._needs.shows[touchpoint].get(data):
                    fact = part.fact(self._needs, touchpoint, data, self._declared, lags)
                    yield self._with_other_records(fact, shown)

    def _add(self, one: RegionBundle) -> None:
        """Add the touchpoints of a region as candidates, at each of their dominators and at the record."""
        for attribute in self._attributes_of(one.bundle):
            key = attribute, one.bundle.subgraph.record
            writers = self._writers.setdefault(key, {})
            for writer in one.bundle.windows.writers:
                limit = one.bundle.windows.limits[writer].ms
                writers.setdefault(limit, CandidateWriters()).add(Candidate(one, writer))
            for touchpoint in one.bundle.correct:
                limit = one.bundle.windows.limits[touchpoint].ms
                for vertex, branch in _dominator_chain(one, touchpoint):
                    at = attribute, one.identity(vertex)
                    candidates = self._candidates.setdefault(at, {}).setdefault(limit, Candidates())
                    candidates.add(one.identity(branch), Candidate(one, touchpoint))

    def _attributes_of(self, bundle: Bundle) -> Iterator[str]:
        return (one for one in self._representatives if one in bundle.subgraph.attributes)

    def _lags_behind_others(self, bundle: Bundle, touchpoint: str) -> Iterator[Lag]:
        identity = self._region_bundle[bundle].identity
        here = Candidate(self._region_bundle[bundle], touchpoint)
        for attribute in self._attributes_of(bundle):
            for vertex, branch in _dominator_chain(here.region_bundle, touchpoint):
                if vertex != touchpoint:
                    for candidates in self._candidates[attribute, identity(vertex)].values():
                        for candidate in candidates.in_other_parts(identity(branch), here):
                            yield self._trailing(here, candidate, vertex)
            for writers in self._writers[attribute, bundle.subgraph.record].values():
                for writer in writers.in_other_parts(here):
                    yield self._after_writing(here, writer)

    def _trailing(self, later: Candidate, sooner: Candidate, shared: str) -> Lag:
        search, other = (one.region_bundle.bundle.windows.search(shared) for one in (later, sooner))
        arrival, best = search.arrivals[later.touchpoint], other.best[sooner.touchpoint]
        # Not all candidates are kept and another may be sooner, so the upper bound is not reduced.
        least, most = (Span(span.less(best).low, span.high) for span in (arrival.least, arrival.most))
        if len(later.schedules | sooner.schedules) > 1 or _may_share_route(later, search, sooner, other):
            least, most = Span(0, least.high), Span(0, most.high)
        where, limit = self._place_of(sooner), later.limit.larger(sooner.limit)
        return Lag(later.touchpoint, sooner.touchpoint, shared, least, most, search, limit, where=where)

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
        limit = later.limit.larger(writer.limit)
        return Lag(
            later.touchpoint, writer.touchpoint, record, least, most, reads, limit, where=where, captured=True
        )

    def _place_of(self, candidate: Candidate) -> str:
        return self._places.where(candidate.region_bundle.contexts)

    def _with_other_records(self, fact: Fact, shown: Attributes) -> Fact:
        """Return the fact with what records of other parts make of it.

        An unconnected record is worse than any lag; a record that is not named leaves the fact unproven.
        """
        worse = (Reason.NO_RECORD, Reason.WRONG_ORIGIN, Reason.LOST_ATTRIBUTE)
        if fact.reason in worse or fact.record is None:
            return fact
        correct = (one.subgraph for one in self._region_bundle if one.correct)
        records = {subgraph.record for subgraph in correct if subgraph.attributes & shown}
        others = tuple(sorted(records - {fact.record}))
        if any(self._systems_of_record.are_unconnected(fact.record, other) for other in others):
            return replace(fact, reason=Reason.SPLIT_RECORDS, lag=None, other_records=others)
        if fact.reason.outcome is Outcome.BROKEN:
            return fact
        if any(self._lacks_record(part, shown) for part in self._systems_of_record.parts):
            return replace(fact, reason=Reason.NO_RECORD, lag=None)
        if not others:
            return fact
        return replace(fact, reason=Reason.LINKED_RECORDS, lag=None, other_records=others)

    def _lacks_record(self, part: Region, shown: Attributes) -> bool:
        showing = (self._needs.shows[touchpoint].get(self._data) for touchpoint in part.touchpoints)
        return part.records[self._data] is None and any(one & shown for one in showing if one)


def _may_share_route(one: Candidate, search: AgeSearch, other: Candidate, other_search: AgeSearch) -> bool:
    """Return whether two routes have a flow or an element in common, apart from their ends."""
    here, there = one.region_bundle, other.region_bundle
    with_sites = not here.locations.isdisjoint(there.locations)
    inner = here.inner_vertices(search, one.touchpoint, with_sites=with_sites)
    other_inner = there.inner_vertices(other_search, other.touchpoint, with_sites=with_sites)
    ends = base_id(one.touchpoint) in other_inner or base_id(other.touchpoint) in inner
    return ends or not inner.isdisjoint(other_inner)


def _dominator_chain(region_bundle: RegionBundle, touchpoint: str) -> Iterator[tuple[str, str]]:
    """Yield the dominators of a touchpoint, itself first, each with the one below it."""
    dominators = region_bundle.search.dominators(touchpoint)
    return zip(dominators, chain([touchpoint], dominators), strict=False)
