"""Most of what customers see and do depends on one system.

## What it finds
A system that lies on every alternative of a route, for more than half of all existing routes, with at least
two data objects and two touchpoints among them. The record at which a route begins or ends does not count,
since it cannot be avoided. Set another threshold with
`policy: {thresholds: {single_point_of_failure: 0.7}}`.

## Why it matters
When the system fails, or a change to it goes wrong, most channels fail with it. It is often the newest one:
the hub, the gateway, the platform.

## How to close it
Find out whether it is a single machine or a service with replicas, and plan for its absence: a second route
for the most important data, or answers from a copy that states its age.

## When it is wrong
When it is a service that cannot fail as a whole. Then raise the threshold to its share.
"""

from collections.abc import Iterator
from typing import NamedTuple

from omnicheck.graph.estate import Estate
from omnicheck.graph.region.routes import RouteCheck
from omnicheck.rules.rule import Miss, rule
from omnicheck.units.prose import counted, listing
from omnicheck.verdict.gap import Level
from omnicheck.verdict.obligation import Direction
from omnicheck.verdict.witness import Cell, Table


class _Hanging(NamedTuple):
    """What hangs on one system."""

    route_checks: list[RouteCheck]

    @property
    def routes(self) -> int:
        """How many obligations that is."""
        return sum(len(route_check.contexts) for route_check in self.route_checks)

    @property
    def data(self) -> set[str]:
        """What they would notice it by."""
        return {route_check.data for route_check in self.route_checks}

    @property
    def touchpoints(self) -> set[str]:
        """Where customers would notice."""
        return {route_check.touchpoint for route_check in self.route_checks}


@rule(level=Level.WARNING)
def check(estate: Estate) -> Iterator[Miss]:
    """One miss for each system that more of the routes pass than the threshold allows."""
    hanging: dict[str, _Hanging] = {}
    routes = 0
    for route_group in estate.routes:
        for route_check in route_group.checks:
            passed = _passed(estate, route_check)
            routes += 0 if passed is None else len(route_check.contexts)
            for system in passed or ():
                hanging.setdefault(system, _Hanging([])).route_checks.append(route_check)
    threshold = estate.landscape.document.policy.thresholds.single_point_of_failure
    for system in sorted(hanging):
        found = hanging[system]
        if found.routes > threshold * routes and min(len(found.touchpoints), len(found.data)) > 1:
            yield _miss(system, found, routes)


def _passed(estate: Estate, route_check: RouteCheck) -> set[str] | None:
    """The systems that every way passes, the record aside; None where there is no way."""
    if route_check.subgraph is None or route_check.touchpoint not in route_check.search.arrivals:
        return None
    segments = [(route_check.search_in(way), route_check.touchpoint) for way in route_check.ways]
    segments += [(segment.search, segment.end) for segment in route_check.start.inputs]
    passed: set[str] = set()
    for search, end in segments:
        if end in search.arrivals:
            passed.update(search.dominators(end), search.passed(end))
    return {one for one in passed if one in estate.landscape.document.systems and one != route_check.record}


def _miss(system: str, found: _Hanging, routes: int) -> Miss:
    return Miss(
        subject=("systems", system),
        message=f"if {system} stops, {found.routes} of {counted(routes, 'route')} stop with it: "
        f"{listing(found.data)} at {listing(found.touchpoints)}",
        remedy=f"plan for the absence of {system}: a second way for what hurts most; or raise "
        "`single_point_of_failure` in `policy.thresholds` if it cannot be down as a whole",
        witness=Table(f"what hangs on {system}", tuple(_cells(found))),
    )


def _cells(found: _Hanging) -> Iterator[Cell]:
    """What each touchpoint could no longer show or hand on."""
    for touchpoint in sorted(found.touchpoints):
        for direction, does in ((Direction.READ, "shows"), (Direction.WRITE, "captures")):
            data = {
                p.data for p in found.route_checks if p.touchpoint == touchpoint and p.direction is direction
            }
            if data:
                yield Cell(touchpoint, "", f"{does} {listing(data)}", odd=True)
