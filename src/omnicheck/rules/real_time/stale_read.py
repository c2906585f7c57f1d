"""A touchpoint shows data that may be older than its limit.

## What it finds
The age of a data object at a touchpoint, from its system of record by the quickest route (by the slowest
too, unless the newest wins), is over `fresh_within` wherever the touchpoint is. All touchpoints that are
late because of the same flow are one gap, at that flow. Where the figure is only known between bounds that
hold the limit in between, it is left open as a warning.

## Why it matters
"Real-time data flow": a price that was changed this morning is still sold at the old one tonight.

## How to close it
Shorten the hop with the largest share: send an event where there is a nightly file, poll more often, lower
the cache's `ttl`. If the age is good enough, say so in `fresh_within`: the limit is yours.

## When it is wrong
When a latency was declared as a rare extreme instead of the worst that is normal to plan for.
"""

from collections.abc import Iterator

from omnicheck.graph.estate import Estate
from omnicheck.rules._shared.stale_routes import stale_routes
from omnicheck.rules.rule import Miss, rule
from omnicheck.verdict.gap import Level
from omnicheck.verdict.obligation import Direction, Kind


@rule(level=Level.ERROR, kinds=(Kind.ROUTE,))
def check(estate: Estate) -> Iterator[Miss]:
    """Group late reads by the data and the flow that makes them late."""
    return stale_routes(
        estate, Direction.READ, "{touchpoints} may show {data} that is {age} old, limit {limit}"
    )
