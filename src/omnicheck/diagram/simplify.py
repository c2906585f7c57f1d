"""Simplification: elements and lines with nothing wrong are left out so that the gaps stand out."""

from dataclasses import replace

from omnicheck.diagram.drawing import Detail, Drawing, Edge
from omnicheck.units.prose import counted, listing

MOST_QUIET = 20
"""Lines with nothing wrong that a reader can look past (tried on the examples)."""


def simplify(drawing: Drawing, detail: Detail = Detail.USUAL, most: int = MOST_QUIET) -> Drawing:
    """Return the drawing without much of what is quiet; its notes say what was left out.

    By default systems that no gap concerns go if there are more than `most` quiet lines, then, if that is
    not enough, the quiet lines. Touchpoints stay unless only the gaps are wanted.
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
    smaller = _without_quiet(drawing).only(drawing.concerned())
    note = (
        f"Drawn is only what {drawing.focus.subject} concerns: "
        f"{len(smaller.nodes)} of {len(drawing.nodes)} elements "
        f"and {len(smaller.edges)} of {len(drawing.edges)} lines between them."
    )
    return replace(smaller, notes=(*drawing.notes, note))


def _without_quiet_systems(drawing: Drawing) -> Drawing:
    concerned = drawing.concerned()
    kept = {node.id for node in drawing.nodes if node.id in concerned or node.lane is not None}
    omitted = [node.title for node in drawing.nodes if node.id not in kept]
    if not omitted:
        return drawing
    smaller = drawing.only(kept)
    flows = sum(edge.flows for edge in drawing.edges) - sum(edge.flows for edge in smaller.edges)
    note = f"Left out, {drawing.focus.rest}: {counted(len(omitted), 'system')} ({listing(omitted, 24)})"
    return replace(smaller, notes=(*drawing.notes, f"{note} and {counted(flows, 'flow')} from or to them."))


def _without_quiet_lines(drawing: Drawing) -> Drawing:
    flows = counted(sum(edge.flows for edge in _quiet(drawing)), "other flow")
    note = f"Left out, {drawing.focus.rest}: {flows} between what is drawn."
    return replace(_without_quiet(drawing), notes=(*drawing.notes, note))


def _quiet(drawing: Drawing) -> list[Edge]:
    return [edge for edge in drawing.edges if edge.quiet]


def _without_quiet(drawing: Drawing) -> Drawing:
    return replace(drawing, edges=tuple(edge for edge in drawing.edges if not edge.quiet))
