"""A report as a sheet in CSV, safe in a spreadsheet and in the log of a build server."""

from collections.abc import Iterable

from omnicheck.importers.sheet_cells import guarded
from omnicheck.importers.sheet_rows import csv_line
from omnicheck.read.characters import BOM
from omnicheck.report.sanitize import inert, visible


def csv_sheet(columns: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """Return a sheet with these columns; no cell is a formula or a build server's command."""
    lines = ([guarded(inert(visible(cell))) for cell in row] for row in rows)
    return BOM + csv_line(columns) + "".join(map(csv_line, lines))
