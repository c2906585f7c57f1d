"""Touchpoints that may differ: a node that says of what and for how long, tied to each of them."""

from collections.abc import Iterator
from typing import NamedTuple

from omnicheck.diagram.drawing import Edge, Kind, Node, Role
from omnicheck.diagram.map.overlay import Overlay
from omnicheck.model.data_reference import data_of
from omnicheck.model.document import Document
from omnicheck.model.landscape import Landscape
from omnicheck.units.duration import duration_text
from omnicheck.units.span import Span


class Disagreements(NamedTuple):
    """The nodes, and the lines from the touchpoints to them."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


def disagreements(over: Overlay, landscape: Landscape) -> Disagreements:
    """One node for each data object and window; whoever differs by that much hangs on the same one."""
    parties: dict[tuple[str, Span], dict[str, None]] = {}
    for apart in over.apart:
        parties.setdefault((apart.data, apart.window), {}).update(dict.fromkeys(apart.touchpoints))
    nodes, edges = [], []
    for index, ((data, window), touchpoints) in enumerate(parties.items()):
        id = f"differs.{index}"
        lines = tuple(_figures(data, window, landscape.document))
        place = landscape.place("data", data_of(data))
        nodes.append(Node(id, Kind.DISAGREEMENT, f"{data} may differ", lines, place=place))
        edges += [Edge(touchpoint, id, Role.DIFFERS, flows=0) for touchpoint in touchpoints]
    return Disagreements(tuple(nodes), tuple(edges))


def _figures(data: str, window: Span, document: Document) -> Iterator[str]:
    yield "for ever" if window.unbounded else window.at_most()
    declared = document.data.get(data_of(data))
    allowed = declared.agreement_limit() if declared else None
    if allowed is not None:
        yield f"allowed {duration_text(allowed)}"
