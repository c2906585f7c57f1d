"""omnicheck audit: both definitions judged, the gaps worst first."""

from collections.abc import Iterable
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from omnicheck.report.color import Color

if TYPE_CHECKING:
    from omnicheck.verdict.report import Report


class FailOn(StrEnum):
    """The choices of `--fail-on`."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"
    UNPROVEN = "unproven"


def audit(
    model: Annotated[str, typer.Argument(metavar="MODEL", help="A file, a folder, or - for standard input.")],
    formats: Annotated[
        list[str] | None,
        typer.Option(
            "--format", "-f", metavar="FORMAT[=FILE]", help="text, json or html; repeat for several."
        ),
    ] = None,
    fail_on: Annotated[
        FailOn | None,
        typer.Option(help="Exit 1 from this level on; unproven: or if a verdict is. [policy, else error]"),
    ] = None,
    exit_zero: Annotated[bool, typer.Option("--exit-zero", help="Report only: gaps do not fail.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Only the exit code and files.")] = False,
    color: Annotated[Color, typer.Option(help="Colours in the text report.")] = Color.AUTO,
    base_url: Annotated[
        str, typer.Option(metavar="URL", help="Where the files can be seen: places in the page lead there.")
    ] = "",
) -> None:
    """Judge a model by both definitions of omnichannel.

    Example: omnicheck audit examples/harbor-home -f text -f json=report.json
    """
    from omnicheck.audit.audit import audit as judge
    from omnicheck.commands.outputs import destinations, refused, written
    from omnicheck.commands.progress import progress
    from omnicheck.errors import UserError
    from omnicheck.read.landscape import load

    outputs = destinations(formats or ["text"])
    try:
        landscape = load(model, typer.get_binary_stream("stdin"))
    except UserError as error:
        refused(outputs, error)
        raise
    with progress("audit") as tell:
        report = judge(landscape, tell)
    written(outputs, report, color=color, quiet=quiet, base_url=base_url)
    if not exit_zero and _fails(report, fail_on or report.landscape.document.policy.fail_on):
        raise typer.Exit(1)


def _fails(report: "Report", threshold: str) -> bool:
    """Whether the report has what the threshold does not let pass."""
    from omnicheck.verdict.gap import Level
    from omnicheck.verdict.report import Verdict

    levels = list(Level)
    least = Level.ERROR if threshold == FailOn.UNPROVEN else Level(threshold)
    serious: Iterable[Level] = levels[levels.index(least) :]
    unproven = threshold == FailOn.UNPROVEN and any(
        judgement.verdict is Verdict.UNPROVEN for judgement in report.judgements.values()
    )
    return unproven or any(gap.level in serious for gap in report.gaps)
