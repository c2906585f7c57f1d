"""The data route: one data object from its record to every touchpoint, with its age at each hop."""

from collections.abc import Iterator
from dataclasses import replace

from omnicheck.diagram.data_route_ages import RouteAges
from omnicheck.diagram.drawing import Detail, Drawing, Edge, Lane, Layout, Node, Role, graver
from omnicheck.diagram.fit import fit
from omnicheck.diagram.map.edges import disagreement_nodes, map_edges
from omnicheck.diagram.map.nodes import node_depths, site_counts, system_nodes, touchpoint_node
from omnicheck.diagram.map.overlay import Overlay, build_overlay
from omnicheck.diagram.simplify import simplify
from omnicheck.diagram.summary import description, narrowing_notes, subtitle, unjudged_notes
from omnicheck.model.landscape import Landscape
from omnicheck.model.limits import Limit, LimitKey
from omnicheck.units.duration import duration_text
from omnicheck.verdict.gap import Gap
from omnicheck.verdict.obligation import Kind
from omnicheck.verdict.part_filter import PartFilter
from omnicheck.verdict.partial_report import partial_report
from omnicheck.verdict.report import Report

NAME = "data-route"
MOST_NODES = 60
"""They are stacked in columns; with more, touchpoints are drawn as their channels."""


def data_routes(report: Report, detail: Detail = Detail.USUAL) -> Iterator[Drawing]:
    """Yield a drawing for each data object with a gap; for every data object where there is no gap."""
    data = report.landscape.document.data
    with_gap = frozenset(id for gap in report.gaps for id in _data_of_gap(gap))
    for id in [id for id in data if id in with_gap] or data:
        yield _route(report, partial_report(report, PartFilter(data=(id,))), id, detail)


def _data_of_gap(gap: Gap) -> Iterator[str]:
    yield from (one.matter for one in gap.touched if one.kind in (Kind.ROUTE, Kind.FACT))
    if gap.element[0] == "data":
        yield str(gap.element[1])


def _route(report: Report, part: Report, data: str, detail: Detail) -> Drawing:
    landscape = part.landscape
    ages, marks = RouteAges(part, data), build_overlay(part)
    edges = tuple(_aged(edge, ages) for edge in map_edges(landscape, marks))
    disagreements = disagreement_nodes(marks, landscape)
    drawing = Drawing(
        name=f"{NAME}-{data}",
        title=f"{landscape.name}: the route of {landscape.titles.data(data)}",
        subtitle=subtitle(report),
        description=description(part),
        lanes=tuple(
            Lane(id, landscape.titles.end(id), place=landscape.place("channels", id))
            for id in landscape.document.channels
        ),
        nodes=(
            *_touchpoints(landscape, ages, marks),
            *disagreements.nodes,
            *_systems(landscape, marks, edges),
        ),
        edges=(*edges, *disagreements.edges),
        notes=(*narrowing_notes(report), *_limits(landscape, data), *unjudged_notes(report)),
        layout=Layout.HORIZONTAL,
    )
    return fit(simplify(drawing, detail) if detail is Detail.GAPS else drawing, MOST_NODES)


def _limits(landscape: Landscape, data: str) -> Iterator[str]:
    """Yield the limits that the figures are compared with, and how to read the figures."""
    name = landscape.titles.data(data)
    yield (
        f"Limits of {name}: from and to its record {_limit(landscape, data, 'fresh_within')}; "
        f"between touchpoints {_limit(landscape, data, 'agrees_within')}. "
        "All figures are worst cases; each flow shows what it adds to the age."
    )


def _limit(landscape: Landscape, data: str, key: LimitKey) -> str:
    """Return a limit of the data, then those of touchpoints with another one."""
    general = landscape.limit(None, data, key)
    found = dict.fromkeys(landscape.limit(id, data, key) for id in landscape.touchpoints)
    others = [
        f"{_text(landscape, one)} at {landscape.titles.end(str(one.path[1]))}"
        for one in found
        if one.path[0] != "data"
    ]
    return ", ".join([_text(landscape, general), *others])


def _text(landscape: Landscape, limit: Limit) -> str:
    if limit.ms is None:
        return "nobody said"
    giver = landscape.given_by(*limit.path)
    return duration_text(limit.ms) + (f" (from {giver})" if giver else "")


def _aged(edge: Edge, ages: RouteAges) -> Edge:
    """Return the edge with the gravest role of its routes and the age that it adds as its label."""
    if edge.role in (Role.MISSING, Role.POSSIBLE):
        return edge
    role = graver(edge.role, ages.role(edge.source, edge.target))
    return replace(edge, role=role, label=ages.added(edge.source, edge.target))


def _touchpoints(landscape: Landscape, ages: RouteAges, marks: Overlay) -> Iterator[Node]:
    sites = site_counts(landscape)
    for id in landscape.touchpoints:
        badges = tuple(dict.fromkeys((*ages.badges(id), *marks.badges(id))))
        yield touchpoint_node(id, landscape, tuple(ages.lines(id)), badges, marks.state(id), sites.get(id, 0))


def _systems(landscape: Landscape, marks: Overlay, edges: tuple[Edge, ...]) -> tuple[Node, ...]:
    document = landscape.document
    records = dict.fromkeys(record for data in document.data.values() for record in data.records())
    ends = ((edge.source, edge.target) for edge in edges)
    links = [pair for pair in ends if not landscape.touchpoints.keys() & pair]
    depth = node_depths([*document.systems], records, links)
    return system_nodes(landscape, depth, marks.badges, marks.state)
