"""An exception is declared, and its reason says nothing.

## What it finds
A touchpoint `differs` from the others in a standard, a capability or standard is `not_on` a channel, or a
touchpoint is `display_only`, with a text where the reason should be that gives none: `tbd`, `?`, `-` and
the like. A difference without a reason excuses nothing: the touchpoint is compared with the others.

## Why it matters
"Appropriate" means different for a reason. A difference that nobody can explain is a mistake that somebody
has stopped looking at, and an excuse makes it invisible to everybody else.

## How to close it
Write down why, in words that a customer would accept. If there is no such reason, take the exception out
and see what the audit says.

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
    """One miss for each exception with no reason."""
    for path, exception, reason in _exceptions(estate):
        if not says_why(reason):
            heard = (
                "; it is compared all the same" if "differs" in path else ", and it is excused all the same"
            )
            yield Miss(
                subject=path,
                message=f'{exception}, and the reason given is "{reason}": nobody says why{heard}',
                remedy="write the reason that a customer would be given; or take the exception out",
                witness=Table(exception, (Cell("the reason given", "", reason, odd=True),)),
            )


def _exceptions(estate: Estate) -> Iterator[tuple[Path, str, str]]:
    """Where each exception stands, what it says, and its reason."""
    for id, touchpoint in sorted(estate.landscape.touchpoints.items()):
        path = estate.landscape.element(id)
        for standard, reason in sorted(touchpoint.differs.items()):
            yield (*path, "differs", standard), f"{id} differs in {standard}", reason
        if touchpoint.display_only is not None:
            yield (*path, "display_only"), f"{id} is display only", touchpoint.display_only
    document = estate.landscape.document
    for section, narrowed in (("capabilities", document.capabilities), ("standards", document.standards)):
        for id, one in sorted(narrowed.items()):
            for channel, reason in sorted(one.not_on.items()):
                yield (section, id, "not_on", channel), f"{id} is not on {channel}", reason
