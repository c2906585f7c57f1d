"""A picture as DOT text; the same picture gives the same bytes."""

import graphviz

from omnicheck.diagram.draw.horizontal_layout import add_horizontal
from omnicheck.diagram.draw.label_table import LabelCell, label_table, text_cell
from omnicheck.diagram.draw.links import Links
from omnicheck.diagram.draw.matrix_table import add_matrix
from omnicheck.diagram.draw.steps_layout import add_steps
from omnicheck.diagram.draw.vertical_layout import add_vertical
from omnicheck.diagram.drawing import Drawing, Layout
from omnicheck.diagram.matrix import Matrix
from omnicheck.diagram.palette import FONT, HUGE, LARGE, PAPER, QUIET

SENTENCE = 150
"""Characters in a line of a note."""


def dot(picture: Drawing | Matrix, links: Links | None = None) -> str:
    """Return the DOT text."""
    horizontal = isinstance(picture, Drawing) and picture.layout is not Layout.VERTICAL
    graph = graphviz.Digraph(
        picture.name,
        graph_attr={
            "newrank": "true",  # without it Graphviz fails on cycles across clusters
            "rankdir": "LR" if horizontal else "TB",
            "bgcolor": PAPER,
            "fontname": FONT,
            "label": _title(picture),
            "labelloc": "t",
            "labeljust": "l",
            "nodesep": "0.18",
            "ranksep": "0.3",
            "pad": "0.3",
        },
        node_attr={"fontname": FONT},
        edge_attr={"fontname": FONT},
    )
    if isinstance(picture, Drawing) and picture.layout is Layout.STEPS:
        graph.attr(label="")
        add_steps(graph, picture, links or Links(), _title_cells(picture))
        return str(graph.source)
    # Graphviz packs the contents of a cluster: an invisible one around everything keeps the picture narrow.
    with graph.subgraph(name="cluster_all") as all:
        all.attr(style="invis", label="")
        if isinstance(picture, Matrix):
            add_matrix(all, picture, links or Links())
        elif horizontal:
            add_horizontal(all, picture, links or Links())
        else:
            add_vertical(all, picture, links or Links())
    return str(graph.source)


def _title(picture: Drawing | Matrix) -> str:
    return label_table(_title_cells(picture), align="LEFT")


def _title_cells(picture: Drawing | Matrix) -> list[LabelCell]:
    notes = [text_cell(note, SENTENCE, colour=QUIET) for note in picture.notes]
    return [
        text_cell(picture.title, 60, HUGE, bold=True),
        text_cell(picture.subtitle, SENTENCE, LARGE),
        *notes,
    ]
