"""`--with`: what if a model were changed by patches, compared with the model as it is."""

import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Annotated, NamedTuple

from typer import Option

if TYPE_CHECKING:
    from datetime import date

    from omnicheck.evaluation.rejudged import Rejudged
    from omnicheck.model.landscape import Landscape
    from omnicheck.place import Source
    from omnicheck.read.parsed_model import ParsedModel
    from omnicheck.read.rule_names import NoRule
    from omnicheck.verdict.comparison import Comparison
    from omnicheck.verdict.report import Report

PatchesOption = Annotated[
    list[str] | None,
    Option("--with", metavar="PATCH", help="What if: lay this patch over the model. Repeatable."),
]
ComparedPatchesOption = Annotated[
    list[str] | None,
    Option(
        "--with",
        metavar="PATCH",
        help="What if: lay this patch over the model, and compare it with today. Repeatable.",
    ),
]


class WhatIf(NamedTuple):
    """A model with patches laid over it, and the model as it is; None if there are no patches."""

    model: "ParsedModel"
    patches: "tuple[Source, ...]"
    landscape: "Landscape"
    today: "Landscape | None" = None

    def with_file(self, file: "Source", *, inside: bool) -> "Landscape":
        """Return the landscape with one more file: `inside` the model, else laid over it like a patch.

        Raises UserError with all faults.
        """
        if inside:
            return self.model.with_file(file).landscape(self.patches)
        return self.model.landscape((*self.patches, file))

    def rejudged(self, as_of: "date | None", adapted: "Callable[[Landscape], Landscape]") -> "Rejudged":
        """Return the model below the patches, to be judged with further changes."""
        from omnicheck.evaluation.rejudged import Rejudged

        return Rejudged(self.model, self.patches, as_of=as_of, adapted=adapted)


def load_what_if(
    model: str,
    against: Sequence[str] | None,
    patches: Sequence[str] | None,
    no_rule: "NoRule | None" = None,
) -> WhatIf:
    """Read a model, and what it becomes with patches. Raises UserError with all faults of either."""
    from omnicheck.read.landscape import parsed
    from omnicheck.read.patch_file import patch_texts

    found = parsed(model, sys.stdin, against or (), no_rule)
    today = found.landscape()
    if not patches:
        return WhatIf(found, (), today)
    over = patch_texts(patches)
    return WhatIf(found, over, found.landscape(over), today)


def compared_with_today(
    report: "Report", today: "Landscape", judge: "Callable[[Landscape], Report | None]"
) -> "Comparison":
    """Return the comparison of a patched model's report with the model as it is, which `judge` audits."""
    from omnicheck.evaluation.compare import compare
    from omnicheck.evaluation.renames import followed
    from omnicheck.verdict.comparison import TODAY

    return compare(TODAY, judge(followed(today, report.landscape)), report)
