"""`--finding N --write-patch FILE`: a patch that closes a finding, tried by the audit first."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from typer import Option

from omnicheck.units.prose import counted

if TYPE_CHECKING:
    from omnicheck.evaluation.rejudged import Rejudged
    from omnicheck.evaluation.tried_changes import Repair
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
    from omnicheck.evaluation.tried_changes import repair
    from omnicheck.read.patch_text import patch_text
    from omnicheck.verdict.combined_changes import merged
    from omnicheck.verdict.remedy import remedy_of

    finding = next(one for one in report.agreement.findings if one.number == number)

    found = repair(report.landscape, finding.gaps, report, model.report)
    if not found.changes:
        hint = remedy_of(report.landscape, finding.gaps).otherwise
        raise UserError([Fault(f"no change is known that closes finding {number}", hint=hint)])
    text = patch_text(merged(found.changes), _comment(report, number, found))
    write_atomically(file, text.encode())
    typer.echo(f"{file}: {counted(len(found.changes), 'change')}", err=True)


def _comment(report: "Report", number: int, found: "Repair") -> str:
    from omnicheck.verdict.offered_changes import effort

    policy = report.landscape.document.policy
    lines = [f"Closes finding {number} of {report.landscape.name}:"]
    lines += [f"- {one.words} (effort {effort(policy, one)})" for one in found.changes]
    lines += [f"Not closed: {one.message}" for one in found.left]
    return "\n".join(lines)
