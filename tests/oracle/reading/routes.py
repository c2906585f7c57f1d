"""Every simple route between two vertices, by listing them (semantics 3)."""

from tests.oracle.reading.network import Hop, Network, Node, Run

Route = tuple[Hop, ...]


def routes(net: Network, start: Node, end: Node) -> list[Route]:
    """Return every route that visits no node twice.

    It passes through a touchpoint only where it comes from another touchpoint or goes on to one.
    """
    if start == end:
        return [()]
    return _onward(net, (), start, end, frozenset((start,)))


def _onward(net: Network, way: Route, at: Node, end: Node, seen: frozenset[Node]) -> list[Route]:
    found: list[Route] = []
    for hop in net:
        if hop.source != at or hop.target in seen or not _may_pass(way, hop):
            continue
        if hop.target == end:
            found.append((*way, hop))
        else:
            found += _onward(net, (*way, hop), hop.target, end, seen | {hop.target})
    return found


def _may_pass(way: Route, hop: Hop) -> bool:
    """Tell whether a route may go on: it does not lead through an end point, unless to or from another."""
    inside = bool(way) and hop.source.is_touchpoint
    return not inside or hop.target.is_touchpoint or way[-1].source.is_touchpoint


def vertices(start: Node, route: Route) -> list[Node | Run]:
    """Return what a route leads over, nodes and runs, from its start to its end."""
    found: list[Node | Run] = [start]
    for hop in route:
        found += [hop.run, hop.target]
    return found
