"""What one touchpoint captures shows at another later than `syncs_within`.

## What it finds
What is captured at one touchpoint takes its way to the record and from there to another touchpoint, or a
more direct one. The age by the quickest such way (by the slowest too, unless the newest wins) is over the
`syncs_within` that the data object declares. Of the two, the one is at fault on whose side of the record the
longest hop lies: the way in of the one that captures, or the way out to the one that shows. Where the figure
is unknown or only bounded, it is left open as a warning. Data of scope `business` or `group` must also get
from one place to another: out by the flows of the one and in by those of the other. What is at each site must
get to the other sites too.

## Why it matters
"To and from all end points": the parcel that was paid for in the app is not yet known at the counter where
the customer stands.

## How to close it
Shorten the hop with the largest share of the way. If the time is short enough, say so in `syncs_within`.

## When it is wrong
When no customer goes from the one to the other that quickly. Then the limit is too strict.
"""

from collections.abc import Iterator

from omnicheck.graph.estate import Estate
from omnicheck.graph.syncs import Sync
from omnicheck.rules._shared.stale_routes import late_syncs
from omnicheck.rules.rule import Miss, rule
from omnicheck.verdict.gap import Level
from omnicheck.verdict.obligation import Kind


@rule(level=Level.ERROR, kinds=(Kind.ROUTE,))
def check(estate: Estate) -> Iterator[Miss]:
    """Group late ways between two touchpoints by the data and the flow that makes them late."""
    return late_syncs(estate, (sync for sync in estate.syncs if not sync.again), _sentence)


def _sentence(worst: Sync, writer: str, readers: str) -> str:
    return f"{worst.data} captured at {writer} may show at {readers}"
