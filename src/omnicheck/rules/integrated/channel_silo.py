"""A channel shares no system with other channels that use the same data.

## What it finds
The systems around a channel are all those upstream or downstream of its touchpoints, over any number of
flows of any data. A channel is a silo if none of them is also around another channel that shows or captures
some of the same data. This is a risk and moves no score: other rules report the routes that the silo lacks.

## Why it matters
Such a channel was often built by an agency or bought with another company. Each missing route could be
fixed alone, and the next one would be missing a year later. The cause is that nothing is shared.

## How to close it
Connect the channel to a service that another channel already uses, beginning with the most important data.

## When it is wrong
When the channels belong to businesses that share nothing on purpose, or when only a small part of the
landscape is in the model.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import reduce
from operator import or_

from omnicheck.graph.estate import Estate
from omnicheck.graph.structure.neighbourhood import adjacency, users_of
from omnicheck.rules.rule import Miss, rule
from omnicheck.units.prose import listing
from omnicheck.verdict.gap import Level
from omnicheck.verdict.witness import Island


@rule(level=Level.WARNING)
def check(estate: Estate) -> Iterator[Miss]:
    """Yield a miss for each channel whose systems are not around a channel with the same data."""
    document = estate.landscape.document
    channels = {id: estate.obligations.touchpoints_of(id) for id in sorted(document.channels)}
    bit = {id: 1 << number for number, id in enumerate(channels)}
    starts = {touchpoint: bit[id] for id, touchpoints in channels.items() for touchpoint in touchpoints}
    users = users_of(starts, adjacency(estate.runs), frozenset(document.systems))
    data = {id: _data(estate, touchpoints) for id, touchpoints in channels.items()}
    together = set(users.values())
    having = dict.fromkeys(document.data, 0)
    for id, ids in data.items():
        for one in ids:
            having[one] |= bit[id]
    for id, touchpoints in channels.items():
        alike = reduce(or_, (having[one] for one in data[id]), 0) & ~bit[id]
        if alike and not any(met & alike for met in together if met & bit[id]):
            around = sorted(system for system, met in users.items() if met & bit[id])
            if around:
                others = [other for other in channels if bit[other] & alike]
                yield _miss(id, around, touchpoints, others, data)


def _miss(
    id: str,
    around: Sequence[str],
    touchpoints: Sequence[str],
    others: Sequence[str],
    data: Mapping[str, frozenset[str]],
) -> Miss:
    common = listing(one for other in others for one in data[other] & data[id])
    return Miss(
        subject=("channels", id),
        about="systems",
        message=f"{id} shares no system with {listing(others)}, although it shows or captures "
        f"{common} as they do: it uses only {listing(around)}",
        remedy=f"connect {id} with a system that the other channels use for {common}",
        witness=Island((*around, *touchpoints)),
    )


def _data(estate: Estate, touchpoints: tuple[str, ...]) -> frozenset[str]:
    needs = estate.needs
    return frozenset(data for id in touchpoints for data in (*needs.shows[id], *needs.captures[id]))
