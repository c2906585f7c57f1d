"""Data that a journey carries has no route to the next step.

## What it finds
A step of a journey `carries` data, and no chain of flows takes it, or one of its attributes, from the
touchpoint that wrote it last to the touchpoint where the customer continues, whether through the record or
more directly. Data of scope `business` or `group` may have been written in any place of that scope, and the
customer may continue at any site. If no earlier step `captures` the data, it must come from the touchpoint
that the customer leaves. The gap names the missing hop. All that lacks the same hop is one gap, at the
first step that needs it.

## Why it matters
The customer fills a basket in the app and finds it empty at the till. To them it is one company, and they
have to start again.

## How to close it
Declare the flow that already takes the data there, or build one along the named hop. Often only
`both_ways: true` is missing. If the step does not need the data, remove it from `carries`.

## When it is wrong
When customers bring the data themselves, such as a receipt with a code. Then the touchpoint reads it from
the customer, and the step carries nothing.
"""

from collections.abc import Iterator
from functools import partial
from math import inf

from omnicheck.graph.demand.reasons import Reason
from omnicheck.graph.estate import Estate
from omnicheck.graph.journeys.transfers import Transfer
from omnicheck.graph.rerouted import AddedHop, Rerouted
from omnicheck.graph.structure.replicas import base_id, site_text
from omnicheck.rules._shared.journey_wording import (
    carried_data,
    hand_over_obligations,
    journeys,
    other_steps,
    purpose,
    where_text,
    writers,
)
from omnicheck.rules._shared.missing_flows import Lacking, missing_flows
from omnicheck.rules._shared.obligation_figures import obligation_figures
from omnicheck.rules.rule import Miss, rule
from omnicheck.units.grouping import grouped
from omnicheck.units.prose import listing
from omnicheck.units.span import Ms
from omnicheck.verdict.change import Change
from omnicheck.verdict.gap import Level
from omnicheck.verdict.obligation import Kind
from omnicheck.verdict.witness import Missing, Route


@rule(level=Level.ERROR, kinds=(Kind.HAND_OVER,))
def check(estate: Estate) -> Iterator[Miss]:
    """Group lost transfers by the missing hop."""
    groups: dict[Missing, list[tuple[Transfer, Route]]] = {}
    for transfer in estate.transfers(Reason.NO_ROUTE):
        route = estate.transfer_route(transfer)
        if route.missing is not None:
            groups.setdefault(route.missing, []).append((transfer, route))
    for hop, found in groups.items():
        yield _miss(estate, hop, [transfer for transfer, _ in found], found[0][1])


def _miss(estate: Estate, hop: Missing, lost: list[Transfer], route: Route) -> Miss:
    entries = [transfer.entry for transfer in lost]
    place = where_text(estate, lost)
    data = carried_data(estate, lost)
    where = listing(site_text(estate.cube, transfer.end, transfer.contexts) for transfer in lost)
    does = "do" if len({transfer.data for transfer in lost}) > 1 else "does"
    return Miss(
        subject=(*min((entry.path for entry in entries), key=str), "carries"),
        message=f"{data} from {writers(estate, lost)} {does} not reach {where}{purpose(entries)}{place}: "
        f"no flow carries it from {hop.source} to {hop.target} ({journeys(entries)})",
        remedy=f"declare or build a flow of {data} from {hop.source} to {hop.target}",
        decision=f"or remove {data} from `carries` of the step at "
        f"{listing(transfer.touchpoint for transfer in lost)}",
        witness=route,
        breaks=hand_over_obligations(estate, lost),
        related=other_steps(entries),
        offers=partial(_changes, estate, hop, lost),
        figures=tuple(obligation_figures(estate, lost)),
    )


def _changes(estate: Estate, hop: Missing, lost: list[Transfer]) -> Iterator[Change]:
    """Offer flows over the missing hop for the attributes that the step needs."""
    whole = estate.needs.attributes([hop.data])[hop.data]
    needed = frozenset[str]().union(*(one.attributes for one in lost))
    wanted = [hop.data] if needed >= whole else [f"{hop.data}.{one}" for one in sorted(needed)]
    limits = [inf if one.limit is None else one.limit for one in lost]
    added = AddedHop(base_id(hop.source), base_id(hop.target), needed)
    left = [_left(estate, added, one, limit) for one, limit in zip(lost, limits, strict=True)]
    contexts = {context for one in lost for context in one.contexts}
    yield from missing_flows(estate, Lacking(hop, wanted, contexts, min(left), min(limits)))
    for rest in _missing_behind(estate, hop, lost) if min(left) < 0 else ():
        yield from missing_flows(estate, Lacking(rest, wanted, contexts, -1, min(limits)))


def _missing_behind(estate: Estate, hop: Missing, lost: list[Transfer]) -> Iterator[Missing]:
    """Yield the hops that are missing behind another one: from its target to where the data is needed."""
    start = base_id(hop.target)
    ends = grouped((base_id(one.end), one) for one in lost)
    for end, some in sorted(ends.items()):
        today = Rerouted(estate, hop.data, {context for one in some for context in one.contexts})
        attributes = frozenset[str]().union(*(one.attributes for one in some))
        if end != start and not today.reaches(start, end, attributes):
            yield Missing(start, end, hop.data)


def _left(estate: Estate, hop: AddedHop, lost: Transfer, limit: Ms) -> Ms:
    """Return what the rest of a route leaves of its limit; less than 0 if it lacks another hop, too."""
    if lost.writer_contexts:
        return -1
    rest = Rerouted(estate, lost.data, lost.contexts, hop)
    age = rest.age(base_id(lost.start), base_id(lost.end), lost.attributes)
    return limit - age if age < inf else -1
