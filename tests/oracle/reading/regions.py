"""Regions: one attribute within one scope, and the graph that carries it there."""

from dataclasses import dataclass
from functools import lru_cache

from tests.oracle.reading.flows import World
from tests.oracle.reading.loading import Model, Unsupported, listed, section
from tests.oracle.reading.network import Network, Node, copies, is_per_site, network
from tests.oracle.reading.places import Context, record_of, scope_of
from tests.oracle.reading.wants import Attribute, attributes, captured, shown, touchpoints, where


@dataclass(frozen=True, eq=False)
class Region:
    """One attribute within one scope, and the graph that carries it there."""

    world: World
    attribute: Attribute
    scope: frozenset[Context]
    net: Network
    sites: int

    @property
    def newest(self) -> bool:
        """Return whether the newest version wins if it arrives by several routes."""
        return bool(section(self.world.model, "data")[self.attribute.data].get("merge") == "newest")

    def record(self, context: Context) -> Node | None:
        """Return the record in a context of the scope; None if it is not declared."""
        record = record_of(self.world.model, self.attribute.data, context)
        return None if record is None else self.copies(record, context)[0]

    def home(self, touchpoint: Node) -> Node | None:
        """Return the record in the context of a touchpoint."""
        return self.record(context_of(touchpoint))

    def copies(self, id: str, context: Context) -> tuple[Node, ...]:
        """Return the vertices of an element in a context; one site if the data is one thing at each site."""
        return copies(self.world.model, id, context, self.sites)

    def records(self) -> tuple[Node, ...]:
        """Return each record of the scope, once."""
        found = (self.record(context) for context in sorted(self.scope))
        return tuple(dict.fromkeys(record for record in found if record is not None))

    def touchpoints(self) -> tuple[Node, ...]:
        """Return each touchpoint in each context of the scope, and each of its copies there."""
        return tuple(
            node
            for id in sorted(touchpoints(self.world.model))
            for context in sorted(where(self.world.model, id) & self.scope)
            for node in self.copies(id, context)
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


@lru_cache(10_000)
def region(world: World, attribute: Attribute, context: Context) -> Region:
    """Return the region of an attribute around a context."""
    scope = scope_of(world.model, attribute.data, context)
    sites = sites_of(world.model, attribute.data, scope)
    return Region(world, attribute, scope, network(world, attribute, scope, sites), sites)


def sites_of(model: Model, data: str, scope: frozenset[Context]) -> int:
    """Return how many sites of a location to tell apart: one if each has a record of its own, else two."""
    records = {record_of(model, data, context) for context in scope} - {None}
    if not any(is_per_site(model, record) for record in records if record is not None):
        return 2
    if len(scope) > 1:
        raise Unsupported("a record at each site for data of a wider scope: the model is refused")
    return 1


def context_of(node: Node) -> Context:
    """Return the context of a touchpoint."""
    if node.context is None:
        raise ValueError(f"{node.id} is a system")
    return node.context
