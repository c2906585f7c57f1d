"""The rows of a sheet in CSV, and a row written as CSV."""

import csv
import io
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from omnicheck.errors import Fault, UserError
from omnicheck.place import Place, Source
from omnicheck.read.characters import BOM

_DELIMITERS = (",", ";", "\t")
_QUOTED = frozenset(',;\t"\r\n')


class Row(NamedTuple):
    """A row that is not empty: its number, and the cells that are not, by the index of their column."""

    number: int
    cells: Mapping[int, str]


def filled_rows(source: Source) -> list[Row]:
    """Return the rows of a sheet that are not empty, the header first. Raises UserError if it is not CSV."""
    text = source.text.removeprefix(BOM)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    found: list[Row] = []
    number = 0
    try:
        for number, cells in enumerate(reader, start=1):
            filled = {index: cell for index, cell in enumerate(cells) if cell.strip()}
            if filled:
                found.append(Row(number, filled))
    except csv.Error as error:
        message = f"the row cannot be read as CSV: {error}"
        hint = 'close every quote, and write a quote within a cell as `""`'
        raise UserError([Fault(message, Place(source.file, number + 1, 1), hint)]) from None
    if not found:
        raise UserError([Fault("the sheet is empty", Place(source.file, 1, 1), "begin it with its columns")])
    return found


def _delimiter(text: str) -> str:
    """Return the sign that separates the columns in the header."""
    header = text.lstrip("\r\n").partition("\n")[0]
    return max(_DELIMITERS, key=header.count)


def csv_line(cells: Iterable[str]) -> str:
    """Return cells as a line of CSV."""
    return ",".join(map(_field, cells)) + "\n"


def _field(cell: str) -> str:
    if _QUOTED.isdisjoint(cell):
        return cell
    return '"' + cell.replace('"', '""') + '"'
