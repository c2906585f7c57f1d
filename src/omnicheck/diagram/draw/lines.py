"""How a line is drawn: colour, dash, width and tips by role, and its label."""

from omnicheck.diagram.draw.table import table, words
from omnicheck.diagram.drawing import Edge, Role
from omnicheck.diagram.palette import LABEL, LINES, PAPER, Tip

TIPS = {
    Tip.ARROW: "normal",
    Tip.HOLLOW: "onormal",
    Tip.RING: "odot",
    Tip.DIAMOND: "diamond",
    Tip.BAR: "tee",
    Tip.BARBED: "vee",
}


def edge_attributes(edge: Edge, *, downwards: bool) -> dict[str, str]:
    """Graphviz's attributes for a line that is declared from the upper node to the lower one."""
    towards = "both" if edge.both_ways else "forward" if downwards else "back"
    label = {"label": _label(edge)} if edge.label else {}
    return {"dir": towards, **line_attributes(edge.role), **label}


def line_attributes(role: Role) -> dict[str, str]:
    """Colour, dash, width and tips of a role."""
    look = LINES[role]
    return {
        "color": look.colour,
        "style": look.dash,
        "penwidth": f"{look.width:g}",
        "arrowhead": TIPS[look.tip],
        "arrowtail": TIPS[look.tip],
        "arrowsize": "1.3" if look.tip is Tip.HOLLOW else "0.8",  # else its outline fills it
        "weight": "1" if role in (Role.IN_TIME, Role.AS_BEFORE) else "3",
    }


def _label(edge: Edge) -> str:
    """The words in a box of their own, so that no line runs through them."""
    colour = LINES[edge.role].colour
    first, *rest = edge.label
    cells = [words(first, 24, LABEL, bold=not edge.quiet, colour=colour)]
    cells += [words(line, 24, LABEL, colour=colour) for line in rest]
    words_on_paper = table(cells, f'CELLSPACING="0" CELLPADDING="0" BGCOLOR="{PAPER}"')
    return (
        f'<<TABLE BORDER="0" CELLBORDER="0" CELLPADDING="3"><TR><TD>{words_on_paper[1:-1]}</TD></TR></TABLE>>'
    )
