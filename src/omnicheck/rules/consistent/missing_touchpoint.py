"""A channel is promised in a place where it has no touchpoint.

## What it finds
A channel is declared for a location and a business, by its own scope or because its business trades there,
and none of its touchpoints is there. This breaks all that the channel would owe there: the end point, each
route, fact and standard that its touchpoints owe elsewhere, its capabilities, and every hand-over from it
or to it.

## Why it matters
"Across every touchpoint in every location" begins with a touchpoint. A missing element must not improve the
score.

## How to close it
Declare the touchpoint that serves the channel there, or open one. If the channel is not meant to be there,
narrow its `locations`, `businesses` or `except`.

## When it is wrong
When a touchpoint of another channel serves these customers under the same name.
"""

from collections.abc import Collection, Iterable, Iterator
from functools import partial

from omnicheck.graph.estate import Estate
from omnicheck.model.change_kind import ChangeKind
from omnicheck.model.contexts import Context
from omnicheck.rules._shared.wider_scopes import places_text, scope_edits
from omnicheck.rules.rule import Miss, rule
from omnicheck.verdict.change import Change
from omnicheck.verdict.gap import Level
from omnicheck.verdict.obligation import Kind, Obligation
from omnicheck.verdict.witness import Hole


@rule(
    level=Level.ERROR,
    kinds=(Kind.END_POINT, Kind.ROUTE, Kind.FACT, Kind.STANDARD, Kind.CAPABILITY, Kind.HAND_OVER),
)
def check(estate: Estate) -> Iterator[Miss]:
    """Yield a miss for each channel that is promised somewhere without a touchpoint."""
    owed: dict[tuple[str, Context], list[Obligation]] = {}
    for one in estate.obligations.of_kind(Kind.CAPABILITY):
        if one.context is not None:
            owed.setdefault((one.subject, one.context), []).append(one)
    for hand_over in estate.hand_overs:
        for channel in {stop.channel for stop in hand_over.entry.placements}:
            for one in estate.obligations_of(hand_over):
                if one.context is not None:
                    owed.setdefault((channel, one.context), []).append(one)
    for channel, contexts in estate.obligations.unserved.items():
        touchpoints = estate.obligations.touchpoints_of(channel)
        places = estate.places.where(contexts) or " everywhere"
        breaks = [
            obligation
            for context in contexts
            for obligation in (
                estate.obligations.end_point(channel, context),
                *estate.obligations.owes(touchpoints, channel, context),
                *owed.get((channel, context), ()),
            )
        ]
        for id in touchpoints:
            breaks += estate.obligations.standards_owed(id, channel, contexts)
        yield Miss(
            subject=("channels", channel),
            about="touchpoints",
            message=f"{channel} is promised{places}, but has no touchpoint there",
            remedy=f"declare a touchpoint of {channel}{estate.places.where(contexts)}",
            decision=f"or narrow where {channel} is promised",
            witness=Hole(channel, tuple(map(str, sorted(estate.cube.expanded(contexts))))),
            breaks=tuple(breaks),
            related=tuple((f"{id} serves {channel} elsewhere", ("touchpoints", id)) for id in touchpoints),
            offers=partial(_extended, estate, channel, touchpoints, estate.cube.expanded(contexts)),
        )


def _extended(
    estate: Estate, channel: str, touchpoints: Iterable[str], contexts: Collection[Context]
) -> Iterator[Change]:
    """Offer each touchpoint of the channel in these places too."""
    for id in touchpoints:
        path = tuple(map(str, estate.landscape.element(id)))
        if edits := tuple(scope_edits(estate, path, estate.landscape.touchpoints[id], contexts)):
            words = f"extend {id} to {places_text(estate, contexts)}"
            otherwise = f"or say in `except` of {channel} that it is not promised there"
            yield Change(ChangeKind.WIDEN_TOUCHPOINT, words, edits, decision=otherwise)
