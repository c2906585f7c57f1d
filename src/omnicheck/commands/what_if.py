"""`--with`: what if a model were changed by patches, compared with the model as it is."""

import io
import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Annotated, NamedTuple

from typer import Option

if TYPE_CHECKING:
    from omnicheck.model.landscape import Landscape
    from omnicheck.place import Source
    from omnicheck.read.disk import Readable
    from omnicheck.read.rule_names import NoRule
    from omnicheck.verdict.comparison import Comparison
    from omnicheck.verdict.report import Report

TODAY = "today"
"""What reports call the model without the patches."""

PatchesOption = Annotated[
    list[str] | None,
    Option(
        "--with",
        metavar="PATCH",
        help="What if: lay this patch over the model; audit and render compare it with today. Repeatable.",
    ),
]


class WhatIf(NamedTuple):
    """A model with patches laid over it, and the model as it is; None if there are no patches."""

    landscape: "Landscape"
    today: "Landscape | None" = None


def load_what_if(
    model: str,
    against: Sequence[str] | None,
    patches: Sequence[str] | None,
    no_rule: "NoRule | None" = None,
) -> WhatIf:
    """Read a model, and what it becomes with patches. Raises UserError with all faults of either."""
    from omnicheck.caps import MAX_BYTES
    from omnicheck.read.landscape import load

    if not patches:
        return WhatIf(load(model, sys.stdin, against or (), no_rule))
    stdin: Readable | None = sys.stdin
    if model == "-" and sys.stdin is not None:
        stdin = io.BytesIO(sys.stdin.buffer.read(MAX_BYTES + 1))
    today = load(model, stdin, against or (), no_rule)
    if isinstance(stdin, io.BytesIO):
        stdin.seek(0)
    return WhatIf(load(model, stdin, against or (), no_rule, patches), today)


def what_if(
    model: str, against: Sequence[str] | None, patches: Sequence[str] | None, patch: "Source"
) -> "Landscape":
    """Return a model with patches and one more, given as a text, laid over it."""
    from omnicheck.read.landscape import load

    return load(model, sys.stdin, against or (), patches=(*(patches or ()), patch))


def compared_with_today(
    report: "Report", today: "Landscape", judge: "Callable[[Landscape], Report | None]"
) -> "Comparison":
    """Return the comparison of a patched model's report with the model as it is, which `judge` audits."""
    from omnicheck.evaluation.compare import compare
    from omnicheck.evaluation.renames import followed

    return compare(TODAY, judge(followed(today, report.landscape)), report)
