"""omnicheck ask: what no one has said yet, as questions for those who know."""

import sys
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from typer import Option

from omnicheck.commands.options import AgainstOption, AsOfOption, ModelArgument, audit_date
from omnicheck.commands.streams import terminal_width, write_stdout
from omnicheck.commands.time_limit import TimeLimitOption, limit_time
from omnicheck.commands.what_if import PatchesOption, WhatIf, load_what_if
from omnicheck.report.color import Color

if TYPE_CHECKING:
    from collections.abc import Sequence

    from omnicheck.importers.answers import AnswersFile
    from omnicheck.model.landscape import Landscape
    from omnicheck.verdict.question import Question
    from omnicheck.verdict.report import Report


class AskFormat(StrEnum):
    """A value of `--format`."""

    TEXT = "text"
    MARKDOWN = "markdown"
    CSV = "csv"
    JSON = "json"


def ask(
    model: ModelArgument,
    owner: Annotated[
        str | None, Option(metavar="ROLE", help="Show only questions about elements of this owner.")
    ] = None,
    at: Annotated[
        str | None, Option(metavar="TOUCHPOINT", help="Show only questions that matter at this touchpoint.")
    ] = None,
    location: Annotated[
        str | None, Option(metavar="LOCATION", help="Show only questions that matter in this location.")
    ] = None,
    business: Annotated[
        str | None, Option(metavar="BUSINESS", help="Show only questions that matter in this business.")
    ] = None,
    against: AgainstOption = None,
    patches: PatchesOption = None,
    show: Annotated[
        int | None,
        Option(min=0, metavar="N", help="Write so many questions; 0 is all. [20, in csv and json all]"),
    ] = None,
    format: Annotated[
        AskFormat,
        Option("--format", "-f", help="Text, a list for an issue, a sheet to fill in, or JSON."),
    ] = AskFormat.TEXT,
    answers: Annotated[
        Path | None,
        Option(metavar="FILE.csv", help="Turn this sheet, filled in, into a file of the model: --output."),
    ] = None,
    output: Annotated[
        Path | None, Option("--output", "-o", metavar="FILE", help="With --answers: the file to write.")
    ] = None,
    as_of: AsOfOption = None,
    color: Annotated[Color, Option(help="When to colour the text.")] = Color.AUTO,
    quiet: Annotated[bool, Option("--quiet", "-q", help="With --answers: do not count them.")] = False,
    time_limit: TimeLimitOption = None,
) -> None:
    """List what no one has said yet, as questions in plain words, those that settle most first.

    In a sheet that comes back, an empty cell answers nothing, and `?` says that it was asked and is not
    known: it is then not asked again.

    Example: omnicheck ask examples/harbor-home -f csv > questions.csv
    """
    from omnicheck.commands.settings import with_policy
    from omnicheck.evaluation.questions import questions
    from omnicheck.library import audit

    if (answers is None) != (output is None):
        raise typer.BadParameter("--answers and --output require each other", param_hint="--answers")
    if answers and (owner or at or location or business or show is not None):
        raise typer.BadParameter("takes all questions: leave out filters and --show", param_hint="--answers")
    limit_time(time_limit)
    read = load_what_if(model, against, patches)
    landscape = with_policy(read.landscape)
    report = audit(landscape, as_of=audit_date(as_of))
    if answers and output:
        _write_answers(model, read, questions(report), answers, output, quiet=quiet)
        return
    narrowed = _narrowed(report, at, location, business)
    found = _of_owner(questions(narrowed), landscape, owner)
    _write(narrowed, found, format, show, color)


def _narrowed(report: "Report", at: str | None, location: str | None, business: str | None) -> "Report":
    from omnicheck.evaluation.gap_filter import GapFilters, filtered_report

    return filtered_report(report, GapFilters(at=at, location=location, business=business))


def _of_owner(found: "Sequence[Question]", landscape: "Landscape", owner: str | None) -> "Sequence[Question]":
    from omnicheck.errors import Fault, UserError
    from omnicheck.units.prose import did_you_mean
    from omnicheck.verdict.owners import Owners

    if owner is None:
        return found
    owners = Owners(landscape)
    role = owners.spelled(owner)
    if role is None:
        hint = did_you_mean(owner, owners.roles, "" if owners.roles else "the model declares no owner")
        raise UserError([Fault(f"--owner: there is no owner `{owner}`", hint=hint)])
    return tuple(one for one in found if role in one.owners)


def _write(
    report: "Report", found: "Sequence[Question]", format: AskFormat, show: int | None, color: Color
) -> None:
    from omnicheck.report import ask_csv, ask_json, ask_markdown, ask_text
    from omnicheck.report.color import color_wanted

    for_people = 20 if show is None else show
    match format:
        case AskFormat.TEXT:
            colored = color_wanted(sys.stdout, color)
            text = ask_text.render(report, found, show=for_people, width=terminal_width(), color=colored)
            write_stdout(text)
        case AskFormat.MARKDOWN:
            write_stdout(ask_markdown.render(report, found, show=for_people), data=True)
        case AskFormat.CSV:
            write_stdout(ask_csv.render(found, show=show or 0), data=True)
        case AskFormat.JSON:
            write_stdout(ask_json.render(report, found, show=show or 0), data=True)


def _write_answers(
    model: str, read: WhatIf, found: "Sequence[Question]", sheet: Path, output: Path, *, quiet: bool
) -> None:
    """Write a file of the model out of a sheet, if the model is valid with it."""
    from omnicheck.commands.atomic_write import write_atomically
    from omnicheck.commands.output_checks import named_files, refuse_unsafe_outputs
    from omnicheck.errors import RefusedImportError, UserError
    from omnicheck.importers.answers import answers_file
    from omnicheck.read.disk import text_of

    landscape, inside = read.landscape, _is_inside(output, model)
    inputs = (str(sheet), *(one.file for one in landscape.sources), *named_files(landscape))
    refuse_unsafe_outputs([output], inputs)
    read_with = partial(read.with_file, inside=inside)
    try:
        file = answers_file(text_of(sheet), found, landscape, str(output), read_with)
    except UserError as error:
        raise RefusedImportError(error.faults, error.sources) from None
    write_atomically(output, file.text.encode())
    if not quiet:
        typer.echo(_summary(output, file, inside=inside), err=True)


def _is_inside(output: Path, model: str) -> bool:
    """Return whether a file becomes part of the model where it is."""
    return Path(model).is_dir() and output.resolve().is_relative_to(Path(model).resolve())


def _summary(output: Path, file: "AnswersFile", *, inside: bool) -> str:
    from omnicheck.units.prose import counted, listing

    unknown = f", {file.unknown} asked and unknown" if file.unknown else ""
    how = "" if inside else f"; read it with --with {output}, or move it into the folder of the model"
    new = f", new data: {listing(file.new_data)}" if file.new_data else ""
    return f"{output}: {counted(file.answered, 'answer')}{unknown}{new}{how}"
