"""`--finding N --write-patch FILE`: a patch that closes a finding, tried by the audit first."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from typer import Option

from omnicheck.units.prose import counted

if TYPE_CHECKING:
    from collections.abc import Iterable

    from omnicheck.commands.formats import Destination
    from omnicheck.evaluation.rejudged import Rejudged
    from omnicheck.report.text_extent import Extent
    from omnicheck.verdict.remedy import Repair
    from omnicheck.verdict.report import Report

WritePatchOption = Annotated[
    Path | None,
    Option(
        "--write-patch",
        metavar="FILE",
        help="With --finding: write a patch that closes it, for --with, and exit.",
    ),
]


def write_patch(report: "Report", number: int | None, file: Path, model: "Rejudged") -> None:
    """Write a patch after which nothing of finding `number` is broken, as far as one is known.

    Raises UserError if no change is known, and a usage error without a number.
    """
    if number is None:
        raise typer.BadParameter("requires --finding", param_hint="--write-patch")
    from omnicheck.commands.atomic_write import write_atomically
    from omnicheck.errors import Fault, UserError
    from omnicheck.read.patch_text import patch_text
    from omnicheck.verdict.combined_changes import merged
    from omnicheck.verdict.remedy import remedy_of

    found = tried(report, number, model)
    if not found.changes:
        finding = next(one for one in report.findings if one.number == number)
        hint = remedy_of(report.landscape, finding.gaps).otherwise
        raise UserError([Fault(f"no change is known that closes finding {number}", hint=hint)])
    text = patch_text(merged(found.changes), _comment(report, number, found))
    write_atomically(file, text.encode())
    typer.echo(f"{file}: {counted(len(found.changes), 'change')}", err=True)


def tried_if_shown(
    extent: "Extent", outputs: "Iterable[Destination]", report: "Report", model: "Rejudged"
) -> "Extent":
    """Return the extent of the text with the changes that were tried for the only finding that it shows."""
    from omnicheck.commands.formats import ReportFormat

    if extent.finding is None or not any(one.format is ReportFormat.TEXT for one in outputs):
        return extent
    return extent._replace(repair=tried(report, extent.finding, model))


def tried(report: "Report", number: int, model: "Rejudged") -> "Repair":
    """Return the changes that close finding `number`, as far as some are known and the audit agrees."""
    from omnicheck.evaluation.tried_changes import repair

    finding = next(one for one in report.findings if one.number == number)
    return repair(report.landscape, finding.gaps, report, model.report)


def _comment(report: "Report", number: int, found: "Repair") -> str:
    from omnicheck.verdict.offered_changes import effort

    policy = report.landscape.document.policy
    lines = [f"Closes finding {number} of {report.landscape.name}:"]
    lines += [f"- {one.words} (effort {effort(policy, one)})" for one in found.changes]
    lines += [f"Not closed: {one.message}" for one in found.left]
    return "\n".join(lines)
