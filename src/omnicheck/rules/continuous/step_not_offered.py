"""A journey leads to a touchpoint that does not offer the step.

## What it finds
A step of a journey does something at a touchpoint that does not list it in `offers`; or the step is at a
channel, and none of the channel's touchpoints in that place offers it; or the named touchpoint is not in a
place where its channel is promised. A touchpoint without `offers` may offer it, so nothing is proven, and
`missing-offers` reports it. Each capability at each touchpoint or channel is one gap.

## Why it matters
The web says "collect it in the shop", and the shop has no counter for that. The journey ends where it was
meant to continue.

## How to close it
Offer the step there. If another touchpoint offers it, move the step; if the journey works without it,
remove the step. An optional step is promised too. If the named touchpoint is not in every place, name its
channel instead.

## When it is wrong
When the touchpoint offers the step under another name.
"""

from collections.abc import Iterator
from functools import partial
from typing import NamedTuple

from omnicheck.graph.demand.journey_instances import StepPlacement
from omnicheck.graph.estate import Estate
from omnicheck.graph.journeys.hand_overs import HandOver
from omnicheck.model.change_kind import ChangeKind
from omnicheck.model.contexts import Context
from omnicheck.rules._shared.capability_offers import offered
from omnicheck.rules._shared.journey_wording import journeys
from omnicheck.rules._shared.wider_scopes import places_text, scope_edits
from omnicheck.rules.rule import Miss, rule
from omnicheck.units.prose import listing
from omnicheck.verdict.change import Change
from omnicheck.verdict.gap import Level
from omnicheck.verdict.obligation import Kind, Obligation, Outcome
from omnicheck.verdict.witness import Cell, Table


class _Impossible(NamedTuple):
    """A hand-over with a stop whose step is impossible, and the contexts."""

    stop: StepPlacement
    hand_over: HandOver
    contexts: tuple[Context, ...]


@rule(level=Level.ERROR, kinds=(Kind.HAND_OVER,))
def check(estate: Estate) -> Iterator[Miss]:
    """Group by the channel or touchpoint and the capability."""
    groups: dict[tuple[str, str | None, bool], list[_Impossible]] = {}
    for hand_over in estate.hand_overs:
        for stop in hand_over.entry.placements:
            contexts = _impossible_contexts(estate, stop, hand_over)
            if contexts:
                key = (stop.step.at, None if stop.absent else stop.step.does, stop.absent)
                groups.setdefault(key, []).append(_Impossible(stop, hand_over, contexts))
    for found in groups.values():
        yield _miss(estate, found)


def _impossible_contexts(estate: Estate, stop: StepPlacement, hand_over: HandOver) -> tuple[Context, ...]:
    """Return where the step is impossible, leaving channels without touchpoints to `missing-touchpoint`."""
    absent = estate.obligations.unserved.get(stop.channel, ())
    if stop.possible:
        return ()
    return tuple(context for context in hand_over.contexts if context not in absent)


def _miss(estate: Estate, found: list[_Impossible]) -> Miss:
    stop = found[0].stop
    contexts = {context for one in found for context in one.contexts}
    paths = sorted({("journeys", one.hand_over.entry.journey, "steps", one.stop.number) for one in found})
    return Miss(
        subject=estate.landscape.element(stop.step.at),
        about=stop.step.does or "touchpoints",
        message=f"{_sentence(estate, stop, contexts)} ({journeys(one.hand_over.entry for one in found)})",
        remedy=f"extend {stop.step.at} to these places" if stop.absent else "",
        decision=f"or write `at: {stop.channel}` in the step"
        if stop.absent
        else "or move the step to where that is done",
        witness=Table(stop.step.does or "touchpoints", tuple(_cells(estate, stop, contexts))),
        breaks=tuple(_obligations(estate, found, Outcome.BROKEN)),
        opens=tuple(_obligations(estate, found, Outcome.UNPROVEN)),
        related=tuple((f"a step of journey {path[1]}", path) for path in paths),
        offers=partial(_changes, estate, stop, contexts),
    )


def _changes(estate: Estate, stop: StepPlacement, contexts: set[Context]) -> Iterator[Change]:
    if not stop.absent:
        yield from offered(estate, stop.touchpoints, stop.step.does or "", contexts)
        return
    path = tuple(map(str, estate.landscape.element(stop.step.at)))
    edits = tuple(scope_edits(estate, path, estate.landscape.touchpoints[stop.step.at], contexts))
    if edits:
        words = f"extend {stop.step.at} to {places_text(estate, contexts)}"
        yield Change(ChangeKind.WIDEN_TOUCHPOINT, words, edits, partial=not stop.offered)


def _obligations(estate: Estate, found: list[_Impossible], outcome: Outcome) -> Iterator[Obligation]:
    for one in found:
        entry = one.hand_over.entry
        if one.hand_over.outcome is outcome:
            yield from (estate.obligations.hand_over(entry.journey, entry.label, at) for at in one.contexts)


def _sentence(estate: Estate, stop: StepPlacement, contexts: set[Context]) -> str:
    where = estate.places.where(contexts)
    if stop.absent:
        return f"{stop.step.at} is absent{where}, although {stop.channel} is promised and a step leads there"
    return f"{stop.step.at} does not offer {stop.step.does}{where}, although a step there needs it"


def _cells(estate: Estate, stop: StepPlacement, contexts: set[Context]) -> Iterator[Cell]:
    """Yield what each touchpoint of the stop offers, in the first context."""
    place = str(min(contexts))
    for touchpoint in stop.touchpoints:
        offers = estate.landscape.touchpoints[touchpoint].offers
        value = "not there" if stop.absent else listing(offers or ()) or "nothing"
        yield Cell(touchpoint, place, value, odd=True)
