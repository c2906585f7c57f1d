"""Locations that nothing tells apart: what holds in one of them holds in all, so that few are judged.

What they require tells them apart for standards only, which are judged apart (`graph.demand.standards`).
"""

from collections.abc import Callable, Hashable, Iterator

from omnicheck.graph.structure.replicas import REPLICAS
from omnicheck.graph.structure.timings import LOCAL, clocks_of
from omnicheck.model.contexts import Cube
from omnicheck.model.landscape import Landscape


def judged_cube(landscape: Landscape, copies: int = REPLICAS) -> Cube:
    """Return the contexts of a landscape; of those that nothing tells apart, some represent the rest."""
    cube = Cube(landscape.document)
    return cube.together(_likeness(landscape, cube), copies)


def _likeness(landscape: Landscape, cube: Cube) -> Callable[[str], Hashable]:
    """Return a function that gives what tells a leaf location from others.

    That is each location above it, or itself, that anything names; whether it has several sites; and, where
    schedules follow the local clock, its time zone.
    """
    locations = landscape.document.locations
    telling = {*_named(landscape)}
    local = any(LOCAL in clocks_of(flow) for flow in landscape.document.flows.values())

    def likeness(leaf: str) -> Hashable:
        upward = cube.locations.upward(leaf)
        declared = [locations[node] for node in upward if node in locations]
        zone = next((one.timezone for one in declared if one.timezone), None) if local else None
        several = any((one.sites or 1) > 1 for one in declared[:1])
        return tuple(node for node in upward if node in telling), several, zone

    return likeness


def _named(landscape: Landscape) -> Iterator[str]:
    """Yield the locations, and perhaps others of their names, that scopes, values and waivers name."""
    document = landscape.document
    for business in document.businesses.values():
        yield from business.locations or ()
    scoped = (*landscape.ends().values(), *document.channels.values(), *document.flows.values())
    for one in scoped:
        yield from one.locations or ()
        yield from (node.rpartition("/")[2] for node in one.except_)
    for data in document.data.values():
        yield from data.record if isinstance(data.record, dict) else ()
    for touchpoint in landscape.touchpoints.values():
        for value in touchpoint.experience.values():
            yield from value if isinstance(value, dict) else ()
    for waiver in landscape.waivers:
        yield from (part for at in waiver.at for part in at.split("/"))
