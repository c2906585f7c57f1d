"""A waiver has expired.

## What it finds
A waiver whose last day is before the day of the audit (`--as-of`, or today). It no longer waives anything:
the gaps that it covered count again in the report and the score.

## Why it matters
A waiver is a promise to fix a gap by a day. That day has passed: either the gap is fixed and the waiver is
obsolete, or the promise was not kept.

## How to close it
Fix the gap and remove the waiver. If the fix needs more time, agree on a new day and write down why.

## When it is wrong
Never: the day is the one in the model. To audit an old version of the model, give the day of that time with
`--as-of`.
"""

from collections.abc import Iterable, Iterator

from omnicheck.rules._shared.waiver_path import waiver_path
from omnicheck.rules.rule import Miss, review
from omnicheck.verdict.gap import Level, WaiverStatus


@review(level=Level.ERROR)
def check(waivers: Iterable[WaiverStatus]) -> Iterator[Miss]:
    """Yield a miss for each expired waiver."""
    for waiver, expired, matched in waivers:
        if expired:
            state = f"{waiver.rule} {'still finds a gap' if matched else 'finds nothing'} there"
            remedy = (
                f"fix what {waiver.rule} finds, or agree on a new `until`" if matched else "remove the waiver"
            )
            yield Miss(
                subject=waiver_path(waiver),
                message=f"{waiver.called} expired after {waiver.until}, and {state}",
                remedy=remedy,
            )
