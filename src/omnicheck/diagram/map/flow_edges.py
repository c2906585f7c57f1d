"""Flow edges: one for each source and target of a flow, in both directions where it has both."""

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from omnicheck.model.data_reference import data_of
from omnicheck.model.document import Document
from omnicheck.model.flow import AnyFlow
from omnicheck.model.words import RESERVED


class FlowEdge(NamedTuple):
    """A flow from one node to another."""

    flow: str
    source: str
    target: str


def flow_edges(document: Document) -> dict[FlowEdge, frozenset[str]]:
    """Return every flow edge in the order of the model, with the data objects that it carries."""
    return {
        edge: frozenset(map(data_of, flow.carried))
        for id, flow in document.flows.items()
        for edge in _edges_of(id, flow, document)
    }


def segments(edge: FlowEdge, document: Document) -> tuple[FlowEdge, ...]:
    """Return the edge split at the systems that its flow passes (`via`).

    A flow that is not in a narrowed document has no such systems.
    """
    flow = document.flows.get(edge.flow)
    if flow is None:
        return (edge,)
    back = edge.source in flow.targets or (RESERVED in flow.targets and edge.target == flow.source)
    via = reversed(flow.via) if back else flow.via
    stops = (edge.source, *via, edge.target)
    return tuple(FlowEdge(edge.flow, *ends) for ends in pairwise(stops))


def _edges_of(id: str, flow: AnyFlow, document: Document) -> Iterator[FlowEdge]:
    carried = [document.data[id] for id in map(data_of, flow.carried) if id in document.data]
    records = (record for data in carried for record in data.records() or (None,))
    for record in (None,) if flow.possible else records:
        source, *targets = (record if end == RESERVED else end for end in flow.ends)
        for target in targets:
            if source is not None and target is not None and source != target:
                yield from segments(FlowEdge(id, source, target), document)
                if flow.both_ways or flow.between:
                    yield from segments(FlowEdge(id, target, source), document)
