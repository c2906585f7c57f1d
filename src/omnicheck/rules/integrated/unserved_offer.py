"""A touchpoint offers a capability that no connected system provides.

## What it finds
A capability names its providers, and a touchpoint that offers it is connected to the main part of the
landscape, but none of the providers is upstream or downstream of it, over any number of other systems. All
such touchpoints are one gap, at the capability. For a touchpoint outside the main part, `isolated-system`
or `dark-end-point` says more.

## Why it matters
Either the button has nothing behind it, and a clerk takes a note; or another system does the work, by rules
of its own that the model does not show. The promise looks kept, since the capability is offered.

## How to close it
Declare or build the flow that connects the touchpoint with a provider. If another system provides the
capability there, add it to `provided_by`.

## When it is wrong
When people provide it by hand and that is the service. Then leave `provided_by` out.
"""

from collections.abc import Iterator
from functools import cache, partial

from omnicheck.graph.estate import Estate
from omnicheck.graph.structure.neighbourhood import adjacency, elements_around
from omnicheck.rules.rule import Miss, rule
from omnicheck.units.grouping import grouped
from omnicheck.units.prose import agreeing, listing
from omnicheck.verdict.gap import Level
from omnicheck.verdict.witness import Cell, Table


@rule(level=Level.WARNING)
def check(estate: Estate) -> Iterator[Miss]:
    """Yield a miss for each capability offered where no provider is connected."""
    directions = adjacency(estate.runs)
    systems = frozenset(estate.landscape.document.systems)
    touchpoints = sorted(estate.landscape.touchpoints.items())
    alone = {member for island in estate.components.islands for member in island}
    offers = grouped((offer, id) for id, one in touchpoints for offer in dict.fromkeys(one.offers or ()))
    around = cache(partial(elements_around, directions=directions, between=systems))
    for capability, declared in estate.landscape.document.capabilities.items():
        offering = offers.get(capability, ())
        served = {one: around(one) for one in declared.provided_by}
        connected = frozenset().union(*served.values())
        unserved = [id for id in offering if id not in alone and id not in connected]
        if served and unserved:
            them = "it" if len(unserved) == 1 else "any of them"
            names, providers = listing(unserved), listing(declared.provided_by)
            yield Miss(
                subject=("capabilities", capability),
                about="offers",
                message=f"{names} {agreeing('offers', len(unserved))} {capability}, but no flow connects "
                f"{them} with {providers}, which {agreeing('provides', len(declared.provided_by))} it",
                remedy=f"connect {names} with {providers}; or add the system that "
                f"provides {capability} there to its `provided_by`",
                witness=Table(
                    f"touchpoints connected with {providers}",
                    tuple(
                        Cell(one, "", listing(id for id, _ in touchpoints if id in near) or "none")
                        for one, near in served.items()
                    ),
                ),
                related=tuple(
                    ("offered here", (*estate.landscape.element(id), "offers")) for id in unserved[:4]
                ),
            )
