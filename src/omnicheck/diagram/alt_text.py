"""Alternative text: a sentence for each part of a picture, for screen readers and tooltips."""

from collections.abc import Mapping

from omnicheck.diagram.drawing import Drawing, Edge, Lane, Node, NodeKind
from omnicheck.diagram.matrix import Matrix
from omnicheck.diagram.palette import LINES, OUTLINES


def alt_text(picture: Drawing | Matrix) -> Mapping[str, str]:
    """Return a sentence for each lane, node and edge, by its key; for a matrix a single one."""
    if isinstance(picture, Matrix):
        return {"matrix": f"{picture.title}: {len(picture.rows)} rows, {len(picture.columns)} columns"}
    title = {node.id: node.title for node in picture.nodes}
    return (
        {lane.key: _lane(lane) for lane in picture.lanes}
        | {node.key: _node(node) for node in picture.nodes}
        | {edge.key: _edge(edge, title) for edge in picture.edges}
    )


def _lane(lane: Lane) -> str:
    return _sentence("channel", lane.name, *lane.lines, *(badge.words for badge in lane.badges))


def _node(node: Node) -> str:
    kind, name = ("", node.title) if node.kind is NodeKind.DISAGREEMENT else (node.kind, node.name)
    state = OUTLINES[node.state].caption
    badges = (badge.words for badge in node.badges)
    return _sentence(kind, name, *node.lines, state, *badges, node.words.description)


def _edge(edge: Edge, title: Mapping[str, str]) -> str:
    conjunction = "and" if edge.both_ways else "to"
    ends = f"{title[edge.source]} {conjunction} {title[edge.target]}"
    return _sentence("", ends, LINES[edge.role].caption, *edge.words, edge.about)


def _sentence(kind: str, name: str, *details: str) -> str:
    subject = f"{kind} {name}".strip()
    text = ", ".join(detail for detail in details if detail)
    return f"{subject}: {text}" if text else subject
