"""The cause of each gap: what else is wrong only because of it (semantics 2).

Every gap begins with the element that its rule points at. What a missing flow brings about has the cause of
the missing flow: an origin that is wrong, a hand-over that is lost, an island.

Where a customer is not recognised, either touchpoint may be at fault. It is the one whose identifiers no
system resolves to any other; of two such ones the one that more gaps have in common, else the one where the
customer arrives.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from omnicheck.model.landscape import Landscape
from omnicheck.units.grouping import grouped
from omnicheck.verdict.cause import Cause, cause_of
from omnicheck.verdict.gap import Gap
from omnicheck.verdict.obligation import Direction, Kind, Obligation
from omnicheck.verdict.witness import Island, Missing, Route, Sources, Table

_Read = tuple[str, str]
"""A touchpoint and the data that it shows."""

_Known = tuple[str, ...]
"""The identifiers that a touchpoint knows; if it knows none, its own id."""


def with_causes(landscape: Landscape, gaps: Iterable[Gap]) -> tuple[Gap, ...]:
    """Return the gaps with their causes. Pass all of them, waived and ignored ones too: they tell causes."""
    found = [_caused(gap, _own_cause(landscape, gap)) for gap in gaps]
    routes, identifiers = _RouteCauses(found), _IdentifierCauses(landscape, found)
    return tuple(_caused(gap, identifiers.cause_of(gap) or routes.cause_of(gap)) for gap in found)


def _caused(gap: Gap, cause: Cause) -> Gap:
    return gap if cause == gap.cause else replace(gap, cause=cause)


def _own_cause(landscape: Landscape, gap: Gap) -> Cause:
    """Return the element that a missing hop would enter, else what the rule points at."""
    missing = _missing(gap)
    if missing is None:
        return gap.cause
    return cause_of(landscape.element(_far_end(landscape, gap.breaks[0], missing)), missing.data)


def _missing(gap: Gap) -> Missing | None:
    return gap.witness.missing if isinstance(gap.witness, Route) and gap.breaks else None


def _far_end(landscape: Landscape, broken: Obligation, missing: Missing) -> str:
    """Return the end of a missing hop that is cut off from the record.

    What a journey carries may have ended on its way to the record.
    """
    writing = broken.direction is Direction.WRITE
    if broken.kind is Kind.HAND_OVER:
        writing = missing.target in landscape.document.data[missing.data].records()
    return missing.source if writing else missing.target


class _RouteCauses:
    """The causes of broken routes, by what a touchpoint shows, and those of missing hops."""

    def __init__(self, gaps: Collection[Gap]) -> None:
        self._of_reads = grouped((read, (one, gap.cause)) for gap in gaps for read, one in _reads(gap))
        self._of_hops = {gap.cause for gap in gaps if _missing(gap)}

    def cause_of(self, gap: Gap) -> Cause:
        """Return the cause of a gap, which is another gap's where that brings it about."""
        match gap.witness:
            case Sources():
                return self._of_sources(gap, gap.witness)
            case Route(missing=Missing(_, target, data)) if _is_lost(gap) and not gap.cause.is_whole:
                return self._of_read(gap, (target, data)) or gap.cause
            case Island(members):
                return self._of_island(gap, members)
            case _:
                return gap.cause

    def _of_sources(self, gap: Gap, sources: Sources) -> Cause:
        """Return the cause of a wrong origin: a missing flow, or the flow that brings a second one in."""
        if sources.record not in sources.origins:
            reads = sorted({(one.subject, one.matter) for one in gap.breaks})
            return next(filter(None, (self._of_read(gap, read) for read in reads)), gap.cause)
        if gap.cause in self._of_hops:
            return gap.cause
        first = [route.hops[0] for route in sources.routes if route.hops]
        flows = [hop.flow for hop in first if hop.source == gap.element[-1]]
        return cause_of(("flows", flows[0]), "") if flows else gap.cause

    def _of_read(self, gap: Gap, read: _Read) -> Cause | None:
        """Return the cause of the broken routes of a read: of several, that of most places shared."""
        places = {context for one in gap.breaks for context in one.contexts}
        counts: Counter[Cause] = Counter()
        for route, cause in self._of_reads.get(read, ()):
            counts[cause] += len(places.intersection(route.contexts))
        return min(counts, key=lambda cause: (-counts[cause], cause), default=None)

    def _of_island(self, gap: Gap, members: Collection[str]) -> Cause:
        """Return the cause that the missing hops into an island share, if they do."""
        causes = {cause for cause in self._of_hops if cause.element[1] in members}
        return causes.pop() if len(causes) == 1 else gap.cause


def _reads(gap: Gap) -> Iterator[tuple[_Read, Obligation]]:
    for one in gap.breaks:
        if one.kind is Kind.ROUTE and one.direction is Direction.READ:
            yield (one.subject, one.matter), one


def _is_lost(gap: Gap) -> bool:
    return any(one.kind is Kind.HAND_OVER for one in gap.breaks)


class _IdentifierCauses:
    """The identifiers that lead nowhere, and the touchpoints of gaps that know no others."""

    def __init__(self, landscape: Landscape, gaps: Iterable[Gap]) -> None:
        self._landscape = landscape
        systems = landscape.document.systems.values()
        self._resolved = {one for system in systems for some in system.resolves for one in some}
        ends = [(known, end) for gap in gaps for end in _ends(gap) if (known := self._dead_end(end))]
        self._touchpoints = grouped(ends)
        self._counts = Counter(known for known, _ in ends)

    def cause_of(self, gap: Gap) -> Cause | None:
        """Return the cause of a gap with a table of identifiers, if one of them leads nowhere."""
        found = [known for end in reversed(_ends(gap)) if (known := self._dead_end(end))]
        if not found:
            return None
        known = max(found, key=lambda one: self._counts[one])
        return cause_of(self._landscape.element(min(self._touchpoints[known])), "recognises")

    def _dead_end(self, touchpoint: str) -> _Known:
        """Return the identifiers of a touchpoint if they lead nowhere, else nothing."""
        known = self._landscape.touchpoints[touchpoint].recognises
        if known is None or not self._resolved.isdisjoint(known):
            return ()
        return tuple(sorted(known)) or ("", touchpoint)


def _ends(gap: Gap) -> Sequence[str]:
    """Return the touchpoints where a customer comes from and arrives, of a gap with their identifiers."""
    match gap.witness:
        case Table(matter="identifiers", cells=cells):
            return [cell.subject for cell in cells]
    return ()
