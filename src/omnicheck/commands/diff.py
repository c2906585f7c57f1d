"""omnicheck diff: compare two models."""

import sys
from typing import Annotated

import typer
from typer import Argument, Option

from omnicheck.commands.options import AgainstOption, AsOfOption, FailOnChoice, QuietOption, audit_date
from omnicheck.commands.time_limit import TimeLimitOption, limit_time
from omnicheck.report.color import Color


def diff(
    base: Annotated[
        str, Argument(metavar="BASE", help="Model before the change: file, folder, or REV:path in git.")
    ],
    head: Annotated[
        str, Argument(metavar="HEAD", help="Model after the change: file, folder, or REV:path in git.")
    ],
    formats: Annotated[
        list[str] | None,
        Option(
            "--format",
            "-f",
            metavar="FORMAT[=FILE]",
            help="Formats as in `omnicheck audit`; text shows only the changes. Repeatable.",
        ),
    ] = None,
    against: AgainstOption = None,
    patches: Annotated[
        list[str] | None,
        Option("--with", metavar="PATCH", help="What if: lay this patch over HEAD. Repeatable."),
    ] = None,
    fail_on: Annotated[
        FailOnChoice | None, Option(help="Exit 1 on new gaps of this level or higher.")
    ] = None,
    fail_on_removed: Annotated[
        bool, Option("--fail-on-removed", help="Exit 1 on removed obligations.")
    ] = False,
    fail_on_loosened: Annotated[
        bool, Option("--fail-on-loosened", help="Exit 1 if the change loosens the gate.")
    ] = False,
    as_of: AsOfOption = None,
    quiet: QuietOption = False,
    color: Annotated[Color, Option(help="When to colour the text.")] = Color.AUTO,
    time_limit: TimeLimitOption = None,
) -> None:
    """Compare two models: scores, obligations and gaps.

    Gaps make it exit 1 only if an option says so.

    Example: omnicheck diff examples/nightly-hub examples/live-hub
    """
    from omnicheck.commands.formats import destinations
    from omnicheck.commands.output_checks import named_files, refuse_unsafe_outputs
    from omnicheck.commands.outputs import RenderOptions, faults_written, write_report
    from omnicheck.commands.settings import with_policy
    from omnicheck.evaluation.gate import Threshold, gate_result
    from omnicheck.evaluation.nothing_to_judge import refuse_nothing_to_judge
    from omnicheck.evaluation.renames import followed
    from omnicheck.library import audit, compare
    from omnicheck.read.landscape import load
    from omnicheck.verdict.baseline import ComparedWith

    limit_time(time_limit)
    outputs = destinations(formats or ["text"])
    files = [one.file for one in outputs if one.file]
    refuse_unsafe_outputs(files, [base, head, *(against or ()), *(patches or ())])
    stdin, today = sys.stdin, audit_date(as_of)
    with faults_written(outputs):
        before = with_policy(load(base, stdin, against or ()))
        after = with_policy(load(head, stdin, against or (), patches=patches or ()))
    refuse_unsafe_outputs(files, [*named_files(before), *named_files(after)])
    with faults_written(outputs):
        before = followed(before, after)
        comparison = compare(audit(before, as_of=today), audit(after, as_of=today), name=base)
        if fail_on is not None or fail_on_removed or fail_on_loosened:
            refuse_nothing_to_judge(comparison.head)
    report, compared = comparison.head, ComparedWith(comparison)
    write_report(outputs, report, compared, RenderOptions(color, quiet, brief=True))
    removed = fail_on_removed and bool(comparison.gone)
    loosened = fail_on_loosened and bool(comparison.loosened)
    new = fail_on is not None and not gate_result(report, Threshold(fail_on, only_new=True), compared).passes
    if removed or loosened or new:
        raise typer.Exit(1)
