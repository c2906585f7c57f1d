"""A matrix: what a picture shows in rows and columns, before anybody decides in which format."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from omnicheck.diagram.drawing import Tone
from omnicheck.place import Place


class MatrixEntry(NamedTuple):
    """A few words in a cell, at the head of a row or of a column; without a tone nothing is wrong."""

    text: str
    tone: Tone | None = None
    place: Place | None = None


class MatrixRow(NamedTuple):
    """A row: its head, then a cell for each column. An empty cell is one of which nothing is asked."""

    head: tuple[MatrixEntry, ...]
    cells: tuple[tuple[MatrixEntry, ...], ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """A whole picture; sentences as those of a drawing. `blank` is the word for an empty cell."""

    name: str
    title: str
    subtitle: str
    description: str
    columns: tuple[tuple[MatrixEntry, ...], ...]
    rows: tuple[MatrixRow, ...]
    blank: str = ""
    notes: tuple[str, ...] = ()

    def entries(self) -> Iterator[MatrixEntry]:
        """Every entry, row by row, the heads of the columns first."""
        yield from (entry for head in self.columns for entry in head)
        for row in self.rows:
            yield from row.head
            yield from (entry for cell in row.cells for entry in cell)


def has_gap(cell: tuple[MatrixEntry, ...]) -> bool:
    """Whether anything in a cell is."""
    return any(entry.tone is not None for entry in cell)
