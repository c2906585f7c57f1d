"""The touchpoint map: channels as lanes with their touchpoints, the systems beneath, gaps drawn as gaps."""

from collections.abc import Mapping

from omnicheck.diagram.calm import calmed
from omnicheck.diagram.drawing import Detail, Drawing, Edge, Kind, Lane, Node
from omnicheck.diagram.map.disagreements import disagreements
from omnicheck.diagram.map.layers import depths
from omnicheck.diagram.map.lines import lines
from omnicheck.diagram.map.overlay import Overlay, overlay
from omnicheck.diagram.size import fitted
from omnicheck.diagram.summary import description, narrowing, subtitle
from omnicheck.model.landscape import Landscape
from omnicheck.units.prose import listing
from omnicheck.verdict.report import Report

NAME = "touchpoint-map"


def touchpoint_map(report: Report, detail: Detail = Detail.USUAL) -> Drawing:
    """The whole landscape with what the report found wrong; what was left out or merged is in its notes."""
    over = overlay(report)
    landscape = report.landscape
    edges = lines(landscape, over)
    differing = disagreements(over, landscape)
    drawing = Drawing(
        name=NAME,
        title=f"{landscape.name}: touchpoint map",
        subtitle=subtitle(report),
        description=description(report),
        lanes=_lanes(landscape, over),
        nodes=_nodes(landscape, over, edges, differing.nodes),
        edges=(*edges, *differing.edges),
        notes=(*narrowing(report), *over.notes()),
    )
    return fitted(calmed(drawing, detail))


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
    depth = depths(ids, landscape.touchpoints, [(edge.source, edge.target) for edge in edges])
    touchpoints = tuple(
        Node(
            id,
            Kind.TOUCHPOINT,
            id,
            badges=over.badges(id),
            state=over.state(id),
            lane=touchpoint.channel,
            place=landscape.place(*landscape.element(id)),
        )
        for id, touchpoint in landscape.touchpoints.items()
    )
    return (*touchpoints, *_absent(landscape, over), *differing, *_systems(landscape, over, depth))


def _absent(landscape: Landscape, over: Overlay) -> tuple[Node, ...]:
    return tuple(
        Node(
            f"absent.{channel}",
            Kind.ABSENT,
            "no touchpoint",
            (f"in {listing(places, most=3)}",),
            lane=channel,
            place=landscape.place("channels", channel),
        )
        for channel, places in over.vacancies.items()
    )


def _systems(landscape: Landscape, over: Overlay, depth: Mapping[str, int]) -> tuple[Node, ...]:
    held: dict[str, list[str]] = {}
    for data, declared in landscape.document.data.items():
        for record in declared.records():
            held.setdefault(record, []).append(data)
    return tuple(
        Node(
            id,
            Kind.RECORD if id in held else Kind.SYSTEM,
            id,
            (f"record of {', '.join(held[id])}",) if id in held else (),
            over.badges(id),
            over.state(id),
            kin=system.owner or system.kind or "",
            depth=depth[id],
            place=landscape.place("systems", id),
        )
        for id, system in landscape.document.systems.items()
    )
