"""A report held against the same model at another time."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from omnicheck.model.landscape import Landscape
    from omnicheck.verdict.comparison import Comparison
    from omnicheck.verdict.report import Report


def against(model: str, base: str, report: "Report", judge: "Callable[[Landscape], Report]") -> "Comparison":
    """The report compared with the model where this branch and the base parted, read from git objects."""
    from omnicheck.audit.compare import compare
    from omnicheck.read.landscape import load_at
    from omnicheck.read.revision import before

    revision = before(model, base)
    landscape = load_at(revision)
    return compare(revision.name, judge(landscape) if landscape else None, report)


def needs_base(options: Mapping[str, bool], base: str | None) -> None:
    """Raise a usage error for an option that means nothing without a base."""
    for option, given in options.items():
        if given and base is None:
            raise typer.BadParameter("there is nothing to compare with: give --base", param_hint=option)
