"""Recognition of a customer from one touchpoint at the next."""

from tests.oracle.reading.ages import has_bound
from tests.oracle.reading.figures import Outcome, worst
from tests.oracle.reading.flows import World, active, end_at
from tests.oracle.reading.loading import Unsupported, listed, section
from tests.oracle.reading.network import Hop, Network, copies, hops_of
from tests.oracle.reading.places import Context
from tests.oracle.reading.routes import routes
from tests.oracle.reading.wants import touchpoints


def recognised(world: World, origin: str, target: str, context: Context) -> Outcome:
    """Judge whether the identifiers that two touchpoints recognise are connected.

    Kept if no touchpoint declares `recognises`. An identifier that both recognise is enough; otherwise
    systems must resolve one to another, each with bounded routes from the first touchpoint and to the second.
    """
    ends = touchpoints(world.model)
    if not any("recognises" in body for body in ends.values()):
        return Outcome.KEPT
    if any(ends[one].get("recognises") == [] for one in (origin, target)):
        return Outcome.BROKEN
    if "recognises" not in ends[origin] or "recognises" not in ends[target]:
        return Outcome.UNPROVEN
    known = frozenset(listed(ends[origin]["recognises"]))
    wanted = frozenset(listed(ends[target]["recognises"]))
    resolvers = [id for id, body in section(world.model, "systems").items() if body.get("resolves")]
    reach = {id: in_reach(world, origin, id, target, context) for id in resolvers}
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


def in_reach(world: World, origin: str, resolver: str, target: str, context: Context) -> Outcome:
    """Judge whether bounded routes lead from a touchpoint to a resolver and on to another touchpoint."""
    net = over_systems(world, origin, target, context)
    one, other = copies(world.model, origin, context), copies(world.model, target, context)
    middles = copies(world.model, resolver, context)
    if len(middles) > 1:
        raise Unsupported("a system at each site that resolves")
    legs = [
        has_bound(routes(net, start, end))
        for starts, ends in ((one, middles), (middles, other))
        for start in starts
        for end in ends
    ]
    return worst(legs)


def over_systems(world: World, origin: str, target: str, context: Context) -> Network:
    """Return the hops in a context that touch no touchpoint but these two, whatever they carry."""
    others = touchpoints(world.model).keys() - {origin, target}
    hops = {hop for flow in world.flows for hop in _hops(world, flow.id, context)}
    return frozenset(
        hop
        for hop in hops
        if not {hop.source.id, hop.target.id} & others
        and not (hop.source.is_touchpoint and hop.target.is_touchpoint)
    )


def _hops(world: World, id: str, context: Context) -> list[Hop]:
    found = []
    for flow in (one for one in world.flows if one.id == id):
        for data in {one.data for one in flow.carries} or {""}:
            source = end_at(world.model, flow.source, data, context)
            for other in flow.targets:
                target = end_at(world.model, other, data, context)
                if source != target and context in active(world.model, flow, source, target):
                    found += hops_of(world.model, flow, source, target, context)
    return found
