"""A touchpoint does not say what customers can do there.

## What it finds
A channel owes a capability, none of its touchpoints in some place offers it, and some of them have no
`offers`. A missing `offers` is unknown, while `offers: []` means nothing is offered; so the promise is
unproven. The same goes for a journey's hand-over that may be impossible, or broken, only because of such a
touchpoint. Each touchpoint without `offers` is one gap. Nothing is left open if another touchpoint of the
channel offers the capability.

## Why it matters
"Consistent across every touchpoint" is about what customers can do, and here the model does not say.

## How to close it
Declare what the touchpoint offers: `offers: [buy, return]`. If it offers nothing, such as a screen in a
window, declare that: `offers: []`.

## When it is wrong
When the touchpoint does not serve customers. Then it is a system.
"""

from collections.abc import Iterator

from omnicheck.graph.estate import Estate
from omnicheck.rules.rule import Miss, rule
from omnicheck.units.prose import listing
from omnicheck.verdict.gap import Level
from omnicheck.verdict.obligation import Kind, Obligation, Outcome
from omnicheck.verdict.witness import Cell, Table


@rule(level=Level.WARNING, kinds=(Kind.CAPABILITY, Kind.HAND_OVER))
def check(estate: Estate) -> Iterator[Miss]:
    """Group unproven obligations by each touchpoint without `offers`."""
    unproven: dict[str, list[Obligation]] = {}
    for one in estate.obligations.of_kind(Kind.CAPABILITY):
        for touchpoint in _silent(estate, one):
            unproven.setdefault(touchpoint, []).append(one)
    for hand_over in estate.hand_overs:
        if hand_over.outcome is Outcome.UNPROVEN:
            for touchpoint in hand_over.silent:
                unproven.setdefault(touchpoint, []).extend(estate.obligations_of(hand_over))
    for touchpoint in sorted(unproven):
        yield _miss(estate, touchpoint, unproven[touchpoint])


def _silent(estate: Estate, one: Obligation) -> tuple[str, ...]:
    """Return the channel's touchpoints there without `offers`; none if another one offers it."""
    if one.context is None or one.matter in estate.obligations.offering.get((one.subject, one.context), ()):
        return ()
    return tuple(
        id
        for id in estate.obligations.touchpoints_of(one.subject)
        if one.context in estate.obligations.present[id] and estate.landscape.touchpoints[id].offers is None
    )


def _miss(estate: Estate, touchpoint: str, unproven: list[Obligation]) -> Miss:
    channel = estate.landscape.touchpoints[touchpoint].channel
    promised = [one for one in unproven if one.kind is Kind.CAPABILITY]
    capabilities = listing(one.matter for one in promised)
    journeys = sorted({one.subject for one in unproven if one.kind is Kind.HAND_OVER})
    contexts = {one.context for one in promised if one.context is not None}
    where = estate.places.where(contexts, estate.obligations.present[touchpoint])
    left = [f"{capabilities} on {channel}{where}"] if capabilities else []
    left += [f"{'journey' if len(journeys) == 1 else 'journeys'} {listing(journeys)}"] if journeys else []
    return Miss(
        subject=estate.landscape.element(touchpoint),
        about="offers",
        message=f"{touchpoint} declares no `offers`, which leaves {' and '.join(left)} unproven",
        remedy=f"declare `offers` of {touchpoint}, or `offers: []` if it offers nothing",
        witness=Table("offers", tuple(_cells(estate, channel, unproven))),
        opens=tuple(unproven),
    )


def _cells(estate: Estate, channel: str, unproven: list[Obligation]) -> Iterator[Cell]:
    """Yield what each touchpoint of the channel offers, in the first context."""
    context = unproven[0].context
    for id in estate.obligations.touchpoints_of(channel):
        offers = estate.landscape.touchpoints[id].offers
        if context in estate.obligations.present[id]:
            value = "" if offers is None else listing(offers) or "nothing"
            yield Cell(id, str(context), value, odd=offers is None)
