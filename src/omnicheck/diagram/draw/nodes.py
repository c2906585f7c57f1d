"""How a node is drawn: its shape by kind, its outline by state, its words by importance."""

from omnicheck.diagram.draw.links import Links
from omnicheck.diagram.draw.table import Cell, height, sticker, table, words
from omnicheck.diagram.drawing import Kind, Node, State
from omnicheck.diagram.palette import ABSENT, DISAGREEMENT, NAME, OUTLINES, PAPER, QUIET, Dash, Look

SHAPES = {
    Kind.TOUCHPOINT: "box",
    Kind.SYSTEM: "box",
    Kind.RECORD: "cylinder",
    Kind.ABSENT: "box",
    Kind.DISAGREEMENT: "box",
    Kind.SEVERAL: "box3d",
    Kind.STEP: "note",
    Kind.ASKED: "component",
}
COLUMNS, WIDE_COLUMNS = 22, 40
"""Letters in a line of a node: beside others, and under others."""

_LOOKS = {Kind.ABSENT: ABSENT, Kind.DISAGREEMENT: DISAGREEMENT}
_ROUNDED = frozenset({Kind.TOUCHPOINT, Kind.ABSENT})


def cells(node: Node, columns: int = COLUMNS) -> list[Cell]:
    """The words on a node, in lines of so many letters: the name in bold where something is wrong with it."""
    name = words(node.title, columns - 4, NAME, bold=not node.quiet)
    about = [words(line, columns, colour=QUIET) for line in node.lines]
    return [name, *about, *(sticker(badge, columns) for badge in node.badges)]


def node_attributes(node: Node, links: Links, columns: int = COLUMNS) -> dict[str, str]:
    """Graphviz's attributes for a node."""
    said = cells(node, columns)
    # The lid of a cylinder grows with it, and what stands in the middle would touch it.
    lid = height(said) // 8 if node.kind is Kind.RECORD and node.badges else 0
    return {
        "id": node.key,
        "label": table(said, over=lid),
        **shape_attributes(node.kind, node.state),
        **links.of(node.place, node.title),
    }


def shape_attributes(kind: Kind, state: State) -> dict[str, str]:
    """The shape of a kind with the outline of a state."""
    look = _LOOKS.get(kind, OUTLINES[state])
    styles = [*(["rounded"] if kind in _ROUNDED else []), "filled", *outline_style(look)]
    return {
        "shape": SHAPES[kind],
        "style": ",".join(styles),
        "fillcolor": PAPER,
        "color": look.colour,
        "penwidth": f"{look.width:g}",
        "peripheries": "2" if look.dash is Dash.DOUBLE else "1",
        "margin": "0.08,0.04",
    }


def outline_style(look: Look) -> list[str]:
    """The dash as Graphviz's style; a double outline is none of its styles."""
    return [look.dash] if look.dash in (Dash.DASHED, Dash.DOTTED) else []
