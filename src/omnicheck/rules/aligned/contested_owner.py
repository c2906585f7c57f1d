"""Several roles claim the same element.

## What it finds
A channel, system, data object, capability or objective whose `owner` and `claimed_by` name more than one
role, and that is not `joint`. Only channels count in the alignment tally; for other elements this is a
risk.

## Why it matters
With two owners, each builds a part, and problems in between remain unfixed.

## How to close it
Make one role the owner and remove the other claim. If both truly own it, write `owner: joint` and say who
`decides`.

## When it is wrong
When one claim is out of date and was never removed from the model.
"""

from collections.abc import Iterable, Iterator
from functools import partial

from omnicheck.graph.estate import Estate
from omnicheck.model.edit import Edit, Remove, SetKey
from omnicheck.rules._shared.agreements import agreement, key_of
from omnicheck.rules._shared.ownership import OwnedElement, owned_elements
from omnicheck.rules.rule import Miss, rule
from omnicheck.units.prose import listing
from omnicheck.verdict.change import Change
from omnicheck.verdict.gap import Level
from omnicheck.verdict.obligation import Kind


@rule(level=Level.WARNING, kinds=(Kind.OWNER,))
def check(estate: Estate) -> Iterator[Miss]:
    """Yield a miss for each element with several claims."""
    for one in owned_elements(estate):
        claimants = one.owned.claimants()
        if len(claimants) > 1 and not one.joint:
            yield Miss(
                subject=one.path,
                about="owner",
                message=f"{one.id} is claimed by more than one owner: {listing(claimants)}",
                decision="or write `owner: joint` and who `decides`",
                witness=one.claims(),
                breaks=one.breaks,
                related=(("the other claim", (*one.path, "claimed_by")),),
                offers=partial(_one_owner, one),
            )


def _one_owner(one: OwnedElement) -> Iterable[Change]:
    """Offer the owner as written, else the first claimant; which of them it is, the offices decide."""
    first, *others = one.owned.claimants()
    edits: list[Edit] = [] if one.owned.owner else [SetKey(key_of(one.path, "owner"), first)]
    one_of_them = f"{', '.join([first, *others[:-1]])} or {others[-1]}"
    words = f"decide who owns {one.id}: {one_of_them}"
    return agreement(words, *edits, Remove(key_of(one.path, "claimed_by")))
