"""A touchpoint is in no journey.

## What it finds
The landscape declares journeys, and none of them leads to this touchpoint: no step names it, and no step at
its channel does anything that it offers. Each such touchpoint is one gap. Where no journeys are declared,
nothing is said.

## Why it matters
Somebody built it and pays for it, and nobody wrote down what customers come there for, or where they go
next. What happens to them there is judged as if they had never been anywhere else.

## How to close it
Write down the journey that leads through it. If there is none, ask what it is for.

## When it is wrong
When customers only ever begin and end there, in one step. A journey has two.
"""

from collections.abc import Iterator

from omnicheck.graph.estate import Estate
from omnicheck.rules.rule import Miss, rule
from omnicheck.verdict.gap import Level


@rule(level=Level.NOTE)
def check(estate: Estate) -> Iterator[Miss]:
    """One miss for each touchpoint that no itinerary stops at."""
    if not estate.landscape.document.journeys:
        return
    visited = {
        touchpoint
        for itinerary in estate.asked.itineraries
        for stop in itinerary.stops.values()
        for touchpoint in stop.touchpoints
    }
    for touchpoint in sorted(estate.touchpoints - visited):
        yield Miss(
            subject=estate.landscape.element(touchpoint),
            message=f"no journey leads through {touchpoint}: nobody says what customers come there for, or "
            "where they go next",
            remedy=f"write down a journey with a step at {touchpoint}",
        )
