"""The lines of the map: flows from one node to another as one, then what is missing."""

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


def map_edges(landscape: Landscape, over: Overlay) -> tuple[Edge, ...]:
    """Every flow and every missing one, in a stable order."""
    document = landscape.document
    between: dict[_Ends, list[FlowEdge]] = {}
    for way in flow_edges(document):
        between.setdefault((way.source, way.target), []).append(way)
    there = [_line(ends, alike, over, document) for ends, alike in between.items()]
    return (*there, *_missing(over))


def _line(ends: _Ends, alike: list[FlowEdge], over: Overlay, document: Document) -> Edge:
    passings = [passing for way in alike for passing in over.passings.get(way, ())]
    role = max((passing.role for passing in passings), key=lambda role: role.weight, default=Role.IN_TIME)
    return Edge(*ends, role, late_label(passings, document), flows=len(alike))


def _missing(over: Overlay) -> list[Edge]:
    return [
        Edge(source, target, Role.MISSING, missing_label(lacking), flows=0)
        for (source, target), lacking in over.lacking.items()
    ]


def late_label(passings: Sequence[EdgeMark], document: Document) -> tuple[str, ...]:
    """What a flow makes too old: each data object's greatest age, then the limit; those alike together.

    Where nothing is too old by `fresh_within`, how long it takes on the longer way that is too long.
    """
    worst: dict[str, tuple[bool, Span]] = {}
    for passing in passings:
        if passing.age is not None:
            fresh, known = worst.get(passing.data, (passing.fresh, passing.age))
            if passing.fresh is fresh:
                worst[passing.data] = fresh, passing.age.oldest(known)
            elif passing.fresh:
                worst[passing.data] = True, passing.age
    alike: dict[tuple[bool, Span, tuple[str, ...]], list[str]] = {}
    for data, (fresh, age) in sorted(worst.items(), key=lambda item: (-item[1][1].high, item[0])):
        alike.setdefault((fresh, age, _limit(data, document) if fresh else ()), []).append(data)
    return first_entries(
        (*(_aged if fresh else _under_way)(data, age), *limit) for (fresh, age, limit), data in alike.items()
    )


def missing_label(lacking: Iterable[MissingEdge]) -> tuple[str, ...]:
    """What nothing carries from here to there, and where that is so."""
    first, *rest = sorted({f"{one.data}{one.where}" for one in lacking})
    return first_entries((line,) for line in (f"missing: {first}", *rest))


def _aged(data: Sequence[str], age: Span) -> tuple[str, ...]:
    names = ", ".join(data)
    if age.low == 0 and age.high == inf:
        return names, "age unknown"
    return names, f"old {age}" if age.unbounded else f"{worst_case(age)} old"


def _under_way(data: Sequence[str], age: Span) -> tuple[str, ...]:
    if age.unbounded or (age.low == 0 and age.high == inf):
        return _aged(data, age)
    return ", ".join(data), f"{'takes' if len(data) == 1 else 'take'} {worst_case(age)}"


def _limit(data: str, document: Document) -> tuple[str, ...]:
    declared = document.data.get(data_of(data))
    if declared is None or declared.fresh_within is None:
        return ()
    return (f"limit {duration_text(declared.fresh_within)}",)


class DisagreementNodes(NamedTuple):
    """The nodes, and the lines from the touchpoints to them."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


def disagreement_nodes(over: Overlay, landscape: Landscape) -> DisagreementNodes:
    """One node for each data object and window; whoever differs by that much hangs on the same one."""
    parties: dict[tuple[str, Span], dict[str, None]] = {}
    for apart in over.apart:
        parties.setdefault((apart.data, apart.window), {}).update(dict.fromkeys(apart.touchpoints))
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
