"""Data at a touchpoint is far older in one place than in another.

## What it finds
A touchpoint reads or writes a data object with the same outcome everywhere, yet its age in one place is
more than a minute and at least ten times its age in another. If the outcomes differ, `works-elsewhere`
reports it.

## Why it matters
"Regardless of location": within the limit or not, one country is an hour behind the other, and people who
work in both notice.

## How to close it
Give the slow place the route of the quick one. If the difference is intended, declare a separate
touchpoint.

## When it is wrong
When the limit is so generous that neither age matters.
"""

from collections.abc import Iterator

from omnicheck.graph.estate import Estate
from omnicheck.graph.region.routes import RouteCheck, RouteGroup
from omnicheck.rules.rule import Miss, rule
from omnicheck.verdict.gap import Level
from omnicheck.verdict.obligation import Direction

_RATIO, _NOTICED = 10, 60_000


@rule(level=Level.WARNING)
def check(estate: Estate) -> Iterator[Miss]:
    """Compare the oldest place of each route with its freshest."""
    for route_group in estate.routes:
        if found := _uneven(route_group):
            yield _miss(estate, *found)


def _uneven(route_group: RouteGroup) -> tuple[RouteCheck, RouteCheck] | None:
    if len(route_group.checks) < 2:
        return None
    arriving = [one for one in route_group.checks if one.subgraph is not None]
    ages = ((_settled(one), number) for number, one in enumerate(arriving))
    timed = sorted((age, number) for age, number in ages if age is not None)
    if len(timed) < 2 or len({route_check.reason.outcome for route_check in route_group.checks}) > 1:
        return None
    (least, first), (most, last) = timed[0], timed[-1]
    if most <= _NOTICED or most < _RATIO * least:
        return None
    return arriving[first], arriving[last]


def _settled(route_check: RouteCheck) -> float | None:
    """Return the age in ms, if it is a single known figure."""
    if not route_check.arrives:
        return None
    age = route_check.derived_age.refined(route_check.end).least
    return age.high if age.known else None


def _miss(estate: Estate, fresh: RouteCheck, old: RouteCheck) -> Miss:
    ages = [one.derived_age.refined(one.end).least for one in (fresh, old)]
    where = [estate.places.where(one.contexts) for one in (fresh, old)]
    place = "at" if old.direction is Direction.READ else "captured at"
    return Miss(
        subject=estate.landscape.element(old.touchpoint),
        about=old.data,
        message=f"{old.data} {place} {old.touchpoint} may be {ages[1].up_to()} old{where[1]}, but only "
        f"{ages[0].short()}{where[0]}",
        remedy=f"let {old.data} take the same route{where[1]} as{where[0]}",
        witness=estate.route_of(old),
    )
