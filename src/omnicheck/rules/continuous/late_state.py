"""Data that a journey carries arrives too late for the next step.

## What it finds
A step of a journey needs what it `carries` `within` a limit, and the data may take longer to arrive from
the touchpoint that wrote it last, over the quickest route (over the slowest too, unless `merge: newest`).
Data of scope `business` or `group` may have been written in any place of that scope, and the customer may
continue at any site. Without `within` the data only has to arrive, and is late only if nothing promises
that it ever will. All that is late because of the same flow is one gap, at that flow. If the figure is
known only between bounds with the limit in between, the gap is a warning and the result is left open.

## Why it matters
A message says that the order is ready for collection, and the till receives the order only at night.

## How to close it
Shorten the hop that adds most. If customers do not continue that soon, raise `within`.

## When it is wrong
When a declared latency is a rare extreme instead of the worst case to plan for. The time counts from the
last step that `captures` the data, not from when the customer leaves.
"""

from collections.abc import Iterator, Sequence
from functools import partial
from math import inf

from omnicheck.graph.demand.reasons import Reason
from omnicheck.graph.estate import Estate
from omnicheck.graph.journeys.transfers import Transfer
from omnicheck.model.limits import Limit
from omnicheck.rules._shared.faster_flows import LateRoute, faster_flows
from omnicheck.rules._shared.hop_wording import speed_up
from omnicheck.rules._shared.journey_wording import (
    carried_data,
    destinations,
    hand_over_obligations,
    journeys,
    purpose,
    where_text,
    writers,
)
from omnicheck.rules._shared.limit_wording import declare_first, limit_text, open_flows, what_decides
from omnicheck.rules._shared.obligation_figures import obligation_figures
from omnicheck.rules.rule import Miss, rule
from omnicheck.verdict.change import Change
from omnicheck.verdict.gap import Level
from omnicheck.verdict.obligation import Kind
from omnicheck.verdict.witness import Route


@rule(level=Level.ERROR, kinds=(Kind.HAND_OVER,))
def check(estate: Estate) -> Iterator[Miss]:
    """Group transfers that are late, then those that may be, by the data and the flow that adds most."""
    for reason in (Reason.LATE, Reason.BOUNDED):
        groups: dict[tuple[str, str | None], list[tuple[Transfer, Route]]] = {}
        for transfer in estate.transfers(reason):
            route = estate.transfer_route(transfer)
            groups.setdefault((transfer.data, route.heaviest), []).append((transfer, route))
        for group in groups.values():
            yield _miss(estate, reason, group)


def _miss(estate: Estate, reason: Reason, group: list[tuple[Transfer, Route]]) -> Miss:
    late = [transfer for transfer, _ in group]
    group = sorted(group, key=lambda one: (one[0].least, one[0].touchpoint, one[0].writer), reverse=True)
    worst, route = group[0]
    entries = [transfer.entry for transfer in late]
    steps = sorted({entry.path for entry in entries}, key=str)
    heaviest = route.heaviest_hop
    obligations = hand_over_obligations(estate, late)
    where, what = destinations(estate, late), carried_data(estate, late)
    untimed = open_flows(worst, is_open=reason is Reason.BOUNDED)
    raised = f"or raise `within` of the step at {worst.touchpoint} if that is soon enough"
    # For data written elsewhere, `destinations` gives the places.
    place = "" if all(one.writer_contexts for one in late) else where_text(estate, late)
    return Miss(
        subject=("flows", heaviest.flow),
        message=f"{what} from {writers(estate, late)} may take {worst.least.taking(worst.limit)} to reach "
        f"{where}{purpose(entries)}{place} ({_limits(estate, worst)}{journeys(entries)})"
        f"{_why(worst, heaviest.flow) if reason is Reason.LATE else what_decides(untimed)}",
        remedy=f"{declare_first(untimed)}{speed_up(heaviest)}",
        decision="" if worst.least.unbounded else raised,
        witness=route,
        breaks=obligations if reason is Reason.LATE else (),
        opens=obligations if reason is Reason.BOUNDED else (),
        related=tuple(("the step that needs it", path) for path in steps),
        level=None if reason is Reason.LATE else Level.WARNING,
        offers=partial(_changes, estate, group),
        figures=tuple(obligation_figures(estate, late)),
    )


def _changes(estate: Estate, group: Sequence[tuple[Transfer, Route]]) -> Iterator[Change]:
    late = [LateRoute(route, inf if one.limit is None else one.limit) for one, route in group]
    return faster_flows(estate, late)


def _why(worst: Transfer, flow: str) -> str:
    return f"; flow {flow} has no bound" if worst.least.unbounded else ""


def _limits(estate: Estate, worst: Transfer) -> str:
    if worst.limit is None:
        return ""
    return f"limit {limit_text(estate, Limit(worst.limit, (*worst.entry.path, 'within')))}, "
