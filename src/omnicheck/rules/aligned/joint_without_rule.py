"""A jointly owned element does not say who decides.

## What it finds
A channel, system, data object, capability or objective with `owner: joint` and no `decides`. Only channels
count in the alignment tally; for other elements this is a risk.

## Why it matters
Joint ownership works until the owners disagree, and that is the wrong moment to settle who decides.

## How to close it
Name who has the last word in `decides`: a board, a role or a person.

## When it is wrong
When the decision rule exists and is only missing from the model. Then write it down.
"""

from collections.abc import Iterator
from functools import partial

from omnicheck.graph.estate import Estate
from omnicheck.model.edit import SetKey
from omnicheck.rules._shared.agreements import TO_AGREE, agreement, key_of
from omnicheck.rules._shared.ownership import owned_elements
from omnicheck.rules.rule import Miss, rule
from omnicheck.verdict.gap import Level
from omnicheck.verdict.obligation import Kind


@rule(level=Level.WARNING, kinds=(Kind.OWNER,))
def check(estate: Estate) -> Iterator[Miss]:
    """Yield a miss for each joint element without `decides`."""
    for one in owned_elements(estate):
        if one.joint and one.owned.decides is None:
            yield Miss(
                subject=one.path,
                about="owner",
                message=f"{one.id} is owned jointly, and nothing says who decides if the owners disagree",
                witness=one.claims(),
                breaks=one.breaks,
                offers=partial(
                    agreement,
                    f"agree who decides if the owners of {one.id} disagree",
                    SetKey(key_of(one.path, "decides"), TO_AGREE),
                ),
            )
