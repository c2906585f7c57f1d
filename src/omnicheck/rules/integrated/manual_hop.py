"""Data can only reach its destination by hand.

## What it finds
Each route between the system of record and a touchpoint includes a flow of `mode: manual`. All that depends
on the same flow is one gap, at that flow, even if a short `every` is promised.

## Why it matters
"Fully integrated": a spreadsheet mailed on Fridays, or a list typed in again. It works until someone is
ill, and the age of the figures cannot be promised.

## How to close it
Let a system carry the data; a scheduled export is a beginning. An automatic route in parallel with the
manual one is enough.

## When it is wrong
When manual work is part of the service, such as a clerk who reads out an answer. Then the flow ends at the
clerk's touchpoint.
"""

from collections.abc import Iterator
from functools import partial
from math import inf

from omnicheck.graph.demand.reasons import Reason
from omnicheck.graph.estate import Estate
from omnicheck.graph.region.routes import RouteCheck
from omnicheck.rules._shared.faster_flows import LateRoute, automated
from omnicheck.rules._shared.limit_wording import limit_of
from omnicheck.rules._shared.obligation_figures import obligation_figures
from omnicheck.rules.rule import Miss, rule
from omnicheck.units.prose import listing
from omnicheck.units.span import Span
from omnicheck.verdict.change import Change
from omnicheck.verdict.gap import Level
from omnicheck.verdict.obligation import Direction, Kind
from omnicheck.verdict.witness import Route


@rule(level=Level.ERROR, kinds=(Kind.ROUTE,))
def check(estate: Estate) -> Iterator[Miss]:
    """Group routes without an automatic alternative by their manual flows, in both directions."""
    manual = {run.flow for run in estate.links if run.manual}
    groups: dict[str, list[tuple[RouteCheck, Route]]] = {}
    for direction in Direction:
        for route_check in estate.failing(direction, Reason.MANUAL):
            route = estate.route_of(route_check)
            for flow in sorted({hop.flow for hop in route.hops} & manual):
                groups.setdefault(flow, []).append((route_check, route))
    for flow, found in groups.items():
        yield _miss(estate, flow, found)


def _miss(estate: Estate, flow: str, found: list[tuple[RouteCheck, Route]]) -> Miss:
    worst, route = max(found, key=lambda one: (one[0].least, one[0].touchpoint))
    data = listing(route_check.data for route_check, _ in found)
    touchpoints = listing(route_check.touchpoint for route_check, _ in found)
    records = listing(route_check.known_subgraph().record for route_check, _ in found)
    return Miss(
        subject=("flows", flow),
        message=f"{data} is carried between {records} and {touchpoints} by hand only, in flow {flow}, "
        f"{_age(worst.least)}",
        remedy=f"automate flow {flow}",
        decision="or declare the automatic route if there is one",
        witness=route,
        breaks=tuple(one for route_check, _ in found for one in estate.obligations_of(route_check)),
        offers=partial(_changes, estate, flow, found),
        figures=tuple(obligation_figures(estate, [route_check for route_check, _ in found])),
    )


def _changes(estate: Estate, flow: str, found: list[tuple[RouteCheck, Route]]) -> Iterator[Change]:
    limits = [limit_of(estate, check).ms for check, _ in found]
    late = [
        LateRoute(route, inf if limit is None else limit)
        for (_, route), limit in zip(found, limits, strict=True)
    ]
    return automated(estate, flow, late)


def _age(age: Span) -> str:
    if age.unbounded:
        return "which does not say how often"
    if str(age) == "unknown":
        return "and how old it may be is not known"
    return f"and may be {age.up_to()} old"
