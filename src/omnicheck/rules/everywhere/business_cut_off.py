"""What works for one business is broken for another.

## What it finds
A touchpoint's reading or writing of a data object is kept for one business and broken wherever another one
trades, for whatever reason. The two are laid side by side, at the same location if possible, and the flows
of the way that works there and that are not there here make the gap. Everything that lacks the same flows
is one gap, at the first of them. Where no flow is missing (another record), it is at the touchpoint.

## Why it matters
"Regardless of business": the customer of the second brand stands at the same counter, and the same clerk
cannot help. Licences, contracts and take-overs draw lines that no customer can see.

## How to close it
Let the flow run for that business too, or declare what does its work there. If the touchpoint does not do
this for that business, narrow its `businesses`, or make it two touchpoints.

## When it is wrong
When the businesses are kept apart on purpose. Then each has its own touchpoint, and should be declared so.
"""

from collections.abc import Iterator

from omnicheck.graph.contrasts import contrasts
from omnicheck.graph.estate import Estate
from omnicheck.rules._shared.place_differences import place_differences
from omnicheck.rules.rule import Miss, rule
from omnicheck.verdict.gap import Level
from omnicheck.verdict.obligation import Kind


@rule(level=Level.ERROR, kinds=(Kind.ROUTE,))
def check(estate: Estate) -> Iterator[Miss]:
    """What only other businesses keep."""
    return place_differences(estate, (one for one in contrasts(estate) if not one.business_kept))
