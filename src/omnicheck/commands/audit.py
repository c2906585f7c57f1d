"""omnicheck audit: both definitions judged, the gaps worst first."""

from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from omnicheck.commands.base import BASE_METAVAR, base_of, needs_base
from omnicheck.commands.baseline import Wanted, with_baseline
from omnicheck.commands.day import AsOf, day
from omnicheck.commands.failing import FailOn
from omnicheck.commands.model import ModelArgument
from omnicheck.commands.reference import Against
from omnicheck.commands.say import say
from omnicheck.report.color import Color


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
    model: ModelArgument,
    formats: Annotated[
        list[str] | None,
        typer.Option(
            "--format",
            "-f",
            metavar="FORMAT[=FILE]",
            help="text, json, html, sarif, junit, github, gitlab or markdown; repeat for several.",
        ),
    ] = None,
    fail_on: Annotated[
        FailOn | None,
        typer.Option(help="Exit 1 from this level on; unproven: or if a verdict is. [policy, else error]"),
    ] = None,
    against: Against = None,
    base: Annotated[
        str | None,
        typer.Option(
            metavar=BASE_METAVAR,
            help="Say what changed since this branch left the revision, or against another model.",
        ),
    ] = None,
    fail_on_new: Annotated[
        bool, typer.Option("--fail-on-new", help="With --base: only gaps that are new fail.")
    ] = False,
    fail_on_removed: Annotated[
        bool, typer.Option("--fail-on-removed", help="With --base: obligations that are gone fail, too.")
    ] = False,
    baseline: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Gaps that are known and do not fail; entries no longer true do."),
    ] = None,
    write_baseline: Annotated[
        bool, typer.Option("--write-baseline", help="Write a new baseline of all gaps that there are.")
    ] = False,
    prune_baseline: Annotated[
        bool, typer.Option("--prune-baseline", help="Take out of the baseline what is no longer true.")
    ] = False,
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
    severity: Annotated[
        list[str] | None,
        typer.Option(metavar="RULE=LEVEL", help="The level of a rule's gaps; repeat for several. [policy]"),
    ] = None,
    thresholds: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME=SHARE", help="From where on a rule speaks; repeat for several. [policy]"),
    ] = None,
    strict: Annotated[
        bool | None,
        typer.Option("--strict/--no-strict", help="Whether touchpoints must both send and receive. [policy]"),
    ] = None,
    show_settings: Annotated[
        bool, typer.Option("--show-settings", help="Say what counts and who said so, and judge nothing.")
    ] = False,
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
    from omnicheck.commands.formats import destinations
    from omnicheck.commands.outputs import Manner, refused, written
    from omnicheck.commands.progress import progress
    from omnicheck.commands.settings import Given, governed, settings, settings_text
    from omnicheck.errors import UserError
    from omnicheck.evaluation.compare import compare
    from omnicheck.evaluation.gap_filter import GapFilters, filtered_report
    from omnicheck.evaluation.gate import Threshold, fails
    from omnicheck.library import audit as judge
    from omnicheck.read.landscape import load
    from omnicheck.verdict.baseline import ComparedWith
    from omnicheck.verdict.obligation import Definition
    from omnicheck.verdict.report import Axis

    outputs = destinations(formats or ["text"])
    needs_base({"--fail-on-new": fail_on_new, "--fail-on-removed": fail_on_removed}, base)
    wanted = Wanted(baseline, write_baseline, prune_baseline)
    wanted.check()
    given = Given(fail_on, strict, select, ignore, severity, thresholds)
    given.said()
    asked = Definition(definition) if definition else None
    today = day(as_of)
    comparison = None
    try:
        landscape = load(model, typer.get_binary_stream("stdin"), against or ())
        settled = settings(given, landscape)
        if show_settings:
            say(settings_text(settled))
            return
        with progress("audit") as tell:
            report, known = with_baseline(
                wanted, judge(governed(landscape, settled), as_of=today, progress=tell)
            )
        if base is not None:
            name, there = base_of(model, base, against or ())
            before = judge(governed(there, settings(given, there)), as_of=today) if there else None
            comparison = compare(name, before, report)
            report = comparison.head
        report = filtered_report(report, GapFilters(asked, rule, at, location, business, owner))
    except UserError as error:
        refused(outputs, error)
        raise
    compared = ComparedWith(replace(comparison, head=report) if comparison else None, known)
    axes = tuple(Axis(by) for by in scores or ())
    written(outputs, report, compared, Manner(color, quiet, base_url, axes))
    least = report.landscape.document.policy.fail_on
    threshold = Threshold(least, only_new=fail_on_new, removals=fail_on_removed)
    if not exit_zero and fails(report, threshold, compared):
        raise typer.Exit(1)
