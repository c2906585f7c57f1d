"""omnicheck audit: judge a model by both definitions and list its gaps, worst first."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from typer import Option

from omnicheck.commands.compared_with import (
    BaselineOptions,
    NamedInputs,
    comparison_of,
    with_baseline,
    with_baseline_of_base,
)
from omnicheck.commands.extent import (
    AllOption,
    FindingOption,
    PairsOption,
    ShowOption,
    StatisticsOption,
    SummaryOption,
    text_extent,
)
from omnicheck.commands.gate_options import (
    FailOnLoosenedOption,
    FailOnNewOption,
    FailOnRemovedOption,
    FailOnWorseOption,
    GateOptions,
    PolicyFromOption,
)
from omnicheck.commands.options import (
    AgainstOption,
    AsOfOption,
    BaseOption,
    DefinitionChoice,
    FailOnChoice,
    ModelArgument,
    QuietOption,
    audit_date,
)
from omnicheck.commands.picture_files import RenderOption, report_pictures
from omnicheck.commands.provenance import ProvenanceOption, provenance
from omnicheck.commands.streams import write_stdout
from omnicheck.commands.time_limit import TimeLimitOption, limit_time
from omnicheck.commands.what_if import ComparedPatchesOption, load_what_if
from omnicheck.commands.write_patch import WritePatchOption, tried_if_shown, write_patch
from omnicheck.report.color import Color

if TYPE_CHECKING:
    from omnicheck.model.landscape import Landscape
    from omnicheck.verdict.report import Report


class ScoresChoice(StrEnum):
    """A value of `--scores`."""

    CHANNEL = "channel"
    TOUCHPOINT = "touchpoint"
    LOCATION = "location"
    BUSINESS = "business"
    DATA = "data"


def audit(
    model: ModelArgument,
    formats: Annotated[
        list[str] | None,
        Option(
            "--format",
            "-f",
            metavar="FORMAT[=FILE]",
            help="text, concise, json, html, sarif, junit, github, gitlab or markdown. Repeatable.",
        ),
    ] = None,
    fail_on: Annotated[
        FailOnChoice | None,
        Option(
            help="Exit 1 on gaps of this level or higher; unproven: on errors and unproven verdicts. "
            "[policy, else error]"
        ),
    ] = None,
    against: AgainstOption = None,
    patches: ComparedPatchesOption = None,
    base: BaseOption = None,
    policy_from: PolicyFromOption = None,
    fail_on_new: FailOnNewOption = False,
    fail_on_worse: FailOnWorseOption = False,
    fail_on_removed: FailOnRemovedOption = False,
    fail_on_loosened: FailOnLoosenedOption = False,
    baseline: Annotated[
        Path | None, Option(metavar="FILE", help="Ignore gaps listed in FILE; fail on stale entries.")
    ] = None,
    write_baseline: Annotated[
        bool, Option("--write-baseline", help="Write all current gaps to a new baseline.")
    ] = False,
    prune_baseline: Annotated[
        bool, Option("--prune-baseline", help="Remove stale entries from the baseline.")
    ] = False,
    exit_zero: Annotated[bool, Option("--exit-zero", help="Exit 0 even if there are gaps.")] = False,
    as_of: AsOfOption = None,
    scores: Annotated[
        list[ScoresChoice] | None,
        Option(
            metavar="DIMENSION",
            help="Add a table of scores to the text report: by channel, touchpoint, location, business or "
            "data. Repeatable.",
        ),
    ] = None,
    select: Annotated[
        list[str] | None, Option(metavar="RULE", help="Run only this rule or promise. Repeatable. [policy]")
    ] = None,
    ignore: Annotated[
        list[str] | None, Option(metavar="RULE", help="Skip this rule or promise. Repeatable. [policy]")
    ] = None,
    severity: Annotated[
        list[str] | None,
        Option(metavar="RULE=LEVEL", help="Override the level of a rule's gaps. Repeatable. [policy]"),
    ] = None,
    thresholds: Annotated[
        list[str] | None,
        Option(metavar="NAME=SHARE", help="Override a rule's threshold (0 to 1). Repeatable. [policy]"),
    ] = None,
    strict: Annotated[
        bool | None,
        Option("--strict/--no-strict", help="Require touchpoints to both send and receive. [policy]"),
    ] = None,
    show_settings: Annotated[
        bool, Option("--show-settings", help="Print the effective settings and their sources, then exit.")
    ] = False,
    definition: Annotated[DefinitionChoice | None, Option(help="Show and gate only this definition.")] = None,
    rule: Annotated[str | None, Option(metavar="RULE", help="Show and gate only gaps of this rule.")] = None,
    at: Annotated[
        str | None, Option(metavar="TOUCHPOINT", help="Show and gate only gaps at this touchpoint.")
    ] = None,
    location: Annotated[
        str | None, Option(metavar="ID", help="Show and gate only gaps at this location.")
    ] = None,
    business: Annotated[
        str | None, Option(metavar="ID", help="Show and gate only gaps of this business.")
    ] = None,
    owner: Annotated[
        str | None, Option(metavar="ROLE", help="Show and gate only gaps at elements of this owner.")
    ] = None,
    show: ShowOption = 20,
    finding: FindingOption = None,
    patch_file: WritePatchOption = None,
    pairs: PairsOption = False,
    all_: AllOption = False,
    summary: SummaryOption = False,
    statistics: StatisticsOption = False,
    quiet: QuietOption = False,
    color: Annotated[Color, Option(help="When to colour the text report.")] = Color.AUTO,
    base_url: Annotated[
        str,
        Option(
            metavar="URL",
            help="Link places in the HTML report to files under this address, that of the checkout.",
        ),
    ] = "",
    render: RenderOption = None,
    with_provenance: ProvenanceOption = False,
    time_limit: TimeLimitOption = None,
) -> None:
    """Judge a model by both definitions of omnichannel.

    Example: omnicheck audit examples/harbor-home -f text -f json=report.json
    """
    from omnicheck.commands.base_judging import gated
    from omnicheck.commands.formats import destinations
    from omnicheck.commands.output_checks import named_files, refuse_beside, refuse_unsafe_outputs
    from omnicheck.commands.outputs import RenderOptions, checkout_path, faults_written, write_report
    from omnicheck.commands.progress import progress
    from omnicheck.commands.settings import (
        CliSettings,
        environment_text,
        settings,
        settings_text,
        with_policy,
    )
    from omnicheck.evaluation.gap_filter import GapFilters
    from omnicheck.evaluation.nothing_to_judge import refuse_nothing_to_judge
    from omnicheck.library import audit as judge
    from omnicheck.rules.names import no_rule
    from omnicheck.units.source_links import SourceLinks
    from omnicheck.verdict.baseline import ComparedWith
    from omnicheck.verdict.obligation import Definition

    limit_time(time_limit)
    refuse_beside(
        {"--write-patch": patch_file, "--show-settings": show_settings},
        {"--format": formats, "--render": render, "--write-baseline": write_baseline},
    )
    outputs = destinations(formats or ["text"])
    options = GateOptions(policy_from, fail_on_new, fail_on_worse, fail_on_removed, fail_on_loosened).checked(
        base=base is not None or bool(patches)
    )
    baseline_options = BaselineOptions(baseline, write_baseline, prune_baseline).checked()
    reports = [*filter(None, (one.file for one in outputs))]
    files = [*reports, *baseline_options.written, *filter(None, [patch_file])]
    inputs = NamedInputs(model, against, patches, base)
    refuse_unsafe_outputs(files, [*inputs.named, *baseline_options.read])
    cli = CliSettings(fail_on, strict, select, ignore, severity, thresholds).checked()
    today = audit_date(as_of)
    with faults_written(outputs):
        read = load_what_if(model, against, patches, no_rule)
    refuse_unsafe_outputs(files, named_files(read.landscape))

    def judge_base(other: "Landscape") -> "Report":
        return judge(with_policy(other, cli), as_of=today)

    with faults_written(outputs):
        if show_settings:
            write_stdout(settings_text(settings(read.landscape, cli)) + environment_text())
            return
        with progress("audit") as advance:
            report = judge(with_policy(read.landscape, cli), as_of=today, progress=advance)
        refuse_nothing_to_judge(report)
        report, status = with_baseline(baseline_options, report)
        comparison = comparison_of(report, inputs, read.today, judge_base)
        own = with_baseline_of_base(ComparedWith(comparison, status), baseline, base, model)
        filters = GapFilters(
            Definition(definition) if definition else None, rule, at, location, business, owner
        )
        report, compared = gated(report, own, options, filters, lambda other: judge(other, as_of=today))
    extent = text_extent(
        report,
        finding,
        scores or (),
        show=show,
        pairs=pairs,
        known=all_,
        only_verdicts=summary,
        by_rule=statistics,
    )
    rejudged = read.rejudged(today, lambda other: with_policy(other, cli))
    if patch_file is not None:
        write_patch(report, finding, patch_file, rejudged)
        return
    pictures = report_pictures(render, report, compared.comparison, base_url)
    refuse_unsafe_outputs(
        [*reports, *(one.path for one in pictures)],
        [*inputs.named, *baseline_options.read, *named_files(read.landscape)],
    )
    shape = RenderOptions(
        color,
        quiet,
        SourceLinks(base_url, checkout_path),
        tried_if_shown(extent, outputs, report, rejudged),
        provenance=provenance(model, patches or (), read.landscape, as_of) if with_provenance else None,
    )
    write_report(outputs, report, compared, shape, pictures)
    if not (exit_zero or (compared.gate and compared.gate.passes)):
        raise typer.Exit(1)
