"""Contexts, the pairs of leaf location and leaf business, and the scopes that select them."""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from copy import copy
from functools import cached_property
from typing import NamedTuple, Protocol, TypeVar

from omnicheck.model.document import Document
from omnicheck.model.element import Scoped
from omnicheck.units.grouping import grouped

EVERYWHERE = "*"
"""The only location or business of a landscape that declares none; not a valid id."""

V = TypeVar("V")


class Context(NamedTuple):
    """A leaf location, and a leaf business that trades there."""

    location: str
    business: str

    def __str__(self) -> str:
        return " / ".join(part for part in self if part != EVERYWHERE) or "everywhere"


class _Node(Protocol):
    @property
    def part_of(self) -> str | None: ...


class Forest:
    """A forest of locations or of businesses; customers are at the leaves."""

    def __init__(self, nodes: Mapping[str, _Node]) -> None:
        self._parent = {id: node.part_of for id, node in nodes.items()}
        parents = set(self._parent.values())
        self.leaves: tuple[str, ...] = tuple(id for id in sorted(nodes) if id not in parents) or (EVERYWHERE,)

    def __contains__(self, id: str) -> bool:
        return id in self._parent

    def upward(self, id: str) -> tuple[str, ...]:
        """Return the node and its ancestors, up to its root."""
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
        """Return the leaves under the nodes; all leaves for None."""
        if nodes is None:
            return frozenset(self.leaves)
        return frozenset().union(*(self._leaves_under[node] for node in nodes))

    def heirs(self, leaf: str) -> frozenset[str]:
        """Return the leaves where the customers of a former leaf are now; none if it is gone."""
        if leaf in self:
            return self._leaves_under[leaf]
        return frozenset(self.leaves) if EVERYWHERE in (leaf, *self.leaves) else frozenset()


def contexts_of(document: Document, locations: Forest, businesses: Forest) -> Iterator[Context]:
    """Yield the contexts of a document, lazily: a hostile document has very many."""
    for business in businesses.leaves:
        for location in sorted(_trades_at(document, business, locations, businesses)):
            yield Context(location, business)


def _trades_at(document: Document, business: str, locations: Forest, businesses: Forest) -> frozenset[str]:
    """Return the leaves where a business trades: its own, else its nearest ancestor's, else all."""
    for node in businesses.upward(business):
        declared = document.businesses.get(node)
        if declared is not None and declared.locations is not None:
            return locations.leaves_of(declared.locations)
    return frozenset(locations.leaves)


