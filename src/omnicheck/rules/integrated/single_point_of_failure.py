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
from omnicheck.graph.structure.replicas import without_place
from omnicheck.model.contexts import Cube
from omnicheck.rules.rule import Miss, rule
from omnicheck.units.grouping import grouped
from omnicheck.units.prose import counted, listing
from omnicheck.verdict.gap import Level
from omnicheck.verdict.obligation import Direction
from omnicheck.verdict.witness import Cell, Table


class _Dependents(NamedTuple):
    """The routes that depend on one system."""

    cube: Cube
    route_checks: list[RouteCheck]

    @property
    def routes(self) -> int:
        """Return the number of obligations."""
        return sum(self.cube.number(route_check.contexts) for route_check in self.route_checks)

    @property
    def data(self) -> set[str]:
        """Return the data objects of the routes."""
        return {route_check.data for route_check in self.route_checks}

    @property
    def touchpoints(self) -> set[str]:
        """Return the touchpoints of the routes."""
        return {route_check.touchpoint for route_check in self.route_checks}


@rule(level=Level.WARNING)
def check(estate: Estate) -> Iterator[Miss]:
    """Yield a miss for each system on which more routes depend than the threshold allows."""
    by_system: dict[str, _Dependents] = {}
    routes = 0
    for route_group in estate.routes:
        for route_check in route_group.checks:
            systems = _unavoidable(estate, route_check)
            routes += 0 if systems is None else estate.cube.number(route_check.contexts)
            for system in systems or ():
                by_system.setdefault(system, _Dependents(estate.cube, [])).route_checks.append(route_check)
    threshold = estate.landscape.document.policy.thresholds.single_point_of_failure
    for system, found in sorted(by_system.items()):
        if found.routes > threshold * routes and min(len(found.touchpoints), len(found.data)) > 1:
            yield _miss(system, found, routes)


def _unavoidable(estate: Estate, route_check: RouteCheck) -> set[str] | None:
    """Return the systems on every alternative, except the record; None if there is no route."""
    if route_check.subgraph is None or route_check.end not in route_check.search.arrivals:
        return None
    segments = [(route_check.search_in(way), route_check.end) for way in route_check.subgraphs]
    segments += [(segment.search, segment.end) for segment in route_check.start.inputs]
    systems: set[str] = set()
    for search, end in segments:
        if end in search.arrivals:
            systems.update(search.dominators(end), search.via_on_every_route(end))
    known, here = estate.landscape.document.systems, map(without_place, systems)
    return {one for one in here if one in known and one != route_check.record}


def _miss(system: str, dependents: _Dependents, routes: int) -> Miss:
    return Miss(
        subject=("systems", system),
        message=f"{dependents.routes:,} of {counted(routes, 'route')} depend on {system}: "
        f"{listing(dependents.data)} at {listing(dependents.touchpoints)}",
        remedy=f"give the most important of these a route without {system}; or raise "
        f"`single_point_of_failure` in `policy.thresholds` if {system} cannot fail as a whole",
        witness=Table(f"what depends on {system}", tuple(_cells(dependents))),
    )


def _cells(dependents: _Dependents) -> Iterator[Cell]:
    data = grouped(((one.touchpoint, one.direction), one.data) for one in dependents.route_checks)
    for touchpoint in sorted(dependents.touchpoints):
        for direction, does in ((Direction.READ, "shows"), (Direction.WRITE, "captures")):
            if found := data.get((touchpoint, direction)):
                yield Cell(touchpoint, "", f"{does} {listing(set(found))}", odd=True)
