"""A limit of more than an hour counts as real time.

## What it finds
A touchpoint shows or captures a data object whose `fresh_within` there is longer than one hour. All
touchpoints with the same declared limit are one gap, at the limit.

## Why it matters
The CIO's definition says real time. With a limit of a day, any nightly file keeps it, and the score
promises more than it should.

## How to close it
Ask who would accept data that old, and set the limit that customers would notice.

## When it is wrong
When the data rarely changes, such as opening hours or last season's catalogue.
"""

from collections.abc import Iterator

from omnicheck.graph.estate import Estate
from omnicheck.rules._shared.limit_wording import limit_owners
from omnicheck.rules.rule import Miss, rule
from omnicheck.units.duration import duration_text
from omnicheck.verdict.gap import Level

_LONGEST = 3_600_000


@rule(level=Level.NOTE)
def check(estate: Estate) -> Iterator[Miss]:
    """Yield a miss for each limit of more than an hour."""
    limits = {
        (data, estate.landscape.limit(touchpoint, data, "fresh_within"))
        for needed in (estate.needs.shows, estate.needs.captures)
        for touchpoint, data in ((touchpoint, data) for touchpoint in needed for data in needed[touchpoint])
    }
    for data, limit in sorted(limits, key=lambda one: (one[0], one[1].path)):
        if limit.ms is not None and limit.ms > _LONGEST:
            where = limit_owners([limit])
            yield Miss(
                subject=limit.path,
                message=f"{data} may be {duration_text(limit.ms)} old{where} and still count as real time, "
                f"which rarely allows more than {duration_text(_LONGEST)}",
                remedy=f"lower `fresh_within` of {data}{where} to what customers would notice",
            )
