"""Ways: every flow from one node to another, there and back, lists of targets spelt out."""

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from omnicheck.model.data_reference import data_of
from omnicheck.model.document import Document
from omnicheck.model.flow import AnyFlow
from omnicheck.model.words import RESERVED


class FlowEdge(NamedTuple):
    """One flow from one node to another."""

    flow: str
    source: str
    target: str


def flow_edges(document: Document) -> dict[FlowEdge, frozenset[str]]:
    """Every way, in the order of the model, with the data objects that it carries."""
    return {
        way: frozenset(map(data_of, flow.carries))
        for id, flow in document.flows.items()
        for way in _ways_of(id, flow, document)
    }


def segments(way: FlowEdge, document: Document) -> tuple[FlowEdge, ...]:
    """The way, from stop to stop where its flow passes systems unchanged (`via`).

    A flow that a part of the landscape leaves out has no stops in it.
    """
    flow = document.flows.get(way.flow)
    if flow is None:
        return (way,)
    back = way.source in flow.to or (RESERVED in flow.to and way.target == flow.from_)
    between = reversed(flow.via) if back else flow.via
    stops = (way.source, *between, way.target)
    return tuple(FlowEdge(way.flow, *ends) for ends in pairwise(stops))


def _ways_of(id: str, flow: AnyFlow, document: Document) -> Iterator[FlowEdge]:
    drawn = [document.data[id] for id in map(data_of, flow.carries) if id in document.data]
    for data in drawn:
        for record in data.records() or (None,):
            source, *targets = (record if end == RESERVED else end for end in (flow.from_, *flow.to))
            for target in targets:
                if source is not None and target is not None and source != target:
                    yield from segments(FlowEdge(id, source, target), document)
                    if flow.both_ways:
                        yield from segments(FlowEdge(id, target, source), document)
