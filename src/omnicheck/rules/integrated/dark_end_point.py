"""A touchpoint is not connected to any flow.

## What it finds
A touchpoint that is neither the source nor a target of any flow, in any location or business.

## Why it matters
"To and from all end points": customers meet the company there, and no system knows about it.

## How to close it
Declare the flows that exist. If there are none, connect the touchpoint to the systems that provide what it
shows and receive what it captures.

In a document with `partial: true`, flows may be left out: there the gap is a warning, and the result is left
open.

## When it is wrong
When the touchpoint is planned or closed, or shows and captures nothing. Then leave it out of the model.
"""

from collections.abc import Iterator
from functools import partial

from omnicheck.graph.estate import Estate
from omnicheck.rules._shared.first_flows import flows_with_records
from omnicheck.rules.rule import Miss, rule
from omnicheck.verdict.gap import Level
from omnicheck.verdict.obligation import Kind
from omnicheck.verdict.witness import Island

_PARTIAL = "; its document is `partial`, so some may be missing from it"


@rule(level=Level.ERROR, kinds=(Kind.END_POINT,))
def check(estate: Estate) -> Iterator[Miss]:
    """Yield a miss for each touchpoint without a run."""
    connected = {end for run in estate.links for end in (run.source, *run.targets)}
    connected.update(end for link in estate.missing_record_links for end in link)
    for touchpoint in sorted(estate.touchpoints - connected):
        end_point = (estate.obligations.end_point(touchpoint),)
        unsure = estate.landscape.element(touchpoint) in estate.landscape.partial
        yield Miss(
            subject=estate.landscape.element(touchpoint),
            message=f"no flow reaches or leaves {touchpoint}" + (_PARTIAL if unsure else ""),
            remedy=f"declare or build the flows between {touchpoint} and the systems that it needs"
            + (", or remove `partial` if there are none" if unsure else ""),
            decision=f"or say what {touchpoint} is for, or retire it",
            witness=Island((touchpoint,)),
            breaks=() if unsure else end_point,
            opens=end_point if unsure else (),
            level=Level.WARNING if unsure else None,
            offers=partial(flows_with_records, estate, touchpoint),
        )
