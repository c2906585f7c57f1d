"""A batch or manual flow carries data that must be fresh within minutes.

## What it finds
A flow of mode `batch` or `manual` lies on a route of a data object whose `fresh_within` is fifteen minutes
or less, and may wait longer than that limit. Routes that are broken already are left to `stale-read`,
`stale-write` and other rules; this rule reports the rest, where a quicker route in parallel seems to keep
the promise.

## Why it matters
A nightly job beside a live flow is a second source of the data: it overwrites newer values, it is used when
the quick route fails, and it is why people say that the figures never match.

## How to close it
Replace the batch by an event, or keep it for repair and declare that: `merge: newest` if a late file must
not win, or `reconcile` on the flow that it repairs.

## When it is wrong
When the batch only fills a new system once.
"""

from collections.abc import Iterator

from omnicheck.graph.estate import Estate
from omnicheck.graph.region.routes import RouteCheck
from omnicheck.graph.structure.runs import Run
from omnicheck.rules._shared.limit_wording import limit_notes, limit_of
from omnicheck.rules.rule import Miss, rule
from omnicheck.units.duration import duration_text
from omnicheck.units.prose import listing
from omnicheck.verdict.gap import Level
from omnicheck.verdict.obligation import Outcome

_SHORT = 15 * 60_000


@rule(level=Level.WARNING)
def check(estate: Estate) -> Iterator[Miss]:
    """Group routes that are not broken by their slow flows."""
    document = estate.landscape.document
    found: dict[str, list[tuple[RouteCheck, Run]]] = {}
    for route_group in estate.routes:
        limit = limit_of(estate, route_group.checks[0]).ms
        for route_check in route_group.checks if limit is not None and limit <= _SHORT else ():
            if route_check.reason.outcome is not Outcome.BROKEN and route_check.arrives:
                search = route_check.search
                for run in search.network.members(search.arrivals[route_check.end].runs):
                    slow = document.flows[run.flow].mode in ("batch", "manual")
                    if slow and run.wait.low > (limit or 0):
                        found.setdefault(run.flow, []).append((route_check, run))
    for flow in sorted(found):
        yield _miss(estate, flow, found[flow])


def _miss(estate: Estate, flow: str, found: list[tuple[RouteCheck, Run]]) -> Miss:
    document = estate.landscape.document
    data = sorted({route_check.data for route_check, _ in found})
    limits = [limit_of(estate, route_check) for route_check, _ in found]
    shortest, longest = min(one.ms or 0 for one in limits), max(one.ms or 0 for one in limits)
    fresh = duration_text(shortest) + (f" to {duration_text(longest)}" if longest > shortest else "")
    runs = "which runs by hand" if document.flows[flow].mode == "manual" else "a batch"
    wait = found[0][1].wait
    waits = "without a bound" if wait.unbounded else wait.up_to()
    return Miss(
        subject=("flows", flow),
        message=f"{listing(data)} at {listing(check.touchpoint for check, _ in found)} must be fresh within "
        f"{fresh}, but one of the routes waits {waits} for flow {flow}, {runs}",
        remedy=f"replace flow {flow} by events; or declare what it is for: `merge: newest` if it is a second "
        "route, `reconcile` in the flow that it repairs",
        related=limit_notes(sorted(limits, key=lambda one: one.path)),
    )
