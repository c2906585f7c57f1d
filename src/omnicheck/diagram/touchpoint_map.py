"""The touchpoint map: channels as lanes with their touchpoints, the systems beneath, gaps drawn as gaps."""

from omnicheck.diagram.drawing import Detail, Drawing, Edge, Lane, Node, NodeKind
from omnicheck.diagram.fit import fit
from omnicheck.diagram.map.edges import disagreement_nodes, map_edges
from omnicheck.diagram.map.nodes import node_depths, system_nodes, touchpoint_node
from omnicheck.diagram.map.overlay import Overlay, overlay
from omnicheck.diagram.simplify import simplify
from omnicheck.diagram.summary import description, narrowing_notes, subtitle
from omnicheck.model.landscape import Landscape
from omnicheck.units.prose import listing
from omnicheck.verdict.report import Report

NAME = "touchpoint-map"


def touchpoint_map(report: Report, detail: Detail = Detail.USUAL) -> Drawing:
    """The whole landscape with what the report found wrong; what was left out or merged is in its notes."""
    over = overlay(report)
    landscape = report.landscape
    edges = map_edges(landscape, over)
    differing = disagreement_nodes(over, landscape)
    drawing = Drawing(
        name=NAME,
        title=f"{landscape.name}: touchpoint map",
        subtitle=subtitle(report),
        description=description(report),
        lanes=_lanes(landscape, over),
        nodes=_nodes(landscape, over, edges, differing.nodes),
        edges=(*edges, *differing.edges),
        notes=(*narrowing_notes(report), *over.notes()),
    )
    return fit(simplify(drawing, detail))


def _lanes(landscape: Landscape, over: Overlay) -> tuple[Lane, ...]:
    lanes = []
    for id, channel in landscape.document.channels.items():
        kind = channel.kind if channel.kind != id else None
        about = ", ".join(text for text in (kind, channel.owner and f"owner {channel.owner}") if text)
        place = landscape.place("channels", id)
        lanes.append(Lane(id, id, (about,) if about else (), over.badges(id, lane=True), place))
    return tuple(lanes)


def _nodes(
    landscape: Landscape, over: Overlay, edges: tuple[Edge, ...], differing: tuple[Node, ...]
) -> tuple[Node, ...]:
    ids = [*landscape.touchpoints, *landscape.document.systems]
    depth = node_depths(ids, landscape.touchpoints, [(edge.source, edge.target) for edge in edges])
    touchpoints = (
        touchpoint_node(id, landscape, badges=over.badges(id), state=over.state(id))
        for id in landscape.touchpoints
    )
    systems = system_nodes(landscape, depth, over.badges, over.state)
    return (*touchpoints, *_absent(landscape, over), *differing, *systems)


def _absent(landscape: Landscape, over: Overlay) -> tuple[Node, ...]:
    return tuple(
        Node(
            f"absent.{channel}",
            NodeKind.ABSENT,
            "no touchpoint",
            (f"in {listing(places, most=3)}",),
            lane=channel,
            place=landscape.place("channels", channel),
        )
        for channel, places in over.vacancies.items()
    )
