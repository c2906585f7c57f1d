"""The graph of one scope: the hops that carry one attribute there."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from tests.oracle.reading.delays import SHARED, Transit, Wait, delays
from tests.oracle.reading.figures import ZERO
from tests.oracle.reading.flows import Flow, World, active, ends_of
from tests.oracle.reading.loading import Model, section
from tests.oracle.reading.places import Context, zone_of
from tests.oracle.reading.wants import Attribute, touchpoints


@dataclass(frozen=True)
class Node:
    """A system, one vertex for all contexts of a scope, or a touchpoint, one vertex in each context.

    A `per_site` element is one vertex at each site of a location. Two sites, here and elsewhere, are enough.
    A touchpoint is another vertex where it is a `relay` from touchpoints to systems (see `routes`).
    """

    id: str
    context: Context | None = None
    site: tuple[str, int] | None = None
    relay: bool = False

    @property
    def is_touchpoint(self) -> bool:
        """Return whether it is a touchpoint."""
        return self.context is not None


@dataclass(frozen=True)
class Run:
    """A run of a flow from one source: one for all its targets, or one for this target; each has one wait."""

    flow: str
    source: Node
    target: Node | None
    wait: Wait


@dataclass(frozen=True)
class Hop:
    """A hop from a node over a run to a target; the wait is before the run, the transit after it."""

    source: Node
    run: Run
    target: Node
    wait: Wait
    transit: Transit
    by_hand: bool

    def waiting(self) -> "Hop":
        """Return the part up to its run."""
        return replace(self, transit=Transit(ZERO, ZERO))

    def waited(self) -> "Hop":
        """Return the part after its run."""
        return replace(self, wait=Wait(ZERO))


class Network(frozenset[Hop]):
    """Hops, by their sources; it equals only itself."""

    def __hash__(self) -> int:
        return id(self)

    def __eq__(self, other: object) -> bool:
        return self is other

    @cached_property
    def onward(self) -> Mapping[Node, tuple[Hop, ...]]:
        """Return the hops from each node."""
        return {node: tuple(h for h in self if h.source == node) for node in {hop.source for hop in self}}


def is_per_site(model: Model, id: str) -> bool:
    """Return whether a system or touchpoint has a copy at each site."""
    bodies = {**section(model, "systems"), **touchpoints(model)}
    return bool(bodies[id].get("per_site", False))


def copies(model: Model, id: str, context: Context, most: int = 2) -> tuple[Node, ...]:
    """Return the vertices of a system or touchpoint in a context; two copies are enough for many sites."""
    place = context if id in touchpoints(model) else None
    if not is_per_site(model, id):
        return (Node(id, place),)
    sites = section(model, "locations").get(context.location, {}).get("sites", 1)
    return tuple(Node(id, place, (context.location, site)) for site in range(min(int(sites), most)))


def network(world: World, attribute: Attribute, scope: frozenset[Context], sites: int = 2) -> Network:
    """Return every hop of a flow that carries the attribute and is active in some context of the scope."""
    return Network(
        hop
        for flow in world.flows
        if attribute in flow.carries
        for context in scope
        for hop in _hops(world.model, flow, attribute.data, context, sites)
    )


def _hops(model: Model, flow: Flow, data: str, context: Context, sites: int) -> list[Hop]:
    return [
        hop
        for source, target in ends_of(model, flow, data, context)
        if target != source and context in active(model, flow, source, target)
        for hop in hops_of(model, flow, source, target, context, sites)
    ]


def hops_of(
    model: Model, flow: Flow, source: str, target: str, context: Context, sites: int = 2
) -> list[Hop]:
    """Return the hops of a flow in a context; between two `per_site` elements it stays within a site."""
    zone = zone_of(model, context)
    return [
        hop_of(flow, one, other, zone)
        for one in copies(model, source, context, sites)
        for other in copies(model, target, context, sites)
        if one.site is None or other.site is None or one.site == other.site
    ]


def hop_of(flow: Flow, source: Node, target: Node, zone: str) -> Hop:
    """Return the hop of a flow from one vertex to another, in a zone that matters if it says `local`."""
    shared = flow.body.get("mode") in SHARED
    wait, transit = delays(flow.body, zone)
    run = Run(flow.id, source, None if shared else target, wait)
    return Hop(source, run, target, wait, transit, flow.body.get("mode") == "manual")
