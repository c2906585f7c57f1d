"""One graph a scope: the hops that carry one attribute there (semantics 3)."""

from dataclasses import dataclass, replace

from tests.oracle.reading.delays import SHARED, Transit, Wait, delays
from tests.oracle.reading.figures import ZERO
from tests.oracle.reading.flows import Flow, World, active, end_at
from tests.oracle.reading.loading import Model, Unsupported, section
from tests.oracle.reading.places import Context
from tests.oracle.reading.wants import Attribute, touchpoints


@dataclass(frozen=True)
class Node:
    """A system, one in all contexts of a scope, or a touchpoint, one in each context."""

    id: str
    context: Context | None = None

    @property
    def is_touchpoint(self) -> bool:
        """Whether customers meet it."""
        return self.context is not None


@dataclass(frozen=True)
class Run:
    """What a flow does from one source: once for all its targets, or once for this target."""

    flow: str
    source: Node
    target: Node | None


@dataclass(frozen=True)
class Hop:
    """From a node over a run to a target; the wait is before the run, the transit behind it."""

    source: Node
    run: Run
    target: Node
    wait: Wait
    transit: Transit

    def waiting(self) -> "Hop":
        """Return the part of it that leads to its run."""
        return replace(self, transit=Transit(ZERO, ZERO))

    def waited(self) -> "Hop":
        """Return the part of it that leads on from its run."""
        return replace(self, wait=Wait(ZERO))


Network = frozenset[Hop]


def refuse_sites(model: Model) -> None:
    """Refuse what has a copy at each site."""
    for part in ("systems", "channels", "touchpoints"):
        for id, body in section(model, part).items():
            if body.get("per_site", False):
                raise Unsupported(f"{id} has a copy at each site")


def node_of(model: Model, id: str, context: Context) -> Node:
    """Return the vertex that a system or touchpoint is, seen from a context."""
    return Node(id, context) if id in touchpoints(model) else Node(id)


def network(world: World, attribute: Attribute, scope: frozenset[Context]) -> Network:
    """Return every hop of a flow that carries the attribute and is active in some context of the scope."""
    refuse_sites(world.model)
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
        hop_of(flow, node_of(model, source, context), node_of(model, target, context))
        for target in targets
        if target != source and context in active(model, flow, source, target)
    ]


def hop_of(flow: Flow, source: Node, target: Node) -> Hop:
    """Return the hop of a flow from one vertex to another."""
    shared = flow.body.get("mode") in SHARED
    wait, transit = delays(flow.body)
    return Hop(source, Run(flow.id, source, None if shared else target), target, wait, transit)
