"""An exception is declared without a real reason.

## What it finds
A touchpoint `differs` in a standard, a capability or standard is `not_on` a channel, or a touchpoint is
`display_only`, and the reason is a placeholder such as `tbd`, `?` or `-`. A touchpoint that `differs`
without a reason is still compared with the others; the other exceptions still apply.

## Why it matters
"Appropriate" means different for a reason. A difference without one is probably a mistake, and declaring it
hides it.

## How to close it
Write a reason that a customer would accept. If there is none, remove the exception and see what the audit
reports.

## When it is wrong
When the text is a reason in your company, such as the name of a decision. Then add what was decided.
"""

from collections.abc import Iterator

from omnicheck.graph.estate import Estate
from omnicheck.model.filler_text import says_why
from omnicheck.model.landscape import Path
from omnicheck.rules.rule import Miss, rule
from omnicheck.verdict.gap import Level
from omnicheck.verdict.witness import Cell, Table


@rule(level=Level.WARNING)
def check(estate: Estate) -> Iterator[Miss]:
    """Yield a miss for each exception without a real reason."""
    for path, exception, reason in _exceptions(estate):
        if not says_why(reason):
            end = "it is compared all the same" if "differs" in path else "it is excused all the same"
            yield Miss(
                subject=path,
                message=f'{exception}, and the only reason given is "{reason}"; {end}',
                remedy="write the reason that a customer would be given, or remove the exception",
                witness=Table(exception, (Cell("the reason given", "", reason, odd=True),)),
            )


def _exceptions(estate: Estate) -> Iterator[tuple[Path, str, str]]:
    """Yield the path, the description and the reason of each exception."""
    for id, touchpoint in sorted(estate.landscape.touchpoints.items()):
        path = estate.landscape.element(id)
        for standard, reason in sorted(touchpoint.differs.items()):
            yield (*path, "differs", standard), f"{id} differs in {standard}", reason
        if touchpoint.display_only is not None:
            yield (*path, "display_only"), f"{id} is display only", touchpoint.display_only
    document = estate.landscape.document
    for section, elements in (("capabilities", document.capabilities), ("standards", document.standards)):
        for id, one in sorted(elements.items()):
            for channel, reason in sorted(one.not_on.items()):
                yield (section, id, "not_on", channel), f"{id} is not on {channel}", reason
