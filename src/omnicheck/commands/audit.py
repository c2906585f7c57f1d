"""omnicheck audit: both definitions judged, the gaps worst first."""

from collections.abc import Iterable
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from omnicheck.commands.day import AsOf, day
from omnicheck.report.color import Color

if TYPE_CHECKING:
    from omnicheck.verdict.report import Report


class FailOn(StrEnum):
    """The choices of `--fail-on`."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"
    UNPROVEN = "unproven"


class By(StrEnum):
    """The choices of `--scores`."""

    CHANNEL = "channel"
    TOUCHPOINT = "touchpoint"
    LOCATION = "location"
    BUSINESS = "business"
    DATA = "data"


class Asked(StrEnum):
    """The choices of `--definition`."""

    CIO = "cio"
    CMO = "cmo"


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
    as_of: AsOf = None,
    scores: Annotated[
        list[By] | None, typer.Option(help="Both scores by this, as a table in the text; repeat for several.")
    ] = None,
    select: Annotated[
        list[str] | None,
        typer.Option(metavar="RULE", help="Ask only this rule or promise; repeat for several. [policy]"),
    ] = None,
    ignore: Annotated[
        list[str] | None,
        typer.Option(metavar="RULE", help="Do not ask this rule or promise; repeat for several. [policy]"),
    ] = None,
    definition: Annotated[Asked | None, typer.Option(help="Show and gate one definition.")] = None,
    rule: Annotated[str | None, typer.Option(metavar="RULE", help="Show and gate one rule's gaps.")] = None,
    at: Annotated[str | None, typer.Option(metavar="TOUCHPOINT", help="Show and gate gaps there.")] = None,
    location: Annotated[str | None, typer.Option(metavar="ID", help="Show and gate gaps there.")] = None,
    business: Annotated[str | None, typer.Option(metavar="ID", help="Show and gate its gaps.")] = None,
    owner: Annotated[
        str | None, typer.Option(metavar="ROLE", help="Show and gate gaps at what that role owns.")
    ] = None,
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
    from omnicheck.audit.view import Filters, narrowed
    from omnicheck.commands.outputs import destinations, refused, written
    from omnicheck.commands.progress import progress
    from omnicheck.commands.rule_words import refuse_unknown
    from omnicheck.errors import UserError
    from omnicheck.read.landscape import load
    from omnicheck.verdict.obligation import Definition
    from omnicheck.verdict.report import Axis

    outputs = destinations(formats or ["text"])
    refuse_unknown({"--select": select or (), "--ignore": ignore or ()})
    asked = Definition(definition) if definition else None
    try:
        landscape = load(model, typer.get_binary_stream("stdin"))
        with progress("audit") as tell:
            report = judge(landscape, tell, as_of=day(as_of), select=select or None, ignore=ignore or None)
        report = narrowed(report, Filters(asked, rule, at, location, business, owner))
    except UserError as error:
        refused(outputs, error)
        raise
    axes = tuple(Axis(by) for by in scores or ())
    written(outputs, report, color=color, quiet=quiet, base_url=base_url, axes=axes)
    if not exit_zero and _fails(report, fail_on or report.landscape.document.policy.fail_on):
        raise typer.Exit(1)


def _fails(report: "Report", threshold: str) -> bool:
    """Whether the report has what the threshold does not let pass."""
    from omnicheck.verdict.gap import Level
    from omnicheck.verdict.report import Verdict

    levels = list(Level)
    least = Level.ERROR if threshold == FailOn.UNPROVEN else Level(threshold)
    serious: Iterable[Level] = levels[levels.index(least) :]
    only = report.view.definition if report.view else None
    unproven = threshold == FailOn.UNPROVEN and any(
        judgement.verdict is Verdict.UNPROVEN
        for who, judgement in report.judgements.items()
        if only in (None, who)
    )
    return unproven or any(gap.level in serious for gap in report.gaps)
