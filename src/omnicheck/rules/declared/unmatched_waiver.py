"""A waiver matches nothing.

## What it finds
A waiver whose rule finds nothing at the elements and obligations that it names. Waivers of rules that are
not asked, because the policy or the command line leaves them out, are not held against anything.

## Why it matters
What it excused is gone, and the waiver has stayed. The next time that something of the kind goes wrong there,
nobody will hear of it.

## How to close it
Take the waiver out. If it was meant for something that is still in the report, write `at` as the gap has it:
the id of what it points at, or the beginning of what it breaks, such as `route/till/price/read/NO`.

## When it is wrong
When the gap comes and goes with what others change in the model. Then the reason for the waiver is worth
another look.
"""

from collections.abc import Iterable, Iterator

from omnicheck.rules.rule import Miss, review
from omnicheck.rules.waiver_path import waiver_path
from omnicheck.units.prose import listing
from omnicheck.verdict.gap import Level, WaiverStatus


@review(level=Level.ERROR)
def check(waivers: Iterable[WaiverStatus]) -> Iterator[Miss]:
    """One miss for each waiver that is in force for nothing."""
    for waiver, expired, matched in waivers:
        if not expired and not matched:
            nothing = f"{waiver.rule} finds nothing at {listing(waiver.at)}"
            yield Miss(
                subject=waiver_path(waiver),
                message=f"{waiver.called} matches nothing: {nothing}",
                remedy="take the waiver out, or write `at` as the gap has it that it is meant for",
            )
