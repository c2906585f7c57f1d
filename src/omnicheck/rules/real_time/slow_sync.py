"""What one touchpoint captures shows at another later than its limit allows.

## What it finds
Data captured at one touchpoint reaches another one through the record, or over a more direct route. The
time over the quickest such route (over the slowest too, unless `merge: newest`) exceeds the data's
`syncs_within`. At fault is each of its two legs, the write to the record and the read from it, that exceeds
the limit alone; if neither does, the longer one, or both if they are equal. If the figure is unknown, or
known only between bounds, or if it is open which leg is longer, the gap is a warning and the result is left
open.

Data of scope `business` or `group` must also get from one place to another: out over the flows of one and
in over those of the other. Data at each site must reach the other sites.

## Why it matters
"To and from all end points": the order paid for in the app is not yet known at the counter where the
customer collects it.

## How to close it
Shorten the hop that adds most to the leg at fault. If the time is short enough, raise `syncs_within`.

## When it is wrong
When no customer gets from one touchpoint to the other that quickly. Then the limit is too strict.
"""

from collections.abc import Iterator

from omnicheck.graph.estate import Estate
from omnicheck.rules._shared.late_legs import late_syncs
from omnicheck.rules.rule import Miss, rule
from omnicheck.verdict.gap import Level
from omnicheck.verdict.obligation import Kind


@rule(level=Level.ERROR, kinds=(Kind.ROUTE,))
def check(estate: Estate) -> Iterator[Miss]:
    """Group late syncs between two touchpoints by the data and the flow that adds most."""
    return late_syncs(estate, (sync for sync in estate.syncs if not sync.at_writer), _ends)


def _ends(writer: str, readers: str) -> tuple[str, str]:
    return writer, f"show at {readers}"
