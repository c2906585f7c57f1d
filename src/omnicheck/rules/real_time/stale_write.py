"""What a touchpoint captures takes too long to reach its system of record.

## What it finds
The age of a captured data object on arrival at its record, over the quickest route (over the slowest too,
unless `merge: newest`), exceeds `fresh_within` in some place. All touchpoints that are late because of the
same flow are one gap, at that flow. If the figure is known only between bounds with the limit in between,
the gap is a warning and the result is left open.

## Why it matters
"To *and from* all end points": the last item is sold in the shop, and the web continues to sell it.

## How to close it
Shorten the hop that adds most: post each sale as it happens instead of collecting them. If the age is
acceptable, raise `fresh_within`.

## When it is wrong
When a declared latency is a rare extreme instead of the worst case to plan for.
"""

from collections.abc import Iterator

from omnicheck.graph.estate import Estate
from omnicheck.rules._shared.stale_routes import stale_routes
from omnicheck.rules.rule import Miss, rule
from omnicheck.verdict.gap import Level
from omnicheck.verdict.obligation import Direction, Kind


@rule(level=Level.ERROR, kinds=(Kind.ROUTE,))
def check(estate: Estate) -> Iterator[Miss]:
    """Group late writes by the data and the flow that adds most."""
    message = "{data} captured at {touchpoints} may take {age} to reach {record}"
    unbounded = "{data} captured at {touchpoints} may take any time to reach {record}"
    return stale_routes(estate, Direction.WRITE, message, unbounded)
