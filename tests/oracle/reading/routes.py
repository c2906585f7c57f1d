"""All simple routes between two nodes."""

from functools import lru_cache

from tests.oracle.reading.network import Hop, Network, Node, Run

Route = tuple[Hop, ...]


@lru_cache(100_000)
def routes(net: Network, start: Node, end: Node) -> tuple[Route, ...]:
    """Return all routes that visit no node twice.

    A route passes through a touchpoint only if it comes from another touchpoint or continues to one.
    """
    if start == end:
        return ((),)
    return tuple(_onward(net, (), start, end, frozenset((start,))))


def _onward(net: Network, way: Route, at: Node, end: Node, seen: frozenset[Node]) -> list[Route]:
    found: list[Route] = []
    for hop in net.onward.get(at, ()):
        if hop.target in seen or not _may_pass(way, hop):
            continue
        if hop.target == end:
            found.append((*way, hop))
        else:
            found += _onward(net, (*way, hop), hop.target, end, seen | {hop.target})
    return found


def _may_pass(way: Route, hop: Hop) -> bool:
    """Return whether a route may continue: through a touchpoint only from or to another touchpoint."""
    inside = bool(way) and hop.source.is_touchpoint
    return not inside or hop.target.is_touchpoint or way[-1].source.is_touchpoint


def vertices(start: Node, route: Route) -> list[Node | Run]:
    """Return the nodes and runs of a route, from its start to its end."""
    found: list[Node | Run] = [start]
    for hop in route:
        found += [hop.run, hop.target]
    return found
