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
    from omnicheck.importers.levels import DetailLevel
    from omnicheck.importers.model_import import ModelImport
    from omnicheck.importers.source_formats import SourceFormat
    from omnicheck.place import Source

MODEL = Path("model")


def import_(
    words: Annotated[
        list[str] | None,
        Argument(
            metavar="[FORMAT] FILE|FOLDER",
            help="What to import, and its format if it is not recognised.",
            show_default=False,
        ),
    ] = None,
    output: Annotated[
        Path, Option("--output", "-o", metavar="DIR", help="Folder of the model; files go to DIR/imported.")
    ] = MODEL,
    map_file: Annotated[
        Path | None,
        Option(
            "--map",
            metavar="FILE",
            help="Rules that say what each thing becomes; what was decided is written into it, as comments.",
        ),
    ] = None,
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
    all_or_nothing: Annotated[
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

    Example: omnicheck import examples/imports/cinema.dsl --output model
    """
    from omnicheck.commands.atomic_write import remove, write_atomically
    from omnicheck.commands.output_checks import refuse_unsafe_outputs
    from omnicheck.importers.levels import DetailLevel
    from omnicheck.importers.loss_report import loss_lines
    from omnicheck.importers.map_text import map_text
    from omnicheck.report.sanitize import inert, visible

    limit_time(time_limit)
    if template is not None:
        _write_template(template, words, output, quiet=quiet)
        return
    if not words:
        raise typer.BadParameter("name the files or folders to import", param_hint="FILE|FOLDER")
    depth = DetailLevel(require_choice(level, DetailLevel, "level", "--level"))
    map_source = _map_source(map_file, output)
    done, others = _imported(words, output, depth, root, map_source, strict=all_or_nothing)
    files = done.files
    lost = [loss for file in files for loss in file.losses]
    if losses is not None:
        new_map = [map_file] if map_file and not map_file.exists() else []
        refuse_unsafe_outputs([losses, *new_map], [*words, str(output), str(map_file or "")])
    if dry_run:
        write_stdout("\n".join(file.text for file in files), data=True)
    else:
        for file in files:
            write_atomically(Path(file.file), file.text.encode())
        for removed in done.removed:
            remove(Path(removed))
        if map_file is not None and map_source is not None:
            text = map_text(map_source.text, [file.elements for file in files])
            write_atomically(map_file, text.encode())
    if losses is not None:
        lines = loss_lines(lost).removesuffix("\n").split("\n") if lost else []
        write_atomically(losses, "".join(f"{inert(visible(line))}\n" for line in lines).encode())
    if not quiet:
        for line in _summary(done, lost, others, losses):
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
    words: Sequence[str],
    output: Path,
    level: "DetailLevel",
    root: Path | None,
    map_source: "Source | None",
    *,
    strict: bool,
) -> "tuple[ModelImport, int]":
    """Return what to write, which makes a valid model, and the number of files of no known format."""
    from omnicheck.errors import RefusedImportError, UserError
    from omnicheck.importers.inputs import inputs_of
    from omnicheck.importers.loss_report import loss_faults
    from omnicheck.importers.model_import import model_import
    from omnicheck.importers.source_formats import FORMATS
    from omnicheck.rules.names import no_rule

    chosen, paths = _split(words, FORMATS)
    try:
        found = inputs_of(paths, chosen, str(root.resolve()) if root else None, FORMATS)
        done = model_import(found, str(output), level, no_rule, map_source)
        if strict and (faults := [fault for file in done.files for fault in loss_faults(file.losses)]):
            raise UserError(faults, (source for one in found.inputs for source in one.sources))
        for name in (*(file.file for file in done.files), *done.removed):
            _refuse_links_out(Path(name), output)
    except UserError as error:
        texts = (*error.sources, *((map_source,) if map_source else ()))
        raise RefusedImportError(error.faults, texts) from None
    return done, found.others


def _map_source(file: Path | None, folder: Path) -> "Source | None":
    """Return the text of a map, empty if there is none yet."""
    from omnicheck.errors import Fault, RefusedImportError, UserError
    from omnicheck.place import Source
    from omnicheck.read.characters import name_of
    from omnicheck.read.disk import text_of

    if file is None:
        return None
    if file.resolve().is_relative_to(folder.resolve()):
        hint = f"name a file outside of {folder}"
        raise RefusedImportError([Fault(f"{file} would be a part of the model in {folder}", hint=hint)])
    try:
        return text_of(file) if file.exists() else Source(name_of(file), "")
    except UserError as error:
        raise RefusedImportError(error.faults, error.sources) from None


def _split(
    words: Sequence[str], formats: "Sequence[SourceFormat]"
) -> "tuple[SourceFormat | None, Sequence[str]]":
    """Return the format, if the first of several words is one, and the paths."""
    named = {one.name: one for one in formats}
    if len(words) > 1 and words[0] in named:
        return named[words[0]], words[1:]
    if words[0] in named and not Path(words[0]).exists():
        raise typer.BadParameter(f"name the files or folders of {named[words[0]].title}")
    return None, words


def _refuse_links_out(file: Path, folder: Path) -> None:
    from omnicheck.errors import Fault, UserError

    if not file.resolve().is_relative_to(folder.resolve()):
        raise UserError([Fault(f"{file} is a link, or below one, that leads out of {folder}")])


def _summary(
    done: "ModelImport", lost: "Sequence[Loss]", others: int, written_to: Path | None
) -> Iterator[str]:
    from omnicheck.importers.loss_report import loss_summary
    from omnicheck.importers.reimport import change_lines
    from omnicheck.units.prose import counted, listing

    for file in done.files:
        sizes = (
            counted(file.number("touchpoints") or file.number("channels"), "touchpoint"),
            counted(file.number("systems"), "system"),
            counted(file.number("data"), "data object"),
            counted(file.number("flows"), "flow"),
        )
        yield f"{file.file}: {', '.join(sizes)}"
        if earlier := [old for old, new in done.removed.items() if new == file.file]:
            yield f"  takes the place of {listing(earlier)}"
        if file.file in done.changes:
            yield from (f"  {line}" for line in change_lines(done.changes[file.file]))
    for old, new in done.removed.items():
        if not new:
            yield f"{old}: removed, since what it was written from has no document of its format any more"
            yield from (f"  {line}" for line in change_lines(done.changes[old]))
    if others:
        yield f"{counted(others, 'file')} of no known format left out"
    if lost:
        where = f"listed in {written_to}" if written_to else "--losses FILE lists them"
        yield f"left behind: {loss_summary(lost)}; {where}"
