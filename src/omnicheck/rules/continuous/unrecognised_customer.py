"""A customer known at one touchpoint is not recognised at the next.

## What it finds
Two consecutive touchpoints of a journey both declare what they recognise, and no identifier of the first
leads to one of the second: they share none, and no system that is present `resolves` one to the other, over
any number of steps. A touchpoint that recognises no one (`recognises: []`) always breaks the hand-over.
Touchpoints with the same identifiers are one gap.

## Why it matters
The web knows a cookie and the till a loyalty card. All data may be there in real time, and still cannot be
matched with the customer.

## How to close it
Recognise the customer by the same identifier at both touchpoints, for example with a sign-in on the web; or
let a system that knows both declare it: `resolves: [[cookie, loyalty-id]]`. If a system already does, check
that it is present in this place.

## When it is wrong
When the customer identifies the case instead, for example with an order number on paper. Then that number
is an identifier that both touchpoints recognise.
"""

from collections.abc import Collection, Iterator

from omnicheck.graph.demand.journey_instances import Move
from omnicheck.graph.demand.reasons import Reason
from omnicheck.graph.estate import Estate
from omnicheck.graph.journeys.hand_overs import HandOver, MoveCheck
from omnicheck.rules._shared.journey_wording import journeys
from omnicheck.rules.rule import Miss, rule
from omnicheck.units.prose import agreeing, listing
from omnicheck.verdict.gap import Level
from omnicheck.verdict.obligation import Kind
from omnicheck.verdict.witness import Cell, Table

_Found = tuple[HandOver, MoveCheck]


@rule(level=Level.ERROR, kinds=(Kind.HAND_OVER,))
def check(estate: Estate) -> Iterator[Miss]:
    """Group by the two sets of identifiers, in either direction."""
    groups: dict[frozenset[frozenset[str]], list[_Found]] = {}
    for hand_over, move_check in estate.sure_moves():
        if move_check.recognition is Reason.UNRECOGNISED:
            ends = move_check.move.before, move_check.move.after
            known = frozenset(estate.identities.recognised_by(end) for end in ends)
            groups.setdefault(known, []).append((hand_over, move_check))
    for found in groups.values():
        yield _miss(estate, sorted(found, key=_sort_key))


def _sort_key(found: _Found) -> tuple[object, ...]:
    """Return a sort key of names, so that the order of declaration does not matter."""
    hand_over, move_check = found
    entry, move = hand_over.entry, move_check.move
    return entry.journey, entry.placement.number, move.before, move.after, hand_over.contexts


def _miss(estate: Estate, found: list[_Found]) -> Miss:
    entries = [hand_over.entry for hand_over, _ in found]
    move = found[0][1].move
    known = estate.identities.recognised_by(move.before)
    same_before = [one for _, one in found if estate.identities.recognised_by(one.move.before) == known]
    befores, afters = {one.move.before for one in same_before}, {one.move.after for one in same_before}
    before, after = listing(befores), listing(afters)
    where = estate.places.where(context for hand_over, _ in found for context in hand_over.contexts)
    elsewhere = _elsewhere(estate, found[0])
    return Miss(
        subject=(*estate.landscape.element(move.after), "recognises"),
        message=f"{_sentence(estate, befores, afters, move)}{where} ({journeys(entries)})"
        + (f"; {listing(elsewhere)} would, and is not there" if elsewhere else ""),
        remedy=f"let {before} and {after} recognise the same identifier, "
        "or declare under `resolves` which system knows both to be one customer's",
        witness=Table("identifiers", tuple(_cells(estate, found[0]))),
        breaks=tuple(one for hand_over, _ in found for one in estate.obligations_of(hand_over)),
        related=((f"what {move.before} recognises", (*estate.landscape.element(move.before), "recognises")),),
    )


def _sentence(estate: Estate, befores: Collection[str], afters: Collection[str], move: Move) -> str:
    known, wanted = estate.identities.recognised_by(move.before), estate.identities.recognised_by(move.after)
    if not (known and wanted):
        arriving = estate.identities.declares(move.after) and not wanted
        blind, other = (afters, befores) if arriving else (befores, afters)
        return (
            f"{listing(blind)} {agreeing('recognises', len(blind))} nobody, so a customer is a stranger "
            f"between {listing(blind)} and {listing(other)}"
        )
    return (
        f"a customer whom {listing(befores)} knows by {listing(known)} is a stranger at {listing(afters)}, "
        f"which knows {listing(wanted)}: no system resolves the one to the other"
    )


def _elsewhere(estate: Estate, found: _Found) -> tuple[str, ...]:
    """Return the absent systems, if the customer would be recognised with them."""
    hand_over, move_check = found
    ends = move_check.move.before, move_check.move.after
    absent = estate.identities.all_resolvers - hand_over.resolvers
    known = estate.identities.recognition(*ends, estate.identities.all_resolvers) is Reason.KEPT
    return tuple(sorted(absent)) if known else ()


def _cells(estate: Estate, found: _Found) -> Iterator[Cell]:
    """Yield what each of the two touchpoints recognises, and what that leads to."""
    hand_over, move_check = found
    for touchpoint in (move_check.move.before, move_check.move.after):
        known = estate.identities.recognised_by(touchpoint)
        resolved = estate.identities.resolved(known, hand_over.resolvers) - known
        own = listing(known) or "nothing"
        value = f"{own}, which leads to {listing(resolved)}" if resolved else own
        yield Cell(touchpoint, str(hand_over.contexts[0]), value, odd=not known)
