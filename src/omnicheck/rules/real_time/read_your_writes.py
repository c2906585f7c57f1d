"""What a touchpoint captures shows there later than its limit allows.

## What it finds
A touchpoint captures a data object and shows it. The time from the touchpoint to the record and back
exceeds the data's `syncs_within`. At fault is each of the two legs, the write and the read, that exceeds the
limit alone; if neither does, the longer one, or both if they are equal. If the figure is unknown, or known
only between bounds, or if it is open which leg is longer, the gap is a warning and the result is left open.

## Why it matters
A customer changes the address, looks again and sees the old one. They change it again, or call the company.

## How to close it
Shorten the hop that adds most to the leg at fault, or let the touchpoint ask the system that it writes to.
If the time is short enough, raise `syncs_within`.

## When it is wrong
When the touchpoint shows its own changes at once, from its own memory. The model cannot express that as a
flow yet: narrow `shows` to what comes from other touchpoints.
"""

from collections.abc import Iterator

from omnicheck.graph.estate import Estate
from omnicheck.rules._shared.late_legs import late_syncs
from omnicheck.rules.rule import Miss, rule
from omnicheck.verdict.gap import Level
from omnicheck.verdict.obligation import Kind


@rule(level=Level.ERROR, kinds=(Kind.ROUTE,))
def check(estate: Estate) -> Iterator[Miss]:
    """Group late round trips by the data and the flow that adds most."""
    return late_syncs(estate, (sync for sync in estate.syncs if sync.at_writer), _ends)


def _ends(_writer: str, readers: str) -> tuple[str, str]:
    return readers, "show there again"
