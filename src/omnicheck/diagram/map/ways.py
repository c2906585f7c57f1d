"""Ways: every flow from one node to another, there and back, lists of targets spelt out."""

from collections.abc import Iterator
from typing import NamedTuple

from omnicheck.model.document import Document
from omnicheck.model.flow import AnyFlow


class Way(NamedTuple):
    """One flow from one node to another."""

    flow: str
    source: str
    target: str


def ways(document: Document) -> dict[Way, frozenset[str]]:
    """Every way, in the order of the model, with the data objects that it carries."""
    return {
        way: frozenset(map(object_of, flow.carries))
        for id, flow in document.flows.items()
        for way in _ways_of(id, flow)
    }


def _ways_of(id: str, flow: AnyFlow) -> Iterator[Way]:
    for target in flow.to:
        yield Way(id, flow.from_, target)
        if flow.both_ways:
            yield Way(id, target, flow.from_)


def object_of(data: str) -> str:
    """The data object that an attribute such as `stock.level` belongs to."""
    return data.partition(".")[0]
