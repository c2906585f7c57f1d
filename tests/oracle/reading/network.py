"""The graph of one scope: the hops that carry one attribute there."""

from dataclasses import dataclass, replace

from tests.oracle.reading.delays import SHARED, Transit, Wait, delays
from tests.oracle.reading.figures import ZERO
from tests.oracle.reading.flows import Flow, World, active, end_at
from tests.oracle.reading.loading import Model, Unsupported, section
from tests.oracle.reading.places import Context, contexts
from tests.oracle.reading.wants import Attribute, touchpoints


@dataclass(frozen=True)
class Node:
    """A system, one vertex for all contexts of a scope, or a touchpoint, one vertex in each context.

    A `per_site` element is one vertex at each site of a location. Two sites, here and elsewhere, are enough.
    """

    id: str
    context: Context | None = None
    site: tuple[str, int] | None = None

    @property
    def is_touchpoint(self) -> bool:
        """Return whether it is a touchpoint."""
        return self.context is not None


@dataclass(frozen=True)
class Run:
    """A run of a flow from one source: one for all its targets, or one for this target."""

    flow: str
    source: Node
    target: Node | None


@dataclass(frozen=True)
class Hop:
    """A hop from a node over a run to a target; the wait is before the run, the transit after it."""

    source: Node
    run: Run
    target: Node
    wait: Wait
    transit: Transit

    def waiting(self) -> "Hop":
        """Return the part up to its run."""
        return replace(self, transit=Transit(ZERO, ZERO))

    def waited(self) -> "Hop":
        """Return the part after its run."""
        return replace(self, wait=Wait(ZERO))


Network = frozenset[Hop]


def is_per_site(model: Model, id: str) -> bool:
    """Return whether a system or touchpoint has a copy at each site."""
    bodies = {**section(model, "systems"), **touchpoints(model)}
    return bool(bodies[id].get("per_site", False))


def copies(model: Model, id: str, context: Context) -> tuple[Node, ...]:
    """Return the vertices of a system or touchpoint in a context; two copies are enough for many sites."""
    place = context if id in touchpoints(model) else None
    if not is_per_site(model, id):
        return (Node(id, place),)
    if place is None and sum(one.location == context.location for one in contexts(model)) > 1:
        raise Unsupported("a system at each site of a location where several businesses trade")
    sites = section(model, "locations").get(context.location, {}).get("sites", 1)
    return tuple(Node(id, place, (context.location, site)) for site in range(min(int(sites), 2)))


def network(world: World, attribute: Attribute, scope: frozenset[Context]) -> Network:
    """Return every hop of a flow that carries the attribute and is active in some context of the scope."""
    return frozenset(
        hop
        for flow in world.flows
        if attribute in flow.carries
        for context in scope
        for hop in _hops(world.model, flow, attribute.data, context)
    )


def _hops(model: Model, flow: Flow, data: str, context: Context) -> list[Hop]:
    source = end_at(model, flow.source, data, context)
    targets = [end_at(model, target, data, context) for target in flow.targets]
    return [
        hop
        for target in targets
        if target != source and context in active(model, flow, source, target)
        for hop in hops_of(model, flow, source, target, context)
    ]


def hops_of(model: Model, flow: Flow, source: str, target: str, context: Context) -> list[Hop]:
    """Return the hops of a flow in a context; between two `per_site` elements it stays within a site."""
    return [
        hop_of(flow, one, other)
        for one in copies(model, source, context)
        for other in copies(model, target, context)
        if one.site is None or other.site is None or one.site == other.site
    ]


def hop_of(flow: Flow, source: Node, target: Node) -> Hop:
    """Return the hop of a flow from one vertex to another."""
    shared = flow.body.get("mode") in SHARED
    wait, transit = delays(flow.body)
    return Hop(source, Run(flow.id, source, None if shared else target), target, wait, transit)
