"""A waiver matches no gap.

## What it finds
A waiver whose rule finds nothing at the elements and obligations that it names. Waivers of rules that did
not run, because the policy or the command line leaves them out, are not checked.

## Why it matters
What the waiver excused is gone. If it stays, it hides the next gap of the same kind in the same place.

## How to close it
Remove the waiver. If it was meant for a gap that is still in the report, write `at` as the gap has it: the
id of the element that it points at, or the beginning of an obligation that it breaks, such as
`route/till/price/read/NO`.

## When it is wrong
When the gap appears and disappears with other changes to the model. Then reconsider the reason for the
waiver.
"""

from collections.abc import Iterable, Iterator

from omnicheck.rules._shared.waiver_path import waiver_path
from omnicheck.rules.rule import Miss, review
from omnicheck.units.prose import listing
from omnicheck.verdict.gap import Level, WaiverStatus


@review(level=Level.ERROR)
def check(waivers: Iterable[WaiverStatus]) -> Iterator[Miss]:
    """Yield a miss for each waiver that is in force and matches nothing."""
    for waiver, expired, matched in waivers:
        if not expired and not matched:
            nothing = f"{waiver.rule} finds nothing there"
            yield Miss(
                subject=waiver_path(waiver),
                message=f"{waiver.called} at {listing(waiver.at)} matches no gap: {nothing}",
                remedy="remove the waiver, or correct its `at`",
            )
