"""The touchpoint map: channels as lanes of touchpoints, the systems below, and the gaps."""

from collections.abc import Iterator
from dataclasses import replace

from omnicheck.diagram.badges import signed
from omnicheck.diagram.drawing import Detail, Drawing, Edge, Lane, Node, NodeKind
from omnicheck.diagram.fit import fit
from omnicheck.diagram.map.edges import disagreement_nodes, map_edges
from omnicheck.diagram.map.marks import VacantSlot
from omnicheck.diagram.map.nodes import node_depths, site_counts, system_nodes, touchpoint_node
from omnicheck.diagram.map.overlay import Overlay, build_overlay
from omnicheck.diagram.simplify import simplify
from omnicheck.diagram.summary import description, narrowing_notes, subtitle, unjudged_notes
from omnicheck.model.landscape import Landscape
from omnicheck.units.prose import listing
from omnicheck.verdict.obligation import Definition
from omnicheck.verdict.part_filter import PartFilter
from omnicheck.verdict.partial_report import partial_report
from omnicheck.verdict.report import Report

NAME = "touchpoint-map"


def touchpoint_map(report: Report, detail: Detail = Detail.USUAL) -> Drawing:
    """Return the landscape with its gaps; the notes say what was left out or merged."""
    marks = build_overlay(report)
    landscape = report.landscape
    edges = map_edges(landscape, marks)
    disagreements = disagreement_nodes(marks, landscape)
    drawing = Drawing(
        name=NAME,
        title=f"{landscape.name}: touchpoint map",
        subtitle=subtitle(report),
        description=description(report),
        lanes=_lanes(landscape, marks),
        nodes=_nodes(landscape, marks, edges, disagreements.nodes),
        edges=(*edges, *disagreements.edges),
        notes=(*narrowing_notes(report), *marks.notes(), *unjudged_notes(report)),
    )
    return fit(simplify(drawing, detail))


def maps_of_offices(report: Report) -> Iterator[Drawing]:
    """Yield a map for each office, with the gaps of its definition alone, if both have gaps.

    A report that is narrowed to one office has none of the other.
    """
    offices = (Definition.CIO, Definition.CMO)
    if all(any(gap.definition is office for gap in report.gaps) for office in offices):
        for office in offices:
            drawing = touchpoint_map(partial_report(report, PartFilter(definition=office)))
            whose = f"for the {office.upper()}"
            yield replace(drawing, name=f"{NAME}-{whose.replace(' ', '-')}", title=f"{drawing.title} {whose}")


def _lanes(landscape: Landscape, marks: Overlay) -> tuple[Lane, ...]:
    lanes = []
    for id, channel in landscape.document.channels.items():
        kind = channel.kind if channel.kind not in (id, channel.title) else None
        about = ", ".join(text for text in (kind, channel.owner and f"owner {channel.owner}") if text)
        place = landscape.place("channels", id)
        title = landscape.titles.end(id)
        lanes.append(Lane(id, title, (about,) if about else (), marks.badges(id, lane=True), place))
    return tuple(lanes)


def _nodes(
    landscape: Landscape, marks: Overlay, edges: tuple[Edge, ...], disagreements: tuple[Node, ...]
) -> tuple[Node, ...]:
    ids = [*landscape.touchpoints, *landscape.document.systems]
    depth = node_depths(ids, landscape.touchpoints, [(edge.source, edge.target) for edge in edges])
    sites = site_counts(landscape)
    touchpoints = (
        touchpoint_node(id, landscape, (), marks.badges(id), marks.state(id), sites.get(id, 0))
        for id in landscape.touchpoints
    )
    systems = system_nodes(landscape, depth, marks.badges, marks.state)
    return (*touchpoints, *_absent(landscape, marks), *disagreements, *systems)


def _absent(landscape: Landscape, marks: Overlay) -> tuple[Node, ...]:
    return tuple(
        Node(
            f"absent.{channel}",
            NodeKind.ABSENT,
            "no touchpoint",
            (signed(marks.office(slots), f"in {_places(landscape, slots)}"),),
            lane=channel,
            place=landscape.place("channels", channel),
        )
        for channel, slots in marks.vacancies.items()
    )


def _places(landscape: Landscape, slots: list[VacantSlot]) -> str:
    places = dict.fromkeys(place for slot in slots for place in slot.places)
    return listing(map(landscape.titles.place, places), most=3)
