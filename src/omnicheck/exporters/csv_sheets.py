"""CSV: one sheet for each section of the language, for a spreadsheet.

`importers/csv_sheets.py` reads them back into the same landscape.
"""

from collections.abc import Iterable, Iterator, Mapping

from omnicheck.exporters.declarations import declarations
from omnicheck.exporters.exported import Exported
from omnicheck.importers.architecture import Loss
from omnicheck.importers.sheet_cells import cell_of
from omnicheck.importers.sheet_columns import ID, OWN, WHOLE, Column, own_column, sheets
from omnicheck.importers.sheet_damage import would_change
from omnicheck.importers.sheet_rows import csv_line
from omnicheck.model.landscape import Landscape
from omnicheck.model.naming import NOUNS
from omnicheck.read.characters import BOM, shown
from omnicheck.read.language import SECTIONS
from omnicheck.read.tree import MappingEntry, MappingNode, Node, ScalarNode, SequenceNode
from omnicheck.read.tree_merge import VERSION_KEY, bodies

_CHANGED = "cells that a spreadsheet may change when it opens the file"


def export(landscape: Landscape) -> Exported:
    """Return the sheets of a landscape by the names of their files; those of empty sections have a header."""
    tree = declarations(landscape)
    files: dict[str, str] = {}
    losses: list[Loss] = []
    for name, columns in sheets().items():
        rows = list(_bodies(tree, name))
        every = (*columns, *_own_columns(rows))
        files[f"{name}.csv"] = _sheet(every, ([_cell(row, one) for one in every] for row in rows))
        losses += _to_be_changed(rows, every)
    return Exported(files, tuple(losses))


def template() -> Mapping[str, str]:
    """Return every sheet with its header alone."""
    return {f"{name}.csv": _sheet(columns, ()) for name, columns in sheets().items()}


def _bodies(tree: MappingNode, name: str) -> Iterator[Mapping[str, MappingEntry]]:
    """Yield the keys of each row of a sheet, with the id among them."""
    if name in NOUNS:
        for id, entry in bodies(tree, name).items():
            named = {ID: entry._replace(value=ScalarNode(id, id, *entry.place))}
            yield named | entry.value.entries if isinstance(entry.value, MappingNode) else named
    elif name == WHOLE:
        yield {key: one for key, one in tree.entries.items() if key not in (*SECTIONS, VERSION_KEY)}
    elif policy := bodies(tree, name):
        yield policy


def _own_columns(rows: Iterable[Mapping[str, MappingEntry]]) -> Iterator[Column]:
    """Yield a column for each key of the user's own."""
    for key in dict.fromkeys(key for row in rows for key in row if key.startswith(OWN)):
        yield own_column(key)


def _cell(row: Mapping[str, MappingEntry], column: Column) -> str:
    return cell_of(row[column.key].value, column) if column.key in row else ""


def _sheet(columns: Iterable[Column], rows: Iterable[list[str]]) -> str:
    """Return a sheet as a text, with the mark by which spreadsheets know UTF-8."""
    lines = ([column.key for column in columns], *rows)
    return BOM + "".join(map(csv_line, lines))


def _to_be_changed(rows: Iterable[Mapping[str, MappingEntry]], columns: Iterable[Column]) -> Iterator[Loss]:
    coded = [column for column in columns if column.patterns]
    for row in rows:
        for column in coded:
            if column.key in row:
                for word in _words(row[column.key].value):
                    if taken_for := would_change(word.text):
                        message = f"`{shown(word.text)}` looks like {taken_for}: import the column as text"
                        yield Loss(_CHANGED, message, word.place)


def _words(node: Node) -> Iterator[ScalarNode]:
    """Yield what is a cell of its own: a list with several items is not taken for a date."""
    if isinstance(node, ScalarNode):
        yield node
    elif isinstance(node, SequenceNode) and len(node.items) == 1:
        yield from _words(node.items[0])
