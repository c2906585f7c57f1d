"""The baseline that an audit is held against: written once, then only made smaller."""

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import typer

if TYPE_CHECKING:
    from omnicheck.verdict.baseline import BaselineStatus
    from omnicheck.verdict.report import Report


class Wanted(NamedTuple):
    """What was asked for; without a file, no baseline."""

    file: Path | None
    write: bool = False
    prune: bool = False

    def check(self) -> None:
        """Raise a usage error where the options do not fit together."""
        if self.file is None and (self.write or self.prune):
            option = "--write-baseline" if self.write else "--prune-baseline"
            raise typer.BadParameter("there is no file to write to: give --baseline", param_hint=option)
        if self.write and self.prune:
            raise typer.BadParameter("write a new baseline or prune one", param_hint="--prune-baseline")


def with_baseline(wanted: Wanted, report: "Report") -> "tuple[Report, BaselineStatus | None]":
    """The report against the baseline, which is first written or pruned where that is wanted.

    Raises UserError for a baseline that is not there, that cannot be read, or that would be overwritten.
    """
    from omnicheck.commands.write import write_whole
    from omnicheck.errors import Fault, UserError
    from omnicheck.evaluation.compare import check_baseline, pruned_entries
    from omnicheck.read.baseline import baseline_text, load_baseline
    from omnicheck.verdict.baseline import entries_of

    if wanted.file is None:
        return report, None
    if wanted.write:
        if wanted.file.exists():
            hint = "a baseline only gets smaller: --prune-baseline, or delete it to begin anew"
            raise UserError([Fault(f"{wanted.file} is there already", hint=hint)])
        write_whole(wanted.file, baseline_text(entries_of(report.gaps)).encode())
    entries = load_baseline(wanted.file)
    if wanted.prune:
        entries = pruned_entries(entries, report)
        write_whole(wanted.file, baseline_text(entries).encode())
    return check_baseline(report, str(wanted.file), entries)
