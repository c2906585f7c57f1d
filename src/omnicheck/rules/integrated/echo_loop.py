"""Systems send a data object in a cycle, and no version wins.

## What it finds
Flows that push data (`event`, `stream`, `cdc`, `poll`, `batch`) take a data object from system to system
and back to the first, and the data has no `merge`. Lookups do not count, nor do hops over which captured
data continues to the record. Cycles that share a system are one gap, and one of them is shown.

## Why it matters
A change returns to the system that made it. If the value was changed again in the meantime, the echo
restores the old one and sends that round: an address changes back overnight.

## How to close it
Let the data flow one way, outward from its record. If it must return, give it a version and declare
`merge: newest`.

## When it is wrong
When each system recognises its own changes and does not accept them back. If it does so by version or time
stamp, declare `merge: newest`.
"""

from collections.abc import Iterator

from omnicheck.graph.estate import Estate
from omnicheck.graph.structure.cycles import Cycle, cycles, write_steps
from omnicheck.rules.rule import Miss, rule
from omnicheck.units.prose import listing
from omnicheck.verdict.gap import Level
from omnicheck.verdict.witness import Route

_PUSHING = ("event", "stream", "cdc", "poll", "batch")


@rule(level=Level.WARNING)
def check(estate: Estate) -> Iterator[Miss]:
    """Yield one miss for each data object and cycle."""
    for data, declared in estate.landscape.document.data.items():
        if declared.merge is None:
            yield from (_miss(data, cycle) for cycle in _cycles(estate, data))


def _cycles(estate: Estate, data: str) -> dict[Cycle, None]:
    """Return the cycles of all regions; a step that passes writes on in one region does so in all."""
    whole = estate.needs.attributes([data])[data]
    bundles = [one for region in estate.regions_of(data) for one in region.bundles(estate.needs, data, whole)]
    passed_on = {
        step for one in bundles for step in write_steps(one.subgraph.runs, one.subgraph.record, one.capturing)
    }
    flows = estate.landscape.document.flows
    found: dict[Cycle, None] = {}
    for one in bundles:
        pushing = [run for run in one.subgraph.runs if flows[run.flow].mode in _PUSHING]
        found |= dict.fromkeys(cycles(pushing, one.subgraph.touchpoints, passed_on))
    return found


def _miss(data: str, cycle: Cycle) -> Miss:
    path = " -> ".join([*(hop.source for hop in cycle), cycle[0].source])
    flows = [hop.flow for hop in cycle]
    return Miss(
        subject=("flows", cycle[0].flow),
        message=f"{data} flows in a circle ({path}), so an old value can overwrite a newer one",
        remedy=f"remove {data} from one of the flows {listing(flows)}; or declare "
        f"`merge: newest` for {data} if each change has a version and the newest wins",
        witness=Route(data, cycle),
        related=tuple(
            ("the next flow of the circle", ("flows", hop.flow))
            for hop in cycle[1:]
            if hop.flow != cycle[0].flow
        ),
    )
