"""omnicheck import: a landscape out of the models of other tools."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from typer import Argument, Option

from omnicheck.commands.options import require_choice
from omnicheck.commands.streams import write_stdout
from omnicheck.commands.time_limit import TimeLimitOption, limit_time

if TYPE_CHECKING:
    from omnicheck.importers.architecture import Loss
    from omnicheck.importers.landscape_file import LandscapeFile
    from omnicheck.importers.levels import DetailLevel
    from omnicheck.importers.source_formats import SourceFormat

MODEL = Path("model")


def import_(
    words: Annotated[
        list[str] | None,
        Argument(
            metavar="[FORMAT] FILE|FOLDER...",
            help="What to import, and its format if it is not recognised.",
            show_default=False,
        ),
    ] = None,
    output: Annotated[
        Path, Option("--output", "-o", metavar="DIR", help="Folder of the model; files go to DIR/imported.")
    ] = MODEL,
    level: Annotated[
        str,
        Option(metavar="system|container|component", help="Lowest level; what is below becomes part of it."),
    ] = "container",
    root: Annotated[
        Path | None,
        Option(
            metavar="DIR",
            help="No file outside is read. [the folder given, else this one, else the file's]",
        ),
    ] = None,
    dry_run: Annotated[
        bool, Option("--dry-run", help="Print what would be written, and write nothing.")
    ] = False,
    strict: Annotated[
        bool, Option("--strict", help="Write nothing if something in the source would be left behind.")
    ] = False,
    losses: Annotated[
        Path | None, Option(metavar="FILE", help="Write a line for everything that was left behind.")
    ] = None,
    template: Annotated[
        str | None,
        Option(metavar="csv", help="Import nothing; write sheets to fill in with a spreadsheet to DIR."),
    ] = None,
    quiet: Annotated[
        bool, Option("--quiet", "-q", help="Say nothing about what was written and what was left behind.")
    ] = False,
    time_limit: TimeLimitOption = None,
) -> None:
    """Bring a landscape from another tool into a model, with what the source could not say left open.

    What is known of it besides goes into other files of the model: importing again rewrites only its own.

    Example: omnicheck import workspace.dsl --output model
    """
    from omnicheck.commands.atomic_write import write_atomically
    from omnicheck.commands.output_checks import refuse_unsafe_outputs
    from omnicheck.importers.levels import DetailLevel
    from omnicheck.importers.loss_report import loss_lines
    from omnicheck.report.sanitize import inert, visible

    limit_time(time_limit)
    if template is not None:
        _write_template(template, words, output, quiet=quiet)
        return
    if not words:
        raise typer.BadParameter("name the files or folders to import", param_hint="FILE|FOLDER")
    depth = DetailLevel(require_choice(level, DetailLevel, "level", "--level"))
    files, others = _imported(words, output, depth, root, strict=strict)
    lost = [loss for file in files for loss in file.losses]
    if losses is not None:
        refuse_unsafe_outputs([losses], [*words, str(output)])
    if dry_run:
        write_stdout("\n".join(file.text for file in files), data=True)
    else:
        for file in files:
            write_atomically(Path(file.file), file.text.encode())
    if losses is not None:
        lines = loss_lines(lost).removesuffix("\n").split("\n") if lost else []
        write_atomically(losses, "".join(f"{inert(visible(line))}\n" for line in lines).encode())
    if not quiet:
        for line in _summary(files, lost, others, losses):
            typer.echo(line, err=True)


def _write_template(template: str, words: Sequence[str] | None, folder: Path, *, quiet: bool) -> None:
    from omnicheck.commands.sheet_template import TEMPLATES, write_template

    require_choice(template, TEMPLATES, "template", "--template")
    if words:
        raise typer.BadParameter("nothing is imported with it", param_hint="--template")
    for path in write_template(folder):
        if not quiet:
            write_stdout(f"{path}\n")


def _imported(
    words: Sequence[str], output: Path, level: "DetailLevel", root: Path | None, *, strict: bool
) -> "tuple[Sequence[LandscapeFile], int]":
    """Return the files to write, which make a valid model, and the number of files of no known format."""
    from omnicheck.errors import RefusedImportError, UserError
    from omnicheck.importers.inputs import inputs_of
    from omnicheck.importers.loss_report import loss_faults
    from omnicheck.importers.model_import import model_import
    from omnicheck.importers.source_formats import FORMATS
    from omnicheck.rules.names import no_rule

    chosen, paths = _split(words, FORMATS)
    try:
        found = inputs_of(paths, chosen, str(root.resolve()) if root else None, FORMATS)
        files = model_import(found, str(output), level, no_rule).files
        if strict and (faults := [fault for file in files for fault in loss_faults(file.losses)]):
            raise UserError(faults, (source for one in found.inputs for source in one.sources))
        for file in files:
            _refuse_links_out(Path(file.file), output)
    except UserError as error:
        raise RefusedImportError(error.faults, error.sources) from None
    return files, found.others


def _split(
    words: Sequence[str], formats: "Sequence[SourceFormat]"
) -> "tuple[SourceFormat | None, Sequence[str]]":
    """Return the format, if the first of several words is one, and the paths."""
    named = {one.name: one for one in formats}
    if len(words) > 1 and words[0] in named:
        return named[words[0]], words[1:]
    return None, words


def _refuse_links_out(file: Path, folder: Path) -> None:
    from omnicheck.errors import Fault, UserError

    if not file.resolve().is_relative_to(folder.resolve()):
        raise UserError([Fault(f"{file} is a link, or below one, that leads out of {folder}")])


def _summary(
    files: "Sequence[LandscapeFile]", lost: "Sequence[Loss]", others: int, written_to: Path | None
) -> Iterator[str]:
    from omnicheck.importers.loss_report import loss_summary
    from omnicheck.units.prose import counted

    for file in files:
        sizes = (
            counted(file.number("touchpoints") or file.number("channels"), "touchpoint"),
            counted(file.number("systems"), "system"),
            counted(file.number("data"), "data object"),
            counted(file.number("flows"), "flow"),
        )
        yield f"{file.file}: {', '.join(sizes)}"
    if others:
        yield f"{counted(others, 'file')} of no known format left out"
    if lost:
        where = f"in {written_to}" if written_to else "--losses FILE lists them"
        yield f"left behind: {loss_summary(lost)} ({where})"
