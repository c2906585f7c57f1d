"""The flows of a landscape between one sender and one receiver each, as other tools draw them."""

from collections.abc import Iterator
from typing import NamedTuple

from omnicheck.caps import MAX_CONNECTIONS
from omnicheck.errors import Fault, UserError
from omnicheck.model.data_reference import data_of
from omnicheck.model.flow import AnyFlow
from omnicheck.model.landscape import Landscape
from omnicheck.model.words import RESERVED


class Connection(NamedTuple):
    """A sender and a receiver of a flow, which may have several of both.

    Attributes:
        flow: the id of the flow.
        number: the position among the connections of the flow, from 0.
        body: the flow.
    """

    flow: str
    number: int
    source: str
    target: str
    body: AnyFlow

    @property
    def key(self) -> str:
        """Return its name, which no other connection and no element has."""
        return f"{self.flow}.{self.number + 1}"


def connections(landscape: Landscape) -> Iterator[Connection]:
    """Yield the connections of each flow, in the order of the model; `record` is each one that it means.

    Raises UserError if there are too many.
    """
    count = 0
    for id, flow in landscape.document.flows.items():
        sources = _ends(landscape, flow, flow.source)
        targets = dict.fromkeys(end for target in flow.targets for end in _ends(landscape, flow, target))
        count += len(sources) * len(targets)
        if count > MAX_CONNECTIONS:
            message = f"with flow {id}, more than {MAX_CONNECTIONS:,} pairs of a sender and a receiver"
            raise UserError([Fault(message, landscape.place("flows", id), "export it as csv")])
        pairs = ((source, target) for source in sources for target in targets if source != target)
        for number, (source, target) in enumerate(pairs):
            yield Connection(id, number, source, target, flow)


def _ends(landscape: Landscape, flow: AnyFlow, end: str) -> tuple[str, ...]:
    if end != RESERVED:
        return (end,)
    data = landscape.document.data
    carried = dict.fromkeys(map(data_of, flow.carried))
    return tuple(dict.fromkeys(record for one in carried for record in data[one].records()))
