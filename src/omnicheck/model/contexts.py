"""The cube's two place axes: contexts, and who is present where."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import NamedTuple, Protocol, TypeVar

from omnicheck.model.document import Document
from omnicheck.model.element import Scoped

EVERYWHERE = "*"
"""Stands for the one location or business of a landscape that declares none; no id can be this."""

V = TypeVar("V")


class Context(NamedTuple):
    """A leaf location and a leaf business that trades there."""

    location: str
    business: str

    def __str__(self) -> str:
        return " / ".join(part for part in self if part != EVERYWHERE) or "everywhere"


class _Node(Protocol):
    @property
    def part_of(self) -> str | None: ...


class Forest:
    """Nodes that are part of one another; customers are at the leaves."""

    def __init__(self, nodes: Mapping[str, _Node]) -> None:
        self._parent = {id: node.part_of for id, node in nodes.items()}
        parents = set(self._parent.values())
        self.leaves: tuple[str, ...] = tuple(id for id in sorted(nodes) if id not in parents) or (EVERYWHERE,)

    def __contains__(self, id: str) -> bool:
        return id in self._parent

    def upward(self, id: str) -> tuple[str, ...]:
        """The node, what it is part of, and so on up to its root."""
        line: list[str] = []
        node: str | None = id
        while node is not None:
            line.append(node)
            node = self._parent.get(node)
        return tuple(line)

    @cached_property
    def _leaves_under(self) -> dict[str, frozenset[str]]:
        under: dict[str, set[str]] = {}
        for leaf in self.leaves:
            for node in self.upward(leaf):
                under.setdefault(node, set()).add(leaf)
        return {node: frozenset(leaves) for node, leaves in under.items()}

    def leaves_of(self, nodes: Iterable[str] | None) -> frozenset[str]:
        """Every leaf under the nodes; all leaves for None."""
        if nodes is None:
            return frozenset(self.leaves)
        return frozenset().union(*(self._leaves_under[node] for node in nodes))


def contexts_of(document: Document, locations: Forest, businesses: Forest) -> Iterator[Context]:
    """Every context of a document, found one by one: of a strange document there are very many."""
    for business in businesses.leaves:
        for location in sorted(_trades_at(document, business, locations, businesses)):
            yield Context(location, business)


def _trades_at(document: Document, business: str, locations: Forest, businesses: Forest) -> frozenset[str]:
    """Where a business trades: its own locations, else those of what it is part of, else everywhere."""
    for node in businesses.upward(business):
        declared = document.businesses.get(node)
        if declared is not None and declared.locations is not None:
            return locations.leaves_of(declared.locations)
    return frozenset(locations.leaves)


class Cube:
    """Every context of a landscape, and which of them a scope or a per-place value means."""

    def __init__(self, document: Document) -> None:
        self.locations = Forest(document.locations)
        self.businesses = Forest(document.businesses)
        self._sites = {id: location.sites or 1 for id, location in document.locations.items()}
        self.contexts: tuple[Context, ...] = tuple(contexts_of(document, self.locations, self.businesses))

    def present(self, scope: Scoped) -> frozenset[Context]:
        """The contexts that a scope means."""
        locations = self.locations.leaves_of(scope.locations)
        businesses = self.businesses.leaves_of(scope.businesses)
        return frozenset(
            context
            for context in self.contexts
            if context.location in locations
            and context.business in businesses
            and not any(self._within(context, node) for node in scope.except_)
        )

    def scopes(self, scope: str) -> tuple[frozenset[Context], ...]:
        """The contexts within which data of that scope is one thing: each, those of a business, or all."""
        together: dict[object, list[Context]] = {}
        for context in self.contexts:
            key = {"business": context.business, "group": None}.get(scope, context)
            together.setdefault(key, []).append(context)
        return tuple(frozenset(contexts) for contexts in together.values())

    def sites(self, context: Context) -> int:
        """For how many places alike a context stands."""
        return self._sites.get(context.location, 1)

    def _within(self, context: Context, node: str) -> bool:
        section, _, id = node.rpartition("/")
        by_location = section != "businesses" and id in self.locations.upward(context.location)
        return by_location or (section != "locations" and id in self.businesses.upward(context.business))

    def nearest(self, values: Mapping[str, V], context: Context) -> V | None:
        """The value for a context out of one by location or one by business: the nearest node's wins."""
        for node in (*self.locations.upward(context.location), *self.businesses.upward(context.business)):
            if node in values:
                return values[node]
        return None
