"""More than one role says that it owns the same thing.

## What it finds
A channel, system, data object, capability or objective whose `owner` and `claimed_by` name several roles,
and which is not `joint`. Only for a channel it counts in the alignment's tally; elsewhere it is a risk.

## Why it matters
Who owns mobile? Where two answer, each builds half of it, and nobody mends what lies between.

## How to close it
Let one of them own it and strike the other claim. If it is truly both's, say `owner: joint` and who
`decides`.

## When it is wrong
When one claim is history that nobody has taken out of the model.
"""

from collections.abc import Iterator

from omnicheck.graph.estate import Estate
from omnicheck.rules._shared.ownership import owned_elements
from omnicheck.rules.rule import Miss, rule
from omnicheck.units.prose import listing
from omnicheck.verdict.gap import Level
from omnicheck.verdict.obligation import Kind


@rule(level=Level.WARNING, kinds=(Kind.OWNER,))
def check(estate: Estate) -> Iterator[Miss]:
    """One miss for each thing with several claims."""
    for one in owned_elements(estate):
        claimants = one.owned.claimants()
        if len(claimants) > 1 and not one.joint:
            yield Miss(
                subject=one.path,
                message=f"{one.id} is claimed by {listing(claimants)}: nobody can say who mends "
                "what goes wrong there",
                remedy="let one of them own it, or make it `joint` and say who `decides`",
                witness=one.claims(),
                breaks=one.breaks,
                related=(("the other claim", (*one.path, "claimed_by")),),
            )
