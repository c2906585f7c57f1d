"""A touchpoint shows data that may be older than its limit.

## What it finds
The age of a data object at a touchpoint, from its system of record over the quickest route (over the
slowest too, unless `merge: newest`), exceeds `fresh_within` in some place. All touchpoints that are late
because of the same flow are one gap, at that flow. If the figure is known only between bounds with the
limit in between, the gap is a warning and the result is left open.

## Why it matters
"Real-time data flow": a price changed this morning is still charged at the old value tonight.

## How to close it
Shorten the hop that adds most: send events instead of a nightly file, poll more often, or lower a cache's
`ttl`. If the age is acceptable, raise `fresh_within`.

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
    """Group late reads by the data and the flow that adds most."""
    message = "{touchpoints} may show {data} {age} old"
    unbounded = "{touchpoints} may show {data} of any age"
    return stale_routes(estate, Direction.READ, message, unbounded)
