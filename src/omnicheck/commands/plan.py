"""omnicheck plan: the least that must change for a definition, or for both."""

import sys
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from typer import Option

from omnicheck.commands.options import AgainstOption, AsOfOption, ModelArgument, QuietOption, audit_date
from omnicheck.commands.streams import terminal_width, write_stdout
from omnicheck.commands.time_limit import TimeLimitOption, limit_time
from omnicheck.commands.what_if import PatchesOption, load_what_if
from omnicheck.report.color import Color

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from omnicheck.commands.pictures import PictureFile
    from omnicheck.diagram.drawing import Drawing
    from omnicheck.planning.least_plan import Progress, Solver
    from omnicheck.verdict.plan import Plan


class PlanFor(StrEnum):
    """A value of `--for`."""

    CIO = "cio"
    CMO = "cmo"
    BOTH = "both"


class PlanFormat(StrEnum):
    """A value of `--format`."""

    TEXT = "text"
    JSON = "json"
    HTML = "html"
    MARKDOWN = "markdown"
    CSV = "csv"


def plan(
    model: ModelArgument,
    for_: Annotated[PlanFor, Option("--for", help="Whose definition is to be satisfied.")] = PlanFor.BOTH,
    patches: PatchesOption = None,
    against: AgainstOption = None,
    rule: Annotated[str | None, Option(metavar="RULE", help="Plan only for gaps of this rule.")] = None,
    at: Annotated[
        str | None, Option(metavar="TOUCHPOINT", help="Plan only for gaps that concern this touchpoint.")
    ] = None,
    location: Annotated[
        str | None, Option(metavar="LOCATION", help="Plan only for gaps in this location.")
    ] = None,
    business: Annotated[
        str | None, Option(metavar="BUSINESS", help="Plan only for gaps in this business.")
    ] = None,
    owner: Annotated[
        str | None, Option(metavar="ROLE", help="Plan only for gaps at elements of this owner.")
    ] = None,
    effort_limit: Annotated[
        int | None, Option(min=0, metavar="N", help="Within so many points: what keeps most obligations.")
    ] = None,
    pareto: Annotated[bool, Option("--pareto", help="Say also what fewer points reach.")] = False,
    format: Annotated[
        PlanFormat,
        Option("--format", "-f", help="Text, JSON, a page, a checklist, or a sheet of steps."),
    ] = PlanFormat.TEXT,
    output: Annotated[
        Path | None,
        Option("--output", "-o", metavar="FILE", help="Write the plan as a patch, for --with."),
    ] = None,
    render: Annotated[
        Path | None, Option(metavar="DIR", help="Draw the plan as SVG too, into this folder, with its steps.")
    ] = None,
    show: Annotated[int, Option(min=0, metavar="N", help="Steps to show as text; 0 is all.")] = 0,
    as_of: AsOfOption = None,
    color: Annotated[Color, Option(help="When to colour the text.")] = Color.AUTO,
    quiet: QuietOption = False,
    time_limit: TimeLimitOption = None,
) -> None:
    """Find the least that must change for a definition to be satisfied, or both: steps in order, with effort.

    Every step is one that a rule offers, with the points of `policy.effort`; nothing touches what
    `policy.frozen` names. The audit of the changed model has judged the plan and every step.

    Example: omnicheck plan examples/harbor-home --for cio
    """
    from omnicheck.commands.atomic_write import write_atomically
    from omnicheck.commands.output_checks import named_files, refuse_unsafe_outputs
    from omnicheck.commands.settings import with_policy
    from omnicheck.evaluation.gap_filter import GapFilters
    from omnicheck.planning.make_plan import Wanted, make_plan
    from omnicheck.rules.names import no_rule
    from omnicheck.verdict.plan import PlanGoal

    limit_time(time_limit)
    files = [output] if output else []
    refuse_unsafe_outputs(files, [model, *(against or ()), *(patches or ())])
    read = load_what_if(model, against, patches, no_rule)
    refuse_unsafe_outputs(files, named_files(read.landscape))
    judge = read.rejudged(audit_date(as_of), with_policy)
    filters = GapFilters(rule=rule, at=at, location=location, business=business, owner=owner)
    wanted = Wanted(PlanGoal(for_), filters, effort_limit, pareto)
    with _advancing() as advance:
        found = make_plan(judge.judged, wanted, advance, _solver(quiet=quiet))
    pictures = _pictures(found, render) if render else []
    named = [model, *(against or ()), *(patches or ()), *named_files(read.landscape)]
    refuse_unsafe_outputs([*files, *(one.path for one in pictures)], named)
    if output:
        _write_patch(found, output, quiet=quiet)
    for one in pictures:
        write_atomically(one.path, one.content)
    _write(found, format, show, color)
    if found.interrupted:
        raise typer.Exit(130)


