"""A matrix as one table: heads on the lane's grey, cells on paper, what is wrong as badges."""

from collections.abc import Sequence

import graphviz

from omnicheck.diagram.draw.legend import add_legend
from omnicheck.diagram.draw.links import Links
from omnicheck.diagram.draw.table import Cell, height, sticker, table, words
from omnicheck.diagram.drawing import Badge
from omnicheck.diagram.matrix import Entry, Matrix
from omnicheck.diagram.palette import INK, LABEL, LANE, LANE_EDGE, NAME, PAPER, QUIET

NODE = "matrix"
HEAD_COLUMNS, CELL_COLUMNS, FEW_COLUMNS, FEW = 24, 32, 48, 3
"""Letters in a line of a head and of a cell; cells are wider where there are at most so few columns."""

Entries = tuple[Entry, ...]


def add_grid(graph: graphviz.Digraph, matrix: Matrix, links: Links) -> None:
    """Add the matrix, then its legend."""
    columns = FEW_COLUMNS if len(matrix.columns) <= FEW else CELL_COLUMNS
    heads = [_cells(head, HEAD_COLUMNS, head=True) for head in matrix.columns]
    rows = ['<TD BORDER="0"></TD>' + _row(matrix.columns, heads, links, LANE)]
    for row in matrix.rows:
        head = _cells(row.head, HEAD_COLUMNS, head=True)
        cells = [_cells(cell or (Entry(matrix.blank),), columns) for cell in row.cells]
        papers = [PAPER if cell else LANE for cell in row.cells]
        rows.append(_row((row.head, *row.cells), [head, *cells], links, LANE, *papers))
    body = "".join(f"<TR>{row}</TR>" for row in rows)
    label = (
        f'<<TABLE BORDER="0" CELLBORDER="1" CELLSPACING="4" CELLPADDING="6" COLOR="{LANE_EDGE}">'
        f"{body}</TABLE>>"
    )
    graph.node(NODE, id=NODE, shape="plain", label=label)
    add_legend(graph, matrix, below=NODE)


def _row(entries: Sequence[Entries], cells: Sequence[Sequence[Cell]], links: Links, *papers: str) -> str:
    """The boxes of a row, all as high as the highest, or Graphviz would spread what is in them."""
    tallest = max(map(height, cells), default=0)
    grounds = [*papers, *[papers[-1]] * len(cells)]
    return "".join(
        f'<TD BGCOLOR="{paper}" ALIGN="LEFT">{_box(inside, box, links, tallest)[1:-1]}</TD>'
        for inside, box, paper in zip(entries, cells, grounds, strict=False)
    )


def _box(entries: Entries, cells: Sequence[Cell], links: Links, tallest: int) -> str:
    return table(cells, align="LEFT", least=tallest, links=[links.to(entry.place) for entry in entries])


def _cells(entries: Entries, columns: int, *, head: bool = False) -> list[Cell]:
    return [_entry(entry, columns, head=head, first=entry is entries[0]) for entry in entries]


def _entry(entry: Entry, columns: int, *, head: bool, first: bool) -> Cell:
    if entry.tone is not None:
        return sticker(Badge(entry.text, entry.tone), columns)
    if head:
        return words(entry.text, columns, NAME if first else LABEL, bold=first, colour=INK)
    return words(entry.text, columns, colour=INK if first else QUIET)
