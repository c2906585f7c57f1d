"""What the map has places for, and what a gap's witness means on it."""

from collections.abc import Iterator

from omnicheck.diagram.map.ways import Way, legs, ways
from omnicheck.model.contexts import Context, Cube
from omnicheck.model.data_reference import data_of
from omnicheck.verdict.gap import Gap
from omnicheck.verdict.obligation import Obligation
from omnicheck.verdict.places import Places
from omnicheck.verdict.propagation import Propagation
from omnicheck.verdict.report import Report
from omnicheck.verdict.witness import Hop, Route

_Ask = tuple[str, str, str, str | None]


class Scene:
    """One report's landscape: its nodes, lanes and ways, and in which contexts what was asked."""

    def __init__(self, report: Report) -> None:
        self.landscape = report.landscape
        document = report.landscape.document
        self.nodes = frozenset({*report.landscape.touchpoints, *document.systems})
        self.lanes = frozenset(document.channels)
        self.ways = ways(document)
        self._propagation = report.propagation
        self._from: dict[tuple[str, str], list[Way]] = {}
        self._into: dict[tuple[str, str], list[Way]] = {}
        for way, carried in self.ways.items():
            for data in carried:
                self._from.setdefault((way.source, data), []).append(way)
                self._into.setdefault((way.target, data), []).append(way)
        self._places = Places(Cube(document))
        self._asked: dict[_Ask, set[Context]] = {}
        for obligation in report.outcomes:
            if obligation.context:
                self._asked.setdefault(_ask(obligation), set()).add(obligation.context)

    def where(self, gap: Gap) -> str:
        """` in norway` if the gap is there only, nothing if it is wherever the same is asked."""
        touched = [one for one in gap.touched if one.context]
        among = {context for one in touched for context in self._asked.get(_ask(one), ())}
        return self._places.where((one.context for one in touched if one.context), among)

    def ways_like(self, hop: Hop, data: str, gap: Gap) -> Iterator[Way]:
        """The hop's way, and those of the same data on which the gap's other touchpoints hang beside it.

        A witness tells the story of one touchpoint; a gap may be about several.
        """
        alike = {one.subject for one in gap.touched}
        for way in legs(Way(hop.flow, hop.source, hop.target), self.landscape.document):
            yield way
            if way.target in alike:
                beside = self._from.get((way.source, data_of(data)), ())
                yield from (other for other in beside if other != way and other.target in alike)
            if way.source in alike:
                back = self._into.get((way.target, data_of(data)), ())
                yield from (other for other in back if other != way and other.source in alike)

    def routes_like(self, route: Route, gap: Gap) -> Iterator[Route]:
        """The witness, and how the same data gets to the gap's other touchpoints, or from them."""
        yield route
        owed = {(one.subject, str(one.direction)) for one in gap.touched}
        if len(owed) > 1:
            around = self._propagation.get(data_of(route.data), Propagation())
            for trace in around.traces:
                found = trace.route
                if (trace.touchpoint, str(trace.direction)) in owed and found.heaviest == route.heaviest:
                    yield found


def _ask(one: Obligation) -> _Ask:
    return one.kind, one.subject, one.matter, one.direction
