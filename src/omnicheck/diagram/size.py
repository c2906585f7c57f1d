"""A landscape too large to read is drawn smaller: first its parts as one, then only what is near a gap."""

from dataclasses import replace

from omnicheck.diagram.drawing import Drawing, Edge, Kind, Node, Tone
from omnicheck.diagram.merged import merged
from omnicheck.diagram.paired import paired
from omnicheck.units.prose import counted

MAX_NODES = 100
"""With more, names are smaller than a person at the back of a room can read (measured at 1920 x 1080)."""


def fitted(drawing: Drawing, most: int = MAX_NODES) -> Drawing:
    """The drawing itself if it is small enough; else aggregated, then cut down, and its notes say so."""
    if len(drawing.nodes) <= most:
        return replace(drawing, edges=paired(drawing.edges))
    for step in (_touchpoints_as_channels, _systems_as_kin, _near_gaps, _gravest):
        if len(drawing.nodes) > most:
            drawing = step(drawing, most)
    return replace(drawing, edges=tuple(map(_counted, paired(drawing.edges))))


def _counted(edge: Edge) -> Edge:
    return replace(edge, label=(*edge.label, f"{edge.flows} flows")) if edge.flows > 1 else edge


def _touchpoints_as_channels(drawing: Drawing, _: int) -> Drawing:
    group = {node.id: node.lane for node in drawing.nodes if node.lane and node.kind is Kind.TOUCHPOINT}
    smaller = merged(drawing, group, "touchpoint")
    note = f"{counted(len(group), 'touchpoint')} drawn as {counted(len(set(group.values())), 'channel')}."
    # The one node that is left in a lane bears the channel's name.
    lanes = tuple(replace(lane, title="") for lane in smaller.lanes)
    return replace(smaller, lanes=lanes, notes=(*smaller.notes, f"Aggregated: {note}"))


def _systems_as_kin(drawing: Drawing, _: int) -> Drawing:
    systems = [node for node in drawing.nodes if node.kind in (Kind.SYSTEM, Kind.RECORD)]
    group = {node.id: node.kin or "other systems" for node in systems}
    groups = counted(len(set(group.values())), "group")
    note = f"{counted(len(group), 'system')} drawn as {groups}, by owner or kind."
    smaller = merged(drawing, group, "system")
    return replace(smaller, notes=(*smaller.notes, f"Aggregated: {note}"))


def _near_gaps(drawing: Drawing, _: int) -> Drawing:
    """What the picture is about, and what one line leads to from there; everything where that is nothing."""
    grave = _grave(drawing)
    if not grave:
        return drawing
    beside = {
        end
        for edge in drawing.edges
        if edge.source in grave or edge.target in grave
        for end in (edge.source, edge.target)
    }
    return _only(drawing, grave | beside, f"Drawn is only what is near {drawing.about.what}")


def _gravest(drawing: Drawing, most: int) -> Drawing:
    grave = _grave(drawing)
    by_gravity = sorted(drawing.nodes, key=lambda node: (node.id not in grave, not _broken(node)))
    return _only(drawing, {node.id for node in by_gravity[:most]}, "Too large to draw whole")


def _broken(node: Node) -> bool:
    return any(badge.tone is Tone.BROKEN for badge in node.badges)


def _grave(drawing: Drawing) -> set[str]:
    ends = {end for edge in drawing.edges if not edge.quiet for end in (edge.source, edge.target)}
    return ends | {node.id for node in drawing.nodes if not node.quiet}


def _only(drawing: Drawing, kept: set[str], why: str) -> Drawing:
    nodes = tuple(node for node in drawing.nodes if node.id in kept)
    if len(nodes) == len(drawing.nodes):
        return drawing
    edges = tuple(edge for edge in drawing.edges if {edge.source, edge.target} <= kept)
    note = (
        f"{why}: {len(nodes)} of {len(drawing.nodes)} elements "
        f"and {len(edges)} of {len(drawing.edges)} lines between them."
    )
    return replace(drawing, nodes=nodes, edges=edges, notes=(*drawing.notes, note))
