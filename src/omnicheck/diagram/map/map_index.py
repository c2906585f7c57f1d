"""An index of a report for the map: its places, and the flows and routes like those of a witness."""

from collections.abc import Iterator

from omnicheck.diagram.map.flow_edges import FlowEdge, flow_edges, segments
from omnicheck.model.contexts import Context, Cube
from omnicheck.model.data_reference import data_of
from omnicheck.verdict.gap import Gap
from omnicheck.verdict.obligation import Obligation
from omnicheck.verdict.places import Places
from omnicheck.verdict.report import Report
from omnicheck.verdict.trace import Propagation
from omnicheck.verdict.witness import Hop, Route

_Topic = tuple[str, str, str, str | None]


class MapIndex:
    """A report's nodes, lanes and flow edges, and the contexts of its obligations by topic."""

    def __init__(self, report: Report) -> None:
        self.landscape = report.landscape
        document = report.landscape.document
        self.titles = report.landscape.titles
        self.nodes = frozenset({*report.landscape.touchpoints, *document.systems})
        self.lanes = frozenset(document.channels)
        self.edges = flow_edges(document)
        self._propagation = report.propagation
        self._outgoing: dict[tuple[str, str], list[FlowEdge]] = {}
        self._incoming: dict[tuple[str, str], list[FlowEdge]] = {}
        for edge, carried in self.edges.items():
            for data in carried:
                self._outgoing.setdefault((edge.source, data), []).append(edge)
                self._incoming.setdefault((edge.target, data), []).append(edge)
        self._places = Places(Cube(document), self.titles.place)
        self._contexts: dict[_Topic, set[Context]] = {}
        for obligation in report.outcomes:
            self._contexts.setdefault(_topic(obligation), set()).update(obligation.contexts)

    def where(self, gap: Gap) -> str:
        """Return ` in norway` if the gap is only there, nothing if it is in every context judged."""
        touched = [one for one in gap.touched if one.context]
        among = {context for one in touched for context in self._contexts.get(_topic(one), ())}
        return self._places.where((context for one in touched for context in one.contexts), among)

    def edges_like(self, hop: Hop, data: str, gap: Gap) -> Iterator[FlowEdge]:
        """Yield the hop's edges, and those with the same data to or from the gap's other touchpoints.

        A witness is about one touchpoint; a gap may be about several.
        """
        alike = {one.subject for one in gap.touched}
        for edge in segments(FlowEdge(hop.flow, hop.source, hop.target), self.landscape.document):
            yield edge
            if edge.target in alike:
                outgoing = self._outgoing.get((edge.source, data_of(data)), ())
                yield from (other for other in outgoing if other != edge and other.target in alike)
            if edge.source in alike:
                incoming = self._incoming.get((edge.target, data_of(data)), ())
                yield from (other for other in incoming if other != edge and other.source in alike)

    def routes_like(self, route: Route, gap: Gap) -> Iterator[Route]:
        """Yield the witness, and the routes of the same data to or from the gap's other touchpoints."""
        yield route
        owed = {(one.subject, str(one.direction)) for one in gap.touched}
        if len(owed) > 1:
            for trace in self._propagation.get(data_of(route.data), Propagation()).traces:
                found = trace.route
                if (trace.touchpoint, str(trace.direction)) in owed and found.heaviest == route.heaviest:
                    yield found


def _topic(owed: Obligation) -> _Topic:
    return owed.kind, owed.subject, owed.matter, owed.direction
