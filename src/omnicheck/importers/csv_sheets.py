"""CSV: a folder of sheets, one for each section of the language, as `omnicheck export csv` writes them.

A sheet is named after its section, such as `systems.csv`. Its first row names the columns. Places count rows
and columns, as a spreadsheet does.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePath

from omnicheck.caps import MAX_FAULTS
from omnicheck.errors import Fault, UserError
from omnicheck.importers.architecture import Architecture, Loss
from omnicheck.importers.files import Files
from omnicheck.importers.sheet_cells import BETWEEN, node_of, unguarded
from omnicheck.importers.sheet_columns import ID, OWN, WHOLE, Column, own_column, sheets
from omnicheck.importers.sheet_damage import AS_TEXT, CodedWord, damage_to, error_in, lost_zeros
from omnicheck.importers.sheet_rows import Row, filled_rows
from omnicheck.model.naming import NOUNS
from omnicheck.place import Place, Source
from omnicheck.read.characters import shown
from omnicheck.read.tree import MappingEntry, MappingNode, Node, ScalarNode
from omnicheck.units.prose import did_you_mean, one_of

_CHANGED = "cells that a spreadsheet may have changed"

_UNKNOWN = own_column("")
"""A column that is a fault already, so that its cells are not."""


def recognise(source: Source) -> bool:
    """Return True if a source is a sheet, by the end of its name: no other format has it."""
    return PurePath(source.file).suffix.lower() in (".csv", ".tsv")


def read(sources: Sequence[Source], files: Files) -> Architecture:  # noqa: ARG001 - sheets name no files
    """Return what the sheets of a landscape say. Raises UserError with every fault of their form."""
    reader = _Reader()
    for source in sources:
        reader.take(source)
    reader.compare()
    if reader.faults:
        raise UserError(reader.faults[: MAX_FAULTS + 1])
    facts = reader.facts
    name = facts.get("name")
    title = name.text if isinstance(name, ScalarNode) else ""
    return Architecture(title, losses=tuple(reader.losses), facts=facts, whole=True)


class _Reader:
    """All sheets that were read so far, and what is wrong with them."""

    def __init__(self) -> None:
        self.facts: dict[str, Node] = {}
        self.faults: list[Fault] = []
        self.losses: list[Loss] = []
        self._words: list[CodedWord] = []
        self._files: dict[str, str] = {}

    def take(self, source: Source) -> None:
        """Add a sheet."""
        name = section_of(source.file)
        if name not in sheets():
            self.faults.append(_unknown_sheet(source.file, name))
            return
        if (first := self._files.setdefault(name, source.file)) != source.file:
            related = (("the first is here", Place(first, 1, 1)),)
            self._fault(f"a second sheet of `{name}`", Place(source.file, 1, 1), "put both into one", related)
            return
        try:
            header, *rows = filled_rows(source)
        except UserError as error:
            self.faults += error.faults
            return
        columns = self._columns(source.file, name, header)
        self._sheet(source.file, name, columns, rows)

    def compare(self) -> None:
        """Look for ids that lack the leading zeros which others have."""
        for word, longer in lost_zeros(self._words):
            message = f"`{word.text}` may be `{longer}`, whose leading zeros a spreadsheet takes away"
            self.losses.append(Loss(_CHANGED, message, word.place))

    def _columns(self, file: str, name: str, header: Row) -> Mapping[int, Column]:
        """Return the columns of a sheet by their index."""
        known = {column.key: column for column in sheets()[name]}
        found: dict[int, Column] = {}
        taken: dict[str, Place] = {}
        for index, cell in header.cells.items():
            key = unguarded(cell)
            place = Place(file, header.number, index + 1)
            if key in taken:
                related = (("the first is here", taken[key]),)
                self._fault(f"a second column `{shown(key)}`", place, "put both into one", related)
            elif key in known or key.startswith(OWN):
                found[index] = known.get(key) or own_column(key)
            else:
                message = f"`{shown(key)}` is not a column of the sheet `{name}`"
                self._fault(message, place, did_you_mean(key, known, f"one of {one_of(known)}, or x-..."))
            taken.setdefault(key, place)
            found.setdefault(index, _UNKNOWN)
        if ID in known and ID not in taken:
            self._fault(f"the sheet `{name}` has no column `{ID}`", Place(file, header.number, 1))
        return found

    def _sheet(self, file: str, name: str, columns: Mapping[int, Column], rows: Sequence[Row]) -> None:
        elements: dict[str, MappingEntry] = {}
        for number, row in enumerate(rows):
            place = Place(file, row.number, 1)
            body = {column.key: entry for column, entry in self._values(file, row, columns)}
            if name not in NOUNS:
                if number:
                    self._fault(f"a second row in the sheet `{name}`, which has one", place)
                elif name == WHOLE:
                    self.facts |= {key: entry.value for key, entry in body.items()}
                else:
                    self.facts[name] = MappingNode(body, *place)
            elif (id := body.pop(ID, None)) is None:
                self._fault("a row without an `id`", place, "name the element, or empty the row")
            elif (text := _text(id.value)) in elements:
                related = (("the first is here", elements[text].place),)
                self._fault(f"a second row for `{shown(text)}`", id.place, "put both into one", related)
            else:
                elements[text] = MappingEntry(MappingNode(body, *place), *id.place)
        if elements:
            self.facts[name] = MappingNode(elements, file, 1, 1)

    def _values(
        self, file: str, row: Row, columns: Mapping[int, Column]
    ) -> Iterator[tuple[Column, MappingEntry]]:
        """Yield the column and value of each cell of a row that is not empty."""
        for index, cell in row.cells.items():
            place = Place(file, row.number, index + 1)
            column = columns.get(index)
            if column is None:
                self._fault("a cell in a column without a name", place, "name the column in the first row")
                continue
            if column is _UNKNOWN:
                continue
            if problem := error_in(cell.strip()):
                self._fault(problem, place, "correct it in the spreadsheet, or empty the cell")
                continue
            text = unguarded(cell)
            if column.patterns and not text.startswith(("{", "[")):
                self._check_words(text, column, place)
            try:
                yield column, MappingEntry(node_of(text, column, place), *place)
            except UserError as error:
                self.faults += error.faults

    def _check_words(self, text: str, column: Column, place: Place) -> None:
        """Look for what a spreadsheet did to ids and the like: a fault if they are not valid any more."""
        for word in map(str.strip, text.split(BETWEEN)):
            self._words.append(CodedWord(word, place))
            if not (problem := damage_to(word)):
                continue
            if any(re.match(pattern, word) for pattern in column.patterns):
                self.losses.append(Loss(_CHANGED, f"{problem}: if so, {AS_TEXT}", place))
            else:
                self._fault(problem, place, AS_TEXT)

    def _fault(
        self, message: str, place: Place, hint: str = "", related: tuple[tuple[str, Place], ...] = ()
    ) -> None:
        self.faults.append(Fault(message, place, hint, related))


def section_of(file: str) -> str:
    """Return the section that a sheet is named after: `systems` for `shop/Bakery - systems.csv`."""
    return PurePath(file).stem.rpartition(" - ")[2].strip().lower()


def _unknown_sheet(file: str, name: str) -> Fault:
    hint = did_you_mean(name, sheets(), f"name it after its section: one of {one_of(sheets(), 20)}")
    return Fault(f"there is no section `{shown(name)}`", Place(file, 1, 1), hint)


def _text(node: Node) -> str:
    return node.text if isinstance(node, ScalarNode) else ""
