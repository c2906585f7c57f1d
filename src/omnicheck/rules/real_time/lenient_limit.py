"""A limit of more than an hour counts as real time.

## What it finds
A data object whose `fresh_within` is longer than one hour.

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
from omnicheck.rules.rule import Miss, rule
from omnicheck.units.duration import duration_text
from omnicheck.verdict.gap import Level

_LONGEST = 3_600_000


@rule(level=Level.NOTE)
def check(estate: Estate) -> Iterator[Miss]:
    """Yield a miss for each limit of more than an hour."""
    for id, data in sorted(estate.landscape.document.data.items()):
        if data.fresh_within is not None and data.fresh_within > _LONGEST:
            yield Miss(
                subject=("data", id, "fresh_within"),
                message=f"{id} may be {duration_text(data.fresh_within)} old and still counts as real time; "
                f"more than {duration_text(_LONGEST)} is seldom meant by that",
                remedy=f"set `fresh_within` of {id} to what customers would notice",
            )
