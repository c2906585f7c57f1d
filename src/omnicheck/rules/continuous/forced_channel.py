"""A journey has a step that only one channel offers.

## What it finds
A step that is not optional does something that only one channel offers in some place, while other channels
are promised there and say what they offer. Channels that are excused by `not_on` or by the capability's
`channels`, and channels that only display, do not count as alternatives. This is a risk and breaks nothing:
the journey can still be completed.

## Why it matters
"Whichever channel the customer likes" ends here: they must use this one. When the channel is down, so is
the journey.

## How to close it
Offer the capability on another channel. If the journey works without the step, write `optional: true`. If
the other channels are not meant to offer it, say so in `not_on` or `channels` of the capability.

## When it is wrong
When the step is possible on one channel only by its nature, such as trying on a coat. Give that reason in
`not_on`.
"""

from collections.abc import Iterator
from typing import NamedTuple

from omnicheck.graph.demand.journey_instances import StepPlacement
from omnicheck.graph.estate import Estate
from omnicheck.model.contexts import Context
from omnicheck.rules.rule import Miss, rule
from omnicheck.units.prose import listing
from omnicheck.verdict.gap import Level
from omnicheck.verdict.witness import Cell, Table


class _Forced(NamedTuple):
    """A step that only one channel offers in one context, and the channels that could."""

    journey: str
    stop: StepPlacement
    context: Context
    others: tuple[str, ...]


@rule(level=Level.WARNING)
def check(estate: Estate) -> Iterator[Miss]:
    """Group by the capability and the only channel that offers it."""
    groups: dict[tuple[str, str], list[_Forced]] = {}
    for instance in estate.obligations.journey_instances:
        for stop in instance.placements.values():
            for context in instance.contexts:
                others = _others(estate, stop, context)
                if others and stop.step.does:
                    forced = _Forced(instance.id, stop, context, others)
                    groups.setdefault((stop.step.does, stop.channel), []).append(forced)
    for (capability, channel), found in groups.items():
        yield _miss(estate, capability, channel, found)


def _others(estate: Estate, stop: StepPlacement, context: Context) -> tuple[str, ...]:
    """Return the channels that could offer the step; none unless its own channel is the only one."""
    does, owed = stop.step.does, estate.obligations
    if stop.step.optional or does is None or does not in owed.offering.get((stop.channel, context), ()):
        return ()
    declared = estate.landscape.document.capabilities[does]
    others = [
        channel
        for channel in sorted(estate.landscape.document.channels)
        if channel != stop.channel
        and context in owed.promised[channel]
        and not declared.excuses(channel)
        and not _only_displays(estate, channel)
    ]
    if any(_may_offer(estate, channel, does, context) for channel in others):
        return ()
    return tuple(others)


def _only_displays(estate: Estate, channel: str) -> bool:
    touchpoints = estate.landscape.touchpoints
    return all(touchpoints[id].display_only for id in estate.obligations.touchpoints_of(channel))


def _may_offer(estate: Estate, channel: str, capability: str, context: Context) -> bool:
    """Return True if a touchpoint of the channel there offers it or does not declare `offers`."""
    offers = [
        estate.landscape.touchpoints[id].offers
        for id in estate.obligations.touchpoints_of(channel)
        if context in estate.obligations.present[id]
    ]
    return any(offered is None or capability in offered for offered in offers)


def _miss(estate: Estate, capability: str, channel: str, found: list[_Forced]) -> Miss:
    paths = sorted({("journeys", one.journey, "steps", one.stop.number) for one in found})
    where = estate.places.where(one.context for one in found)
    others = sorted({other for one in found for other in one.others})
    names = {one.journey for one in found}
    noun = "journey" if len(names) == 1 else "journeys"
    place = str(found[0].context)
    return Miss(
        subject=paths[0],
        about=capability,
        message=f"customers on {noun} {listing(names)} must go to {channel}{where}: "
        f"no other channel offers {capability}",
        remedy=f"offer {capability} on {listing(others)} too, or write `optional: true` if the step may be "
        f"left out, or give the reason in `not_on` of {capability}",
        witness=Table(
            capability,
            (Cell(channel, place, "yes"), *(Cell(other, place, "no", odd=True) for other in found[0].others)),
        ),
        related=tuple((f"a step of journey {path[1]}", path) for path in paths[1:]),
    )
