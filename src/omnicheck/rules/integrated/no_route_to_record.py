"""What a touchpoint captures never reaches its system of record.

## What it finds
A touchpoint captures a data object, and in some place no chain of flows carries it to the record, or none
for some attribute. The gap names the missing hop; it follows the route of other data if there is one. All
touchpoints that lack the same hop are one gap, at the first of them.

## Why it matters
The sale, the return or the changed address stays where it was entered, and other touchpoints keep showing
the previous state. "To *and from* all end points" fails on the way back.

## How to close it
Declare the flow that already takes the data there, or build one along the named hop. Often the flow exists
and only lacks `both_ways: true`. If nothing is entered there, remove the data from `captures`.

## When it is wrong
When the touchpoint only reads the data, and its entry in `captures` is a leftover.
"""

from collections.abc import Iterator
from functools import partial

from omnicheck.graph.estate import Estate
from omnicheck.rules._shared.missing_routes import MissingRoute, missing_routes
from omnicheck.rules._shared.obligation_figures import obligation_figures
from omnicheck.rules.rule import Miss, rule
from omnicheck.units.prose import agreeing, listing
from omnicheck.verdict.gap import Level
from omnicheck.verdict.obligation import Direction, Kind


@rule(level=Level.ERROR, kinds=(Kind.ROUTE,))
def check(estate: Estate) -> Iterator[Miss]:
    """Group writes without a route by the lost data and the missing hop."""
    for one in missing_routes(estate, Direction.WRITE):
        capture = agreeing("captures", len(one.touchpoints))
        yield Miss(
            subject=estate.landscape.element(one.touchpoints[0]),
            message=_sentence(one, capture),
            remedy=f"declare or build a flow of {one.what} from {one.hop.source} to {one.hop.target}",
            decision=f"or remove it from what {listing(one.touchpoints)} {capture}",
            witness=one.route,
            breaks=one.broken(estate),
            related=(("the record", ("data", one.hop.data, "record")),),
            offers=partial(one.offers, estate),
            figures=tuple(obligation_figures(estate, one.route_checks)),
        )


def _sentence(one: MissingRoute, capture: str) -> str:
    hop, names = one.hop, listing(one.touchpoints)
    beyond = "" if hop.target == one.record else f", on its way to {one.record}"
    if (hop.source,) == one.touchpoints:
        return f"{names} {capture} {one.what}, but no flow takes it to {hop.target}{beyond}"
    gap = f"no flow takes it from {hop.source} to {hop.target}{beyond}"
    return f"{names} {capture} {one.what}, but {gap}"
