"""A channel does not offer a capability that is promised there.

## What it finds
A capability that any channel offers in a place is promised on every channel there, unless its `channels` or
`not_on` narrows it; a channel that `channels` names owes it wherever the channel is. The promise is broken
if the channel has touchpoints in the place and none of them offers the capability. A touchpoint without
`offers` may offer anything, so nothing is proven, and `missing-offers` reports it.

## Why it matters
A purchase made in the app that cannot be returned in the app is a dead end for the customer, however well
the systems are connected.

## How to close it
Offer the capability at a touchpoint of the channel. If the channel is not meant to offer it, give the
reason in `not_on`, or list the channels that do in `channels`.

## When it is wrong
When the channel offers it under another name, or sends customers to another channel for it. The latter is a
reason for `not_on`.
"""

from collections.abc import Iterator
from functools import partial

from omnicheck.graph.estate import Estate
from omnicheck.model.contexts import Context
from omnicheck.rules._shared.capability_offers import offered
from omnicheck.rules.rule import Miss, rule
from omnicheck.units.prose import listing
from omnicheck.verdict.change import Change
from omnicheck.verdict.gap import Level
from omnicheck.verdict.obligation import Kind, Obligation
from omnicheck.verdict.witness import Cell, Table


@rule(level=Level.ERROR, kinds=(Kind.CAPABILITY,))
def check(estate: Estate) -> Iterator[Miss]:
    """Group missing capabilities by channel and capability."""
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
            decision=f"or exempt {channel} in `not_on` or `channels` of {capability}",
            witness=_table(estate, channel, capability, {c: promised[capability, c] for c in contexts}),
            breaks=tuple(obligation for _, obligation in found),
            related=tuple((f"{id} offers it", (*estate.landscape.element(id), "offers")) for id in offering),
            offers=partial(_offered, estate, channel, capability, contexts),
        )


def _offered(estate: Estate, channel: str, capability: str, contexts: list[Context]) -> Iterator[Change]:
    otherwise = f"or say in `not_on` of {capability} why {channel} does not offer it"
    return offered(estate, _present(estate, channel, contexts), capability, contexts, otherwise)


def _present(estate: Estate, channel: str, contexts: list[Context]) -> list[str]:
    obligations = estate.obligations
    return [
        id for id in obligations.touchpoints_of(channel) if not obligations.present[id].isdisjoint(contexts)
    ]


def _lacks(estate: Estate, channel: str, capability: str, context: Context) -> bool:
    """Return True if the channel has touchpoints there, all declare `offers`, and none offers it."""
    obligations, touchpoints = estate.obligations, estate.landscape.touchpoints
    if capability in obligations.offering.get((channel, context), ()):
        return False
    present = [id for id in obligations.touchpoints_of(channel) if context in obligations.present[id]]
    return bool(present) and all(touchpoints[id].offers is not None for id in present)


def _offering(estate: Estate, capability: str, contexts: list[Context]) -> list[str]:
    return [
        id
        for id, touchpoint in sorted(estate.landscape.touchpoints.items())
        if capability in (touchpoint.offers or ()) and not estate.obligations.present[id].isdisjoint(contexts)
    ]


def _sentence(estate: Estate, channel: str, capability: str, contexts: list[Context]) -> str:
    touchpoints = estate.obligations.touchpoints_of(channel)
    present = {context for id in touchpoints for context in estate.obligations.present[id]}
    where = estate.places.where(contexts, present)
    declared = estate.landscape.touchpoints
    elsewhere = {declared[id].channel for id in _offering(estate, capability, contexts)}
    do = "does" if len(elsewhere) == 1 else "do"
    known = f"{listing(elsewhere)} {do}" if elsewhere else "it is promised"
    return f"{channel} does not offer {capability}{where}, although {known}"


def _table(estate: Estate, channel: str, capability: str, promised: dict[Context, list[str]]) -> Table:
    """Build a row for each channel that owes it: yes, no, or empty if unknown."""
    return Table(
        capability,
        tuple(
            Cell(other, str(place), _answer(estate, other, capability, context), odd=other == channel)
            for place, context in estate.cube.each(promised)
            for other in promised[context]
        ),
    )


def _answer(estate: Estate, channel: str, capability: str, context: Context) -> str:
    if capability in estate.obligations.offering.get((channel, context), ()):
        return "yes"
    return "no" if _lacks(estate, channel, capability, context) else ""
