"""A route has several caches that may each keep old data for their full time.

## What it finds
On the quickest route of a data object to a touchpoint, two or more caches add their `ttl` to its age.
Consecutive caches that respect the age of what they fetch (`age_propagated` on each) do not add up.

## Why it matters
Each team chose a time that looks harmless. Customers see the sum, which no team chose.

## How to close it
Let each cache pass on the age and respect it, as HTTP's `Age` header does, and declare
`age_propagated: true`. Or remove one of the caches, or clear them with an event.

## When it is wrong
When a cache is cleared as soon as the data changes. Then the flow into it is an `event`, not a `cache`.
"""

from collections.abc import Iterator

from omnicheck.graph.estate import Estate
from omnicheck.model.flow import AnyFlow, Cache
from omnicheck.rules.rule import Miss, rule
from omnicheck.units.duration import short_duration_text
from omnicheck.units.prose import listing
from omnicheck.verdict.gap import Level
from omnicheck.verdict.obligation import Direction
from omnicheck.verdict.witness import Hop, Route


@rule(level=Level.WARNING)
def check(estate: Estate) -> Iterator[Miss]:
    """Group routes by their caches."""
    flows = estate.landscape.document.flows
    groups: dict[tuple[str, ...], list[tuple[str, str, Route, list[Hop]]]] = {}
    for route_group in estate.routes:
        for route_check in route_group.checks if route_group.direction is Direction.READ else ():
            if route_check.subgraph is None or route_check.end not in route_check.search.arrivals:
                continue
            flows_on_route = {arc.run.flow for arc in route_check.search.path(route_check.end)}
            if sum(flows[flow].mode == "cache" for flow in flows_on_route) < 2:
                continue
            route = estate.route_of(route_check)
            caches = [hop for hop in route.hops if flows[hop.flow].mode == "cache" and hop.wait.low]
            longest = max((_ttl(flows[hop.flow]) for hop in caches), default=0)
            if sum(hop.wait.low for hop in caches) > longest:
                key = tuple(hop.flow for hop in caches)
                groups.setdefault(key, []).append((route_group.data, route_group.touchpoint, route, caches))
    for found in groups.values():
        yield _miss(estate, found)


def _ttl(flow: AnyFlow) -> int:
    return (flow.ttl if isinstance(flow, Cache) else None) or 0


def _miss(estate: Estate, found: list[tuple[str, str, Route, list[Hop]]]) -> Miss:
    _, _, route, caches = found[0]
    flows = estate.landscape.document.flows
    longest = max(caches, key=lambda hop: (_ttl(flows[hop.flow]), hop.flow))
    names = listing(hop.flow for hop in caches)
    whole = short_duration_text(sum(hop.wait.high for hop in caches))
    return Miss(
        subject=("flows", longest.flow),
        message=f"{listing(data for data, *_ in found)} for "
        f"{listing(touchpoint for _, touchpoint, *_ in found)} may wait {whole} in {len(caches)} caches in a "
        f"row, {names}; in {longest.flow} alone it would be {short_duration_text(_ttl(flows[longest.flow]))}",
        remedy=f"let {names} count the age of what they fetch and write `age_propagated: true`; "
        "or remove one of them",
        witness=route,
        related=tuple(
            ("another of these caches", ("flows", hop.flow)) for hop in caches if hop.flow != longest.flow
        ),
    )
