"""A matrix as one table: heads on grey, cells on white, and badges for what is wrong."""

from collections.abc import Sequence

import graphviz

from omnicheck.diagram.badges import Badge
from omnicheck.diagram.draw.label_table import LabelCell, badge_cell, label_table, stacked_height, text_cell
from omnicheck.diagram.draw.links import Links
from omnicheck.diagram.matrix import Matrix, MatrixEntry
from omnicheck.diagram.palette import INK, LABEL, LANE, LANE_EDGE, NAME, PAPER, QUIET

NODE = "matrix"
HEAD_COLUMNS, CELL_COLUMNS, FEW_COLUMNS, FEW = 24, 32, 48, 3
"""Characters in a line of a head and of a cell; cells are wider in a matrix of at most `FEW` columns."""

Entries = tuple[MatrixEntry, ...]


def add_matrix(graph: graphviz.Digraph, matrix: Matrix, links: Links) -> None:
    """Add the matrix to the graph."""
    columns = FEW_COLUMNS if len(matrix.columns) <= FEW else CELL_COLUMNS
    heads = [_cells(head, HEAD_COLUMNS, head=True) for head in matrix.columns]
    rows = ['<TD BORDER="0"></TD>' + _row(matrix.columns, heads, links, LANE)]
    for row in matrix.rows:
        head = _cells(row.head, HEAD_COLUMNS, head=True)
        cells = [_cells(cell or (MatrixEntry(matrix.blank),), columns) for cell in row.cells]
        papers = [PAPER if cell else LANE for cell in row.cells]
        rows.append(_row((row.head, *row.cells), [head, *cells], links, LANE, *papers))
    body = "".join(f"<TR>{row}</TR>" for row in rows)
    label = (
        f'<<TABLE BORDER="0" CELLBORDER="1" CELLSPACING="4" CELLPADDING="6" COLOR="{LANE_EDGE}">'
        f"{body}</TABLE>>"
    )
    graph.node(NODE, id=NODE, shape="plain", label=label)


def _row(entries: Sequence[Entries], cells: Sequence[Sequence[LabelCell]], links: Links, *papers: str) -> str:
    """Return the boxes of a row, all equally high, since Graphviz would spread the contents of lower ones."""
    tallest = max(map(stacked_height, cells), default=0)
    backgrounds = [*papers, *[papers[-1]] * len(cells)]
    return "".join(
        f'<TD BGCOLOR="{paper}" ALIGN="LEFT">{_box(inside, box, links, tallest)[1:-1]}</TD>'
        for inside, box, paper in zip(entries, cells, backgrounds, strict=False)
    )


def _box(entries: Entries, cells: Sequence[LabelCell], links: Links, tallest: int) -> str:
    return label_table(cells, align="LEFT", least=tallest, links=[links.to(entry.place) for entry in entries])


def _cells(entries: Entries, columns: int, *, head: bool = False) -> list[LabelCell]:
    return [_entry(entry, columns, head=head, first=entry is entries[0]) for entry in entries]


def _entry(entry: MatrixEntry, columns: int, *, head: bool, first: bool) -> LabelCell:
    if entry.tone is not None:
        return badge_cell(Badge(entry.text, entry.tone, entry.office), columns)
    if head:
        return text_cell(entry.text, columns, NAME if first else LABEL, bold=first, colour=INK)
    return text_cell(entry.text, columns, colour=INK if first else QUIET)
