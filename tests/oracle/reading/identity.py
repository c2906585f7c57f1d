"""Recognition of a customer from one touchpoint at the next."""

from collections.abc import Collection
from functools import lru_cache

from tests.oracle.reading.arrivals import age
from tests.oracle.reading.figures import INF, Outcome, worst
from tests.oracle.reading.flows import World, active, ends_of
from tests.oracle.reading.loading import listed, section
from tests.oracle.reading.network import Hop, Network, Node, copies, hops_of
from tests.oracle.reading.places import Context
from tests.oracle.reading.wants import touchpoints

Place = tuple[str, Context]
"""A touchpoint and where the customer takes it."""


def recognised(world: World, start: Place, end: Place, scope: frozenset[Context]) -> Outcome:
    """Judge whether the identifiers that two touchpoints recognise are connected.

    Kept if no touchpoint declares `recognises`. An identifier that both recognise is enough; otherwise
    systems must resolve one to another, each with bounded routes from the first touchpoint and to the second.
    The flows of all contexts of the scope count.
    """
    ends, origin, target = touchpoints(world.model), start[0], end[0]
    if not any("recognises" in body for body in ends.values()):
        return Outcome.KEPT
    if any(ends[one].get("recognises") == [] for one in (origin, target)):
        return Outcome.BROKEN
    if "recognises" not in ends[origin] or "recognises" not in ends[target]:
        return Outcome.UNPROVEN
    known = frozenset(listed(ends[origin]["recognises"]))
    wanted = frozenset(listed(ends[target]["recognises"]))
    resolvers = [id for id, body in section(world.model, "systems").items() if body.get("resolves")]
    reach = {id: in_reach(world, start, id, end, scope) for id in resolvers}
    sure = [id for id, outcome in reach.items() if outcome is Outcome.KEPT]
    perhaps = [id for id, outcome in reach.items() if outcome is not Outcome.BROKEN]
    if connected(world, known, sure) & wanted:
        return Outcome.KEPT
    return Outcome.UNPROVEN if connected(world, known, perhaps) & wanted else Outcome.BROKEN


def connected(world: World, known: frozenset[str], resolvers: list[str]) -> frozenset[str]:
    """Return the identifiers that any number of resolvers connect to the known ones, and those."""
    groups = [
        frozenset(group)
        for id in resolvers
        for group in listed(section(world.model, "systems")[id].get("resolves"))
    ]
    for _ in groups:
        for group in groups:
            known = known | group if known & group else known
    return known


def in_reach(world: World, start: Place, resolver: str, end: Place, scope: frozenset[Context]) -> Outcome:
    """Judge whether bounded routes lead from a touchpoint to a resolver and on to another touchpoint."""
    net = over_systems(world, start[0], end[0], scope)
    middles = {one for context in scope for one in copies(world.model, resolver, context)}
    return worst(
        [
            _over_any(net, one, tuple(sorted(middles, key=str)), other)
            for one in copies(world.model, *start)
            for other in copies(world.model, *end)
        ]
    )


def _over_any(net: Network, start: Node, middles: tuple[Node, ...], end: Node) -> Outcome:
    """Judge whether one of the copies of a resolver is in reach; each knows only what reaches its site."""
    found = [worst([_leads(net, start, one), _leads(net, one, end)]) for one in middles]
    return next((outcome for outcome in Outcome if outcome in found), Outcome.BROKEN)


@lru_cache(10_000)
def _leads(net: Network, start: Node, end: Node) -> Outcome:
    """Judge whether a route with a bound leads from one node to another, over systems only."""
    ages = {hop: age([(hop,)], True) for hop in net}
    if _reaches([hop for hop in net if ages[hop].high < INF], start, end):
        return Outcome.KEPT
    bounded = [hop for hop in net if ages[hop].low < INF]
    return Outcome.UNPROVEN if _reaches(bounded, start, end) else Outcome.BROKEN


def _reaches(hops: Collection[Hop], start: Node, end: Node) -> bool:
    reached, before = {start}, set[Node]()
    while before != reached:
        before = set(reached)
        passed = {node for node in reached if node == start or not node.is_touchpoint}
        reached |= {hop.target for hop in hops if hop.source in passed}
    return end in reached


@lru_cache(10_000)
def over_systems(world: World, origin: str, target: str, scope: frozenset[Context]) -> Network:
    """Return the hops in some contexts that touch no touchpoint but these two, whatever they carry."""
    others = touchpoints(world.model).keys() - {origin, target}
    hops = {hop for flow in world.flows for context in scope for hop in _hops(world, flow.id, context)}
    return Network(
        hop
        for hop in hops
        if not {hop.source.id, hop.target.id} & others
        and not (hop.source.is_touchpoint and hop.target.is_touchpoint)
    )


def _hops(world: World, id: str, context: Context) -> list[Hop]:
    found = []
    for flow in (one for one in world.flows if one.id == id):
        for data in {one.data for one in flow.carries} or {""}:
            for source, target in ends_of(world.model, flow, data, context):
                if source != target and context in active(world.model, flow, source, target):
                    found += hops_of(world.model, flow, source, target, context)
    return found
