"""A picture as DOT text, the same bytes for the same picture."""

import graphviz

from omnicheck.diagram.draw.across import add_across
from omnicheck.diagram.draw.beneath import add_beneath
from omnicheck.diagram.draw.grid import add_grid
from omnicheck.diagram.draw.links import Links
from omnicheck.diagram.draw.table import table, words
from omnicheck.diagram.drawing import Drawing, Layout
from omnicheck.diagram.matrix import Matrix
from omnicheck.diagram.palette import FONT, HUGE, LARGE, PAPER, QUIET

SENTENCE = 150
"""Letters in a line of a note."""


def dot(picture: Drawing | Matrix, links: Links | None = None) -> str:
    """The DOT text. `newrank` always: without it Graphviz fails on cycles across clusters."""
    across = isinstance(picture, Drawing) and picture.layout is not Layout.BENEATH
    graph = graphviz.Digraph(
        picture.name,
        graph_attr={
            "newrank": "true",
            "rankdir": "LR" if across else "TB",
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
    # Graphviz packs what is in a cluster, so an unseen one around everything keeps the picture narrow.
    with graph.subgraph(name="cluster_all") as all:
        all.attr(style="invis", label="")
        if isinstance(picture, Matrix):
            add_grid(all, picture, links or Links())
        elif across:
            add_across(all, picture, links or Links())
        else:
            add_beneath(all, picture, links or Links())
    return str(graph.source)


def _title(picture: Drawing | Matrix) -> str:
    notes = [words(note, SENTENCE, colour=QUIET) for note in picture.notes]
    return table(
        [words(picture.title, 60, HUGE, bold=True), words(picture.subtitle, SENTENCE, LARGE), *notes],
        align="LEFT",
    )
