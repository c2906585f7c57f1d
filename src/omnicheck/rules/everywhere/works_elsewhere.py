"""What works for a business in one location is broken in another.

## What it finds
A touchpoint's reading or writing of a data object is kept in some location and broken in another where the
same business trades, for whatever reason. The two are laid side by side, and the flows of the way that
works there and that are not there here make the gap. Everything that lacks the same flows is one gap, at
the first of them. Where no flow is missing (another clock, another record), it is at the touchpoint.

## Why it matters
"Regardless of location": headquarters tested it at home. What was built once is taken for granted
everywhere, and the country that joined last finds out from its customers.

## How to close it
Let the flow run there too, or declare what does its work there. If the touchpoint does not do this there,
narrow its `locations`, or make it two touchpoints.

## When it is wrong
When the difference is meant, such as a country that may not keep the data. Then its touchpoint is another
one, and should be declared as such.
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
    """What the same business keeps somewhere else."""
    return place_differences(estate, (one for one in contrasts(estate) if one.business_kept))
