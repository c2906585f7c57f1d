"""Fewer lines where nothing is wrong: what is quiet gives way, so that the gaps stand out."""

from collections.abc import Collection
from dataclasses import replace

from omnicheck.diagram.drawing import Detail, Drawing, Edge
from omnicheck.units.prose import counted, listing

MOST_QUIET = 20
"""Lines with nothing wrong that a person can look past (tried on the examples)."""


def simplify(drawing: Drawing, detail: Detail = Detail.USUAL, most: int = MOST_QUIET) -> Drawing:
    """The drawing, with less of what is quiet in it, which its notes say.

    Usually the systems that no gap concerns go where there are too many quiet lines, and if that is not
    enough, the quiet lines go too. Touchpoints stay unless only the gaps are wanted.
    """
    if detail is Detail.WHOLE:
        return drawing
    if detail is Detail.GAPS:
        return _gaps_only(drawing)
    for step in (_without_quiet_systems, _without_quiet_lines):
        if most < len(_quiet(drawing)) < len(drawing.edges):
            drawing = step(drawing)
    return drawing


def _gaps_only(drawing: Drawing) -> Drawing:
    """What a gap concerns, and nothing else; touchpoints too."""
    smaller = _only(_without_quiet(drawing), _concerned(drawing))
    note = (
        f"Drawn is only what {drawing.about.what} concerns: "
        f"{len(smaller.nodes)} of {len(drawing.nodes)} elements "
        f"and {len(smaller.edges)} of {len(drawing.edges)} lines between them."
    )
    return replace(smaller, notes=(*drawing.notes, note))


def _without_quiet_systems(drawing: Drawing) -> Drawing:
    concerned = _concerned(drawing)
    stays = {node.id for node in drawing.nodes if node.id in concerned or node.lane is not None}
    left = [node.title for node in drawing.nodes if node.id not in stays]
    smaller = _only(drawing, stays)
    flows = sum(edge.flows for edge in drawing.edges) - sum(edge.flows for edge in smaller.edges)
    note = f"Left out, {drawing.about.rest}: {counted(len(left), 'system')} ({listing(left, 24)})"
    return replace(smaller, notes=(*drawing.notes, f"{note} and {counted(flows, 'flow')} from or to them."))


def _without_quiet_lines(drawing: Drawing) -> Drawing:
    quiet = _quiet(drawing)
    flows = counted(sum(edge.flows for edge in quiet), "other flow")
    note = f"Left out, {drawing.about.rest}: {flows} between what is drawn."
    return replace(_without_quiet(drawing), notes=(*drawing.notes, note))


def _quiet(drawing: Drawing) -> list[Edge]:
    return [edge for edge in drawing.edges if edge.quiet]


def _concerned(drawing: Drawing) -> frozenset[str]:
    """Every node with something wrong, and both ends of every line with something wrong."""
    ends = {end for edge in drawing.edges if not edge.quiet for end in (edge.source, edge.target)}
    return frozenset(ends | {node.id for node in drawing.nodes if not node.quiet})


def _without_quiet(drawing: Drawing) -> Drawing:
    return replace(drawing, edges=tuple(edge for edge in drawing.edges if not edge.quiet))


def _only(drawing: Drawing, kept: Collection[str]) -> Drawing:
    nodes = tuple(node for node in drawing.nodes if node.id in kept)
    edges = tuple(edge for edge in drawing.edges if edge.source in kept and edge.target in kept)
    return replace(drawing, nodes=nodes, edges=edges)
