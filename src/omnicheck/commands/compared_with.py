"""What a report is compared with: a base, and a baseline of known gaps."""

import os
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import typer

from omnicheck.commands.what_if import compared_with_today
from omnicheck.units.checkout import path_from_top
from omnicheck.units.prose import counted

if TYPE_CHECKING:
    from omnicheck.model.landscape import Landscape
    from omnicheck.read.revision import Revision
    from omnicheck.verdict.baseline import Baseline, BaselineStatus, ComparedWith
    from omnicheck.verdict.comparison import Comparison
    from omnicheck.verdict.report import Report


class NamedInputs(NamedTuple):
    """What a command reads, as the user named it."""

    model: str
    against: Sequence[str] | None = None
    patches: Sequence[str] | None = None
    base: str | None = None

    @property
    def named(self) -> tuple[str, ...]:
        """Return all of it."""
        return (self.model, *(self.against or ()), *(self.patches or ()), *filter(None, (self.base,)))


def comparison_of(
    report: "Report",
    inputs: NamedInputs,
    today: "Landscape | None",
    judge: "Callable[[Landscape], Report | None]",
) -> "Comparison | None":
    """Return the comparison of a report with its base, or else with the model without patches, if any.

    Args:
        report: The report of the model, with patches.
        inputs: The model, its base and the rest.
        today: The model without patches; None if there are none.
        judge: Audits the base; None if the base has nothing to compare.
    """
    if inputs.base is not None:
        return compare_with_base(report, inputs.base, inputs.model, inputs.against or (), judge)
    return None if today is None else compared_with_today(report, today, judge)


def compare_with_base(
    report: "Report",
    base: str,
    model: str,
    against: Sequence[str],
    judge: "Callable[[Landscape], Report | None]",
) -> "Comparison":
    """Return the comparison of a report with its base.

    Args:
        report: The report of `model`.
        base: Another model, or a git revision: then the base is `model` where the revision and HEAD diverged.
        model: The model as the user named it.
        against: Reference models, which apply to the base too.
        judge: Audits the base; None if the base has nothing to compare.

    Raises:
        UserError: The base cannot be read, could be a path or a revision, has the model elsewhere, or got one
            after the branch began.
    """
    from omnicheck.evaluation.compare import compare
    from omnicheck.evaluation.renames import followed
    from omnicheck.read.landscape import load, load_at
    from omnicheck.read.missing_models import refuse_moved_model, refuse_old_branch
    from omnicheck.read.revision import (
        before,
        has_drive,
        named,
        refuse_two_meanings,
    )

    refuse_two_meanings(model, base)
    if named(base) is not None or os.path.lexists(base) or has_drive(base):
        landscape = load(base, against=against)
        return compare(base, judge(followed(landscape, report.landscape)), report)
    revision = before(model, base)
    known = load_at(revision, against)
    if known is None:
        refuse_moved_model(revision, model)
    judged = judge(followed(known, report.landscape)) if known else None
    comparison = compare(revision.name, judged, report)
    if comparison.adopts:
        refuse_old_branch(revision, base)
    return comparison


def with_baseline_of_base(
    compared: "ComparedWith", file: Path | None, base: str | None, model: str
) -> "ComparedWith":
    """Return the comparison with the entries that the baseline has beyond that of the base, a loosening.

    There are none without a base, or if the base is a model on disk, or has nothing to judge, or if the
    baseline lies outside of the repository: then the change does not change it. Raises UserError for one that
    cannot be read.
    """
    comparison, status = compared.comparison, compared.baseline
    if base is None or file is None or status is None or comparison is None or comparison.base is None:
        return compared
    from omnicheck.evaluation.baselines import baseline_loosened, in_terms_of, known_names
    from omnicheck.read.baseline_file import baseline_in
    from omnicheck.read.folder import leaves_folder
    from omnicheck.read.revision import followed, text_at

    revision = None if comparison.adopts else _revision_of(base, model)
    if revision is None:
        return compared
    path = path_from_top(str(file), revision.repository.top)
    if leaves_folder(path):
        return compared
    text = text_at(followed(revision._replace(path=path)))
    names = known_names(comparison.base.landscape)
    known = frozenset() if text is None else in_terms_of(comparison.head, baseline_in(text), names).entries
    if status.content.entries <= known:
        return compared
    loosened = (*comparison.loosened, baseline_loosened(status, known))
    return compared._replace(
        comparison=replace(comparison, loosened=loosened),
        baseline=replace(status, added=status.content.entries - known),
    )


def _revision_of(base: str, model: str) -> "Revision | None":
    """Return the revision of a base; None if it is a model on disk."""
    from omnicheck.read.revision import before, has_drive, named

    if (revision := named(base)) is not None:
        return revision
    return None if os.path.lexists(base) or has_drive(base) else before(model, base)


class BaselineOptions(NamedTuple):
    """The options about a baseline; without a file there is none."""

    file: Path | None
    write: bool = False
    prune: bool = False

    @property
    def read(self) -> tuple[Path, ...]:
        """Return the file if it is only read."""
        return (self.file,) if self.file and not self.written else ()

    @property
    def written(self) -> tuple[Path, ...]:
        """Return the file if it is written."""
        return (self.file,) if self.file and (self.write or self.prune) else ()

    def checked(self) -> "BaselineOptions":
        """Return the options; raise a usage error if they contradict each other."""
        if self.file is None and (self.write or self.prune):
            option = "--write-baseline" if self.write else "--prune-baseline"
            raise typer.BadParameter("requires --baseline", param_hint=option)
        if self.write and self.prune:
            message = "cannot be combined with --write-baseline"
            raise typer.BadParameter(message, param_hint="--prune-baseline")
        return self


def with_baseline(options: BaselineOptions, report: "Report") -> "tuple[Report, BaselineStatus | None]":
    """Return the report compared with the baseline, after writing or pruning that file if asked to.

    Raises UserError for a baseline that is missing, invalid, or would be overwritten.
    """
    if options.file is None:
        return report, None
    from omnicheck.commands.atomic_write import write_atomically
    from omnicheck.errors import Fault, UserError
    from omnicheck.evaluation.baselines import check_baseline, in_terms_of, known_names, pruned
    from omnicheck.read.baseline_file import baseline_text, load_baseline
    from omnicheck.verdict.baseline import baseline_of

    if options.write:
        if options.file.exists():
            hint = "remove fixed gaps with --prune-baseline, or delete the file to start again"
            raise UserError([Fault(f"baseline {options.file} already exists", hint=hint)])
        write_atomically(options.file, baseline_text(baseline_of(report.gaps)).encode())
    written = load_baseline(options.file)
    baseline = in_terms_of(report, written, known_names(report.landscape))
    if options.prune:
        baseline = pruned(baseline, report)
        write_atomically(options.file, baseline_text(baseline).encode())
    if note := _migration(written, baseline, pruned=options.prune):
        typer.echo(f"baseline {options.file}: {note}", err=True)
    return check_baseline(report, str(options.file), baseline)


def _migration(written: "Baseline", read: "Baseline", *, pruned: bool) -> str:
    """Return what is read otherwise than it is written, and how to change that; empty if nothing is."""
    rewrite = "rewrite it with --prune-baseline"
    if written.version == 1:
        return "rewritten from version 1 to 2" if pruned else f"version 1 is read as version 2; {rewrite}"
    moved = len(written.entries - read.entries)
    if moved and not pruned:
        return f"{counted(moved, 'entry')} read with new ids or places; {rewrite}"
    return ""
