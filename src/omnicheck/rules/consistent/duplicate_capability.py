"""Two systems provide the same capability to different channels.

## What it finds
A capability has several providers, and two of them serve no channel in common. A system serves a channel if
it is upstream or downstream of a touchpoint of the channel that offers the capability, without another
provider in between. All providers of one capability are one gap.

## Why it matters
Each provider has its own rules and its own bugs, and what a customer began with one is unknown to the
other: a reservation made on the web does not exist in the shop.

## How to close it
Choose one provider for all channels. Until then, let one call the other.

## When it is wrong
When both are one product in two places, with the same rules. Then make it one system in the model.
"""

from collections.abc import Iterator, Mapping
from itertools import combinations

from omnicheck.graph.estate import Estate
from omnicheck.graph.structure.neighbourhood import adjacency, elements_around
from omnicheck.rules.rule import Miss, rule
from omnicheck.units.grouping import grouped
from omnicheck.units.prose import listing
from omnicheck.verdict.gap import Level
from omnicheck.verdict.witness import Cell, Table


@rule(level=Level.WARNING)
def check(estate: Estate) -> Iterator[Miss]:
    """Yield a miss for each capability with two providers that share no channel."""
    directions = adjacency(estate.runs)
    systems = frozenset(estate.landscape.document.systems)
    touchpoints = estate.landscape.touchpoints.items()
    offering = grouped((offered, (id, one)) for id, one in touchpoints for offered in one.offers or ())
    for capability, declared in estate.landscape.document.capabilities.items():
        providers = frozenset(declared.provided_by)
        served: dict[str, set[str]] = {}
        for provider in providers if len(providers) > 1 else ():
            near = elements_around(provider, directions, systems - providers)
            channels = {one.channel for id, one in offering.get(capability, ()) if id in near}
            if channels:
                served[provider] = channels
        if any(served[one].isdisjoint(served[other]) for one, other in combinations(sorted(served), 2)):
            yield _miss(capability, served)


def _miss(capability: str, served: Mapping[str, set[str]]) -> Miss:
    *sides, last = (f"by {system} for {listing(served[system])}" for system in sorted(served))
    return Miss(
        subject=("capabilities", capability),
        message=f"{capability} is provided {', '.join(sides)} and {last}, not by one service for all",
        remedy=f"let all channels use one of {listing(served)} for {capability}",
        witness=Table(
            f"providers of {capability}",
            tuple(Cell(one, "", listing(served[one])) for one in sorted(served)),
        ),
        related=tuple(("provides it", ("systems", system)) for system in sorted(served)),
    )
