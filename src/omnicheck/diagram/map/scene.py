"""What the map has places for, and what a gap's witness means on it."""

from collections.abc import Iterator

from omnicheck.diagram.map.ways import Way, legs, object_of, ways
from omnicheck.graph.places import Places
from omnicheck.model.contexts import Context, Cube
from omnicheck.verdict.gap import Gap
from omnicheck.verdict.obligation import Obligation
from omnicheck.verdict.report import Report
from omnicheck.verdict.witness import Hop

_Ask = tuple[str, str, str, str | None]


class Scene:
    """One report's landscape: its nodes, lanes and ways, and in which contexts what was asked."""

    def __init__(self, report: Report) -> None:
        self.landscape = report.landscape
        document = report.landscape.document
        self.nodes = frozenset({*report.landscape.touchpoints, *document.systems})
        self.lanes = frozenset(document.channels)
        self.ways = ways(document)
        self._places = Places(Cube(document))
        self._asked: dict[_Ask, set[Context]] = {}
        for obligation in report.outcomes:
            if obligation.context:
                self._asked.setdefault(_ask(obligation), set()).add(obligation.context)

    def where(self, gap: Gap) -> str:
        """` in norway` if the gap is there only, nothing if it is wherever the same is asked."""
        touched = [one for one in (*gap.breaks, *gap.opens) if one.context]
        among = {context for one in touched for context in self._asked.get(_ask(one), ())}
        return self._places.where((one.context for one in touched if one.context), among)

    def ways_like(self, hop: Hop, data: str, gap: Gap) -> Iterator[Way]:
        """The hop's way, and those of the same data on which the gap's other touchpoints hang beside it.

        A witness tells the story of one touchpoint; a gap may be about several.
        """
        alike = {one.subject for one in (*gap.breaks, *gap.opens)}
        for way in legs(Way(hop.flow, hop.source, hop.target), self.landscape.document):
            yield way
            for other, carried in self.ways.items():
                if other != way and object_of(data) in carried:
                    beside = other.source == way.source and {way.target, other.target} <= alike
                    back = other.target == way.target and {way.source, other.source} <= alike
                    if beside or back:
                        yield other


def _ask(one: Obligation) -> _Ask:
    return one.kind, one.subject, one.matter, one.direction
