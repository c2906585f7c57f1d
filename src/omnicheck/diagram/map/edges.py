"""The edges of the map: merged flows, missing flows, and ties to nodes for disagreements."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from math import inf
from typing import NamedTuple

from omnicheck.diagram.badges import signed
from omnicheck.diagram.drawing import Edge, Node, NodeKind, Role
from omnicheck.diagram.labels import first_entries
from omnicheck.diagram.map.flow_edges import FlowEdge, flow_edges
from omnicheck.diagram.map.marks import EdgeMark, MissingEdge
from omnicheck.diagram.map.overlay import Overlay
from omnicheck.model.data_reference import data_of
from omnicheck.model.landscape import Landscape
from omnicheck.units.duration import duration_text
from omnicheck.units.grouping import grouped
from omnicheck.units.prose import listing
from omnicheck.units.span import NOTHING, Span

_Ends = tuple[str, str]
_Name = Callable[[str], str]
"""A function that names a data object for readers."""


def map_edges(landscape: Landscape, marks: Overlay) -> tuple[Edge, ...]:
    """Return an edge for each pair of nodes with flows, then the missing ones, in a stable order."""
    flows = landscape.document.flows
    between: dict[tuple[_Ends, bool], list[FlowEdge]] = {}
    for edge in flow_edges(landscape.document):
        ends = (edge.source, edge.target)
        between.setdefault((ends, flows[edge.flow].possible), []).append(edge)
    present = (
        Edge(*ends, Role.POSSIBLE, flows=len(parallel))
        if possible
        else _merged(ends, parallel, marks, landscape)
        for (ends, possible), parallel in between.items()
    )
    missing = (
        Edge(
            *ends,
            Role.MISSING,
            missing_label(found, landscape.titles.data),
            flows=0,
            office=marks.office(found),
        )
        for ends, found in marks.missing.items()
    )
    return (*present, *missing)


def _merged(ends: _Ends, parallel: list[FlowEdge], marks: Overlay, landscape: Landscape) -> Edge:
    found = [mark for edge in parallel for mark in marks.edges.get(edge, ())]
    role = max((mark.role for mark in found), key=lambda role: role.weight, default=Role.IN_TIME)
    label = late_label(found, landscape.titles.data)
    office, about = marks.office(found), _about(parallel, landscape)
    return Edge(*ends, role, label, flows=len(parallel), office=office, about=about)


def _about(parallel: Sequence[FlowEdge], landscape: Landscape) -> str:
    """Return what flows carry, by mode: `order and price by event, stock by batch`."""
    flows = [landscape.document.flows[id] for id in dict.fromkeys(edge.flow for edge in parallel)]
    carried = grouped((flow.mode, landscape.titles.data(data)) for flow in flows for data in flow.carried)
    return ", ".join(
        f"{listing(data, most=6)} by {'hand' if mode == 'manual' else mode}" for mode, data in carried.items()
    )


def late_label(marks: Sequence[EdgeMark], name: _Name = str) -> tuple[str, ...]:
    """Return the greatest age of each data object that a flow makes late, then its limit there.

    Data objects with the same age and limit share their lines. For a route to which `fresh_within` does not
    apply the label says how long the route takes, and has no limit.
    """
    timed = sorted((mark for mark in marks if mark.age is not None), key=_gravity)
    worst = {mark.data: mark for mark in timed}
    ages: dict[str, Span] = {}
    for mark in timed:
        if mark.age is not None and mark.fresh is worst[mark.data].fresh:
            ages[mark.data] = mark.age.oldest(ages.get(mark.data, mark.age))
    alike: dict[tuple[bool, Span, int | None], list[str]] = {}
    for data, mark in sorted(worst.items(), key=lambda item: (-ages[item[0]].high, item[0])):
        alike.setdefault((mark.fresh, ages[data], mark.limit), []).append(data)
    return first_entries(
        (*(_age if fresh else _duration)(list(map(name, data)), age, limit), *_limit(limit))
        for (fresh, age, limit), data in alike.items()
    )


def missing_label(missing: Iterable[MissingEdge], name: _Name = str) -> tuple[str, ...]:
    """Return the data objects that no flow carries, each with the places where that is so."""
    first, *rest = sorted({f"{name(edge.data)}{edge.where}" for edge in missing})
    return first_entries((line,) for line in (f"missing: {first}", *rest))


def _age(data: Sequence[str], age: Span, limit: int | None) -> tuple[str, ...]:
    names = ", ".join(data)
    if age.low == 0 and age.high == inf:
        return names, "age unknown"
    return names, f"old {age}" if age.unbounded else f"{age.up_to(limit)} old"


def _duration(data: Sequence[str], age: Span, limit: int | None) -> tuple[str, ...]:
    if age.unbounded or (age.low == 0 and age.high == inf):
        return _age(data, age, limit)
    return ", ".join(data), f"{'takes' if len(data) == 1 else 'take'} {age.up_to(limit)}"


def _gravity(mark: EdgeMark) -> tuple[object, ...]:
    """Return a sort key: ages with a limit last, then the oldest, then the one with the least limit."""
    return mark.fresh, mark.age or NOTHING, -inf if mark.limit is None else -mark.limit


def _limit(ms: int | None) -> tuple[str, ...]:
    return () if ms is None else (f"limit {duration_text(ms)}",)


class DisagreementNodes(NamedTuple):
    """Nodes for disagreements, and the edges from touchpoints to them."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


def disagreement_nodes(marks: Overlay, landscape: Landscape) -> DisagreementNodes:
    """Return a node for each data object and disagreement window, tied to its touchpoints.

    The data object is part of the node's id, so that a page can tell which gaps are about it.
    """
    parties: dict[tuple[str, Span, int | None], dict[str, None]] = {}
    for mark in marks.disagreements:
        parties.setdefault(mark[1:], {}).update(dict.fromkeys(mark.touchpoints))
    nodes, edges = [], []
    for index, ((data, window, limit), touchpoints) in enumerate(parties.items()):
        id = f"differs/{data_of(data)}/{index}"
        figures = tuple(_figures(window, limit))
        office = marks.office(mark for mark in marks.disagreements if mark[1:] == (data, window, limit))
        lines = (signed(office, figures[0]), *figures[1:])
        place = landscape.place("data", data_of(data))
        nodes.append(
            Node(id, NodeKind.DISAGREEMENT, f"{landscape.titles.data(data)} may differ", lines, place=place)
        )
        edges += [Edge(touchpoint, id, Role.DIFFERS, flows=0) for touchpoint in touchpoints]
    return DisagreementNodes(tuple(nodes), tuple(edges))


def _figures(window: Span, limit: int | None) -> Iterator[str]:
    yield "for ever" if window.unbounded else window.up_to(limit)
    if limit is not None:
        yield f"allowed {duration_text(limit)}"
