"""A route that works for a business in one location is broken in another.

## What it finds
A touchpoint's reading or writing of a data object is kept in some location and broken, for any reason, in
another one where the same business trades. The two cases are compared, and the flows of the working route
that the broken case lacks make the gap. All that lacks the same flows is one gap, at the first of them. If
no flow is missing (as with another time zone or another record), the gap is at the touchpoint.

## Why it matters
"Regardless of location": headquarters tested the route at home and takes it for granted everywhere. The
country that joined last finds out from its customers.

## How to close it
Let the flow run there too, or declare what replaces it there. If the touchpoint does not do this there,
narrow its `locations`, or split it into two touchpoints.

## When it is wrong
When the difference is intended, such as a country that must not keep the data. Then declare a separate
touchpoint for it.
"""

from collections.abc import Iterator

from omnicheck.graph.context_comparisons import context_comparisons
from omnicheck.graph.estate import Estate
from omnicheck.rules._shared.place_differences import place_differences
from omnicheck.rules.rule import Miss, rule
from omnicheck.verdict.gap import Level
from omnicheck.verdict.obligation import Kind


@rule(level=Level.ERROR, kinds=(Kind.ROUTE,))
def check(estate: Estate) -> Iterator[Miss]:
    """Yield misses for routes that the same business keeps in another location."""
    return place_differences(estate, (one for one in context_comparisons(estate) if one.business_kept))
