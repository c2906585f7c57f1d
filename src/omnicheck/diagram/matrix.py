"""A matrix: what a picture of rows and columns shows, independent of file format."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from omnicheck.diagram.badges import Office, Tone, signed
from omnicheck.place import Place


class MatrixEntry(NamedTuple):
    """A few words in a cell or in the head of a row or column; without a tone nothing is wrong."""

    text: str
    tone: Tone | None = None
    place: Place | None = None
    office: Office | None = None

    @property
    def words(self) -> str:
        """Return the text with the office whose promise it concerns."""
        return signed(self.office, self.text)


class MatrixRow(NamedTuple):
    """A head, then a cell for each column; a cell without obligations is empty."""

    head: tuple[MatrixEntry, ...]
    cells: tuple[tuple[MatrixEntry, ...], ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """A picture of rows and columns, with sentences as in a drawing. `blank` fills empty cells."""

    name: str
    title: str
    subtitle: str
    description: str
    columns: tuple[tuple[MatrixEntry, ...], ...]
    rows: tuple[MatrixRow, ...]
    blank: str = ""
    notes: tuple[str, ...] = ()

    def entries(self) -> Iterator[MatrixEntry]:
        """Yield every entry row by row, the heads of the columns first."""
        yield from (entry for head in self.columns for entry in head)
        for row in self.rows:
            yield from row.head
            yield from (entry for cell in row.cells for entry in cell)


def has_gap(cell: tuple[MatrixEntry, ...]) -> bool:
    """Return whether anything in a cell is wrong."""
    return any(entry.tone is not None for entry in cell)