class Cube:
    """The contexts of a landscape, and those that a scope or a value by place applies to."""

    def __init__(self, document: Document) -> None:
        self.locations = Forest(document.locations)
        self.businesses = Forest(document.businesses)
        self._sites = {id: location.sites or 1 for id, location in document.locations.items()}
        self.contexts: tuple[Context, ...] = tuple(contexts_of(document, self.locations, self.businesses))
        self._expanded: dict[tuple[Context, ...], tuple[Context, ...]] = {}
        self._present: dict[Hashable, frozenset[Context]] = {}
        self._represented: Mapping[Context, tuple[Context, ...]] = {}
        self._alike: Mapping[Context, tuple[Context, ...]] = {}

    def together(self, likeness: Callable[[str], Hashable], copies: int) -> "Cube":
        """Return the cube with fewer contexts; the last of those that are alike represents the rest.

        Leaf locations of equal `likeness` where the same businesses trade are alike. `copies` of them stay.
        """
        trading = grouped((context.location, context.business) for context in self.contexts)
        alike = grouped(((likeness(one), *here), one) for one, here in sorted(trading.items()))
        parts = [
            part
            for some in alike.values()
            for part in (*([one] for one in some[: copies - 1]), some[copies - 1 :])
            if part
        ]

        def in_each(locations: Sequence[str]) -> Iterator[tuple[Context, ...]]:
            return (tuple(Context(one, here) for one in locations) for here in trading[locations[0]])

        smaller = copy(self)
        smaller._expanded, smaller._present = {}, {}
        smaller._represented = {some[0]: some for part in parts for some in in_each(part)}
        smaller._alike = {one: some for part in alike.values() for some in in_each(part) for one in some}
        smaller.contexts = tuple(one for one in self.contexts if one in smaller._represented)
        return smaller

    def represented(self, context: Context) -> tuple[Context, ...]:
        """Return the contexts that one of `contexts` represents, itself first, sorted."""
        return self._represented.get(context) or (context,)

    def alike(self, contexts: Iterable[Context]) -> tuple[tuple[Context, ...], ...]:
        """Return all contexts that these represent: those together, sorted, that nothing tells apart."""
        return tuple(dict.fromkeys(self._alike.get(one, (one,)) for one in sorted(contexts)))

    def number(self, contexts: Iterable[Context]) -> int:
        """Return how many contexts these represent."""
        return sum(len(self.represented(one)) for one in contexts)

    def each(self, contexts: Iterable[Context]) -> list[tuple[Context, Context]]:
        """Return every context that these represent, sorted, with the one that represents it."""
        return sorted((place, one) for one in contexts for place in self.represented(one))

    def expanded(self, contexts: Iterable[Context]) -> tuple[Context, ...]:
        """Return all contexts that these represent, by business, then location."""
        some = tuple(contexts)
        if some not in self._expanded:
            found = (one for context in some for one in self.represented(context))
            self._expanded[some] = tuple(sorted(found, key=lambda one: (one.business, one.location)))
        return self._expanded[some]

    def present(self, scope: Scoped) -> frozenset[Context]:
        """Return the contexts in a scope, the same object for all that say the same."""
        said = scope.locations, scope.businesses, scope.except_
        if said not in self._present:
            locations = self.locations.leaves_of(scope.locations)
            businesses = self.businesses.leaves_of(scope.businesses)
            self._present[said] = frozenset(
                context
                for context in self.contexts
                if context.location in locations
                and context.business in businesses
                and not any(self._within(context, node) for node in scope.except_)
            )
        return self._present[said]

    def heirs(self, former: Iterable[Context]) -> frozenset[Context]:
        """Return the contexts where the customers of the contexts of an earlier cube are now."""
        places = grouped((one.business, one.location) for one in former)
        by_business = grouped((one.business, one) for one in self.contexts)
        return frozenset(
            context
            for business, locations in places.items()
            for there in [frozenset().union(*map(self.locations.heirs, locations))]
            for heir in self.businesses.heirs(business)
            for context in by_business.get(heir, ())
            if context.location in there
        )

    def scopes(self, scope: str) -> tuple[frozenset[Context], ...]:
        """Return the groups of contexts that must agree on data of that scope.

        They are the single contexts (`location`), those of each business, or all (`group`).
        """
        together: dict[object, list[Context]] = {}
        for context in self.contexts:
            key = {"business": context.business, "group": None}.get(scope, context)
            together.setdefault(key, []).append(context)
        return tuple(frozenset(contexts) for contexts in together.values())

    def sites(self, context: Context) -> int:
        """Return the number of sites of a context."""
        return self._sites.get(context.location, 1)

    def site_count(self, scope: Scoped) -> int:
        """Return the number of sites in a scope."""
        return sum(self._sites.get(one, 1) for one in {context.location for context in self.present(scope)})

    def _within(self, context: Context, node: str) -> bool:
        section, _, id = node.rpartition("/")
        by_location = section != "businesses" and id in self.locations.upward(context.location)
        return by_location or (section != "locations" and id in self.businesses.upward(context.business))

    def nearest(self, values: Mapping[str, V], context: Context) -> V | None:
        """Return the value for a context from values by location or by business: the nearest node's."""
        for node in (*self.locations.upward(context.location), *self.businesses.upward(context.business)):
            if node in values:
                return values[node]
        return None
