"""Origins of what a touchpoint shows: the record alone, or others."""

from functools import lru_cache

from tests.oracle.reading.network import Hop, Network, Node
from tests.oracle.reading.regions import Region
from tests.oracle.reading.routes import routes

Origin = frozenset[Node]
"""One element, or several that feed each other in a cycle."""


def origins(where: Region, reader: Node) -> frozenset[Origin]:
    """Return the origins of what a touchpoint shows."""
    record = where.home(reader)
    kept = Network(hop for hop in where.net if hop.target != record and _stays(hop))
    upstream = _upstream(kept, reader)
    circles = {one: upstream & _upstream(kept, one) & _downstream(kept, one) for one in upstream}
    sources = {circles[one] for one in upstream if _upstream(kept, one) == circles[one]}
    hoarders = {frozenset((one,)) for one in upstream & takers(where) if not _reaches(where, one, record)}
    return frozenset(sources | hoarders)


@lru_cache(10_000)
def begins_at_record(where: Region, reader: Node) -> bool:
    """Return whether the record is the only origin."""
    record = where.home(reader)
    return record is not None and origins(where, reader) == {frozenset((record,))}


@lru_cache(10_000)
def takers(where: Region) -> frozenset[Node]:
    """Return the nodes that take writes: touchpoints that capture, and the targets of flows from them."""
    found = set(where.writers())
    for _ in where.net:
        found |= {hop.target for hop in where.net if hop.source in found and hop.source.is_touchpoint}
    return frozenset(found)


def _stays(hop: Hop) -> bool:
    """Return whether a hop counts: one that leaves a touchpoint counts only if it leads to another."""
    return not hop.source.is_touchpoint or hop.target.is_touchpoint


def _upstream(net: Network, end: Node) -> frozenset[Node]:
    """Return the node and all nodes with a path to it."""
    found = {end}
    for _ in net:
        found |= {hop.source for hop in net if hop.target in found}
    return frozenset(found)


def _downstream(net: Network, start: Node) -> frozenset[Node]:
    found = {start}
    for _ in net:
        found |= {hop.target for hop in net if hop.source in found}
    return frozenset(found)


def _reaches(where: Region, start: Node, record: Node | None) -> bool:
    return record is not None and bool(routes(where.net, start, record))
