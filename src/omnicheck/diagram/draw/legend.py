"""The legend: a sample of everything that the picture uses, in rows below it, drawn by the same rules."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

import graphviz

from omnicheck.diagram.badges import Badge
from omnicheck.diagram.draw.attributes import FRAME, line_attributes, shape_attributes
from omnicheck.diagram.draw.label_table import LabelCell, badge_cell, label_table, stacked_height, text_cell
from omnicheck.diagram.drawing import Drawing, Layout, NodeKind, NodeState, Role
from omnicheck.diagram.matrix import Matrix
from omnicheck.diagram.palette import BADGES, LANE, LINES, OUTLINES, Legend, legend

_CAPTION = 60
"""Characters in a line of a caption."""

_LINE, _APART, _ROW = 48, 22, 34
"""Points: the length of a sample line, between two samples, and from row to row."""

LEAST_WIDTH = 420
"""Points that a row of the legend may always take."""

At = Callable[[float, float], str]
"""The position of a point, counted in points from the left and downwards from the picture's lower edge."""


class _Sample(NamedTuple):
    """A sample: its key, its caption, its Graphviz attributes, and the role of the line beside it."""

    key: str
    cell: LabelCell
    attributes: dict[str, str]
    role: Role | None = None

    @property
    def width(self) -> float:
        """Return the width in points with the line."""
        inside = 0 if self.attributes["shape"] == "plain" else 18
        return self.cell.width + inside + (_LINE + 4 if self.role else 0)


def add_legend(graph: graphviz.Digraph, picture: Drawing | Matrix, width: float, at: At) -> None:
    """Add the legend at fixed positions, in rows that are at most so wide."""
    x, y = 0.0, float(_ROW)
    for sample in _samples(_used(picture)):
        if x + sample.width > max(width, LEAST_WIDTH) and x:
            x, y = 0.0, y + _ROW
        _add(graph, sample, (x, y), at)
        x += sample.width + _APART


def _used(picture: Drawing | Matrix) -> Legend:
    """Return what needs to be explained: the only shape of a journey's steps does not."""
    steps = isinstance(picture, Drawing) and picture.layout is Layout.STEPS
    return legend(picture)._replace(kinds=()) if steps else legend(picture)


def _add(graph: graphviz.Digraph, sample: _Sample, where: tuple[float, float], at: At) -> None:
    (x, y), line = where, _LINE + 4 if sample.role else 0
    middle = x + line + (sample.width - line) / 2
    graph.node(
        sample.key, id=sample.key, label=label_table([sample.cell]), pos=at(middle, y), **sample.attributes
    )
    if sample.role:
        start, end = x, x + _LINE
        curve = f"e,{at(end, y)} {at(start, y)} {at(start + 16, y)} {at(end - 20, y)} {at(end - 7, y)}"
        looks = line_attributes(sample.role)
        graph.edge(sample.key, sample.key, id=f"{sample.key}.sample", pos=curve, **looks)


def _samples(used: Legend) -> Iterator[_Sample]:
    for kind in used.kinds:
        look = shape_attributes(kind, NodeState.SOUND)
        yield _shape(f"legend.{kind.name.lower()}", text_cell(kind, _CAPTION), look)
    if used.external:
        look = {**shape_attributes(NodeKind.SYSTEM, NodeState.SOUND), "fillcolor": LANE}
        yield _shape("legend.external", text_cell("of another company", _CAPTION), look)
    if used.framed:
        look = {"shape": "box", "margin": "0.08,0.04", **FRAME}
        yield _shape("legend.frame", text_cell("systems that share a tag", _CAPTION), look)
    for state in used.states:
        look = shape_attributes(NodeKind.SYSTEM, state)
        yield _shape(f"legend.state.{state.name.lower()}", text_cell(OUTLINES[state].caption, _CAPTION), look)
    for tone in used.tones:
        cell = badge_cell(Badge(BADGES[tone].caption, tone), _CAPTION)
        yield _Sample(f"legend.badge.{tone.name.lower()}", cell, {"shape": "plain"})
    for role in used.roles:
        cell = text_cell(LINES[role].caption, _CAPTION)
        yield _Sample(f"legend.line.{role.name.lower()}", cell, {"shape": "plain"}, role)


def _shape(key: str, cell: LabelCell, look: dict[str, str]) -> _Sample:
    """Return a sample of a shape, of the same height as the others."""
    height = f"{(stacked_height([cell]) + 8) / 72:.2f}"
    return _Sample(key, cell, {**look, "height": height, "width": "0.1"})
