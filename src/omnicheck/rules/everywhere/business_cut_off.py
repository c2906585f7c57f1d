"""A route that works for one business is broken for another.

## What it finds
A touchpoint's reading or writing of a data object is kept for one business and broken, for any reason, for
another one wherever that trades. The two cases are compared, at the same location if possible, and the
flows of the working route that the broken case lacks make the gap. All that lacks the same flows is one
gap, at the first of them. If no flow is missing (as with another record), the gap is at the touchpoint.

## Why it matters
"Regardless of business": a customer of the second brand is at the same counter, and the same clerk cannot
help. Licences, contracts and acquisitions draw lines that customers cannot see.

## How to close it
Let the flow run for that business too, or declare what replaces it there. If the touchpoint does not do
this for that business, narrow its `businesses`, or split it into two touchpoints.

## When it is wrong
When the businesses are separate on purpose. Then each has its own touchpoint and should declare it.
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
    """Yield misses for routes that only another business keeps."""
    return place_differences(estate, (one for one in context_comparisons(estate) if not one.business_kept))
