"""Everything on a picture as a sentence, for those who listen to it and for the pointer that rests on it."""

from collections.abc import Mapping

from omnicheck.diagram.drawing import Drawing, Edge, Lane, Node, NodeKind, NodeState
from omnicheck.diagram.matrix import Matrix
from omnicheck.diagram.palette import LINES, OUTLINES


def alt_text(picture: Drawing | Matrix) -> Mapping[str, str]:
    """A sentence for each lane, node and edge, by its key, and one for a matrix as a whole."""
    if isinstance(picture, Matrix):
        return {"matrix": f"{picture.title}: {len(picture.rows)} rows, {len(picture.columns)} columns"}
    return _of_drawing(picture)


def _of_drawing(drawing: Drawing) -> Mapping[str, str]:
    title = {node.id: node.title for node in drawing.nodes}
    return (
        {lane.key: _lane(lane) for lane in drawing.lanes}
        | {node.key: _node(node) for node in drawing.nodes}
        | {edge.key: _edge(edge, title) for edge in drawing.edges}
    )


def _lane(lane: Lane) -> str:
    return _said("channel", lane.title, *lane.lines, *(badge.text for badge in lane.badges))


def _node(node: Node) -> str:
    kind = "" if node.kind is NodeKind.DISAGREEMENT else node.kind
    state = "" if node.state is NodeState.SOUND else OUTLINES[node.state].says
    return _said(kind, node.title, *node.lines, state, *(badge.text for badge in node.badges))


def _edge(edge: Edge, title: Mapping[str, str]) -> str:
    towards = "and" if edge.both_ways else "to"
    ends = f"{title[edge.source]} {towards} {title[edge.target]}"
    return _said("", ends, LINES[edge.role].says, *edge.label)


def _said(kind: str, name: str, *details: str) -> str:
    subject = f"{kind} {name}".strip()
    told = ", ".join(detail for detail in details if detail)
    return f"{subject}: {told}" if told else subject
