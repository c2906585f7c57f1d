"""Data may get lost for good on its only route.

## What it finds
Each route between the system of record and a touchpoint includes a flow with `delivery: at-most-once` and
no `reconcile`.

## Why it matters
A message is lost, and neither the sender nor the receiver notices. The two differ until someone compares
them by hand.

## How to close it
Deliver at least once, or add a job that compares both sides and repairs the difference, and declare it:
`reconcile: {every: 1h}`.

## When it is wrong
When a process outside the model repairs what was lost. Then add it to the model.
"""

from collections.abc import Iterator

from omnicheck.graph.estate import Estate
from omnicheck.graph.region.routes import RouteCheck
from omnicheck.model.flow import AnyFlow, Automatic
from omnicheck.rules.rule import Miss, rule
from omnicheck.units.prose import listing
from omnicheck.verdict.gap import Level


@rule(level=Level.WARNING)
def check(estate: Estate) -> Iterator[Miss]:
    """Group routes that cannot avoid a lossy flow by the flow."""
    flows = estate.landscape.document.flows
    lossy = {run.vertex: run.flow for run in estate.runs if _loses(flows[run.flow])}
    found: dict[str, list[RouteCheck]] = {}
    for route_group in estate.routes:
        for route_check in route_group.checks if lossy else ():
            if route_check.subgraph is not None and route_check.end in route_check.search.arrivals:
                for vertex in route_check.search.dominators(route_check.end):
                    if vertex in lossy:
                        found.setdefault(lossy[vertex], []).append(route_check)
    for flow, route_checks in sorted(found.items()):
        data = listing(route_check.data for route_check in route_checks)
        names = listing(route_check.touchpoint for route_check in route_checks)
        yield Miss(
            subject=("flows", flow),
            message=f"{names} may miss changes of {data} for good: flow {flow} delivers at most once and has "
            "no `reconcile`",
            remedy=f"write `delivery: at-least-once` or `reconcile` in flow {flow}",
            witness=estate.route_of(route_checks[0]),
        )


def _loses(flow: AnyFlow) -> bool:
    return isinstance(flow, Automatic) and flow.delivery == "at-most-once" and flow.reconcile is None
