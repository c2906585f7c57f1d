"""A reference model expects an element that the landscape does not have.

## What it finds
The model extends a reference, or is held against one, and the reference has a channel, a touchpoint, a
system, a data object, a capability, a standard, a journey, an objective or a term with an id that nobody has
declared here. Each is one gap, and breaks what its kind owes: the end point, the member, the fact, the
capability, the standard, the hand-over, the objective or the term. It breaks as well every journey that was
taken up from the reference and leads through it. Nothing is ever filled in.

## Why it matters
The reference is what the best of the trade have. A landscape can be consistent in all that it has because it
lacks what is hard: the order that every channel can change, the journey from one channel to another.

## How to close it
Declare it, under the same id. Left empty it takes what the reference asks of it; what you write yourself
counts instead, key by key. If you have it under another name, take over the name. If you do without on
purpose, waive it with the reason.

## When it is wrong
When the reference is of another trade, or bigger than the company. Write a reference of your own that says
what you mean to have, and extend that.
"""

from collections.abc import Iterator

from omnicheck.graph.estate import Estate
from omnicheck.rules.rule import Miss, rule
from omnicheck.units.prose import listing
from omnicheck.verdict.gap import Level
from omnicheck.verdict.obligation import Kind

_NOUNS = {
    "channels": "channel",
    "touchpoints": "touchpoint",
    "systems": "system",
    "data": "data object",
    "capabilities": "capability",
    "standards": "standard",
    "journeys": "journey",
    "objectives": "objective",
    "glossary": "term",
}


@rule(
    level=Level.ERROR,
    kinds=(
        Kind.END_POINT,
        Kind.MEMBER,
        Kind.FACT,
        Kind.CAPABILITY,
        Kind.STANDARD,
        Kind.HAND_OVER,
        Kind.OBJECTIVE,
        Kind.TERM,
    ),
)
def check(estate: Estate) -> Iterator[Miss]:
    """One miss for each element."""
    for one in estate.landscape.expected:
        what, who = f"{_NOUNS[one.section]} {one.id}", one.reference
        lost = f"; journey {listing(one.lost)} leads through it" if one.lost else ""
        breaks = tuple(estate.obligations.expected(one))
        yield Miss(
            subject=one.path,
            message=f"{who} expects {what}, and nobody has declared it{lost}",
            remedy=f"declare {one.id} under `{one.section}`: left empty, it takes what {who} asks of it; "
            f"or waive {breaks[0].key}, with the reason why you do without",
            breaks=breaks,
            related=((f"expected by {who}", one.place),),
        )
