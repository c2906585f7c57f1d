"""Some touchpoints are not part of any journey.

## What it finds
The landscape declares journeys, and some touchpoints are not on any of them: no step names them, and no
step at their channel does anything that they offer. All of them are one gap, at the first by name.
Touchpoints that are `display_only` are left out. A journey that can be made nowhere counts, since
`present-nowhere` reports it. Without declared journeys, nothing is reported.

## Why it matters
Without a journey it is unclear what customers do at a touchpoint and where they go next, and no hand-over
to it or from it is judged.

## How to close it
Declare the journeys that lead through these touchpoints. If there are none, find out what the touchpoints
are for.

## When it is wrong
When customers only ever complete a single step there. A journey has at least two.
"""

from collections.abc import Iterator

from omnicheck.graph.estate import Estate
from omnicheck.rules.rule import Miss, rule
from omnicheck.units.prose import counted, listing
from omnicheck.verdict.gap import Level
from omnicheck.verdict.witness import Cell, Table

_MOST_NAMED = 12
_MOST_PLACES = 4


@rule(level=Level.NOTE)
def check(estate: Estate) -> Iterator[Miss]:
    """Yield one miss for all touchpoints that are not on a journey."""
    if not estate.landscape.document.journeys:
        return
    possible = {instance.id for instance in estate.obligations.journey_instances}
    visited = {
        touchpoint
        for instance in estate.obligations.partial_journeys
        if instance.whole or instance.id not in possible
        for stop in instance.placements.values()
        for touchpoint in stop.touchpoints
    }
    serving = {id for id, one in estate.landscape.touchpoints.items() if one.display_only is None}
    orphans = sorted(serving - visited)
    if orphans:
        yield _miss(estate, orphans, len(serving))


def _miss(estate: Estate, orphans: list[str], serving: int) -> Miss:
    first, *others = (estate.landscape.element(id) for id in orphans)
    names = listing(orphans, most=_MOST_NAMED)
    count = f" ({len(orphans)} of {counted(serving, 'touchpoint')})" if others else ""
    return Miss(
        subject=first,
        about="journeys",
        message=f"{names} {'are' if others else 'is'} in no journey{count}",
        remedy=f"declare journeys with steps at {names}",
        witness=Table("offers", tuple(_cells(estate, orphans))),
        related=tuple((f"{path[-1]} is in no journey either", path) for path in others[:_MOST_PLACES]),
    )


def _cells(estate: Estate, orphans: list[str]) -> Iterator[Cell]:
    for id in orphans:
        offers = estate.landscape.touchpoints[id].offers
        yield Cell(id, "", "" if offers is None else listing(offers) or "nothing", odd=True)
