"""Customers are promised a capability on a channel that does not offer it.

## What it finds
What any channel offers at a place is promised on every channel there, unless the capability's `channels` or
`not_on` narrows it; what is promised by name is promised wherever the channel is. Where the channel has
touchpoints and none of them offers it, the promise is broken. A touchpoint that leaves `offers` out may
offer anything: then nothing is proven, and `missing-offers` says so.

## Why it matters
Bought in the app and nowhere in the app to send it back: everything is wired, and the customer stands
before a wall.

## How to close it
Offer it at one of the channel's touchpoints. If the channel is not meant to, say so with the reason in
`not_on`, or name the channels that are in `channels`.

## When it is wrong
When the channel offers it under another name, or sends the customer over to another channel for it: that is
a reason for `not_on`.
"""

from collections.abc import Iterator

from omnicheck.graph.estate import Estate
from omnicheck.model.contexts import Context
from omnicheck.rules.rule import Miss, rule
from omnicheck.units.prose import listing
from omnicheck.verdict.gap import Level
from omnicheck.verdict.obligation import Kind, Obligation
from omnicheck.verdict.witness import Cell, Table


@rule(level=Level.ERROR, kinds=(Kind.CAPABILITY,))
def check(estate: Estate) -> Iterator[Miss]:
    """Group what is missing by channel and capability."""
    promised: dict[tuple[str, Context], list[str]] = {}
    missing: dict[tuple[str, str], list[tuple[Context, Obligation]]] = {}
    for one in estate.obligations.of_kind(Kind.CAPABILITY):
        if one.context is not None:
            promised.setdefault((one.matter, one.context), []).append(one.subject)
            if _lacks(estate, one.subject, one.matter, one.context):
                missing.setdefault((one.subject, one.matter), []).append((one.context, one))
    for (channel, capability), found in missing.items():
        contexts = [context for context, _ in found]
        offering = _offering(estate, capability, contexts)
        yield Miss(
            subject=("channels", channel),
            message=_sentence(estate, channel, capability, contexts),
            remedy=f"offer {capability} at a touchpoint of {channel}, "
            f"or say in `not_on` or `channels` of {capability} that {channel} is not meant to",
            witness=_table(estate, channel, capability, {c: promised[capability, c] for c in contexts}),
            breaks=tuple(obligation for _, obligation in found),
            related=tuple((f"{id} offers it", (*estate.landscape.element(id), "offers")) for id in offering),
        )


def _lacks(estate: Estate, channel: str, capability: str, context: Context) -> bool:
    """Whether touchpoints of the channel are there, all say what they offer, and none offers it."""
    asked, touchpoints = estate.obligations, estate.landscape.touchpoints
    if capability in asked.offering.get((channel, context), ()):
        return False
    there = [id for id in asked.touchpoints_of(channel) if context in asked.present[id]]
    return bool(there) and all(touchpoints[id].offers is not None for id in there)


def _offering(estate: Estate, capability: str, contexts: list[Context]) -> list[str]:
    """The touchpoints that offer it in any of the contexts."""
    return [
        id
        for id, touchpoint in sorted(estate.landscape.touchpoints.items())
        if capability in (touchpoint.offers or ()) and not estate.obligations.present[id].isdisjoint(contexts)
    ]


def _sentence(estate: Estate, channel: str, capability: str, contexts: list[Context]) -> str:
    touchpoints = estate.obligations.touchpoints_of(channel)
    there = {context for id in touchpoints for context in estate.obligations.present[id]}
    where = estate.places.where(contexts, there)
    declared = estate.landscape.touchpoints
    elsewhere = {declared[id].channel for id in _offering(estate, capability, contexts)}
    known = f"offered by {listing(elsewhere)}" if elsewhere else f"promised on {channel}"
    if touchpoints == (channel,):
        return f"{capability} is {known}{where}, but {channel} does not offer it"
    return f"{capability} is {known}{where}, but no touchpoint of {channel} offers it" + " there" * bool(
        where
    )


def _table(estate: Estate, channel: str, capability: str, promised: dict[Context, list[str]]) -> Table:
    """Every channel that owes it in these contexts, with yes, no or nothing said."""
    return Table(
        capability,
        tuple(
            Cell(other, str(context), _said(estate, other, capability, context), odd=other == channel)
            for context, channels in promised.items()
            for other in channels
        ),
    )


def _said(estate: Estate, channel: str, capability: str, context: Context) -> str:
    if capability in estate.obligations.offering.get((channel, context), ()):
        return "yes"
    return "no" if _lacks(estate, channel, capability, context) else ""
