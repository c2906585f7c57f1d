"""The data route: one data object from its record to every touchpoint, with its age on the way."""

from collections.abc import Iterator
from dataclasses import replace

from omnicheck.diagram.calm import calmed
from omnicheck.diagram.drawing import Detail, Drawing, Edge, Lane, Layout, Node, Role, graver
from omnicheck.diagram.map.disagreements import disagreements
from omnicheck.diagram.map.layers import depths
from omnicheck.diagram.map.lines import lines
from omnicheck.diagram.map.nodes import system_nodes, touchpoint_node
from omnicheck.diagram.map.overlay import Overlay, overlay
from omnicheck.diagram.route.ages import Ages
from omnicheck.diagram.size import fitted
from omnicheck.diagram.summary import description, narrowing, subtitle
from omnicheck.model.landscape import Landscape
from omnicheck.units.duration import duration_text
from omnicheck.verdict.gap import Gap
from omnicheck.verdict.obligation import Kind
from omnicheck.verdict.part_filter import PartFilter
from omnicheck.verdict.partial_report import partial_report
from omnicheck.verdict.report import Report

NAME = "data-route"
MOST_NODES = 60
"""They stand under one another; with more, touchpoints are drawn as their channels."""


def data_routes(report: Report, detail: Detail = Detail.USUAL) -> Iterator[Drawing]:
    """A route for each data object that a gap is about; for every one where there is no gap."""
    data = report.landscape.document.data
    troubled = frozenset(id for gap in report.gaps for id in _matters(gap))
    for id in [id for id in data if id in troubled] or data:
        yield _route(report, partial_report(report, PartFilter(data=(id,))), id, detail)


def _matters(gap: Gap) -> Iterator[str]:
    """The data objects that a gap is about."""
    yield from (one.matter for one in gap.touched if one.kind in (Kind.ROUTE, Kind.FACT))
    if gap.element[0] == "data":
        yield str(gap.element[1])


def _route(report: Report, part: Report, data: str, detail: Detail) -> Drawing:
    """Where one data object comes from, what it passes, and how old it is where it arrives."""
    landscape = part.landscape
    ages, over = Ages(part, data), overlay(part)
    edges = tuple(_aged(edge, ages) for edge in lines(landscape, over))
    differing = disagreements(over, landscape)
    drawing = Drawing(
        name=f"{NAME}-{data}",
        title=f"{landscape.name}: the route of {data}",
        subtitle=subtitle(report),
        description=description(part),
        lanes=tuple(
            Lane(id, id, place=landscape.place("channels", id)) for id in landscape.document.channels
        ),
        nodes=(*_touchpoints(landscape, ages, over), *differing.nodes, *_systems(landscape, over, edges)),
        edges=(*edges, *differing.edges),
        notes=(*narrowing(report), *_limits(landscape, data)),
        layout=Layout.ACROSS,
    )
    return fitted(calmed(drawing, detail) if detail is Detail.GAPS else drawing, MOST_NODES)


def _limits(landscape: Landscape, data: str) -> Iterator[str]:
    """The limits that the figures are held against, and how the figures read."""
    declared = landscape.document.data[data]
    fresh = _limit(declared.fresh_within, landscape.given_by("data", data, "fresh_within"))
    giver = landscape.given_by("data", data, declared.agreement_key())
    yield (
        f"Limits of {data}: from and to its record {fresh}; "
        f"between touchpoints {_limit(declared.agreement_limit(), giver)}. "
        "All figures are worst cases; beside each flow stands what it adds to the age."
    )


def _limit(milliseconds: int | None, giver: str) -> str:
    if milliseconds is None:
        return "nobody said"
    return duration_text(milliseconds) + (f" (from {giver})" if giver else "")


def _aged(edge: Edge, ages: Ages) -> Edge:
    """The line as every route takes it, with what it adds; what it makes late stands at the touchpoint."""
    if edge.role is Role.MISSING:
        return edge
    role = graver(edge.role, ages.role(edge.source, edge.target))
    return replace(edge, role=role, label=ages.adds(edge.source, edge.target))


def _touchpoints(landscape: Landscape, ages: Ages, over: Overlay) -> Iterator[Node]:
    for id in landscape.touchpoints:
        badges = dict.fromkeys((*ages.badges(id), *over.badges(id)))
        yield touchpoint_node(id, landscape, tuple(ages.lines(id)), tuple(badges), over.state(id))


def _systems(landscape: Landscape, over: Overlay, edges: tuple[Edge, ...]) -> tuple[Node, ...]:
    document = landscape.document
    records = dict.fromkeys(record for data in document.data.values() for record in data.records())
    links = [
        (edge.source, edge.target)
        for edge in edges
        if not {edge.source, edge.target} & landscape.touchpoints.keys()
    ]
    return system_nodes(landscape, depths([*document.systems], records, links), over.badges, over.state)