def _solver(*, quiet: bool) -> "Solver | None":
    """Return the solver; None if it is not installed, which is said on standard error."""
    try:
        import highspy  # noqa: F401
    except ImportError:
        if not quiet:
            hint = "the plan is not proved least without a solver: pip install 'omnicheck[plan]'"
            typer.echo(hint, err=True)
        return None
    from omnicheck.planning.hitting_set import least

    return least


@contextmanager
def _advancing() -> "Iterator[Callable[[Progress], None] | None]":
    """Yield what shows on a terminal how far the search is."""
    from omnicheck.commands.progress import progress
    from omnicheck.units.prose import counted

    with progress("plan") as advance:
        if advance is None:
            yield None
            return

        def show(found: "Progress") -> None:
            tried = f"{counted(found.audits, 'audit')}, {counted(found.considered, 'change')}"
            advance(f"{tried}, {counted(found.effort, 'point')}", found.audits, found.audits + 1)

        yield show


def _write_patch(plan: "Plan", file: Path, *, quiet: bool) -> None:
    from omnicheck.commands.atomic_write import write_atomically
    from omnicheck.read.patch_text import patch_text
    from omnicheck.report.plan_wording import NAMES, imperative, size
    from omnicheck.units.prose import counted

    title = f"{plan.today.landscape.name}: the least plan for {NAMES[plan.office]} ({size(plan)})"
    steps = (f"{one.number}. {imperative(one)}" for one in plan.steps)
    write_atomically(file, patch_text(plan.edits, "\n".join((title, *steps))).encode())
    if not quiet:
        typer.echo(f"{file}: {counted(len(plan.steps), 'step')}", err=True)


def _picture(plan: "Plan") -> "Drawing":
    """Return the picture of what the plan changes."""
    from omnicheck.diagram.plan import plan_picture

    return plan_picture(plan)


def _pictures(plan: "Plan", folder: Path) -> "list[PictureFile]":
    """Return the file of the plan's picture, or none if it changes nothing."""
    from omnicheck.commands.picture_files import svg_files
    from omnicheck.diagram.catalogue import Picture
    from omnicheck.diagram.plan import NAME, QUESTION

    if not plan.steps:
        return []
    return svg_files(folder, plan.report, [Picture(NAME, QUESTION, lambda *_: (_picture(plan),))])


def _write(plan: "Plan", format: PlanFormat, show: int, color: Color) -> None:
    from omnicheck.report import plan_csv, plan_json, plan_markdown, plan_text
    from omnicheck.report.color import color_wanted

    match format:
        case PlanFormat.TEXT:
            colored = color_wanted(sys.stdout, color)
            write_stdout(plan_text.render(plan, show=show, width=terminal_width(), color=colored))
        case PlanFormat.JSON:
            write_stdout(plan_json.render(plan), data=True)
        case PlanFormat.HTML:
            from omnicheck.commands.outputs import PlannedPage, html_page

            write_stdout(html_page(plan.today, plan=PlannedPage(plan, _picture(plan))), data=True)
        case PlanFormat.MARKDOWN:
            write_stdout(plan_markdown.render(plan), data=True)
        case PlanFormat.CSV:
            write_stdout(plan_csv.render(plan), data=True)
