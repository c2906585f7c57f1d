"""omnicheck export: write a landscape in the format of another tool."""

import sys
from collections.abc import Iterable, Iterator
from datetime import datetime
from enum import StrEnum
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Protocol, cast

import typer
from typer import Argument, Option

from omnicheck.commands.options import AsOfOption, ModelArgument, audit_date, require_choice
from omnicheck.commands.streams import write_stdout
from omnicheck.commands.time_limit import TimeLimitOption, limit_time
from omnicheck.units.grouping import grouped

if TYPE_CHECKING:
    from omnicheck.exporters.exported import Exported
    from omnicheck.importers.architecture import Loss
    from omnicheck.model.landscape import Landscape
    from omnicheck.verdict.report import Report


class ReportExporter(Protocol):
    """What the module of a format offers that shows what was found."""

    def export(self, report: "Report") -> "Exported":
        """Return the files of a landscape in the format."""


class ExportFormat(StrEnum):
    """A value of the argument FORMAT."""

    STRUCTURIZR = "structurizr"
    CALM = "calm"
    GRAPHML = "graphml"
    CSV = "csv"


def export(
    format: Annotated[str, Argument(metavar="FORMAT", help="structurizr, calm, graphml or csv.")],
    model: ModelArgument,
    output: Annotated[Path, Option("--output", "-o", metavar="DIR", help="Folder to write the files to.")],
    as_of: AsOfOption = None,
    quiet: Annotated[
        bool, Option("--quiet", "-q", help="Do not print the names of the files, nor what was left out.")
    ] = False,
    time_limit: TimeLimitOption = None,
) -> None:
    """Write a landscape for another tool: Structurizr DSL, FINOS CALM, GraphML, or CSV for a spreadsheet.

    All but CSV say what was found at which element. Structurizr, CALM and CSV keep every key of the model, so
    that `omnicheck import` gets it back. A file that is there already, and is another, is not overwritten.

    Example: omnicheck export structurizr examples/harbor-home -o diagrams
    """
    from omnicheck.commands.atomic_write import write_atomically
    from omnicheck.commands.output_checks import named_files, refuse_overwriting, refuse_unsafe_outputs
    from omnicheck.commands.settings import with_policy
    from omnicheck.read.landscape import load

    limit_time(time_limit)
    chosen = ExportFormat(require_choice(format, ExportFormat, "format", "FORMAT"))
    landscape = with_policy(load(model, sys.stdin))
    exported = _exported(chosen, landscape, as_of)
    files = {output / name: text.encode() for name, text in exported.files.items()}
    refuse_unsafe_outputs(files, [model, *named_files(landscape)])
    refuse_overwriting(path for path, content in files.items() if path.exists() and not _holds(path, content))
    for path, content in files.items():
        write_atomically(path, content)
        if not quiet:
            write_stdout(f"{path}\n")
    if not quiet:
        for line in _loss_lines(exported.losses):
            typer.echo(line, err=True)


def _holds(path: Path, content: bytes) -> bool:
    """Return whether a file has this content, so that nothing is lost if it is written again."""
    try:
        return path.is_file() and path.stat().st_size == len(content) and path.read_bytes() == content
    except OSError:
        return False


def _exported(format: ExportFormat, landscape: "Landscape", as_of: datetime | None) -> "Exported":
    from omnicheck.commands.progress import progress
    from omnicheck.library import audit

    if format is ExportFormat.CSV:
        from omnicheck.exporters import csv_sheets

        return csv_sheets.export(landscape)
    with progress("export") as advance:
        report = audit(landscape, as_of=audit_date(as_of), progress=advance)
    exporter = cast("ReportExporter", import_module(f"omnicheck.exporters.{format}"))
    return exporter.export(report)


def _loss_lines(losses: "Iterable[Loss]") -> "Iterator[str]":
    """Yield a line for each kind of loss: the first place and the number."""
    for kind, found in grouped((one.kind, one) for one in losses).items():
        number = sum(one.number for one in found)
        yield f"{found[0].place}: {found[0].message} ({kind}: {number})"
