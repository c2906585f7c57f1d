"""Touchpoints of several regions that must agree because the data has a wider scope (semantics 5.3).

Regions share a vertex if all that comes before it is the same (`VertexIdentity`). What they share is the
upper part of every way, so all regions of a scope are one dominator tree, in which two touchpoints part at
the last vertex that is shared. The later one's window is an upper bound by that. It is exact where the two
have nothing in common below; else they may be closer than it says, and it counts from nothing.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import chain

from omnicheck.graph.demand.reasons import Reason
from omnicheck.graph.region.disagreement_windows import Lag
from omnicheck.graph.region.facts import Bundle, Fact
from omnicheck.graph.region.region import Region
from omnicheck.graph.scope.comparison_candidates import Candidate, Candidates, CandidateWriters
from omnicheck.graph.scope.systems_of_record import SystemsOfRecord
from omnicheck.graph.scope.vertex_identity import RegionBundle, VertexIdentity
from omnicheck.graph.structure.data_needs import Attributes, DataNeeds
from omnicheck.graph.structure.replicas import base_id
from omnicheck.graph.timing.age_search import AgeSearch
from omnicheck.model.data import DataObject
from omnicheck.units.span import Span
from omnicheck.verdict.obligation import Outcome
from omnicheck.verdict.places import Places


class CrossRegionFacts:
    """One data object in the parts of one scope."""

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
        told_apart = needs.bundles(
            data, (region_bundle.bundle.subgraph.attributes for region_bundle in self._region_bundles)
        )
        self._representatives = [min(attributes) for attributes in told_apart]
        self._candidates: dict[tuple[str, VertexIdentity], Candidates] = {}
        self._writers: dict[tuple[str, str], CandidateWriters] = {}
        for region_bundle in self._region_bundles:
            self._place(region_bundle)

    def facts(self) -> Iterator[Fact]:
        """What each touchpoint of the scope shows of it, part by part."""
        for part in self._systems_of_record.parts:
            for touchpoint in sorted(part.touchpoints):
                if self._data in self._needs.shows[touchpoint]:
                    fact = part.fact(self._needs, touchpoint, self._data, self._declared, self._beyond)
                    yield self._held_against_masters(fact, self._needs.shows[touchpoint][self._data])

    def _place(self, region_bundle: RegionBundle) -> None:
        """Whom the touchpoints of all parts can be compared with, at each vertex and at the record."""
        for attribute in self._told_by(region_bundle.bundle):
            writers = self._writers.setdefault(
                (attribute, region_bundle.bundle.subgraph.record), CandidateWriters()
            )
            for writer in region_bundle.bundle.windows.writers:
                writers.add(Candidate(region_bundle, writer))
            for touchpoint in region_bundle.bundle.correct:
                for vertex, branch in _line(region_bundle, touchpoint):
                    candidates = self._candidates.setdefault(
                        (attribute, region_bundle.identity(vertex)), Candidates()
                    )
                    candidates.add(region_bundle.identity(branch), Candidate(region_bundle, touchpoint))

    def _told_by(self, bundle: Bundle) -> Iterator[str]:
        return (one for one in self._representatives if one in bundle.subgraph.attributes)

    def _beyond(self, bundle: Bundle, touchpoint: str) -> Iterator[Lag]:
        here = Candidate(self._region_bundle[bundle], touchpoint)
        for attribute in self._told_by(bundle):
            for vertex, branch in _line(here.region_bundle, touchpoint):
                if vertex != touchpoint:
                    candidates = self._candidates[attribute, here.region_bundle.identity(vertex)]
                    for candidate in candidates.elsewhere(here.region_bundle.identity(branch), here):
                        yield self._trailing(here, candidate, vertex)
            for writer in self._writers[attribute, bundle.subgraph.record].elsewhere(here):
                yield self._after_writing(here, writer)

    def _trailing(self, later: Candidate, sooner: Candidate, shared: str) -> Lag:
        ways = (
            later.region_bundle.bundle.windows.search(shared),
            sooner.region_bundle.bundle.windows.search(shared),
        )
        arrival, best = ways[0].arrivals[later.touchpoint], ways[1].best[sooner.touchpoint]
        # Not all rivals are kept: another may have it sooner, so from above nothing is counted off.
        least, most = (Span(span.less(best).low, span.high) for span in (arrival.least, arrival.most))
        if _may_meet(later, ways[0], sooner, ways[1]) or len(later.clocks | sooner.clocks) > 1:
            least, most = Span(0, least.high), Span(0, most.high)
        return Lag(later.touchpoint, sooner.touchpoint, shared, least, most, ways[0], where=self._at(sooner))

    def _after_writing(self, later: Candidate, writer: Candidate) -> Lag:
        """Write, then read: what they pass both may be a shorter way."""
        reads, writes = later.region_bundle.search, writer.region_bundle.bundle.subgraph.writes
        read, write = reads.arrivals[later.touchpoint], writer.write
        least, most = write.least.plus(read.least), write.most.plus(read.most)
        clocks = later.clocks | writer.region_bundle.clocks(writes, writer.touchpoint)
        if len(clocks) > 1 or writer.hands_on or _may_meet(later, reads, writer, writes):
            least, most = Span(0, least.high), Span(0, most.high)
        if self._declared.merge != "newest":
            least = most = Span(least.low, most.high)
        where, record = self._at(writer), later.region_bundle.bundle.subgraph.record
        return Lag(
            later.touchpoint, writer.touchpoint, record, least, most, reads, where=where, captured=True
        )

    def _at(self, candidate: Candidate) -> str:
        return self._places.where(candidate.region_bundle.contexts)

    def _held_against_masters(self, fact: Fact, shown: Attributes) -> Fact:
        """Another record elsewhere is worse than any lag; one that nobody named is worse than none."""
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
        if any(self._systems_of_record.apart(fact.record, other) for other in other_records):
            return replace(fact, reason=Reason.SPLIT_RECORDS, lag=None, other_records=other_records)
        if fact.reason.outcome is Outcome.BROKEN:
            return fact
        if any(self._unnamed(part, shown) for part in self._systems_of_record.parts):
            return replace(fact, reason=Reason.NO_RECORD, lag=None)
        return (
            replace(fact, reason=Reason.LINKED_RECORDS, lag=None, other_records=other_records)
            if other_records
            else fact
        )

    def _unnamed(self, part: Region, shown: Attributes) -> bool:
        """Whether something of it is shown there, and nobody said from which record."""
        showing = (self._needs.shows[touchpoint].get(self._data) for touchpoint in part.touchpoints)
        return part.records[self._data] is None and any(one & shown for one in showing if one)


def _may_meet(one: Candidate, way: AgeSearch, other: Candidate, other_way: AgeSearch) -> bool:
    """Whether two ways have a flow or an element in common, but for where they start and end."""
    of_sites = not one.region_bundle.locations.isdisjoint(other.region_bundle.locations)
    passed = one.region_bundle.passed(way, one.touchpoint, of_sites=of_sites)
    other_passed = other.region_bundle.passed(other_way, other.touchpoint, of_sites=of_sites)
    ends = base_id(one.touchpoint) in other_passed or base_id(other.touchpoint) in passed
    return ends or not passed.isdisjoint(other_passed)


def _line(region_bundle: RegionBundle, touchpoint: str) -> Iterator[tuple[str, str]]:
    """Each vertex that all ways to it pass, from itself to the record, with the one below."""
    above = region_bundle.search.dominators(touchpoint)
    return zip(above, chain([touchpoint], above), strict=False)
