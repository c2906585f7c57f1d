"""A limit cannot be kept even in the best case.

## What it finds
The `fresh_within` of a data object is below the lowest age that is possible at a touchpoint, or at the
record for what is captured there: the sum of the declared `best` latencies along the quickest route, with
schedules met at the best moment.

## Why it matters
`stale-read` and `stale-write` say that the data is late. This rule says that tuning will not help: the
route itself is too long.

## How to close it
Take a shorter route, or set a limit that can be kept. If a `best` is too pessimistic, correct it.

## When it is wrong
When a declared `best` is not the best case.
"""

from collections.abc import Iterator

from omnicheck.graph.demand.reasons import Reason
from omnicheck.graph.estate import Estate
from omnicheck.graph.region.routes import RouteCheck
from omnicheck.rules._shared.limits import fresh_within
from omnicheck.rules.rule import Miss, rule
from omnicheck.units.duration import duration_text
from omnicheck.units.prose import listing
from omnicheck.verdict.gap import Level
from omnicheck.verdict.obligation import Direction


@rule(level=Level.WARNING)
def check(estate: Estate) -> Iterator[Miss]:
    """Group routes that cannot keep the limit by the data."""
    found: dict[str, list[tuple[float, RouteCheck]]] = {}
    for route_group in estate.routes:
        limit = estate.landscape.document.data[route_group.data].fresh_within
        for route_check in route_group.checks:
            if limit is not None and route_check.arrives and route_check.reason is not Reason.KEPT:
                best = route_check.derived_age.best(route_check.touchpoint)
                if best > limit:
                    found.setdefault(route_group.data, []).append((best, route_check))
    for data, route_checks in found.items():
        yield _miss(estate, data, route_checks)


def _miss(estate: Estate, data: str, found: list[tuple[float, RouteCheck]]) -> Miss:
    best, worst = max(found, key=lambda one: (one[0], one[1].touchpoint))
    touchpoints = listing(route_check.touchpoint for _, route_check in found)
    route = f"to {touchpoints}" if worst.direction is Direction.READ else f"from {touchpoints}"
    return Miss(
        subject=("data", data, "fresh_within"),
        message=f"{data} takes at least {duration_text(best)} {route} even at best, "
        f"limit {fresh_within(estate, data)}",
        remedy=f"take a shorter way, or raise `fresh_within` of {data} to what can be kept",
        witness=estate.route_of(worst),
    )
