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
from omnicheck.model.limits import Limit
from omnicheck.rules._shared.limit_wording import in_limit, limit_of, limit_owners
from omnicheck.rules.rule import Miss, rule
from omnicheck.units.duration import short_duration_text
from omnicheck.units.prose import listing
from omnicheck.verdict.gap import Level
from omnicheck.verdict.obligation import Direction


@rule(level=Level.WARNING)
def check(estate: Estate) -> Iterator[Miss]:
    """Group routes that cannot keep their limit by the limit."""
    found: dict[Limit, list[tuple[float, RouteCheck]]] = {}
    for route_group in estate.routes:
        for route_check in route_group.checks:
            limit = limit_of(estate, route_check)
            if limit.ms is not None and route_check.arrives and route_check.reason is not Reason.KEPT:
                best = route_check.derived_age.best(route_check.end)
                if best > limit.ms:
                    found.setdefault(limit, []).append((best, route_check))
    for limit, route_checks in found.items():
        yield _miss(estate, limit, route_checks)


def _miss(estate: Estate, limit: Limit, found: list[tuple[float, RouteCheck]]) -> Miss:
    best, worst = max(found, key=lambda one: (one[0], one[1].touchpoint))
    touchpoints = listing(route_check.touchpoint for _, route_check in found)
    read = worst.direction is Direction.READ
    what = worst.data if read else f"{worst.data} captured at {touchpoints}"
    takes = short_duration_text(best, limit.ms)
    return Miss(
        subject=limit.path,
        message=f"{what} takes at least {takes} to reach {touchpoints if read else worst.record} even at "
        f"best{in_limit(estate, limit)}",
        remedy=f"shorten the route, or raise `fresh_within` of {worst.data}{limit_owners([limit])} to at "
        f"least {takes}",
        witness=estate.route_of(worst),
    )
