"""All simple routes between two nodes."""

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import islice

from tests.oracle.reading.loading import Unsupported
from tests.oracle.reading.network import Hop, Network, Node, Run

Route = tuple[Hop, ...]

MOST_ROUTES = 250
"""The most routes between two nodes; to follow more from every instant would take minutes."""


@lru_cache(100_000)
def routes(net: Network, start: Node, end: Node) -> tuple[Route, ...]:
    """Return all routes that visit no node twice.

    A route passes through a touchpoint only if it comes from another touchpoint or continues to one.
    """
    if start == end:
        return ((),)
    found = tuple(islice(_onward(net, (), start, end, frozenset((start,))), MOST_ROUTES + 1))
    if len(found) > MOST_ROUTES:
        raise Unsupported(f"more than {MOST_ROUTES} routes from {start.id} to {end.id}")
    return found


def _onward(net: Network, way: Route, at: Node, end: Node, seen: frozenset[Node]) -> Iterator[Route]:
    for onward in net.onward.get(at, ()):
        hop = _passing(net, way, onward)
        if hop is None or hop.target == start_of(way, hop) or (way and hop.source in seen):
            continue
        if hop.target == end:
            yield (*way, hop)
        elif hop.target.is_touchpoint or hop.target not in seen:
            yield from _onward(net, (*way, hop), hop.target, end, seen | {hop.source})


def start_of(way: Route, hop: Hop) -> Node:
    """Return where a route starts that continues with a hop."""
    return way[0].source if way else hop.source


def _passing(net: Network, way: Route, hop: Hop) -> Hop | None:
    """Return the hop with which a route may continue: past a touchpoint only from or to another touchpoint.

    A touchpoint that receives from systems and from other touchpoints counts as two nodes: it passes on to
    systems only what it receives from touchpoints.
    """
    if not (way and hop.source.is_touchpoint) or hop.target.is_touchpoint:
        return hop
    if not way[-1].source.is_touchpoint:
        return None
    receives = any(one.target == hop.source and not one.source.is_touchpoint for one in net)
    return _from_touchpoints(hop) if receives else hop


def _from_touchpoints(hop: Hop) -> Hop:
    node = replace(hop.source, relay=True)
    return replace(hop, source=node, run=replace(hop.run, source=node))


def vertices(start: Node, route: Route) -> list[Node | Run]:
    """Return the nodes and runs of a route, from its start to its end."""
    found: list[Node | Run] = [start]
    for number, hop in enumerate(route, 1):
        found += [hop.run, route[number].source if number < len(route) else hop.target]
    return found
