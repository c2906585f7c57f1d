"""A touchpoint on a journey does not say how it recognises customers.

## What it finds
At least one touchpoint of the landscape declares `recognises`, and another one, at which a journey's
hand-over begins or ends, does not. A missing `recognises` is unknown, while `recognises: []` means that no
one is recognised; so it is unproven whether customers are recognised after the hand-over. Each touchpoint
without `recognises` is one gap.

## Why it matters
A journey depends on recognising the customer at the next step. If the model does not say how, the question
has not been answered.

## How to close it
List the identifiers by which the touchpoint knows customers: `recognises: [email, loyalty-id]`. If it
recognises no one, declare that: `recognises: []`.

## When it is wrong
When customers need not be recognised there, such as at a screen that shows directions. Then no journey
leads there.
"""

from collections.abc import Iterator

from omnicheck.graph.demand.reasons import Reason
from omnicheck.graph.estate import Estate
from omnicheck.graph.journeys.hand_overs import HandOver
from omnicheck.rules._shared.journey_wording import journeys
from omnicheck.rules.rule import Miss, rule
from omnicheck.units.prose import listing
from omnicheck.verdict.gap import Level
from omnicheck.verdict.obligation import Kind
from omnicheck.verdict.witness import Cell, Table


@rule(level=Level.WARNING, kinds=(Kind.HAND_OVER,))
def check(estate: Estate) -> Iterator[Miss]:
    """Group unproven hand-overs by each touchpoint without `recognises`."""
    unproven: dict[str, list[HandOver]] = {}
    others: dict[str, set[str]] = {}
    for hand_over, one in estate.introductions():
        if one.recognition.reason is Reason.NO_RECOGNISES:
            for ends, beyond in ((one.befores, one.afters), (one.afters, one.befores)):
                for end in ends:
                    if not estate.identities.declares(end):
                        unproven.setdefault(end, []).append(hand_over)
                        others.setdefault(end, set()).update(beyond)
    for touchpoint in sorted(unproven):
        yield _miss(estate, touchpoint, unproven[touchpoint], sorted(others[touchpoint]))


def _miss(estate: Estate, touchpoint: str, found: list[HandOver], others: list[str]) -> Miss:
    cells = [Cell(touchpoint, "", "", odd=True)]
    cells += [Cell(other, "", listing(estate.identities.recognised_by(other))) for other in others]
    return Miss(
        subject=estate.landscape.element(touchpoint),
        about="recognises",
        message=f"{touchpoint} declares no `recognises`, so whether it and {listing(others)} recognise the "
        f"same customers is unknown ({journeys(one.entry for one in found)})",
        remedy=f"declare `recognises` of {touchpoint}, or `recognises: []` if it recognises no customers",
        witness=Table("identifiers", tuple(cells)),
        opens=tuple(one for hand_over in found for one in estate.obligations_of(hand_over)),
    )
