"""A waiver has run out.

## What it finds
A waiver whose last day is before the day of the audit (`--as-of`, else today). It waives nothing any more:
the gaps that it covered are back in the report and in the score.

## Why it matters
A waiver is a promise to mend something until a day. That day has passed, and either the thing is mended or
the promise was not kept. Somebody has to say which.

## How to close it
Mend the gap and take the waiver out. If it needs more time, agree on a new day, with its reason.

## When it is wrong
Never: the day is the one that was written down. An audit of an old version of the model wants the `--as-of`
of that time.
"""

from collections.abc import Iterable, Iterator

from omnicheck.rules.rule import Miss, review
from omnicheck.rules.waiver_path import waiver_path
from omnicheck.verdict.gap import Level, WaiverStatus


@review(level=Level.ERROR)
def check(waivers: Iterable[WaiverStatus]) -> Iterator[Miss]:
    """One miss for each waiver that has run out."""
    for waiver, expired, matched in waivers:
        if expired:
            still = f"{waiver.rule} is still there" if matched else f"there is no {waiver.rule} left to waive"
            mend = "mend it, or agree on a new day" if matched else "take the waiver out"
            yield Miss(
                subject=waiver_path(waiver),
                message=f"{waiver.called} was good until {waiver.until}, and {still}",
                remedy=mend,
            )
