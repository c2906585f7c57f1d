"""The legend: a sample of everything that the picture uses, drawn by the same rules."""

from collections.abc import Sequence
from itertools import pairwise

import graphviz

from omnicheck.diagram.draw.attributes import line_attributes, shape_attributes
from omnicheck.diagram.draw.label_table import badge_cell, label_table, text_cell
from omnicheck.diagram.drawing import Badge, Drawing, NodeKind, NodeState, Role, Tone
from omnicheck.diagram.matrix import Matrix
from omnicheck.diagram.palette import BADGES, LANE_EDGE, LINES, OUTLINES, legend

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
        samples = [_kind(box, kind) for kind in used.kinds] + [_state(box, state) for state in used.states]
        if used.tones:
            samples += [_badge(box, tone) for tone in used.tones]
        lines = [end for role in used.roles for end in _line(box, role)]
    abreast = WIDE if isinstance(picture, Drawing) and len(picture.nodes) > 2 * WIDE else NARROW
    if across:
        rows = [*_rows(samples, across + 1), *_rows(lines, max(2, (across + 1) // 2 * 2))]
        _add_columns(graph, rows[::-1])  # Graphviz draws the first row lowest
    else:
        rows = [*_rows(samples, abreast + 3), *_rows(lines, 2 * abreast)]
        _add_rows(graph, rows, frozenset(lines[1::2]), below)


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


def _kind(box: graphviz.Digraph, kind: NodeKind) -> str:
    name = f"legend.{kind.name.lower()}"
    box.node(
        name, id=name, label=label_table([text_cell(kind, 20)]), **shape_attributes(kind, NodeState.SOUND)
    )
    return name


def _state(box: graphviz.Digraph, state: NodeState) -> str:
    name = f"legend.state.{state.name.lower()}"
    box.node(
        name,
        id=name,
        label=label_table([text_cell(OUTLINES[state].caption, 20)]),
        **shape_attributes(NodeKind.SYSTEM, state),
    )
    return name


def _badge(box: graphviz.Digraph, tone: Tone) -> str:
    name = f"legend.badge.{tone.name.lower()}"
    box.node(name, id=name, shape="plain", label=label_table([badge_cell(Badge(BADGES[tone].caption, tone))]))
    return name


def _line(box: graphviz.Digraph, role: Role) -> tuple[str, str]:
    """Add a sample line; it starts inside an invisible node, which makes it long enough to show its dash."""
    start, end = f"legend.from.{role.name.lower()}", f"legend.line.{role.name.lower()}"
    box.node(start, id=start, label="", shape="box", style="invis", width="1.3", height="0.1")
    box.node(end, id=end, label=label_table([text_cell(LINES[role].caption, 20)]), shape="plain")
    box.edge(start, end, id=f"{end}.sample", tailclip="false", **line_attributes(role))
    return start, end
