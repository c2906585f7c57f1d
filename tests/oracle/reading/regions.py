"""Regions: one attribute within one scope, and the graph that carries it there."""

from dataclasses import dataclass

from tests.oracle.reading.flows import World
from tests.oracle.reading.loading import Unsupported, listed, section
from tests.oracle.reading.network import Network, Node, copies, is_per_site, network
from tests.oracle.reading.places import Context, record_of, scope_of
from tests.oracle.reading.wants import Attribute, attributes, captured, shown, touchpoints, where


@dataclass(frozen=True)
class Region:
    """One attribute within one scope, and the graph that carries it there."""

    world: World
    attribute: Attribute
    scope: frozenset[Context]
    net: Network

    @property
    def newest(self) -> bool:
        """Return whether the newest version wins if it arrives by several routes."""
        return bool(section(self.world.model, "data")[self.attribute.data].get("merge") == "newest")

    def record(self, context: Context) -> Node:
        """Return the record in a context of the scope."""
        record = record_of(self.world.model, self.attribute.data, context)
        if is_per_site(self.world.model, record):
            raise Unsupported("a record at each site")
        return Node(record)

    def records(self) -> tuple[Node, ...]:
        """Return each record of the scope, once."""
        return tuple(dict.fromkeys(self.record(context) for context in sorted(self.scope)))

    def touchpoints(self) -> tuple[Node, ...]:
        """Return each touchpoint in each context of the scope, and each of its copies there."""
        return tuple(
            node
            for id in sorted(touchpoints(self.world.model))
            for context in sorted(where(self.world.model, id) & self.scope)
            for node in copies(self.world.model, id, context)
        )

    def readers(self) -> tuple[Node, ...]:
        """Return the touchpoints that show the attribute."""
        return tuple(one for one in self.touchpoints() if self.attribute in shown(self.world.model, one.id))

    def writers(self) -> tuple[Node, ...]:
        """Return the touchpoints that capture the attribute."""
        return tuple(
            one for one in self.touchpoints() if self.attribute in captured(self.world.model, one.id)
        )

    def inputs(self) -> tuple[Attribute, ...]:
        """Return what the attribute is derived from."""
        model = self.world.model
        references = listed(section(model, "data")[self.attribute.data].get("derived_from"))
        return tuple(sorted({one for reference in references for one in attributes(model, reference)}))


def region(world: World, attribute: Attribute, context: Context) -> Region:
    """Return the region of an attribute around a context."""
    scope = scope_of(world.model, attribute.data, context)
    return Region(world, attribute, scope, network(world, attribute, scope))


def context_of(node: Node) -> Context:
    """Return the context of a touchpoint."""
    if node.context is None:
        raise ValueError(f"{node.id} is a system")
    return node.context
