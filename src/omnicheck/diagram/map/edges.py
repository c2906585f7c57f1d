"""The edges of the map: merged flows, missing flows, and ties to nodes for disagreements."""

from collections.abc import Iterable, Iterator, Sequence
from math import inf
from typing import NamedTuple

from omnicheck.diagram.drawing import Edge, Node, NodeKind, Role
from omnicheck.diagram.labels import first_entries, worst_case
from omnicheck.diagram.map.flow_edges import FlowEdge, flow_edges
from omnicheck.diagram.map.marks import EdgeMark, MissingEdge
from omnicheck.diagram.map.overlay import Overlay
from omnicheck.model.data_reference import data_of
from omnicheck.model.document import Document
from omnicheck.model.landscape import Landscape
from omnicheck.units.duration import duration_text
from omnicheck.units.span import Span

_Ends = tuple[str, str]


def map_edges(landscape: Landscape, marks: Overlay) -> tuple[Edge, ...]:
    """Return an edge for each pair of nodes with flows, then the missing ones, in a stable order."""
    document = landscape.document
    between: dict[_Ends, list[FlowEdge]] = {}
    for edge in flow_edges(document):
        between.setdefault((edge.source, edge.target), []).append(edge)
    present = [_merged(ends, parallel, marks, document) for ends, parallel in between.items()]
    return (*present, *_missing(marks))


def _merged(ends: _Ends, parallel: list[FlowEdge], marks: Overlay, document: Document) -> Edge:
    found = [mark for edge in parallel for mark in marks.edges.get(edge, ())]
    role = max((mark.role for mark in found), key=lambda role: role.weight, default=Role.IN_TIME)
    return Edge(*ends, role, late_label(found, document), flows=len(parallel))


def _missing(marks: Overlay) -> list[Edge]:
    return [
        Edge(source, target, Role.MISSING, missing_label(missing), flows=0)
        for (source, target), missing in marks.missing.items()
    ]


def late_label(marks: Sequence[EdgeMark], document: Document) -> tuple[str, ...]:
    """Return the greatest age of each data object that a flow makes late, then its limit.

    Data objects with the same age and limit share their lines. For a route to which `fresh_within` does not
    apply the label says how long the route takes, and has no limit.
    """
    worst: dict[str, tuple[bool, Span]] = {}
    for mark in marks:
        if mark.age is not None:
            fresh, known = worst.get(mark.data, (mark.fresh, mark.age))
            if mark.fresh is fresh:
                worst[mark.data] = fresh, mark.age.oldest(known)
            elif mark.fresh:
                worst[mark.data] = True, mark.age
    alike: dict[tuple[bool, Span, tuple[str, ...]], list[str]] = {}
    for data, (fresh, age) in sorted(worst.items(), key=lambda item: (-item[1][1].high, item[0])):
        alike.setdefault((fresh, age, _limit(data, document) if fresh else ()), []).append(data)
    return first_entries(
        (*(_age if fresh else _duration)(data, age), *limit) for (fresh, age, limit), data in alike.items()
    )


def missing_label(missing: Iterable[MissingEdge]) -> tuple[str, ...]:
    """Return the data objects that no flow carries, each with the places where that is so."""
    first, *rest = sorted({f"{edge.data}{edge.where}" for edge in missing})
    return first_entries((line,) for line in (f"missing: {first}", *rest))


def _age(data: Sequence[str], age: Span) -> tuple[str, ...]:
    names = ", ".join(data)
    if age.low == 0 and age.high == inf:
        return names, "age unknown"
    return names, f"old {age}" if age.unbounded else f"{worst_case(age)} old"


def _duration(data: Sequence[str], age: Span) -> tuple[str, ...]:
    if age.unbounded or (age.low == 0 and age.high == inf):
        return _age(data, age)
    return ", ".join(data), f"{'takes' if len(data) == 1 else 'take'} {worst_case(age)}"


def _limit(data: str, document: Document) -> tuple[str, ...]:
    declared = document.data.get(data_of(data))
    if declared is None or declared.fresh_within is None:
        return ()
    return (f"limit {duration_text(declared.fresh_within)}",)


class DisagreementNodes(NamedTuple):
    """Nodes for disagreements, and the edges from touchpoints to them."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


def disagreement_nodes(marks: Overlay, landscape: Landscape) -> DisagreementNodes:
    """Return a node for each data object and disagreement window, tied to its touchpoints."""
    parties: dict[tuple[str, Span], dict[str, None]] = {}
    for mark in marks.disagreements:
        parties.setdefault((mark.data, mark.window), {}).update(dict.fromkeys(mark.touchpoints))
    nodes, edges = [], []
    for index, ((data, window), touchpoints) in enumerate(parties.items()):
        id = f"differs.{index}"
        lines = tuple(_figures(data, window, landscape.document))
        place = landscape.place("data", data_of(data))
        nodes.append(Node(id, NodeKind.DISAGREEMENT, f"{data} may differ", lines, place=place))
        edges += [Edge(touchpoint, id, Role.DIFFERS, flows=0) for touchpoint in touchpoints]
    return DisagreementNodes(tuple(nodes), tuple(edges))


def _figures(data: str, window: Span, document: Document) -> Iterator[str]:
    yield "for ever" if window.unbounded else worst_case(window)
    declared = document.data.get(data_of(data))
    allowed = declared.agreement_limit() if declared else None
    if allowed is not None:
        yield f"allowed {duration_text(allowed)}"
