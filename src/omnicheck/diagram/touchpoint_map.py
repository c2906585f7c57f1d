"""The touchpoint map: channels as lanes with their touchpoints, the systems beneath, gaps drawn as gaps."""

from collections.abc import Mapping

from omnicheck.diagram.drawing import Drawing, Edge, Kind, Lane, Node
from omnicheck.diagram.map.disagreements import disagreements
from omnicheck.diagram.map.layers import depths
from omnicheck.diagram.map.lines import lines
from omnicheck.diagram.map.overlay import Overlay, overlay
from omnicheck.diagram.map.summary import description, notes, subtitle
from omnicheck.diagram.map.ways import records
from omnicheck.diagram.size import fitted
from omnicheck.model.landscape import Landscape
from omnicheck.units.prose import listing
from omnicheck.verdict.report import Report

NAME = "touchpoint-map"


def touchpoint_map(report: Report) -> Drawing:
    """The whole landscape with what the report found wrong; a large one aggregated, which its notes say."""
    over = overlay(report)
    landscape = report.landscape
    edges = lines(landscape, over)
    differing = disagreements(over, landscape.document)
    drawing = Drawing(
        name=NAME,
        title=f"{landscape.name}: touchpoint map",
        subtitle=subtitle(report),
        description=description(report),
        lanes=_lanes(landscape, over),
        nodes=_nodes(landscape, over, edges, differing.nodes),
        edges=(*edges, *differing.edges),
        notes=notes(over),
    )
    return fitted(drawing)


def _lanes(landscape: Landscape, over: Overlay) -> tuple[Lane, ...]:
    lanes = []
    for id, channel in landscape.document.channels.items():
        kind = channel.kind if channel.kind != id else None
        about = tuple(text for text in (kind, channel.owner and f"owner {channel.owner}") if text)
        lanes.append(Lane(id, id, about, over.badges(id, lane=True)))
    return tuple(lanes)


def _nodes(
    landscape: Landscape, over: Overlay, edges: tuple[Edge, ...], differing: tuple[Node, ...]
) -> tuple[Node, ...]:
    ids = [*landscape.touchpoints, *landscape.document.systems]
    depth = depths(ids, landscape.touchpoints, [(edge.source, edge.target) for edge in edges])
    touchpoints = tuple(
        Node(id, Kind.TOUCHPOINT, id, badges=over.badges(id), state=over.state(id), lane=touchpoint.channel)
        for id, touchpoint in landscape.touchpoints.items()
    )
    return (*touchpoints, *_absent(over), *differing, *_systems(landscape, over, depth))


def _absent(over: Overlay) -> tuple[Node, ...]:
    return tuple(
        Node(
            f"absent.{channel}",
            Kind.ABSENT,
            "no touchpoint",
            (f"in {listing(places, most=3)}",),
            lane=channel,
        )
        for channel, places in over.vacancies.items()
    )


def _systems(landscape: Landscape, over: Overlay, depth: Mapping[str, int]) -> tuple[Node, ...]:
    held: dict[str, list[str]] = {}
    for data, declared in landscape.document.data.items():
        for record in records(declared):
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
        )
        for id, system in landscape.document.systems.items()
    )
