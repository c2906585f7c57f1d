"""The landscape lacks an element that a reference model expects.

## What it finds
The model extends a reference, or is compared with one, and does not declare the id of one of the
reference's channels, touchpoints, systems, data objects, capabilities, standards, journeys, objectives or
terms. Each missing element is one gap. It breaks what an element of its kind owes: the end point, member,
fact, capability, standard, hand-over, objective or term. It also breaks every journey taken from the
reference that leads through it. Nothing is filled in. Objectives and terms are advice, so a missing one is
a note.

## Why it matters
The reference describes what the best companies of a trade have. A landscape can be consistent in all that
it has because it lacks what is hard, such as an order that every channel can change.

## How to close it
Declare the element under the same id. If it is empty, it takes the reference's values; your own keys
override them one by one. If you have it under another name, say so: with `realizes: mobile` on your `app`,
it is what the reference calls mobile. Where one element of yours looks like it, the gap says which. If you
do without it on purpose, waive it with the reason.

## When it is wrong
When the reference is for another trade or a larger company. Then write a reference of your own and extend
that.
"""

from collections.abc import Iterator

from omnicheck.graph.estate import Estate
from omnicheck.model.landscape import Expected
from omnicheck.model.naming import NOUNS
from omnicheck.rules.rule import Miss, rule
from omnicheck.units.prose import listing
from omnicheck.verdict.gap import Level
from omnicheck.verdict.obligation import Kind

_ADVISED = ("objectives", "glossary")
"""The sections of which a reference gives advice only: each company has goals and words of its own."""


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
    """Yield a miss for each expected element."""
    for one in estate.landscape.expected:
        element, model = f"{NOUNS[one.section]} {one.id}", one.reference
        journeys = f"{'journey' if len(one.lost) == 1 else 'journeys'} {listing(one.lost)}"
        lost = f"; {journeys} would lead through it" if one.lost else ""
        near = f"; {one.near} looks like it: write `realizes: {one.id}`" if one.near else ""
        breaks = tuple(estate.obligations.expected(one))
        yield Miss(
            subject=one.path,
            message=f"{element} is missing: reference model {model} expects it{lost}{near}",
            remedy=f"{_under_another_name(one)}declare {one.id} under `{one.section}` (left empty, it is as "
            f"in {model}); or waive {breaks[0].key} with the reason why you do without it",
            breaks=breaks,
            related=(
                (f"expected by {model}", one.place),
                *([("looks like it", (one.section, one.near))] if one.near else ()),
            ),
            level=Level.NOTE if one.section in _ADVISED else None,
        )


def _under_another_name(one: Expected) -> str:
    """Return the offer to say that an element of ours is the expected one, up to the other ways."""
    if not one.near:
        return ""
    return f"write `realizes: {one.id}` in {one.near}, if that is what {one.reference} calls {one.id}; or "
