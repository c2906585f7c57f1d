"""Across: touchpoints of several regions that must agree, since the data has a wider scope (semantics 5.3).

Regions share a vertex if all that comes before it is the same (`Thing`). What they share is the upper part
of every way, so all regions of a scope are one dominator tree, in which two touchpoints part at the last
vertex that is shared. The later one's window is an upper bound by that. It is exact where the two have
nothing in common below; else they may be closer than it says, and it counts from nothing.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import chain

from omnicheck.graph.causes import Cause
from omnicheck.graph.copies import plain
from omnicheck.graph.facts import Bundle, Fact
from omnicheck.graph.masters import Masters
from omnicheck.graph.places import Places
from omnicheck.graph.region import Region
from omnicheck.graph.rivals import Rival, Rivals, Writers
from omnicheck.graph.sweep import Sweep
from omnicheck.graph.things import Stand, Thing
from omnicheck.graph.wants import Attributes, Wants
from omnicheck.graph.windows import Lag
from omnicheck.model.data import DataObject
from omnicheck.units.span import Span
from omnicheck.verdict.obligation import Outcome


class Across:
    """One data object in the parts of one scope."""

    def __init__(
        self,
        declared: DataObject,
        masters: Masters,
        wants: Wants,
        places: Places,
        per_site: frozenset[str],
    ) -> None:
        self._data = data = masters.data
        self._declared = declared
        self._masters = masters
        self._wants = wants
        self._places = places
        whole = wants.attributes([data])[data]
        self._stands = [
            Stand(number, part, bundle, per_site)
            for number, part in enumerate(masters.parts)
            for bundle in part.bundles(wants, data, whole)
        ]
        self._stand: Mapping[Bundle, Stand] = {stand.bundle: stand for stand in self._stands}
        told_apart = wants.bundles(data, (stand.bundle.carriage.attributes for stand in self._stands))
        self._standing_for = [min(attributes) for attributes in told_apart]
        self._rivals: dict[tuple[str, Thing], Rivals] = {}
        self._writers: dict[tuple[str, str], Writers] = {}
        for stand in self._stands:
            self._place(stand)

    def facts(self) -> Iterator[Fact]:
        """What each touchpoint of the scope shows of it, part by part."""
        for part in self._masters.parts:
            for touchpoint in sorted(part.touchpoints):
                if self._data in self._wants.shows[touchpoint]:
                    fact = part.fact(self._wants, touchpoint, self._data, self._declared, self._beyond)
                    yield self._held_against_masters(fact, self._wants.shows[touchpoint][self._data])

    def _place(self, stand: Stand) -> None:
        """Whom the touchpoints of all parts can be compared with, at each vertex and at the record."""
        for attribute in self._told_by(stand.bundle):
            writers = self._writers.setdefault((attribute, stand.bundle.carriage.record), Writers())
            for writer in stand.bundle.windows.writers:
                writers.add(Rival(stand, writer))
            for touchpoint in stand.bundle.right:
                for vertex, branch in _line(stand, touchpoint):
                    rivals = self._rivals.setdefault((attribute, stand.thing(vertex)), Rivals())
                    rivals.add(stand.thing(branch), Rival(stand, touchpoint))

    def _told_by(self, bundle: Bundle) -> Iterator[str]:
        return (one for one in self._standing_for if one in bundle.carriage.attributes)

    def _beyond(self, bundle: Bundle, touchpoint: str) -> Iterator[Lag]:
        here = Rival(self._stand[bundle], touchpoint)
        for attribute in self._told_by(bundle):
            for vertex, branch in _line(here.stand, touchpoint):
                if vertex != touchpoint:
                    rivals = self._rivals[attribute, here.stand.thing(vertex)]
                    for rival in rivals.elsewhere(here.stand.thing(branch), here):
                        yield self._trailing(here, rival, vertex)
            for writer in self._writers[attribute, bundle.carriage.record].elsewhere(here):
                yield self._after_writing(here, writer)

    def _trailing(self, later: Rival, sooner: Rival, shared: str) -> Lag:
        ways = later.stand.bundle.windows.sweep(shared), sooner.stand.bundle.windows.sweep(shared)
        reach, best = ways[0].reach[later.touchpoint], ways[1].best[sooner.touchpoint]
        # Not all rivals are kept: another may have it sooner, so from above nothing is counted off.
        least, most = (Span(span.less(best).low, span.high) for span in (reach.least, reach.most))
        if _may_meet(later, ways[0], sooner, ways[1]) or len(later.clocks | sooner.clocks) > 1:
            least, most = Span(0, least.high), Span(0, most.high)
        return Lag(later.touchpoint, sooner.touchpoint, shared, least, most, ways[0], where=self._at(sooner))

    def _after_writing(self, later: Rival, writer: Rival) -> Lag:
        """Write, then read: what they pass both may be a shorter way."""
        reads, writes = later.stand.sweep, writer.stand.bundle.carriage.writes
        read, write = reads.reach[later.touchpoint], writer.write
        least, most = write.least.plus(read.least), write.most.plus(read.most)
        clocks = later.clocks | writer.stand.clocks(writes, writer.touchpoint)
        if len(clocks) > 1 or writer.hands_on or _may_meet(later, reads, writer, writes):
            least, most = Span(0, least.high), Span(0, most.high)
        if self._declared.merge != "newest":
            least = most = Span(least.low, most.high)
        where, record = self._at(writer), later.stand.bundle.carriage.record
        return Lag(
            later.touchpoint, writer.touchpoint, record, least, most, reads, where=where, captured=True
        )

    def _at(self, rival: Rival) -> str:
        return self._places.where(rival.stand.contexts)

    def _held_against_masters(self, fact: Fact, shown: Attributes) -> Fact:
        """Another record elsewhere is worse than any lag; one that nobody named is worse than none."""
        if fact.cause in (Cause.NO_RECORD, Cause.FOREIGN, Cause.PARTIAL) or fact.record is None:
            return fact
        others = {
            stand.bundle.carriage.record
            for stand in self._stands
            if stand.bundle.right and stand.bundle.carriage.attributes & shown
        }
        masters = tuple(sorted(others - {fact.record}))
        if any(self._masters.apart(fact.record, other) for other in masters):
            return replace(fact, cause=Cause.SPLIT, lag=None, masters=masters)
        if fact.cause.outcome is Outcome.BROKEN:
            return fact
        if any(self._unnamed(part, shown) for part in self._masters.parts):
            return replace(fact, cause=Cause.NO_RECORD, lag=None)
        return replace(fact, cause=Cause.TWINNED, lag=None, masters=masters) if masters else fact

    def _unnamed(self, part: Region, shown: Attributes) -> bool:
        """Whether something of it is shown there, and nobody said from which record."""
        showing = (self._wants.shows[touchpoint].get(self._data) for touchpoint in part.touchpoints)
        return part.records[self._data] is None and any(one & shown for one in showing if one)


def _may_meet(one: Rival, way: Sweep, other: Rival, other_way: Sweep) -> bool:
    """Whether two ways have a flow or an element in common, but for where they start and end."""
    of_sites = not one.stand.locations.isdisjoint(other.stand.locations)
    passed = one.stand.passed(way, one.touchpoint, of_sites=of_sites)
    other_passed = other.stand.passed(other_way, other.touchpoint, of_sites=of_sites)
    ends = plain(one.touchpoint) in other_passed or plain(other.touchpoint) in passed
    return ends or not passed.isdisjoint(other_passed)


def _line(stand: Stand, touchpoint: str) -> Iterator[tuple[str, str]]:
    """Each vertex that all ways to it pass, from itself to the record, with the one below."""
    above = stand.sweep.dominators(touchpoint)
    return zip(above, chain([touchpoint], above), strict=False)
