"""The legend: a sample of everything that the picture uses, drawn by the same rules."""

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from math import inf

import graphviz

from omnicheck.diagram.draw.attributes import line_attributes, shape_attributes
from omnicheck.diagram.draw.label_table import LabelCell, badge_cell, label_table, text_cell
from omnicheck.diagram.drawing import Badge, Drawing, NodeKind, NodeState, Role
from omnicheck.diagram.matrix import Matrix
from omnicheck.diagram.palette import BADGES, LANE_EDGE, LINES, OUTLINES, Legend, legend

NARROW, WIDE = 3, 7
"""Samples in a row below a small and below a large picture."""


def add_legend(
    graph: graphviz.Digraph, picture: Drawing | Matrix, below: str | None, across: int = 0
) -> None:
    """Add the legend to the graph: shapes, badges, then lines.

    Args:
        below: the node above the legend's first row.
        across: the number of the last column in the horizontal layout, whose columns the samples share.
    """
    used = legend(picture)
    if used == ((), (), (), ()):
        return
    with graph.subgraph(name="cluster_legend") as box:
        box.attr(id="legend", label="", margin="10")
        box.attr(style="rounded", color=LANE_EDGE)
        samples = list(_samples(box, used))
        lines = [end for role in used.roles for end in _line(box, role)]
    abreast = WIDE if isinstance(picture, Drawing) and len(picture.nodes) > 2 * WIDE else NARROW
    if across:
        rows = [*_rows(samples, across + 1), *_rows(lines, max(2, (across + 1) // 2 * 2))]
        _add_columns(graph, rows[::-1])  # Graphviz draws the first row lowest
    else:
        rows = [*_rows(samples, abreast + 3), *_rows(lines, 2 * abreast)]
        _add_rows(graph, rows, frozenset(lines[1::2]), below)


def place_legend(
    graph: graphviz.Digraph, drawing: Drawing, top: float, width: float, at: Callable[[float, float], str]
) -> None:
    """Add the legend in rows below `top`, for a layout that gives every part its position.

    Args:
        at: the position of a point that is counted from the top left. The shape of steps needs no legend.
    """
    used = legend(drawing)._replace(kinds=())
    x, y = _INSET, top
    for state in used.states:
        cell = text_cell(OUTLINES[state].caption, 40)
        look = shape_attributes(NodeKind.SYSTEM, state)
        x, y = _place(graph, f"legend.state.{state.name.lower()}", cell, (x, y), width, at, **look)
    for tone in used.tones:
        cell = badge_cell(Badge(BADGES[tone].caption, tone), 40)
        x, y = _place(graph, f"legend.badge.{tone.name.lower()}", cell, (x, y), width, at, shape="plain")
    for role in used.roles:
        cell = text_cell(LINES[role].caption, 40)
        id = f"legend.line.{role.name.lower()}"
        if x + _SAMPLE + cell.width > width and x > _INSET:
            x, y = _INSET, y + _ROW
        start, end = x, x + _SAMPLE
        x, y = _place(graph, id, cell, (end + 4, y), inf, at, shape="plain")
        line = f"e,{at(end, y)} {at(start, y)} {at(start + 20, y)} {at(end - 20, y)} {at(end - 7, y)}"
        graph.edge(id, id, id=f"{id}.sample", pos=line, **line_attributes(role))


_INSET, _SAMPLE, _ROW, _APART = 0.0, 56, 30, 20
"""Points before the first sample of a row, of a line, from row to row, and between two samples."""


def _place(
    graph: graphviz.Digraph,
    id: str,
    cell: LabelCell,
    where: tuple[float, float],
    width: float,
    at: Callable[[float, float], str],
    **attributes: str,
) -> tuple[float, float]:
    """Add a sample, in the next row if it would end beyond `width`; return where the next one may begin."""
    x, y = where
    needed = cell.width + (0 if attributes["shape"] == "plain" else 12)
    if x + needed > width and x > _INSET:
        x, y = _INSET, y + _ROW
    graph.node(id, id=id, label=label_table([cell]), pos=at(x + needed / 2, y), **attributes)
    return x + needed + _APART, y


def _add_columns(graph: graphviz.Digraph, rows: Sequence[Sequence[str]]) -> None:
    """Add invisible edges to keep each row in the columns of the picture, and a group to keep it straight."""
    for number, row in enumerate(rows):
        for name in row:
            graph.node(name, group=f"legend.row.{number}")
        for left, right in pairwise(row):
            graph.edge(left, right, style="invis", weight="20")


def _add_rows(
    graph: graphviz.Digraph, rows: Sequence[Sequence[str]], ends: frozenset[str], below: str | None
) -> None:
    for row in rows:
        with graph.subgraph() as same:
            same.attr(rank="same")
            for name in row:
                same.node(name)
            for left, right in pairwise(row):
                if right not in ends:  # its sample line already joins it to the row
                    same.edge(left, right, style="invis", weight="10")
    firsts = ([below] if below else []) + [row[0] for row in rows]
    for above, beneath in pairwise(firsts):
        graph.edge(above, beneath, style="invis", weight="0")


def _rows(names: Sequence[str], abreast: int) -> list[Sequence[str]]:
    return [names[first : first + abreast] for first in range(0, len(names), abreast)]


def _samples(box: graphviz.Digraph, used: Legend) -> Iterator[str]:
    def sample(name: str, cell: LabelCell, **attributes: str) -> str:
        id = f"legend.{name.lower()}"
        box.node(id, id=id, label=label_table([cell]), **attributes)
        return id

    for kind in used.kinds:
        yield sample(kind.name, text_cell(kind, 20), **shape_attributes(kind, NodeState.SOUND))
    for state in used.states:
        caption = text_cell(OUTLINES[state].caption, 20)
        yield sample(f"state.{state.name}", caption, **shape_attributes(NodeKind.SYSTEM, state))
    for tone in used.tones:
        yield sample(f"badge.{tone.name}", badge_cell(Badge(BADGES[tone].caption, tone)), shape="plain")


def _line(box: graphviz.Digraph, role: Role) -> tuple[str, str]:
    """Add a sample line; it starts inside an invisible node, which makes it long enough to show its dash."""
    start, end = f"legend.from.{role.name.lower()}", f"legend.line.{role.name.lower()}"
    box.node(start, id=start, label="", shape="box", style="invis", width="1.3", height="0.1")
    box.node(end, id=end, label=label_table([text_cell(LINES[role].caption, 20)]), shape="plain")
    box.edge(start, end, id=f"{end}.sample", tailclip="false", **line_attributes(role))
    return start, end
