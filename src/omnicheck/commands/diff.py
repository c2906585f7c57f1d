"""omnicheck diff: what a change does to both definitions."""

from typing import Annotated

import typer

from omnicheck.commands.day import AsOf, day
from omnicheck.commands.failing import FailOn
from omnicheck.commands.reference import Against
from omnicheck.report.color import Color


def diff(
    base: Annotated[str, typer.Argument(metavar="BASE", help="A file, a folder, or REV:path in git.")],
    head: Annotated[str, typer.Argument(metavar="HEAD", help="What became of it, given likewise.")],
    formats: Annotated[
        list[str] | None,
        typer.Option(
            "--format", "-f", metavar="FORMAT[=FILE]", help="As in audit; text says only what changed."
        ),
    ] = None,
    against: Against = None,
    fail_on: Annotated[
        FailOn | None, typer.Option(help="Exit 1 if a gap of this level, or a graver one, is new.")
    ] = None,
    fail_on_removed: Annotated[
        bool, typer.Option("--fail-on-removed", help="Exit 1 if an obligation is gone.")
    ] = False,
    as_of: AsOf = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Only the exit code and files.")] = False,
    color: Annotated[Color, typer.Option(help="Colours in the text.")] = Color.AUTO,
) -> None:
    """Say what a change does: scores, obligations and gaps, before and after. Exits 0 unless told to fail.

    Example: omnicheck diff examples/nightly-hub examples/nightly-hub
    """
    from omnicheck.commands.formats import destinations
    from omnicheck.commands.outputs import Manner, refused, written
    from omnicheck.commands.settings import judged_as_said
    from omnicheck.errors import UserError
    from omnicheck.evaluation.gate import Threshold, fails
    from omnicheck.library import audit, compare
    from omnicheck.read.landscape import load
    from omnicheck.verdict.baseline import ComparedWith

    outputs = destinations(formats or ["text"])
    stdin, today = typer.get_binary_stream("stdin"), day(as_of)
    try:
        before, after = (judged_as_said(load(one, stdin, against or ())) for one in (base, head))
        comparison = compare(audit(before, as_of=today), audit(after, as_of=today), name=base)
    except UserError as error:
        refused(outputs, error)
        raise
    report, compared = comparison.head, ComparedWith(comparison)
    written(outputs, report, compared, Manner(color, quiet, brief=True))
    removed = fail_on_removed and bool(comparison.gone)
    if removed or (fail_on is not None and fails(report, Threshold(fail_on, only_new=True), compared)):
        raise typer.Exit(1)
