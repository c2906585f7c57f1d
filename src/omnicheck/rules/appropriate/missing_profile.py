"""A location has no requirements, though others do.

## What it finds
A location where a business trades and to which no requirement applies: none of its own, none of a location
above it, and none of a standard that applies everywhere; while other locations have some. If this is true
of all parts of a location, it is one gap at that location.

## Why it matters
"Appropriate in every location": where nothing is required, everything counts as appropriate, even a letter
in a foreign language, and the score hides it.

## How to close it
Declare what customers there are owed: `requires: {languages: [nb], currencies: [NOK]}`. Put what applies to
several locations at the location above them.

## When it is wrong
When customers there are owed only what customers everywhere are owed. Then declare that once, at the
location above.
"""

from collections.abc import Iterator

from omnicheck.graph.estate import Estate
from omnicheck.model.experience import BUILT_IN
from omnicheck.rules.rule import Miss, rule
from omnicheck.units.prose import agreeing, listing
from omnicheck.verdict.gap import Level
from omnicheck.verdict.witness import Cell, Table


@rule(level=Level.WARNING)
def check(estate: Estate) -> Iterator[Miss]:
    """Yield a miss for each location without requirements, at the highest one whose parts all lack them."""
    required = _required(estate)
    if not any(required.values()):
        return
    lacking = {location for location, standards in required.items() if not standards}
    by_highest: dict[str, list[str]] = {}
    forest = estate.cube.locations
    for id in sorted(lacking):
        without = [one for one in forest.upward(id) if forest.leaves_of([one]) & required.keys() <= lacking]
        by_highest.setdefault(without[-1], []).append(id)
    others = sorted(one for one, standards in required.items() if standards)
    demanded = listing(standard for one in others for standard in required[one])
    for node in sorted(by_highest):
        yield Miss(
            subject=("locations", node),
            message=f"{node} requires nothing, although {listing(others, 3)} "
            f"{agreeing('requires', len(others))} {demanded}",
            remedy=f"write in `requires` of {node} what customers there are entitled to",
            witness=Table(
                "requires",
                (
                    *(Cell(one, "", "nothing", odd=True) for one in by_highest[node]),
                    *(Cell(one, "", listing(required[one])) for one in others),
                ),
            ),
        )


def _required(estate: Estate) -> dict[str, frozenset[str]]:
    """Return the standards that each location with trade requires, in any business."""
    document = estate.landscape.document
    standards = {*document.standards, *BUILT_IN}
    required: dict[str, frozenset[str]] = {}
    for place in estate.cube.expanded(estate.cube.contexts):
        if place.location in document.locations:
            required[place.location] = frozenset(
                one for one in standards if estate.standards.requirements(one, place)
            )
    return required
