"""A report held against the same model at another time, or against another model."""

import os
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from omnicheck.model.landscape import Landscape
    from omnicheck.verdict.comparison import Comparison
    from omnicheck.verdict.report import Report

BASE_METAVAR = "REV|MODEL"
"""What `--base` takes."""


def against(model: str, base: str, report: "Report", judge: "Callable[[Landscape], Report]") -> "Comparison":
    """The report compared with the base: another model, or this one where it and a revision parted.

    A word that git knows as a revision is one, even if a file is called so too.
    """
    from omnicheck.audit.compare import compare
    from omnicheck.read.landscape import load, load_at
    from omnicheck.read.revision import before, is_revision, named

    if named(base) is not None or (os.path.lexists(base) and not is_revision(model, base)):
        return compare(base, judge(load(base)), report)
    revision = before(model, base)
    landscape = load_at(revision)
    return compare(revision.name, judge(landscape) if landscape else None, report)


def needs_base(options: Mapping[str, bool], base: str | None) -> None:
    """Raise a usage error for an option that means nothing without a base."""
    for option, given in options.items():
        if given and base is None:
            raise typer.BadParameter("there is nothing to compare with: give --base", param_hint=option)
