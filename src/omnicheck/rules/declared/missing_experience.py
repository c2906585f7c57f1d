"""A touchpoint declares no value for a standard that applies to it.

## What it finds
A standard is uniform, localised or required somewhere and applies to a touchpoint's channel, and the
touchpoint's `experience` has no value for it there. That is unproven, not broken. If no requirement names
the right value, the touchpoint's peers are unproven too as long as they agree, since the missing value may
differ. Peers are the touchpoints of the same business for a uniform standard, and of the same place and
business for a localised one.

## Why it matters
"Consistent and appropriate across every touchpoint": the touchpoint that was not looked at is the one that
still shows last year's terms.

## How to close it
Find out what customers get there, and declare it. If the standard does not apply to the channel, narrow it
with `channels` or `not_on`.

## When it is wrong
When customers cannot encounter the standard there at all, such as a return period on a shelf label. Use
`not_on`.
"""

from collections.abc import Iterator, Sequence

from omnicheck.graph.demand.requirements import meaning
from omnicheck.graph.estate import Estate
from omnicheck.model.experience import Policy
from omnicheck.rules._shared.value_tables import StatedValue, required_value, stated_values, value_text
from omnicheck.rules.rule import Miss, rule
from omnicheck.verdict.gap import Level
from omnicheck.verdict.obligation import Kind
from omnicheck.verdict.witness import Cell, Table


@rule(level=Level.WARNING, kinds=(Kind.STANDARD,))
def check(estate: Estate) -> Iterator[Miss]:
    """Yield a miss for each touchpoint and standard without a value somewhere."""
    missing: dict[tuple[str, str], dict[StatedValue, tuple[StatedValue, ...]]] = {}
    for group in _groups(estate):
        unproven = _unproven_with(estate, group)
        for one in group:
            if one.value is None:
                key = (one.touchpoint, one.obligation.matter)
                missing.setdefault(key, {})[one] = unproven
    for (touchpoint, standard), found in sorted(missing.items()):
        yield _miss(estate, touchpoint, standard, found)


def _groups(estate: Estate) -> Iterator[tuple[StatedValue, ...]]:
    """Return the groups that should agree; under a free standard, each touchpoint is its own."""
    groups: dict[tuple[str, ...], list[StatedValue]] = {}
    for policy in Policy:
        for one in stated_values(estate, policy):
            place, business = one.context
            peers = {
                Policy.UNIFORM: (business,),
                Policy.LOCALISED: (business, place),
                Policy.FREE: (business, place, one.touchpoint),
            }[policy]
            groups.setdefault((one.obligation.matter, *peers), []).append(one)
    return (tuple(group) for group in groups.values())


def _unproven_with(estate: Estate, group: tuple[StatedValue, ...]) -> tuple[StatedValue, ...]:
    """Return the peers that missing values leave unproven: all if they agree without a requirement."""
    values = {meaning(one.value) for one in group if one.value is not None}
    if len(values) != 1 or required_value(estate, group) is not None:
        return ()
    return tuple(one for one in group if one.value is not None)


def _miss(
    estate: Estate, touchpoint: str, standard: str, found: dict[StatedValue, tuple[StatedValue, ...]]
) -> Miss:
    present = estate.obligations.present[touchpoint]
    channel = estate.landscape.touchpoints[touchpoint].channel
    lacking = (context for one in found for context in one.contexts)
    where = estate.places.where_exactly(lacking, estate.cube.expanded(present))
    peers = {one.obligation for unproven in found.values() for one in unproven}
    unknown = "agrees with the others" if peers else "meets what its location requires"
    first = next(iter(found))
    return Miss(
        subject=estate.landscape.element(touchpoint),
        about="experience",
        message=f"{touchpoint} declares no {standard}{where}, so whether it {unknown} is unknown",
        remedy=f"declare what customers get at {touchpoint}, as in `experience: {{{standard}: ...}}`; "
        f"or exempt {channel} in `not_on` of {standard}, with a reason",
        witness=Table(standard, tuple(_cells(first, found[first]))),
        opens=(*(one.obligation for one in found), *sorted(peers)),
    )


def _cells(missing: StatedValue, peers: Sequence[StatedValue]) -> Iterator[Cell]:
    yield Cell(missing.touchpoint, str(missing.context), "", odd=True)
    elsewhere = any(one.contexts != (missing.context,) for one in peers)
    for one in peers:
        for context in one.contexts if elsewhere else (one.context,):
            yield Cell(one.touchpoint, str(context), value_text(one.value))
