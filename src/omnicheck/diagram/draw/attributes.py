"""Graphviz attributes: shapes and outlines of nodes, strokes and tips of edges, and their labels."""

from omnicheck.diagram.draw.label_table import LabelCell, badge_cell, label_table, stacked_height, text_cell
from omnicheck.diagram.draw.links import Links
from omnicheck.diagram.drawing import Edge, Node, NodeKind, NodeState, Role
from omnicheck.diagram.palette import (
    ABSENT,
    DISAGREEMENT,
    LABEL,
    LANE,
    LANE_EDGE,
    LINES,
    NAME,
    OUTLINES,
    PAPER,
    QUIET,
    Dash,
    Tip,
)

SHAPES = {
    NodeKind.TOUCHPOINT: "box",
    NodeKind.SYSTEM: "box",
    NodeKind.RECORD: "cylinder",
    NodeKind.ABSENT: "box",
    NodeKind.DISAGREEMENT: "box",
    NodeKind.SEVERAL: "box3d",
    NodeKind.STEP: "note",
    NodeKind.ASKED: "component",
}
FRAME = {"style": "rounded,dashed", "color": LANE_EDGE}
"""The look of the frame around systems that share a tag."""

COLUMNS, WIDE_COLUMNS = 22, 40
"""Characters in a line of a node: in the vertical and in the horizontal layout."""

_LOOKS = {NodeKind.ABSENT: ABSENT, NodeKind.DISAGREEMENT: DISAGREEMENT}
_ROUNDED = frozenset({NodeKind.TOUCHPOINT, NodeKind.ABSENT})


def node_cells(node: Node, columns: int = COLUMNS) -> list[LabelCell]:
    """Return the cells of a node's label; the name is bold if something is wrong with the node."""
    name = text_cell(node.title, columns - 4, NAME, bold=not node.quiet)
    about = [text_cell(line, columns, colour=QUIET) for line in node.lines]
    return [name, *about, *(badge_cell(badge, columns) for badge in node.badges)]


def node_attributes(node: Node, links: Links, columns: int = COLUMNS) -> dict[str, str]:
    """Return Graphviz's attributes for a node."""
    label = node_cells(node, columns)
    # The lid of a cylinder grows with its height, and the centred label would touch it.
    lid = stacked_height(label) // 8 if node.kind is NodeKind.RECORD and node.badges else 0
    return {
        "id": node.key,
        "label": label_table(label, over=lid),
        **shape_attributes(node.kind, node.state),
        **({"fillcolor": LANE} if node.words.external else {}),
        **links.of(node.place, node.title, node.words.links),
    }


def shape_attributes(kind: NodeKind, state: NodeState) -> dict[str, str]:
    """Return Graphviz's attributes for the shape of a kind and the outline of a state."""
    look = _LOOKS.get(kind, OUTLINES[state])
    styles = [*(["rounded"] if kind in _ROUNDED else []), "filled"]
    # A double outline is not a style in Graphviz.
    styles += [look.dash] if look.dash in (Dash.DASHED, Dash.DOTTED) else []
    return {
        "shape": SHAPES[kind],
        "style": ",".join(styles),
        "fillcolor": PAPER,
        "color": look.colour,
        "penwidth": f"{look.width:g}",
        "peripheries": "2" if look.dash is Dash.DOUBLE else "1",
        "margin": "0.08,0.04",
    }


TIPS = {
    Tip.ARROW: "normal",
    Tip.HOLLOW: "onormal",
    Tip.RING: "odot",
    Tip.DIAMOND: "diamond",
    Tip.BAR: "tee",
    Tip.BARBED: "vee",
}


def edge_attributes(edge: Edge, *, downwards: bool) -> dict[str, str]:
    """Return Graphviz's attributes for an edge declared from the upper to the lower node."""
    direction = "both" if edge.both_ways else "forward" if downwards else "back"
    label = {"label": _label(edge)} if edge.words else {}
    return {"dir": direction, **line_attributes(edge.role), **label}


def line_attributes(role: Role) -> dict[str, str]:
    """Return Graphviz's attributes for the colour, dash, width and tips of a role."""
    look = LINES[role]
    return {
        "color": look.colour,
        "style": look.dash,
        "penwidth": f"{look.width:g}",
        "arrowhead": TIPS[look.tip],
        "arrowtail": TIPS[look.tip],
        "arrowsize": "1.3" if look.tip is Tip.HOLLOW else "0.8",  # smaller, its outline fills it
        "weight": "1" if role in (Role.IN_TIME, Role.AS_BEFORE) else "3",
    }


def _label_cells(edge: Edge) -> list[LabelCell]:
    colour = LINES[edge.role].colour
    first, *rest = edge.words
    cells = [text_cell(first, 24, LABEL, bold=not edge.quiet, colour=colour)]
    return cells + [text_cell(line, 24, LABEL, colour=colour) for line in rest]


def edge_label_size(edge: Edge) -> tuple[int, int]:
    """Return the approximate width and height in points of an edge's label."""
    cells = _label_cells(edge)
    return max(cell.width for cell in cells) + 8, stacked_height(cells) + 8


def _label(edge: Edge) -> str:
    """Return the label on a background of its own, so that no line runs through it."""
    words_on_paper = label_table(_label_cells(edge), f'CELLSPACING="0" CELLPADDING="0" BGCOLOR="{PAPER}"')
    return (
        f'<<TABLE BORDER="0" CELLBORDER="0" CELLPADDING="3"><TR><TD>{words_on_paper[1:-1]}</TD></TR></TABLE>>'
    )
