"""Additions to a layout, as the engine writes it in DOT, that need to know where everything is.

They are the legend below the picture, and the sheets behind a node that every site has.
"""

import re
from collections.abc import Iterator, Mapping

import graphviz

from omnicheck.diagram.draw.attributes import shape_attributes
from omnicheck.diagram.draw.drawn_parts import Area
from omnicheck.diagram.draw.legend import add_legend
from omnicheck.diagram.draw.matrix_table import NODE
from omnicheck.diagram.drawing import Drawing, Layout
from omnicheck.diagram.matrix import Matrix

SHEETS = (8.0, 4.0)
"""By how many points the sheets of a stack are to the right of its node and above it, the lowest first."""

INSET = 10.0
"""Points from the left edge of the layout to the words of the title, and to all that begins below them."""

_MATRIX = re.compile(r'\bid=matrix,((?:(?!\bid=).)*?)\bpos="(-?[\d.]+),', re.DOTALL)
"""The place of a matrix in a layout: in users' words a quotation mark is escaped."""

_BOUNDS = re.compile(r'\bbb="(-?[\d.]+),(-?[\d.]+),(-?[\d.]+),(-?[\d.]+)"')


def completed(layout: str, picture: Drawing | Matrix, nodes: Mapping[str, Area]) -> str:
    """Return the layout with its additions.

    Args:
        nodes: the area of each node by its key; there, y grows downwards.
    """
    if isinstance(picture, Drawing):
        layout = layout.replace("{\n", "{\n" + "".join(_sheets(picture, nodes)), 1)
    bounds = _BOUNDS.search(layout)
    if bounds is None:
        return layout
    left, bottom, right, _ = map(float, bounds.groups())
    if isinstance(picture, Matrix) and NODE in nodes:
        layout = _aligned(layout, nodes[NODE].left - left - INSET)
    steps = isinstance(picture, Drawing) and picture.layout is Layout.STEPS
    graph, start = graphviz.Digraph(), left if steps else left + INSET
    add_legend(graph, picture, right - start, lambda x, y: f"{start + x:.1f},{bottom - y:.1f}")
    return f"{layout.rstrip().removesuffix('}')}{''.join(graph.body)}}}\n"


def _aligned(layout: str, by: float) -> str:
    """Return the layout with the matrix below the start of its title: Graphviz centres it."""
    return _MATRIX.sub(lambda found: f'id={NODE},{found[1]}pos="{float(found[2]) - by:.2f},', layout)


def stacks(picture: Drawing | Matrix, nodes: Mapping[str, Area]) -> Iterator[Area]:
    """Yield the areas of stacks, each with its node."""
    for node in picture.nodes if isinstance(picture, Drawing) else ():
        if node.sites and node.key in nodes:
            left, top, right, bottom = nodes[node.key]
            yield Area(left, top - max(SHEETS), right + max(SHEETS), bottom)


def _sheets(drawing: Drawing, nodes: Mapping[str, Area]) -> Iterator[str]:
    """Yield the sheets of every stack; what is declared first is drawn behind the rest."""
    for node in drawing.nodes:
        if node.sites and node.key in nodes:
            area = nodes[node.key]
            (x, y), size = area.middle, (area.right - area.left, area.bottom - area.top)
            look = shape_attributes(node.kind, node.state)
            graph = graphviz.Digraph()
            for by in SHEETS:
                graph.node(
                    f"sheet.{by:g}.{node.id}",
                    id=f"sheet.{by:g}.{node.id}",
                    label="",
                    **look,
                    pos=f"{x + by:.2f},{by - y:.2f}",
                    width=f"{size[0] / 72:.3f}",
                    height=f"{size[1] / 72:.3f}",
                    fixedsize="true",
                )
            yield from graph.body
