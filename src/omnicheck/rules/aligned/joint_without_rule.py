"""Something is owned jointly, and nobody has the last word.

## What it finds
A channel, system, data object, capability or objective whose owner is `joint`, without `decides`. Only for
a channel it counts in the alignment's tally; elsewhere it is a risk.

## Why it matters
Joint ownership works until the two disagree, and the day that they do is the wrong one to ask who decides.

## How to close it
Say in `decides` who has the last word: a board, a role, a person.

## When it is wrong
When there is such a rule and it is only missing in the model: then write it down.
"""

from collections.abc import Iterator

from omnicheck.graph.estate import Estate
from omnicheck.rules._shared.ownership import owned_elements
from omnicheck.rules.rule import Miss, rule
from omnicheck.verdict.gap import Level
from omnicheck.verdict.obligation import Kind


@rule(level=Level.WARNING, kinds=(Kind.OWNER,))
def check(estate: Estate) -> Iterator[Miss]:
    """One miss for each joint thing without a rule."""
    for one in owned_elements(estate):
        if one.joint and one.owned.decides is None:
            yield Miss(
                subject=one.path,
                message=f"{one.id} is owned jointly, and nobody has the last word where the owners disagree",
                remedy="say in `decides` who has the last word",
                witness=one.claims(),
                breaks=one.breaks,
            )
