"""A system hangs together with none of the others.

## What it finds
Follow flows in either direction, over any number of systems and touchpoints, and the landscape falls into
parts. The largest has most touchpoints, then most systems. Every system in another part is isolated, and
each part is one gap, at its first system. Where no part is larger than all others, the landscape has no
whole to belong to, and the systems of all the largest parts are isolated.

## Why it matters
"Systems that are fully integrated": what an island knows nobody else learns, and what others know it never
hears. It rarely fails and never complains, so it is the last to be noticed.

## How to close it
Declare the flows that exist, or build one to the system that should know. If it has nothing to do with
customers, leave it out of the model.

## When it is wrong
When the connection is real and was left out, such as a file that somebody copies: declare it, with
`mode: manual`.
"""

from collections.abc import Iterator

from omnicheck.graph.estate import Estate
from omnicheck.rules.rule import Miss, rule
from omnicheck.units.prose import counted, listing
from omnicheck.verdict.gap import Level
from omnicheck.verdict.obligation import Kind
from omnicheck.verdict.witness import Island


@rule(level=Level.ERROR, kinds=(Kind.MEMBER,))
def check(estate: Estate) -> Iterator[Miss]:
    """One miss for each island that has a system on it."""
    everything = estate.landscape.document.systems
    for island in estate.islands:
        systems = [member for member in island if member in everything]
        if systems:
            touchpoints = [member for member in island if member in estate.touchpoints]
            wired = f"; it is wired to {listing(touchpoints)} alone" if touchpoints else ""
            others = counted(len(everything) - len(systems), "other system")
            yield Miss(
                subject=("systems", systems[0]),
                message=f"no flow connects {listing(systems)} with the {others}{wired}: "
                "what is known there nobody else learns",
                remedy=f"declare or build the flow that connects {listing(systems)} with the rest",
                witness=Island(island),
                breaks=tuple(estate.obligations.member(system) for system in systems),
            )
