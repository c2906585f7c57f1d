"""The formats that can be imported, and which of them a file is in.

A format is a module with the two functions of `Importer`. It is imported only when it is needed, and has one
line in `FORMATS`.
"""

from collections.abc import Iterable, Sequence
from importlib import import_module
from typing import NamedTuple, Protocol, cast

from omnicheck.errors import Fault, UserError
from omnicheck.importers.architecture import Architecture
from omnicheck.importers.files import Files
from omnicheck.place import Place, Source
from omnicheck.units.prose import one_of


class Importer(Protocol):
    """What the module of a format offers."""

    def recognise(self, source: Source) -> bool:
        """Return True if a source is a document of the format, perhaps a broken one or one to refuse.

        Decided by its content, in time linear in it, and never an error: `outline` has the top-level keys of
        JSON and YAML, however broken. What is of the same family but cannot be imported, such as a pattern of
        CALM, is recognised as well, so that `read` can say what it is.
        """

    def read(self, sources: Sequence[Source], files: Files) -> Architecture:
        """Return what documents of the format say together; all of them were recognised.

        `files` has what they name in turn. Raises UserError with every fault that it can find.
        """


class SourceFormat(NamedTuple):
    """A format: the word for it on the command line, its name, the endings of its files, and its module."""

    name: str
    title: str
    suffixes: tuple[str, ...]
    module: str

    def importer(self) -> Importer:
        """Return its module."""
        return cast("Importer", import_module(f"omnicheck.importers.{self.module}"))


FORMATS: tuple[SourceFormat, ...] = (
    SourceFormat("structurizr", "Structurizr", (".dsl", ".json"), "structurizr.workspace"),
    SourceFormat("asyncapi", "AsyncAPI", (".yaml", ".yml", ".json"), "asyncapi.documents"),
    SourceFormat("likec4", "LikeC4", (".json",), "likec4"),
    SourceFormat("csv", "CSV", (".csv", ".tsv"), "csv_sheets"),
    SourceFormat("odcs", "ODCS", (".yaml", ".yml", ".json"), "odcs.contracts"),
    SourceFormat("calm", "FINOS CALM", (".json",), "calm"),
    SourceFormat("backstage", "Backstage", (".yaml", ".yml", ".json"), "backstage"),
)
"""All formats, in the order of the help."""


def format_of(source: Source, formats: Iterable[SourceFormat]) -> SourceFormat | None:
    """Return the format of a source; None if it is in none of them. Raises UserError if it is in several."""
    found = [one for one in formats if one.importer().recognise(source)]
    if len(found) > 1:
        names = [one.name for one in found]
        hint = f"name the format: omnicheck import {names[0]} {source.file}"
        message = f"the file could be {one_of(one.title for one in found)}"
        raise UserError([Fault(message, Place(source.file, 1, 1), hint)])
    return found[0] if found else None


def unrecognised(source: Source, formats: Sequence[SourceFormat]) -> Fault:
    """Return the fault of a file that is in none of the formats."""
    titles = one_of(one.title for one in formats)
    return Fault(f"this is not a document of {titles}", Place(source.file, 1, 1), "check the file")
