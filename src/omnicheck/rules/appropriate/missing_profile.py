"""Nobody says what customers at a location need, though others do.

## What it finds
A location where a business trades, and for which nothing is required: not there, not in any location above
it, not by a standard everywhere; while other locations do require something. Where all of a location's
parts are so, it is one gap at that location.

## Why it matters
"Appropriate in every location": where nothing is required, anything is appropriate, a letter in a foreign
language included, and the score looks as if somebody had checked.

## How to close it
Write down what customers there are owed: `requires: {languages: [nb], currencies: [NOK]}`. What holds for
all goes to the location above.

## When it is wrong
When nothing is owed there that is not owed everywhere. Then require that above, once for all.
"""

from collections.abc import Iterator

from omnicheck.graph.estate import Estate
from omnicheck.model.experience import BUILT_IN
from omnicheck.rules.rule import Miss, rule
from omnicheck.units.prose import listing
from omnicheck.verdict.gap import Level
from omnicheck.verdict.witness import Cell, Table


@rule(level=Level.WARNING)
def check(estate: Estate) -> Iterator[Miss]:
    """One miss for each location, as far up as all its parts are without a profile."""
    required = _required(estate)
    if not any(required.values()):
        return
    lacking = {location for location, standards in required.items() if not standards}
    whole: dict[str, list[str]] = {}
    forest = estate.cube.locations
    for location in sorted(lacking):
        bare = [
            node for node in forest.upward(location) if forest.leaves_of([node]) & required.keys() <= lacking
        ]
        whole.setdefault(bare[-1], []).append(location)
    others = sorted(one for one, standards in required.items() if standards)
    known = listing(standard for one in others for standard in required[one])
    for node in sorted(whole):
        yield Miss(
            subject=("locations", node),
            message=f"nothing is required in {node}, while {listing(others, 3)} require {known}: whatever "
            f"customers in {node} are given counts as appropriate",
            remedy=f"write what customers in {node} are owed as `requires: {{...}}`",
            witness=Table(
                "requires",
                (
                    *(Cell(one, "", "nothing", odd=True) for one in whole[node]),
                    *(Cell(one, "", listing(required[one])) for one in others),
                ),
            ),
        )


def _required(estate: Estate) -> dict[str, frozenset[str]]:
    """The standards that each location where somebody trades requires, in any business."""
    document = estate.landscape.document
    standards = {*document.standards, *BUILT_IN}
    required: dict[str, frozenset[str]] = {}
    for context in estate.cube.contexts:
        if context.location in document.locations:
            found = {one for one in standards if estate.standards.requirements(one, context)}
            required[context.location] = required.get(context.location, frozenset()) | found
    return required
