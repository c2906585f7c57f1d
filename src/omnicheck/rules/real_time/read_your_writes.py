"""What a touchpoint captures shows at the same touchpoint later than `syncs_within`.

## What it finds
A touchpoint captures a data object and shows it. What it captured takes its way to the record and back, and
that is over the `syncs_within` of the data object. At fault is the way in or the way out, whichever has the
longest hop. Where the figure is unknown or only bounded, it is left open as a warning.

## Why it matters
The customer changes the address, looks again, and sees the old one. So the address is changed again, or
somebody is called.

## How to close it
Shorten the hop with the largest share, or let the touchpoint ask the system that it writes to. If the time is
short enough, say so in `syncs_within`.

## When it is wrong
When the touchpoint shows its own changes at once, out of its own memory. Then a flow from it to itself is not
what the model can say yet: narrow `shows` to what it learns from others.
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
    """Group late ways back to where they start by the data and the flow that makes them late."""
    return late_syncs(estate, (sync for sync in estate.syncs if sync.again), _sentence)


def _sentence(worst: Sync, _writer: str, readers: str) -> str:
    return f"{worst.data} captured at {readers} may show there again"
