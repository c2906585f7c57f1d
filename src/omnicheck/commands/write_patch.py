"""`--finding N --write-patch FILE`: a patch that closes a finding, tried by the audit first."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from typer import Option

from omnicheck.units.prose import counted

if TYPE_CHECKING:
    from omnicheck.evaluation.tried_changes import Repair
    from omnicheck.model.landscape import Landscape
    from omnicheck.place import Source
    from omnicheck.verdict.change import Change
    from omnicheck.verdict.report import Report

WritePatchOption = Annotated[
    Path | None,
    Option(
        "--write-patch",
        metavar="FILE",
        help="With --finding: write a patch that closes it, for --with, and exit.",
    ),
]


def write_patch(
    report: "Report", number: int | None, file: Path, changed: "Callable[[Source], Landscape]"
) -> None:
    """Write a patch after which nothing of finding `number` is broken, as far as one is known.

    `changed` returns the model with a patch laid over it. Raises UserError if no change is known, and a usage
    error without a number.
    """
    if number is None:
        raise typer.BadParameter("requires --finding", param_hint="--write-patch")
    from omnicheck.commands.atomic_write import write_atomically
    from omnicheck.errors import Fault, UserError
    from omnicheck.evaluation.audit import audit
    from omnicheck.evaluation.tried_changes import repair
    from omnicheck.place import Source
    from omnicheck.read.patch_text import patch_text
    from omnicheck.verdict.combined_changes import merged

    finding = next(one for one in report.agreement.findings if one.number == number)

    def judge(changes: "Sequence[Change]") -> "Report":
        landscape = changed(Source(str(file), patch_text(merged(changes))))
        return audit(landscape, as_of=report.options.as_of)

    found = repair(report.landscape, finding.gaps, report, judge)
    if not found.changes:
        raise UserError([Fault(f"no change is known that closes finding {number}", hint=finding.lead.remedy)])
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
