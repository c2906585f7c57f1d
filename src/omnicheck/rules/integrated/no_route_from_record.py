"""A touchpoint shows data that has no route from the system of record.

## What it finds
A touchpoint shows a data object, or offers a capability that needs it, and in some place no chain of flows
leads from the record to the touchpoint, or none for some attribute. The gap names the missing hop; it
follows the route of other data if there is one. All touchpoints that lack the same hop are one gap, at the
first of them.

Derived data has no route either if one of its inputs never reaches the derived data's record. The gap then
names the input and the missing flow.

## Why it matters
"Data flow to all end points": what a customer sees there was typed in, copied once, or left over. When the
record changes, the touchpoint does not, however fast everything else is.

## How to close it
Declare the flow that already brings the data, or build one along the named hop. If the touchpoint does not
need the data, remove it from `shows`.

## When it is wrong
When the system that feeds the touchpoint is the true record there. Declare it in `record`, which may differ
by location or business.
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
    """Group reads without a route by the lost data and the missing hop."""
    for one in missing_routes(estate, Direction.READ):
        yield Miss(
            subject=estate.landscape.element(one.touchpoints[0]),
            message=_sentence(one),
            remedy=f"declare or build a flow of {one.what} from {one.hop.source} to {one.hop.target}",
            decision=_otherwise(one),
            witness=one.route,
            breaks=one.broken(estate),
            related=(("the record", ("data", one.hop.data, "record")),),
            offers=partial(one.offers, estate),
            figures=tuple(obligation_figures(estate, one.route_checks)),
        )


def _otherwise(one: MissingRoute) -> str:
    if one.derived:
        return f"or remove it from `derived_from` of {one.derived}"
    return f"or remove it from what {listing(one.touchpoints)} {_show(one)}"


def _show(one: MissingRoute) -> str:
    return agreeing("shows", len(one.touchpoints))


def _sentence(one: MissingRoute) -> str:
    hop, names = one.hop, listing(one.touchpoints)
    beyond = "" if hop.source == one.record else f", which has it from {one.record}"
    if one.derived:
        gap = f"no flow brings {one.what} from {hop.source} to {hop.target}{beyond}"
        return f"{names} {_show(one)} {one.derived}, which is derived from {one.what}, but {gap}"
    if (hop.target,) == one.touchpoints:
        return f"{names} {_show(one)} {one.what}, but no flow brings it there from {hop.source}{beyond}"
    gap = f"no flow brings it to {hop.target} from {hop.source}{beyond}"
    return f"{names} {_show(one)} {one.what} from {hop.target}, but {gap}"
